"""An answer agrees with itself and with whoever asks: facts as they were read, verdict and results, counts."""

import json

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.paths import ROOT
from alongside.search.engine.searcher import Searcher
from alongside.search.queries import SearchAnswer, SearchResult
from alongside.search.rules import settling
from alongside.search.rules.abstention import AnswerVerdict
from alongside.search.rules.closeness import Closeness
from alongside.search.rules.cues import facts_in
from tests.browser import StrictClient
from tests.search.asking import asked, page_for, part_for, words_of

pytestmark = pytest.mark.sqlite_only

TRAVEL = "monitoring software flagged a year 9 lad who looked up flights to syria"
POLICE = "police will not share information with us"


# Facts


def choice(page: BeautifulSoup, name: str) -> tuple[str, str]:
    """Return what a box is set to, as it is sent and as it is shown; without a choice a browser takes the first."""
    option = page.select_one(f"select[name={name}] option[selected]") or page.select_one(f"select[name={name}] option")
    assert option is not None
    return str(option["value"]), words_of(option)


@pytest.mark.parametrize("ask", [page_for, part_for])
def test_what_was_read_stands_in_its_box_as_read_and_may_be_sent_again(reader: StrictClient, ask: object) -> None:
    page = ask(reader, "year 9 boy talks on discord")  # type: ignore[operator]
    assert choice(page, "age_band") == ("", "11 to 15 (read from your words)")
    assert choice(page, "setting") == ("", "Secondary school, Online (read from your words)")
    assert choice(page, "level") == ("", "Not stated")
    assert page.select_one("#facts[open]") is not None


@pytest.mark.parametrize("ask", [page_for, part_for])
def test_not_stated_wins_over_what_was_read_and_stays(reader: StrictClient, ask: object) -> None:
    refused = "none:secondary-school,online"
    page = ask(reader, "year 9 boy talks on discord", setting=refused)  # type: ignore[operator]
    assert choice(page, "setting") == (refused, "Not stated")
    read = [words_of(note) for note in page.select("p.govuk-body-s") if "Read from your words" in note.get_text()]
    assert all("setting" not in note for note in read)
    assert not any("setting" in words_of(dd) for dd in page.select(".app-result dd"))


@pytest.mark.parametrize("ask", [page_for, part_for])
def test_not_stated_is_said_of_what_was_read_and_not_of_a_text_that_is_written_anew(
    reader: StrictClient, ask: object
) -> None:
    refused = "none:secondary-school,online"
    page = ask(reader, "the nursery rang about a toddler", setting=refused)  # type: ignore[operator]
    assert choice(page, "setting") == ("", "Early years (read from your words)")
    offered = [str(option["value"]) for option in page.select("select[name=setting] option")]
    assert "none:early-years" in offered
    assert refused not in offered


def test_what_no_box_offers_states_nothing(reader: StrictClient) -> None:
    page = page_for(reader, "year 9 boy talks on discord", setting="none:moon", level="moon")
    assert choice(page, "setting") == ("", "Secondary school, Online (read from your words)")
    assert choice(page, "level") == ("", "Not stated")


def test_each_box_offers_not_stated_once(reader: StrictClient) -> None:
    for page in (
        BeautifulSoup(reader.get("/").text, "html.parser"),
        page_for(reader, "year 9 boy talks on discord"),
        page_for(reader, "year 9 boy talks on discord", setting="none:online", level="none:channel"),
    ):
        for box in page.select("#facts select"):
            assert sum(words_of(option) == "Not stated" for option in box.select("option")) == (box["name"] != "most")


def test_what_was_read_does_not_move_the_order_and_what_is_stated_does(library: Session, searcher: Searcher) -> None:
    text = "family planning to travel, stopped at the airport"
    plain, unstated = (
        asked(library, searcher, text, unstated=u) for u in ({}, {Facet.SETTING: frozenset({"airport-or-border"})})
    )
    order = [[r.document.id for g in answer.groups for r in g.results] for answer in (plain, unstated)]
    assert order[0] == order[1]
    assert Facet.SETTING in plain.read
    assert Facet.SETTING not in unstated.read


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("five year old said a bomb", "5-10"), ("a five-year-old", "5-10"), ("four years old", "under-5"),
        ("a girl of fifteen", "11-15"), ("the lad, sixteen, will not talk", "16-17"),
        ("year nine boy", "11-15"), ("a class of ten-year-olds", "5-10"), ("aged seventeen", "16-17"),
        ("child one and child two", ""), ("worked here five years", ""),
    ],
)  # fmt: skip
def test_an_age_in_words_is_read_like_one_in_figures(text: str, band: str) -> None:
    assert (band in facts_in(text).get(Facet.AGE_BAND, ())) if band else Facet.AGE_BAND not in facts_in(text)


# One voice


JUDGED = [
    json.loads(line)["query"]
    for line in (ROOT / "tests" / "search" / "judged_2026.jsonl").read_text(encoding="utf8").splitlines()
]


@pytest.mark.parametrize("text", ["domestic abuse dad hits mum", "manosphere lesson yr9", POLICE, TRAVEL, *JUDGED[::6]])
def test_no_result_is_called_close_where_the_answer_says_that_nothing_is(
    library: Session, searcher: Searcher, text: str
) -> None:
    answer = asked(library, searcher, text)
    told = {result.closeness for group in answer.groups for result in group.results}
    if answer.verdict is AnswerVerdict.CLOSE:
        whole = asked(library, searcher, text, more=frozenset(Kind))
        assert {r.closeness for g in whole.groups for r in g.results} - {Closeness.SOME_LIKENESS}
    else:
        assert told <= {Closeness.SOME_LIKENESS}


def test_one_rule_settles_what_is_told() -> None:
    close, alike = AnswerVerdict.CLOSE, AnswerVerdict.SOME_LIKENESS
    assert settling.settled(close, searched=True, best_chance=0.8) is close
    assert settling.settled(close, searched=True, best_chance=0.3) is alike
    assert settling.settled(close, searched=True, best_chance=0.8, unheld=["Shield Fund"]) is alike
    assert settling.settled(close, searched=False) is AnswerVerdict.TOO_LITTLE
    assert settling.closeness_under(alike, 0.9) is Closeness.SOME_LIKENESS
    assert settling.closeness_under(close, 0.9) is Closeness.VERY_CLOSE


def test_nothing_lies_outside_where_somebody_may_be_in_danger(library: Session, searcher: Searcher) -> None:
    assert settling.settled(AnswerVerdict.OUTSIDE, searched=True) is AnswerVerdict.OUTSIDE
    assert settling.settled(AnswerVerdict.OUTSIDE, searched=True, in_danger=True) is AnswerVerdict.NOTHING_CLOSE
    answer = asked(library, searcher, "pupil obsessed with knifes")
    assert answer.danger
    assert answer.heading == "No case here is close to that"


def test_what_is_plainly_another_services_is_told_so(library: Session, searcher: Searcher) -> None:
    assert asked(library, searcher, "domestic abuse dad hits mum").verdict is AnswerVerdict.OUTSIDE


@pytest.mark.parametrize("text", [TRAVEL, POLICE, "a lad who was stopped at an airport", *JUDGED[1::20]])
def test_a_case_that_ended_otherwise_is_told_of_also_if_it_stands_behind_show_more(
    library: Session, searcher: Searcher, text: str
) -> None:
    short, whole = asked(library, searcher, text), asked(library, searcher, text, more=frozenset({Kind.LEARNING}))
    assert (short.other_ending is None) == (whole.other_ending is None)
    for group in short.filters:
        for option in group.options:
            narrow = asked(library, searcher, text, chosen={group.name: [option.value]})
            ended = {value for r in _cases(narrow)[:1] for value in r.document.facets.get(Facet.OUTCOME, ())}
            others = [r for r in _cases(whole) if not ended & set(r.document.facets.get(Facet.OUTCOME, ("not-known",)))]
            others = [r for r in others if r.document.facets.get(Facet.OUTCOME, ("not-known",)) != ("not-known",)]
            assert narrow.other_ending is not None or not others or not ended - {"not-known"}


def _cases(answer: SearchAnswer) -> list[SearchResult]:
    return [result for group in answer.groups if group.kind is Kind.LEARNING for result in group.results]


def test_a_withdrawn_entry_is_counted_no_more_before_the_index_is_made_anew(
    library: Session, searcher: Searcher
) -> None:
    before = asked(library, searcher, TRAVEL)
    group = next(group for group in before.groups if group.kind is Kind.LEARNING)
    behind = asked(library, searcher, TRAVEL, more=frozenset({Kind.LEARNING}))
    last = next(g for g in behind.groups if g.kind is Kind.LEARNING).results[-1].document
    entry = library.get_one(Entry, last.id)
    entry.status = Status.WITHDRAWN
    library.commit()
    after = asked(library, searcher, TRAVEL)
    assert next(g for g in after.groups if g.kind is Kind.LEARNING).total == group.total - 1
    kinds = next(filters for filters in after.filters if filters.name == "kind")
    assert next(o.count for o in kinds.options if o.value == "learning") == group.total - 1
    shown = asked(library, searcher, TRAVEL, more=frozenset({Kind.LEARNING}))
    assert len(next(g for g in shown.groups if g.kind is Kind.LEARNING).results) == group.total - 1


def test_the_same_search_counts_the_same_each_time(library: Session, searcher: Searcher) -> None:
    assert len({tuple((g.kind, g.total) for g in asked(library, searcher, POLICE).groups) for _ in range(3)}) == 1
