"""Signs of danger: what people write when somebody may be hurt brings the first hour; ordinary questions do not."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml

from alongside.danger.lists import DANGER_WEIGHTS
from alongside.danger.rules.meaning import windows
from alongside.danger.rules.phrases import GappedPhrase
from alongside.danger.rules.signs import NO_DANGER, Danger
from alongside.embedding.encoder import Encoder
from alongside.knowledge.rules import shelf
from alongside.knowledge.rules.vocabulary import Facet
from alongside.paths import CONTENT
from alongside.search.engine.word_lists import read_word_lists

WEAPON, COM, TRAVEL = "first-hour-weapon-or-plan", "first-hour-com-network", "first-hour-child-may-travel"
JUDGED_SIGNS = Path(__file__).with_name("judged_signs.jsonl")
YOUNG, CONVICTED = "first-hour-young-child-remark", "first-hour-sibling-or-child-of-convicted"


def read(text: str) -> Danger:
    return read_word_lists(CONTENT).danger.read(text)


DANGEROUS = [
    ("Y10 has been searching knives and crossbows on the chromebook and printed a map of the school", WEAPON),
    ("hes 13, list of names in his diary, knives hidden under the bed, mum found them tonite", WEAPON),
    ("He says he wants to die and take others with him", WEAPON),
    ("He hates jews and wrote a list of names, one day you will all see", WEAPON),
    ("lad in our PRU reckons hes gonna shoot up the place, says it every day", WEAPON),
    ("told a mate 'dont come to school tomorrow' and laughed", WEAPON),
    ("she messaged the group chat saying she'll stab miss if she gets put in isolation again", WEAPON),
    ("ordered a machete off the internet, parcel came to nans", WEAPON),
    ("3d printing bits of a gun in DT club after watching christchurch clips", WEAPON),
    ("smells like nail varnish in his room, acetone and a bottle of hydrogen peroxide, says its homework", WEAPON),
    ("drawings of the hall with exits and times next to them in his rough book", WEAPON),
    ("year 11 boy keeps on about columbine and says he understands why they did it", WEAPON),
    ("threatened to blow the mosque up at a bus stop, mum thinks its a joke", WEAPON),
    ("AI chatbot told him everyone who laughed deserves to die and he agrees with it", WEAPON),
    ("praises the southport killer, says he was a hero", WEAPON),
    ("the bullies had it coming he says. hes been off sick since", WEAPON),
    ("student wrote that immigrants should all be shot, then a date", WEAPON),
    ("he wants his stepdad dead and hes looking for a shotgun licence", WEAPON),
    ("ex pupil emailed the head: you will regret what you did", WEAPON),
    ("foster son says he plans to attack the hotel where the asylum seekers live", WEAPON),
    ("made a hit list in minecraft, all year 8 girls", WEAPON),
    ("googled ricin 3 times, smoothwall alert", WEAPON),
    ("14yo told on telegram to cut herself on camera for an older lad", COM),
    ("she is in that 764 thing and wont come out of the bathroom", COM),
    ("a com group has hold of our looked after girl, they want cutsigns", COM),
    ("people on discord are making him hurt the cat on a livestream", COM),
    ("being blackmailed on snap to carve a name into her leg", COM),
    ("sadistic chat server, year 8 boy, they told him to choke his little brother on cam", COM),
    ("Family may be travelling to Syria, they have sold the car", TRAVEL),
    ("Sister wants to join husband in afghanistan", TRAVEL),
    ("girl of 15, met a man abroad online, says they are engaged", TRAVEL),
    ("dad is taking the kids out of the country on sat, mum doesnt know", TRAVEL),
    ("asked foster carer where his passport is, sold his bike", TRAVEL),
    ("one way tickets to turkey for the whole family, house emptied", TRAVEL),
    ("17 yr old off to fight with the brothers in somalia he says", TRAVEL),
    ("Y11 says shes leaving for syria and not coming back", TRAVEL),
    ("uncle rang to say the twins are going out to help where the fighting is", TRAVEL),
    ("she says a fighter in Idlib will be her husband", TRAVEL),
    ("family stopped at the airport with three children and cash", TRAVEL),
    ("4yo said theres a bomb at home", YOUNG),
    ("five year old told TA his dad has a gun and kills bad people", YOUNG),
    ("nursery child drawing beheadings, over and over", YOUNG),
    ("a boy of six says daddy will shoot the police", YOUNG),
    ("police raided the house, little ones saw it all", CONVICTED),
    ("nudes of my foster child are on a telegram server", COM),
    ("pupil has a floor plan of the synagogue hall", WEAPON),
    ("port alert for two kids, dad has booked a one way flight", TRAVEL),
    ("brother arrested under TACT this morning, sister is in my class", CONVICTED),
    ("dad's inside for terrorism, kids are 5 and 8, what now", CONVICTED),
    ("CT officers lifted mum at six and left three kids with a neighbour", CONVICTED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "page"), DANGEROUS, ids=[text[:50] for text, _ in DANGEROUS])
def test_a_worry_in_which_somebody_may_be_in_danger_names_the_first_hour_that_fits(text: str, page: str) -> None:
    assert page in read(text).pages


@pytest.mark.parametrize(
    "text",
    [
        "He says he wants to die and take others with him",
        "y10 girl cutting since her grandad died, no online stuff",
        "says he will kill himself after he's done it",
        "took a load of paracetamol last night, on a nazi forum too",
        "incel stuff and he told me he doesn't want to be here any more",
        "she has written goodbye letters",
        "history of self-harm and now shares gore",
        "hes suicidal and angry at muslims",
    ],
)
def test_a_wish_to_die_or_to_hurt_oneself_is_read_whatever_else_is_told(text: str) -> None:
    assert read(text).self_harm


@pytest.mark.parametrize(
    "text",
    [
        "they want a forced marriage for her in Pakistan",
        "being married off to a cousin, she is 15",
        "made to marry a man abroad",
    ],
)
def test_a_marriage_that_may_not_be_wanted_is_read(text: str) -> None:
    assert read(text).marriage


@pytest.mark.parametrize(
    "text",
    [
        "training about weapons for staff",
        "do you have a lesson on knife crime for year 9s",
        "statistics on self-harm and extremism in England",
        "guidance on searching bags for weapons",
        "policy template school attack emergency plan",
        "research on school shootings and ideology",
        "what is 764",
        "what does suicide contagion mean",
        "briefing for councillors on terrorism threat levels",
        "police will not share what they know",
        "no weapons, no threats, just silly salutes at break",
        "he has never threatened anybody and there is no plan to hurt people",
        "he has never been to Syria",
        "family came here from Afghanistan in 2021 and asks about school places",
        "grandmother will care for two children who are coming back from a camp in Syria",
        "far right stickers on the bus shelter, year 8 lads",
        "tate obsessed, says girls shouldnt answer back",
        "parents refusing channel, can we go ahead anyway",
        "she started to wear a hijab and prays at lunch",
        "teaching assistant shares hizb ut-tahrir posts, LADO or Prevent",
        "he had a panic attack in assembly",
        "the head was killing time before the Channel panel",
        "prevent action plan for our school, is it proportionate",
        "an expert with an axe to grind",
        "budget cuts and cutting services, who funds early help",
        "father's holiday with the children in Spain",
        "photocopier on 2nd floor jamming again, who do i ring",
        "adoption panel deferred match twice, adopters threatening to walk",
        "prevent referral closed, how long do police keep his name",
        "who should hold the case when police step back",
        "EHCP annual review paperwork",
        "autistic lad, special interest is tanks and ranks of the Third Reich",
        "lad bought a nerf gun and a bath bomb for his sister",
    ],
)
def test_ordinary_worries_denials_and_plain_questions_of_practice_bring_no_box(text: str) -> None:
    assert read(text) == NO_DANGER


def test_at_most_two_pages_are_named_the_gravest_first() -> None:
    told = "4yo says daddy has a gun and is taking them to Syria, his brother was arrested for terrorism, 764 stickers"
    assert read(told).pages == (WEAPON, COM)


def test_a_question_about_practice_counts_as_danger_as_soon_as_it_speaks_of_somebody() -> None:
    assert read("guidance on weapons") == NO_DANGER
    assert read("guidance please, he has weapons").pages == (WEAPON,)
    assert read("guidance on weapons, needed now").pages == (WEAPON,)


def test_what_stands_in_a_pasted_mail_with_names_taken_out_is_read_too() -> None:
    mail = (
        "Hi [a name],\n\nHope you had a nice half term. [A name] (Y9) has a list of names\nof pupils and told [a name] "
        "he'd\nstab them.\n\nKind regards"
    )
    assert read(mail).pages == (WEAPON,)


def test_every_first_hour_has_signs_or_is_named_as_one_without() -> None:
    first_hour = {
        d.slug for d in shelf.read(CONTENT).documents if "first-hour" in d.facets.get(Facet.RESOURCE_TYPE, ())
    }
    written = yaml.safe_load((CONTENT / "danger_signs.yaml").read_text(encoding="utf8"))
    assert {*(page["page"] for page in written["pages"]), *written["without_signs"]} == first_hour


def test_a_group_that_is_missing_makes_the_whole_list_unusable_rather_than_blind() -> None:
    with pytest.raises(KeyError):
        GappedPhrase.of("{nothing}", {})


# What is told in words that no list holds


@pytest.fixture(scope="session")
def meant_read(encoder: Encoder) -> Callable[[str], Danger]:
    """Read signs as a search does: by words, and by what the sentences mean."""
    lists = read_word_lists(CONTENT)
    meaning = lists.danger_meaning
    assert meaning is not None

    def read_both(text: str) -> Danger:
        return lists.danger.read(
            text, meaning.read(encoder.encode(meaning.telling(windows(lists.danger.readable(text)))))
        )

    return read_both


def judged(half: str, *, dangerous: bool) -> list[str]:
    lines = (json.loads(line) for line in JUDGED_SIGNS.read_text(encoding="utf8").splitlines())
    return [line["query"] for line in lines if line["half"] == half and bool(line["danger"]) is dangerous]


@pytest.mark.parametrize(("half", "fewest"), [("open", 19), ("held", 17)])
def test_of_worries_in_danger_that_taught_nothing_most_bring_a_box(
    meant_read: Callable[[str], Danger], half: str, fewest: int
) -> None:
    assert sum(bool(meant_read(text)) for text in judged(half, dangerous=True)) >= fewest


@pytest.mark.parametrize("half", ["open", "held"])
def test_of_worries_without_danger_hardly_any_brings_a_box(meant_read: Callable[[str], Danger], half: str) -> None:
    assert sum(bool(meant_read(text)) for text in judged(half, dangerous=False)) <= 1


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("he says that on thursday they will all find out what he can do", WEAPON),
        ("jars of acid and a bag of screws came to his uncles flat", WEAPON),
        ("someone has bought a flight for her and waits at the other end", TRAVEL),
        ("father vanished with the toddler, he always said he would emigrate to where sharia rules", TRAVEL),
        ("the voices in her group call made her swallow tablets", COM),
    ],
)
def test_a_kind_of_danger_is_known_by_its_meaning(meant_read: Callable[[str], Danger], text: str, sign: str) -> None:
    assert sign in meant_read(text).pages


def test_where_two_dangers_stand_both_are_named(meant_read: Callable[[str], Danger]) -> None:
    told = meant_read("he would rather be dead and he is going to stab the deputy first")
    assert told.pages == (WEAPON,)
    assert told.self_harm
    asked_for = meant_read("took a strip of paracetamol, a server she is on wanted to watch")
    assert COM in asked_for.pages
    assert asked_for.self_harm


def test_who_is_missing_and_said_goodbye_may_want_to_die(meant_read: Callable[[str], Danger]) -> None:
    assert meant_read("not been home since breakfast and there is a letter to her mum").self_harm
    assert meant_read("handed out all his things in the common room and told them he won't need them").self_harm


@pytest.mark.parametrize(
    "text", ["his story is \U0001f52a\U0001f620", "\U0001f52b\U0001f54b", "sent the head a \U0001f4a3"]
)
def test_pictures_are_read_like_words(text: str) -> None:
    assert read(text).pages == (WEAPON,)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("carries a kinfe", WEAPON), ("talks of a bommb", WEAPON), ("says he wants a machettie", WEAPON)],
)
def test_misspelt_words_of_danger_are_read_as_meant(text: str, sign: str) -> None:
    assert sign in read(text).pages
    assert read("she is sucicidal").self_harm


@pytest.mark.parametrize(
    "text",
    [
        "pupils burn a paper guy after a play about the plot",
        "hoodie with a metal band and two rifles on the back",
        "wants to be a pro gamer, shooters mostly, up till three",
        "his coursework is on how al qaeda recruited",
        "scared of going to town after the knife attack on the news",
        "her cousin was killed in Gaza and she misses registration",
        "master's thesis about people who bomb embassies",
        "mum is back from Iraq, dad fetched her from the airport with her suitcase",
    ],
)
def test_plays_games_studies_and_grief_bring_no_box(meant_read: Callable[[str], Danger], text: str) -> None:
    assert meant_read(text) == NO_DANGER


def test_a_marriage_that_may_be_forced_names_no_war(meant_read: Callable[[str], Danger]) -> None:
    told = meant_read("17, she will be wed to her father's nephew in Bangladesh this summer, she cries about it")
    assert told.marriage
    assert TRAVEL not in told.pages


def test_the_weights_belong_to_the_examples() -> None:
    with np.load(CONTENT / DANGER_WEIGHTS, allow_pickle=False) as held:
        examples = (CONTENT / "danger_examples.yaml").read_bytes()
        assert str(held["read_from"]) == hashlib.sha256(examples).hexdigest(), "Run python -m benchmarks.danger --write"
