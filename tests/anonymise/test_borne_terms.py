"""A child whose name is a creed, a country or a car is found; the creed, the country and the car are not."""

import pytest

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.detection.residue import remaining
from alongside.anonymise.detection.tagger_spans import Suspicion
from alongside.anonymise.findings.finding import Severity, Type
from alongside.anonymise.text.lexicon import entries


def blocked(text: str, *spans: Suspicion) -> list[str]:
    return [text[one.start : one.end] for one in identify(text, spans=spans) if one.severity is Severity.BLOCK]


def asked(text: str, *spans: Suspicion) -> list[str]:
    return [
        text[one.start : one.end]
        for one in identify(text, spans=spans)
        if one.severity is Severity.WARN and one.type is Type.PERSON
    ]


NAMES = ["Jihad", "Islam", "Jannah", "Shaheed", "Paris", "India", "Asia", "Israel", "Fraser", "Athena", "Rio",
         "Mercedes", "Alexa", "Kashmir", "China", "June"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "A girl called {} told her teacher.",
        "His brother {} told staff that he was frightened.",
        "{}'s aunt collected him from school.",
        "The social worker, {}, visited.",
        "{} (15) had been excluded.",
        "We spoke to {} about the new school.",
        "{} said that she wanted to go home.",
        "{} came home and cried.",
        "The referral was about {}, who had stopped coming.",
        "{}, his sister, came along.",
    ],
)
def test_a_term_that_stands_where_a_person_stands_must_go(name: str, text: str) -> None:
    assert name in blocked(text.format(name))


@pytest.mark.parametrize(
    "text",
    [
        "He wanted to travel to Syria and then to Turkey.",
        "Islam teaches kindness, he said. He asked what Islam says about war.",
        "Prevent and Channel were told in May. The panel met in June and in August.",
        "They talked about Israel and Palestine in class.",
        "She converted to Islam at college. The word Jihad was on his book.",
        "They moved here from Kenya. Her family in India is well. Her father works in Dubai.",
        "A trip to Paris was planned. The Paris attacks were shown in class.",
        "He drives a Mercedes and likes Marvel films. Fraser guidelines were used.",
        "He listens to Andrew Tate. Andrew Tate says that women are weak. He watched Tommy Robinson.",
        "Parents told Ofsted. Staff spoke to Ofsted. The teacher met with Prevent officers.",
        "He joined Hamas. Hamas told people to leave.",
        "The parents' view of Islam differs from that of their son.",
        "It was completed by June. He had a call from a man in Germany who spoke of war.",
        "She will fly to Kenya with her aunt in June.",
        "Paris, November 2015, was on his mind.",
    ],
)
def test_a_term_in_its_own_sense_stays(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize("name", [name for name in entries("ideologues") if " " in name and name[0].isupper()])
def test_a_worker_or_an_uncle_may_be_called_as_an_agitator_is(name: str) -> None:
    assert name in blocked(f"The social worker, {name}, visited on her own.")
    assert name in blocked(f"His uncle {name} rang.")
    assert blocked(f"He watched {name} online, and {name} said so.") == []


def test_once_a_term_is_somebody_it_is_so_throughout_the_text_and_asked_about_as_a_land() -> None:
    text = "A girl called Paris came. Paris was late. She wanted to fly to Paris. Her Paris map was gone."
    assert blocked(text) == ["Paris", "Paris"]
    assert asked(text) == ["Paris", "Paris"]


def test_names_are_found_without_capitals_too() -> None:
    assert blocked("his brother jihad told staff. india's mum rang. a boy called islam was sad") == [
        "jihad", "india", "islam",
    ]  # fmt: skip


def test_what_the_learned_finder_takes_for_somebody_is_asked_about_where_people_bear_the_term() -> None:
    text = "Staff thought of Islam and of Austria and Ofsted."
    spans = [
        Suspicion(text.index(word), text.index(word) + len(word), Type.PERSON, sure=True)
        for word in ("Islam", "Austria", "Ofsted")
    ]
    assert asked(text, *spans) == ["Islam"]
    assert blocked(text, *spans) == []


def test_the_sweep_shows_each_allowed_word_that_is_a_name_or_a_town_too_once() -> None:
    text = "Islam and Israel came up. He said Islam is peace. Ofsted saw the Southport video and the Southport papers."
    left = remaining(text, identify(text))
    assert [(word.text, len(word.places)) for word in left] == [("Islam", 2), ("Israel", 1), ("Southport", 2)]
    assert {word.why for word in left} == {"allowed, and a name too", "allowed, and a town too"}


def test_the_sweep_shows_them_in_a_text_without_capitals_too() -> None:
    text = "staff saw islam crying"
    assert [word.text for word in remaining(text, identify(text))] == ["islam"]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("The family moved to Southport in the spring.", "Southport"),
        ("He lives in Washington, near the river.", "Washington"),
        ("They go to a dance club in Southport.", "Southport"),
        ("She lives near Vauxhall.", "Vauxhall"),
        ("They came from Christchurch.", "Christchurch"),
    ],
)
def test_a_town_of_the_case_must_go_though_an_event_is_called_after_it(text: str, town: str) -> None:
    assert town in blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Workers spoke about the Southport attack with the class.",
        "Three girls were murdered at a dance club in Southport.",
        "After Southport, schools were worried.",
        "He drives a Vauxhall. The Christchurch attack was shown. He read the Washington Post.",
    ],
)
def test_a_public_event_and_a_thing_named_after_a_town_stay(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He watched the Manchester bombing, and Paris and Brighton attacks.",
        "The Prophet Muhammad and Moses were in the RE lesson with Jesus.",
        "Nick Griffin was quoted. Griffin had supporters. He has read Nietzsche and Evola.",
        "he supports everton and hates liverpool fans. chelsea lost the match",
        "Patience was needed. Hope is not a plan.",
    ],
)
def test_what_is_known_to_all_and_a_quality_do_not_have_to_go(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize("name", ["Lincoln", "Brent", "Chelsea"])
def test_a_forename_that_is_a_town_too_is_a_person_where_no_place_stands(name: str) -> None:
    for text in (f"In the car {name} cried.", f"Staff asked {name} about it."):
        assert Type.PERSON in {one.type for one in identify(text) if text[one.start : one.end] == name}


def test_and_between_two_authorities_is_no_authority() -> None:
    text = "Barking and Dagenham and Redbridge met."
    whole = Suspicion(0, text.index(" met"), Type.LA, sure=True)
    assert "and" not in {text[one.start : one.end] for one in identify(text, spans=[whole])}
