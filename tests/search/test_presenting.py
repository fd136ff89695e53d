"""What a page makes of the results: their order, a word for their weight, a quotation, each entry once."""

import re
from datetime import date
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, GuidanceLabel, Kind
from alongside.search import queries
from alongside.search.engine.searcher import Searcher
from alongside.search.queries import Worry
from alongside.search.queries.results import ResultGroup, SearchAnswer
from alongside.search.rules import presenting, snippets
from alongside.search.rules.abstention import AnswerVerdict
from alongside.search.rules.closeness import Closeness
from alongside.search.rules.questions import QuestionKind
from alongside.search.rules.standing import EntryStanding, standing
from tests.browser import StrictClient
from tests.search.asking import page_for

TRAVEL = "monitoring software flagged a year 9 lad who looked up flights to syria"

POLICE = "police will not share what they know"
MIXED = (
    "a yr9 lad looked up what flights to syria cost. mum works nights, dad not around, hes quiet, no history with us. "
    "head wants police tonight. anyone had one like it"
)


def entry(kind: Kind, **changes: object) -> Document:
    told: dict[str, object] = {"summary": "It says something.", "attribution": "an authority"} | changes
    return Document(
        id=uuid4(), slug="x", title="A title", kind=kind, evidence_stage=EvidenceStage.UNTESTED, **told,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("document", "word"),
    [
        (entry(Kind.LEARNING), EntryStanding.CASE),
        (entry(Kind.GUIDANCE, guidance_label=GuidanceLabel.STATUTORY), EntryStanding.LAW),
        (
            entry(Kind.GUIDANCE, guidance_label=GuidanceLabel.ADVICE, issued="Advice of a charity, 2025"),
            EntryStanding.ADVICE,
        ),
        (
            entry(Kind.GUIDANCE, guidance_label=GuidanceLabel.ADVICE, issued="Non-statutory advice from DfE, 2022"),
            EntryStanding.DFE_ADVICE,
        ),
        (entry(Kind.GUIDANCE, guidance_label=GuidanceLabel.SHARED_PRACTICE), EntryStanding.PRACTICE),
        (entry(Kind.PROTOCOL, issued="Shared local practice from Rotherham Council"), EntryStanding.PRACTICE),
        (entry(Kind.PROTOCOL, issued="Case law of 2015 to 2017, one line for each case"), EntryStanding.LAW),
        (entry(Kind.PROTOCOL, issued="Non-statutory advice from DfE, October 2022"), EntryStanding.DFE_ADVICE),
        (entry(Kind.RESOURCE, facets={Facet.RESOURCE_TYPE: ("statistics",)}), EntryStanding.RESEARCH),
        (entry(Kind.FINDING), EntryStanding.RESEARCH),
        (
            entry(
                Kind.GUIDANCE,
                guidance_label=GuidanceLabel.SHARED_PRACTICE,
                issued="Put together by Alongside in November 2026 from public documents",
            ),
            EntryStanding.GATHERED,
        ),
        (entry(Kind.RESOURCE, facets={Facet.RESOURCE_TYPE: ("training",)}), "Training"),
    ],
)
def test_a_result_says_in_a_word_how_much_it_binds(document: Document, word: str) -> None:
    assert standing(document) == word


def test_cases_come_first_unless_none_is_close_and_something_else_is() -> None:
    guidance, case = Kind.GUIDANCE, Kind.LEARNING
    assert presenting.kinds_in_order({guidance: 0.9, case: 0.5}) == [case, guidance]
    assert presenting.kinds_in_order({guidance: 0.2, case: 0.1}) == [case, guidance]
    assert presenting.kinds_in_order({guidance: 0.9, case: 0.2}) == [guidance, case]


def test_a_kind_of_which_nothing_is_likely_shows_only_its_name_and_stands_last() -> None:
    case, guidance, resource = Kind.LEARNING, Kind.GUIDANCE, Kind.RESOURCE
    shown = presenting.shown_at_first({resource: [0.2, 0.1], guidance: [0.3, 0.25, 0.2], case: [0.24]}, 5)
    assert list(shown.items()) == [(guidance, 2), (case, 0), (resource, 0)]


def test_one_result_stands_on_the_page_in_any_case_and_a_ticked_kind_is_shown() -> None:
    case, resource = Kind.LEARNING, Kind.RESOURCE
    assert presenting.shown_at_first({resource: [0.2], case: [0.1, 0.1]}, 5) == {case: 1, resource: 0}
    ticked = presenting.shown_at_first({resource: [0.2] * 9, case: [0.1]}, 5, ticked={resource})
    assert ticked == {resource: 5, case: 0}
    assert presenting.shown_at_first({}, 5) == {}


@pytest.mark.parametrize(
    ("totals", "heading"),
    [
        ({Kind.LEARNING: 10, Kind.RESOURCE: 8, Kind.GUIDANCE: 4}, "10 case learnings and 12 other entries"),
        ({Kind.GUIDANCE: 1, Kind.LEARNING: 1}, "1 case learning and 1 other entry"),
        ({Kind.RESOURCE: 3}, "3 resources"),
        ({Kind.GUIDANCE: 3}, "3 pieces of guidance"),
        ({Kind.PROTOCOL: 3, Kind.FINDING: 1}, "4 entries"),
        ({}, "Nothing is left with these filters"),
    ],
)
def test_a_heading_is_short_and_true(totals: dict[Kind, int], heading: str) -> None:
    groups = tuple(ResultGroup(kind, (), total) for kind, total in totals.items())
    answer = SearchAnswer(worry=Worry(text="x"), verdict=AnswerVerdict.CLOSE, groups=groups)
    assert answer.heading == heading


def test_of_equals_the_newest_comes_first_and_the_better_ones_stay_before_it() -> None:
    assert presenting.newest_of_equals([1.0, 0.8, 0.79, 0.5], [1999, 2016, 2026, 2027]) == [0, 2, 1, 3]
    assert presenting.newest_of_equals([], []) == []


def test_the_year_of_an_entry_is_that_of_its_document_else_of_its_last_review() -> None:
    assert presenting.year_of(entry(Kind.RESOURCE, issued="Report of 2017, updated April 2025")) == 2025
    assert presenting.year_of(entry(Kind.LEARNING, reviewed_on=date(2026, 1, 2))) == 2026
    assert presenting.year_of(entry(Kind.LEARNING)) == 0


def test_a_quotation_says_something_even_if_a_shorter_one_is_nearer() -> None:
    sentences = (
        "Do not wait for a complaint.",
        "Where the people who decide on a referral sit.",
        "The school rang the police and the social worker on the same afternoon.",
    )
    assert snippets.snippet(sentences, "", nearest=(0, 1, 2), weights={}) == sentences[2]
    assert snippets.snippet(sentences[:2], "", nearest=(1, 0), weights={}) == sentences[1], "Better than nothing"


@pytest.mark.parametrize(
    "text", [TRAVEL, "family holiday to turkey, everything sold", "a lad who was stopped at an airport"]
)
def test_an_entry_stands_on_a_page_once(reader: StrictClient, text: str) -> None:
    links = [str(link["href"]) for link in page_for(reader, text).select(".app-result__title a")]
    assert links
    assert len(links) == len(set(links))


def test_a_case_that_ended_otherwise_and_is_shown_already_is_pointed_to(library: Session, searcher: Searcher) -> None:
    answer = queries.find(library, Worry(text=TRAVEL), searcher=searcher)
    assert answer.other_ending is not None
    cases = [r.document.id for g in answer.groups if g.kind is Kind.LEARNING for r in g.results]
    place = answer.other_ending_place
    assert (place == 0) is (answer.other_ending.document.id not in cases)
    assert place == 0 or cases[place - 1] == answer.other_ending.document.id


def test_who_held_it_stands_on_cases_and_help_alone(reader: StrictClient) -> None:
    page = page_for(reader, "who is in charge of a referral, the police or social care")
    held = {
        "Who held it" in result.get_text() for result in page.select(".app-result") if "One case" in result.get_text()
    }
    others = [r for r in page.select(".app-result") if "One case" not in r.get_text()]
    assert others
    assert held <= {True}
    for result in others:
        if "Who held it" in result.get_text():
            link = str(result.select_one("a")["href"])  # type: ignore[index]
            assert "Intervention" in reader.get(link).text


def test_counts_beside_filters_are_told_however_small(reader: StrictClient) -> None:
    page = page_for(reader, TRAVEL)
    labels = [label.get_text() for label in page.select(".app-filters label")]
    assert labels
    assert all("(" in label for label in labels)
    assert any("(1 entry)" in " ".join(label.split()) for label in labels)


def test_the_title_and_the_heading_say_what_was_found_and_the_box_is_folded(reader: StrictClient) -> None:
    page = page_for(reader, TRAVEL)
    assert page.title is not None
    assert "case learning" in page.title.get_text()
    assert page.select_one("details#describe textarea") is not None
    assert page.select_one("details#describe[open]") is None
    assert TRAVEL[:40] in page.select_one("details#describe summary").get_text()  # type: ignore[union-attr]


def test_what_htmx_swaps_in_brings_the_title_and_the_line_of_the_box_along(reader: StrictClient) -> None:
    page = reader.send("/search", {"text": TRAVEL}, page="/", headers={"HX-Request": "true"})
    part = BeautifulSoup(page.text, "html.parser")
    heading = part.select_one("h1")
    assert heading is not None
    assert part.title is not None
    assert part.title.get_text() == f"{heading.get_text()} – Alongside"
    assert part.select_one("#described[hx-swap-oob]") is not None


def test_below_the_heading_each_kind_is_a_link_away(reader: StrictClient) -> None:
    page = page_for(reader, POLICE)
    links = page.select(".app-inventory a")
    assert len(links) > 1
    assert all(page.select_one(str(link["href"])) for link in links)


def test_what_was_asked_for_later_comes_after_what_was_there(library: Session, searcher: Searcher) -> None:
    first = queries.find(library, Worry(text=POLICE), searcher=searcher)
    whole = queries.find(library, Worry(text=POLICE, more=frozenset(Kind)), searcher=searcher)
    longer = {group.kind: [result.document.id for result in group.results] for group in whole.groups}
    assert any(group.left for group in first.groups)
    for group in first.groups:
        ids = [result.document.id for result in group.results]
        assert longer[group.kind][: len(ids)] == ids
        assert len(longer[group.kind]) == group.total


def test_a_button_for_more_leads_to_the_first_result_that_is_new(reader: StrictClient) -> None:
    page = page_for(reader, POLICE)
    for button in page.select("button[name=more]"):
        new = str(button["formaction"]).partition("#")[2]
        assert page.select_one(f"#{new}") is None
        longer = page_for(reader, POLICE, more=str(button["value"]))
        assert longer.select_one(f".app-result a#{new}")


def test_after_a_button_that_names_its_place_no_other_place_is_named(reader: StrictClient) -> None:
    for sent, place in (({}, "#answer-heading"), ({"more": "resource"}, ""), ({"clear": "all"}, "")):
        answer = reader.send("/search", {"text": POLICE, **sent}, page="/")
        assert answer.headers["Location"].partition("#")[1:] == (place[:1], place[1:])


def test_kinds_that_are_less_alike_are_gathered_at_the_end_and_can_be_shown(reader: StrictClient) -> None:
    page = page_for(reader, MIXED)
    shown, folded = page.select("ol.app-results li.app-result"), page.select("li[id^=kind-] button[name=more]")
    assert shown
    assert folded, "Choose another text: nothing is folded for this one"
    for button in folded:
        assert not page.select(f"a#{button['value']}-1")
        assert page_for(reader, MIXED, more=str(button["value"])).select(f"a#{button['value']}-1")


def test_filters_are_cleared_one_group_at_a_time_or_all_at_once(reader: StrictClient) -> None:
    ticked = {"only_kind": "protocol", "only_setting": "online"}
    page = page_for(reader, POLICE, **ticked)
    assert {str(button["value"]) for button in page.select("button[name=clear]")} == {"all", "kind", "setting"}
    for button in page.select("button[name=clear]"):
        assert page.select_one(f"[id='{str(button['formaction']).partition('#')[2]}']")
    one = page_for(reader, POLICE, **ticked, clear="kind")
    assert [str(box["name"]) for box in one.select("input[checked]")] == ["only_setting"]
    assert not page_for(reader, POLICE, **ticked, clear="all").select("input[checked]")


def test_paper_says_how_many_results_are_not_on_it(reader: StrictClient) -> None:
    page = page_for(reader, POLICE)
    (told,) = [line.get_text() for line in page.select(".app-print-only") if "not on this paper" in line.get_text()]
    inventory = page.select_one(".app-inventory")
    assert inventory is not None
    everything = sum(int(number) for number in re.findall(r"\d+", inventory.get_text()))
    assert int(told.split()[0]) == everything - len(page.select("ol.app-results .app-result a[id]"))
    assert "app-no-print" in page.select_one("#ways-on")["class"]  # type: ignore[index]
    (folded,) = page_for(reader, MIXED).select("h2:-soup-contains('Less alike')")
    assert "app-no-print" in folded["class"], "A heading on paper has something below it"


def test_kinds_that_are_close_stand_before_kinds_that_are_not() -> None:
    guidance, resource, case = Kind.GUIDANCE, Kind.RESOURCE, Kind.LEARNING
    assert presenting.kinds_in_order({guidance: 0.3, resource: 0.6, case: 0.5}) == [case, resource, guidance]
    assert presenting.kinds_in_order({guidance: 0.3, resource: 0.6, case: 0.1}) == [resource, guidance, case]


def test_of_next_to_no_words_and_under_whom_to_ring_only_what_is_close_is_shown() -> None:
    guidance, case = Kind.GUIDANCE, Kind.LEARNING
    chances = {guidance: [0.5, 0.3], case: [0.3]}
    assert presenting.shown_at_first(chances, 5, few_words=True) == {guidance: 1, case: 0}
    contact = presenting.shown_at_first({guidance: [0.3], case: [0.3]}, 5, question=QuestionKind.CONTACT)
    assert contact == {guidance: 0, case: 0}


@pytest.mark.parametrize("text", ["police wont tell us anything", "hates women and quotes tate", POLICE, MIXED])
def test_no_result_stands_below_one_that_is_called_less_alike(library: Session, searcher: Searcher, text: str) -> None:
    answer = queries.find(library, Worry(text=text), searcher=searcher)
    for group in answer.groups:
        words = [list(Closeness).index(result.closeness) for result in group.results]
        assert words == sorted(words)


def test_a_question_of_next_to_no_words_does_not_bring_a_page_of_chance(library: Session, searcher: Searcher) -> None:
    shown = queries.find(library, Worry(text="suspend her?"), searcher=searcher)
    results = [result for group in shown.groups for result in group.results]
    assert shown.abstained or all(result.closeness is not Closeness.SOME_LIKENESS for result in results[1:])
