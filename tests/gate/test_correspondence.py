"""What workers of two authorities may say to each other, and what of a child stays held."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.anonymise.finder import Finder, load
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules import holding
from alongside.gate.rules.correspondence.languages import PERHAPS_AN_AGE
from alongside.gate.rules.correspondence.policy import ASKED, IS_A_MEMBER, standing_between
from alongside.paths import ROOT
from tests.gate.correspondence_texts import BETWEEN
from tests.gate.correspondence_texts.may_go import AT_WORK, AT_WORK_LATER, HONED_AT_WORK
from tests.gate.correspondence_texts.must_stay import HONED_OF_A_CHILD, OF_A_CHILD, OF_A_CHILD_LATER
from tests.gate.correspondence_texts.without_names import FROM_COLLEAGUES, WITHOUT_A_NAME

WORK, CHILD = (*AT_WORK, *AT_WORK_LATER, *HONED_AT_WORK), (*OF_A_CHILD, *OF_A_CHILD_LATER, *HONED_OF_A_CHILD)
LIBRARY = "/library/00000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module", params=["with the tagger", "by rules alone"])
def finder(request: pytest.FixtureRequest) -> Finder:
    return load() if request.param == "with the tagger" else Finder()


def standing(text: str, finder: Finder) -> list[Finding]:
    return standing_between(text, finder.find(text), BETWEEN)


def ruled(text: str, words: str, finder: Finder) -> str:
    """Return "passes", "asked" or "held", whichever is the worst that befalls these words."""
    start = text.index(words)
    over = [each for each in standing(text, finder) if each.start < start + len(words) and each.end > start]
    if not over:
        return "passes"
    return "held" if any(each.severity is Severity.BLOCK for each in over) else "asked"


def test_what_two_workers_need_to_arrange_a_call_is_never_held(finder: Finder) -> None:
    held = [text for text in WORK if any(each.severity is Severity.BLOCK for each in standing(text, finder))]
    assert held == []


def test_most_of_what_arranges_a_call_is_not_even_asked_about(finder: Finder) -> None:
    clear = [text for text in WORK if not standing(text, finder)]
    assert len(clear) >= 0.8 * len(WORK)


def test_what_points_to_a_child_a_family_or_its_workers_is_held(finder: Finder) -> None:
    through = [(text, words) for text, words in CHILD if ruled(text, words, finder) != "held"]
    assert through == []


def test_names_of_people_at_work_signatures_and_rooms_are_asked_about_at_most(finder: Finder) -> None:
    held = [text for text in FROM_COLLEAGUES if any(each.severity is Severity.BLOCK for each in standing(text, finder))]
    assert held == []


def test_a_child_told_of_without_a_name_is_never_sent_unasked(finder: Finder) -> None:
    assert [text for text in WITHOUT_A_NAME if not standing(text, finder)] == []


@pytest.mark.parametrize(
    ("text", "words", "ruling"),
    [
        ("Kayden was arrested on Tuesday.", "Kayden", "held"),
        ("He was arrested on Tuesday.", "on Tuesday", "asked"),
        ("Our strategy meeting on training is on Tuesday.", "Tuesday", "passes"),
        ("The rector's nephew is the one.", "rector's nephew", "asked"),
        ("The boy's brother came too.", "boy's brother", "passes"),
        ("My deputy's wife is ill, so he is away.", "deputy's wife", "passes"),
        ("That is the lad who torched the temple.", "the lad who torched", "asked"),
        ("Our policy on arson is from last year.", "arson", "passes"),
        ("She ran away the night after the final.", "night after the final", "asked"),
        ("We meet the week after the conference.", "week after the conference", "passes"),
        ("My number is oh one six three two, nine six oh, double one eight.", "oh one six", "passes"),
        ("Mum is on oh one six three two, nine six oh, double one eight.", "oh one six", "held"),
        ("One or two of the three came, four to five did not.", "One or two", "passes"),
        ("Ask his aunt on 4417.", "4417", "held"),
        ("Ask for me on extension 4417.", "4417", "passes"),
        ("Gwen Ellery will circulate the minutes.", "Gwen Ellery", "asked"),
        ("Gwen Ellery shared the videos.", "Gwen Ellery", "held"),
        ("Many thanks,\nG. Ellery\nTeam Manager", "G. Ellery", "asked"),
        ("Diolch yn fawr, see you on Friday.", "Diolch", "passes"),
        ("Park in Mill Street, our reception is next door.", "Mill Street", "asked"),
        ("The boy lives in Mill Street, next to our reception.", "Mill Street", "held"),
        ("Have you read the Children's Wellbeing and Schools Act?", "Wellbeing", "passes"),
        ("Kind regards,\nGwen Ellery\nT: 01632 960 118", "T:", "passes"),
        ("Evaluation: Gwen Ellery, gwen.ellery@northshire.example", "Gwen Ellery", "asked"),
        ("The girl: Gwen Ellery, gwen.ellery@northshire.example", "Gwen Ellery", "held"),
        ("Three sisters were arrested on Monday.", "on Monday", "asked"),
        ("Our children's home training is on Monday.", "on Monday", "passes"),
        ("Could we put an hour aside for 9 December?", "9 December", "passes"),
    ],
)
def test_circumstances_and_colleagues_fare_by_what_is_said_of_them(
    text: str, words: str, ruling: str, finder: Finder
) -> None:
    assert ruled(text, words, finder) == ruling


@pytest.mark.parametrize(
    ("text", "reason"), [("Ma 15 lat i mieszka z mama.", PERHAPS_AN_AGE), ("His van is LK67 PXT.", "A number plate")]
)
def test_an_age_in_another_language_is_not_called_a_number_plate(text: str, reason: str) -> None:
    assert standing(text, Finder())[0].reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "words", "ruling"),
    [
        ("My number is 07700 900 456.", "07700 900 456", "passes"),
        ("The boy's mother's number is 07700 900 456.", "07700 900 456", "held"),
        ("Ring me on 07700 900 456.", "07700 900 456", "passes"),
        ("Ring his dad on 07700 900 456.", "07700 900 456", "held"),
        ("Ring me about the boy on 07700 900 456.", "07700 900 456", "asked"),
        ("It is 07700 900 456.", "07700 900 456", "asked"),
        ("Sam is our deputy, and her number is 07700 900 456.", "07700 900 456", "asked"),
        ("Margaret, he can be reached on 07700 900 456.", "07700 900 456", "held"),
        ("The authority has her number, 07700 900 456.", "07700 900 456", "held"),
        ("Could we meet on 14 January?", "14 January", "passes"),
        ("He was arrested on 14 January.", "14 January", "held"),
        ("The boy starts at his new placement on 14 January 2027.", "14 January 2027", "asked"),
        ("Our call of 24 November 2026 helped me.", "24 November 2026", "asked"),
        ("They searched the flat on 24 November 2026.", "24 November 2026", "held"),
        ("My mail is priya.raman@kent.gov.uk.", "priya.raman@kent.gov.uk", "passes"),
        ("The mother's mail is jo.lund@kent.gov.uk.", "jo.lund@kent.gov.uk", "held"),
        ("Best wishes,\nPriya", "Priya", "passes"),
        ("Priya says yes.", "Priya", "asked"),
        ("Can Priya join us? She is free then.", "Priya", "asked"),
        ("Happy to share. Best wishes, Joanna", "Joanna", "asked"),
        ("Dear Joanna,\nthank you for accepting.", "Joanna", "asked"),
        ("Dear Margaret, Joanna came with her mother.", "Joanna", "held"),
        ("Best wishes to Joanna in her new school.", "Joanna", "held"),
        ("The girl is called Priya.", "Priya", "held"),
        ("Our head of service is Helen Braithwaite.", "Helen Braithwaite", "asked"),
        ("His mother is Helen Braithwaite.", "Helen Braithwaite", "held"),
        ("In Kent we train twice a year.", "Kent", "passes"),
        ("The boy lives in Kent.", "Kent", "asked"),
        ("The boy is 14.", "14", "held"),
        ("Join with meeting ID: 398 221 004 771", "398 221 004 771", "passes"),
        ("See paragraph 4.2.11 of the guidance.", "4.2.11", "passes"),
    ],
)
def test_the_same_words_fare_by_where_they_stand(text: str, words: str, ruling: str, finder: Finder) -> None:
    assert ruled(text, words, finder) == ruling


@pytest.mark.parametrize(
    ("link", "ruling"),
    [
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zj/0", "passes"),
        ("https://eu01web.zoom.us/j/84512345678", "passes"),
        ("https://www.legislation.gov.uk/ukpga/2015/6/section/26", "passes"),
        ("https://www.kent.gov.uk/prevent", "passes"),
        ("https://www.leeds.gov.uk/prevent", "asked"),
        ("https://zoom.us.example.com/j/84512345678", "held"),
        ("https://www.bailii.org/ew/cases/EWHC/Fam/2015/2491.html", "held"),
        ("https://get-information-schools.service.gov.uk/Establishments/Establishment/Details/118840", "held"),
        (f"https://alongside.example{LIBRARY}", "passes"),
        (f"https://elsewhere.example{LIBRARY}", "held"),
        ("https://www.instagram.com/dark_rose_09", "held"),
    ],
)
def test_a_link_to_a_meeting_or_the_law_goes_and_one_to_a_child_does_not(
    link: str, ruling: str, finder: Finder
) -> None:
    assert ruled(f"Have a look: {link} before we talk.", link, finder) == ruling


def test_what_is_only_asked_about_says_in_a_question_why(finder: Finder) -> None:
    text = "It is 01632 960 118. Tom has it too, and Helen Braithwaite is our director."
    reasons = {text[each.start : each.end]: each.reason for each in standing(text, finder)}
    assert reasons == {
        "01632 960 118": ASKED[Type.PHONE],
        "Tom": IS_A_MEMBER,
        "Helen Braithwaite": ASKED[Type.PERSON],
    }


def test_nothing_else_is_offered_in_the_place_of_a_colleague_s_name(finder: Finder) -> None:
    (asked,) = standing("Happy to share. Best wishes, Sandra", finder)
    assert (asked.severity, asked.suggestion) == (Severity.WARN, "")


def test_a_day_is_to_come_or_over_by_the_day_on_which_it_is_written() -> None:
    text = "Our panel: 14 January 2027."
    day = Finding(11, 26, Type.DATE, Severity.BLOCK, "A day", "in January 2027")
    for today, kinds in ((date(2026, 11, 30), []), (date(2027, 1, 14), []), (date(2027, 1, 15), [Severity.BLOCK])):
        between = BETWEEN.__class__(**{**vars(BETWEEN), "today": today})
        assert [each.severity for each in standing_between(text, [day], between)] == kinds


@pytest.mark.parametrize(
    "words",
    [
        "14 January, ", "Callum Reid, ", "07700 900 456, ", "a@b.co ", "his ", "one two ", "the lad in the ",
        "cc: Gwen, ", "his dad the ", "on Tuesday ", "Act of ", "teacher's son ", "thanks ", "T: 1\n",
    ],
)  # fmt: skip
def test_the_longest_message_is_ruled_on_in_time_that_grows_with_its_length_alone(words: str) -> None:
    took = []
    for length in (2_500, 5_000):
        text = (words * length)[:length]
        found = Finder().find(text)
        began = perf_counter()
        standing_between(text, found, BETWEEN)
        took.append(perf_counter() - began)
    assert took[1] < 4 * took[0] + 0.2


@given(st.lists(st.sampled_from([*WORK, *(text for text, _ in CHILD)]), min_size=1, max_size=4))
@settings(max_examples=40)
def test_numbers_of_the_state_dates_of_birth_and_addresses_stand_in_the_way_wherever_they_are(parts: list[str]) -> None:
    text, finder = " ".join(parts), Finder()
    never = {Type.DOB, Type.NINO, Type.COURT}
    assert {each for each in finder.find(text) if each.type in never} <= set(standing(text, finder))


def test_what_may_go_between_workers_never_goes_into_what_is_published(finder: Finder) -> None:
    """The gate of a draft knows no such policy: whatever is ticked, it holds what it finds."""
    only_here = [text for text in WORK if any(each.severity is Severity.BLOCK for each in finder.find(text))]
    assert len(only_here) > len(WORK) / 2
    for text in only_here:
        found = {"text": finder.find(text)}
        everything = {holding.print_of(text, each) for each in found["text"]}
        assert holding.check_texts({"text": text}, found, kept_prints=everything).blocks, text


@pytest.mark.parametrize(
    "domain", ["publishing", "feedback", "curation", "search", "rounds", "disclosure", "knowledge"]
)
def test_no_domain_that_publishes_or_searches_knows_the_policy_between_workers(domain: str) -> None:
    for path in (ROOT / "platform/alongside" / domain).rglob("*.py"):
        text = path.read_text(encoding="utf8")
        assert "gate.rules.correspondence" not in text, path
        assert "gate.guards" not in text, path
