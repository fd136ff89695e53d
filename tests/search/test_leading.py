"""What stands above the results, whatever they are: danger, whom to ring, what a word means."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import KIND_WORDS
from alongside.paths import CONTENT
from alongside.search.engine.word_lists import read_word_lists
from alongside.search.rules import questions
from alongside.search.rules.questions import QuestionKind
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.search.asking import page_for, part_for, words_of

pytestmark = pytest.mark.sqlite_only

MANY = {many for _one, many in KIND_WORDS.values()}
KNIVES = "hes 13, list of names in his diary, knives hidden under the bed"
TRAVEL = "monitoring software flagged a year 9 lad who looked up flights to syria"
POLICE = "police will not share information with us"


# Danger


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (KNIVES, "case learning"),
        ("photocopier jammed again and there is a knife in tray 3", "No case here is close"),
        ("adopters withdrew at panel, adoption breakdown, boy of 9 hit mum with a hammer and has a knife", ""),
    ],
)
def test_the_first_hour_stands_above_the_results_whatever_the_verdict(
    reader: StrictClient, text: str, heading: str
) -> None:
    for page in (page_for(reader, text), part_for(reader, text)):
        box = page.select_one(".app-answer .app-danger")
        assert "ring 999" in words_of(box)
        assert "The first hour: a weapon, a threat or a plan to hurt people" in words_of(box)
        assert heading in words_of(page.select_one("h1"))
        first = page.select_one(".app-result")
        assert first is None or (box is not None and box.sourceline < first.sourceline)  # type: ignore[operator]


def test_pictures_alone_are_a_worry(reader: StrictClient) -> None:
    assert "ring 999" in words_of(page_for(reader, "\U0001f620\U0001f5e1").select_one(".app-danger"))


def test_what_no_list_holds_brings_the_first_hour_too_also_when_told_at_length(reader: StrictClient) -> None:
    told = (
        "I am new as DSL and sorry for the length. The boy is in Year 10 and joined us in May. He is polite. His form "
        "tutor has heard from two pupils that he talks of a great day in the sports hall. He has been carrying "
        "home tins from the caretaker's store, and his aunt says that the shed smells and that he is up all night. The "
        "head is away."
    )
    box = words_of(page_for(reader, told).select_one(".app-danger"))
    assert "The first hour: a weapon, a threat or a plan to hurt people" in box


def test_the_first_hour_stands_above_what_is_found_without_an_index_too(reader: StrictClient, ready: Settings) -> None:
    (ready.index_dir / "CURRENT").unlink()
    page = page_for(reader, KNIVES)
    assert "straight from the library" in page.get_text()
    assert "ring 999" in words_of(page.select_one(".app-danger"))


def test_the_other_first_hours_stay_below(reader: StrictClient) -> None:
    below = words_of(page_for(reader, KNIVES).select_one("#ways-on"))
    assert "a weapon, a threat or a plan" not in below
    assert "The first hour: a young child says" in below


def test_a_first_hour_that_was_withdrawn_is_not_named(reader: StrictClient, library: Session) -> None:
    entry = library.scalars(select(Entry).where(Entry.slug == "first-hour-weapon-or-plan")).one()
    entry.status = Status.WITHDRAWN
    library.commit()
    box = words_of(page_for(reader, KNIVES).select_one(".app-danger"))
    assert "ring 999" in box
    assert "a weapon, a threat" not in box


def test_a_wish_to_die_is_answered_with_the_words_of_the_first_hour(reader: StrictClient) -> None:
    box = words_of(page_for(reader, "He says he wants to die and take others with him").select_one(".app-danger"))
    assert "ambulance" in box
    assert "medicines and blades out of reach" in box


def test_a_worry_without_danger_has_no_box(reader: StrictClient) -> None:
    assert page_for(reader, POLICE).select_one(".app-danger") is None


# Questions


@pytest.mark.parametrize(
    "text",
    [
        "who do I ring about a pupil? I am a teacher and it is Friday 5pm",
        "out of hours number for a Prevent worry",
        "how do I refer a pupil to Prevent",
        "who is responsible for a radicalisation referral",
        "who's our channel chair",
        "how do I get hold of the DSL",
        "edt phone number, it is midnight",
    ],
)
def test_who_asks_whom_to_ring_gets_contacts_first_and_cases_last(reader: StrictClient, text: str) -> None:
    page = page_for(reader, text)
    lead = page.select_one("section[aria-labelledby=contact-heading]")
    assert lead is not None
    assert len(lead.select("li a")) >= 3
    kinds = [words_of(heading) for heading in page.select("h2.app-results-kind")]
    kinds = [kind for kind in kinds if kind in MANY]
    assert kinds.index("Case learnings") == len(kinds) - 1 if "Case learnings" in kinds else kinds


def test_under_whom_to_ring_stand_no_pages_for_other_worries(reader: StrictClient) -> None:
    page = page_for(reader, "who answers at the front door after six on a saturday")
    assert page.select_one("section[aria-labelledby=contact-heading]") is not None
    assert not page.select(".app-result__title a[href*='first-hour']")
    assert not [title for title in page.select(".app-result") if "The first hour" in words_of(title)]


def test_who_asks_what_a_word_means_gets_its_meaning_and_guidance_first(reader: StrictClient) -> None:
    page = page_for(reader, "what is channel")
    meaning = page.select_one("section[aria-labelledby=meaning-heading]")
    assert words_of(meaning).startswith("Channel")
    assert page.select_one("section[aria-labelledby=meaning-heading] a[href*='glossary#letter-C']") is not None
    assert words_of(page.select_one("h2.app-results-kind")) == "Guidance"


def test_cases_stay_first_for_a_worry_that_ends_with_whom_to_ring(reader: StrictClient) -> None:
    story = (
        "our monitoring software flagged a year 9 lad this morning, he typed something about flights to syria and the "
        "price. I spoke to him at break and think he saw it on the news and got curious, no trouble. who do I ring"
    )
    page = page_for(reader, story)
    assert page.select_one("section[aria-labelledby=contact-heading]") is None
    assert words_of(page.select_one("h2.app-results-kind")) == "Case learnings"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("whom should we contact at the weekend", QuestionKind.CONTACT),
        ("where do I send a Prevent referral", QuestionKind.CONTACT),
        ("whose responsibility is a child without ideology", QuestionKind.CONTACT),
        ("who told the police about us", QuestionKind.WORRY),
        ("looking for a mentor who can talk to him", QuestionKind.WORRY),
        ("What does MASH mean?", QuestionKind.MEANING),
        ("whats PMAP", QuestionKind.MEANING),
        ("wardship meaning", QuestionKind.MEANING),
        ("what is going on with this boy", QuestionKind.WORRY),
        ("what is 764 and who do i ring", QuestionKind.CONTACT),
        ("he praises an attacker", QuestionKind.WORRY),
    ],
)
def test_a_question_is_told_from_a_worry(text: str, kind: QuestionKind) -> None:
    assert read_word_lists(CONTENT).questions.read(text).kind is kind


def test_a_word_is_found_in_the_glossary_by_its_name_its_short_form_or_another_name() -> None:
    glossary: list[dict[str, Any]] = [
        {"term": "Com network", "abbreviation": "764", "also": ["the Com"], "meaning": "A group."},
        {"term": "Incel", "meaning": "A man."},
    ]
    for asked_for, term in (("764", "Com network"), ("com", "Com network"), ("incels", "Incel")):
        held = questions.meaning_of(asked_for, glossary)
        assert held is not None
        assert held["term"] == term
    assert questions.meaning_of("terrorgram", glossary) is None


def test_every_entry_that_a_question_leads_to_is_in_the_library(library: Session) -> None:
    for _, first in read_word_lists(CONTENT).questions.contacts:
        held = set(library.scalars(select(Entry.slug).where(Entry.slug.in_(first), Entry.status == Status.PUBLISHED)))
        assert held == set(first)
