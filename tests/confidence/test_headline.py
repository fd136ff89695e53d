"""A survey in sentences and bars: never more than its figures tell, and a coarser rounding is no change."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.charts import Point, charts
from alongside.confidence.rules.headline import Headline, headline, without_shares
from alongside.confidence.rules.next_steps import TOPICS
from alongside.confidence.rules.results import Band, Precision, ShownFigures, coarse
from alongside.confidence.rules.spans import Told, joined, moved, span
from alongside.confidence.rules.statements import STATEMENTS, key, named
from alongside.confidence.rules.themes import Theme

LEVELS, TENS, FIVES = Precision.LEVELS, Precision.TENS, Precision.FIVES
MEANS = st.fractions(0, 100, max_denominator=97)
TOLD = st.one_of(
    st.just((None, None)),
    st.tuples(st.sampled_from([25, 50, 75]), st.just(LEVELS)),
    st.tuples(st.integers(2, 8).map(lambda ten: 10 * ten), st.just(TENS)),
    st.tuples(st.integers(2, 18).map(lambda five: 5 * five), st.just(FIVES)),
)


def told(value: int | None, precision: Precision = TENS, unsure: Band = Band.FEW) -> ShownFigures:
    return ShownFigures(value, precision, unsure, Band.FEW) if value is not None else ShownFigures()


def staff(*pairs: tuple[int | None, int | None], precision: Precision = TENS) -> dict[Theme, dict[Group, ShownFigures]]:
    """Return figures of strategic and frontline staff for the themes in their order."""
    return {
        theme: {Group.STRATEGIC: told(first, precision), Group.FRONTLINE: told(second, precision)}
        for theme, (first, second) in zip(Theme, pairs, strict=True)
    }


@given(MEANS, st.integers(3, 30))
def test_a_bar_holds_the_mean_that_it_stands_for(mean: object, raters: int) -> None:
    lies = span(coarse(mean, raters=raters))  # type: ignore[arg-type]
    assert lies is not None
    assert lies.low <= mean <= lies.high  # type: ignore[operator]
    assert lies.low < lies.middle < lies.high


@given(MEANS, st.sampled_from([3, 5, 10]), st.sampled_from([3, 5, 10]))
def test_the_same_mean_told_more_coarsely_is_never_a_change(mean: object, first: int, second: int) -> None:
    before, now = coarse(mean, raters=first), coarse(mean, raters=second)  # type: ignore[arg-type]
    assert moved(before, now) == 0


def test_only_what_cannot_overlap_has_moved() -> None:
    assert moved((40, TENS), (50, TENS)) == 0, "One person may have made it"
    assert (moved((40, TENS), (60, TENS)), moved((60, TENS), (40, TENS))) == (1, -1)
    assert moved((75, LEVELS), (25, LEVELS)) == -1
    assert moved((None, None), (25, LEVELS)) is None


def test_bars_of_another_coarseness_are_not_joined_nor_bars_with_a_gap_between_them() -> None:
    assert joined([(80, TENS), (75, LEVELS)]) == []
    assert joined([(60, TENS), (None, None), (60, TENS), (70, TENS), (75, FIVES)]) == [(2, 3)]

    row = (Group.STRATEGIC, Theme.CONSENSUS)
    points = [
        Point(date(2025, 10, 1), {row: (80, TENS)}),
        Point(date(2026, 11, 1), {row: (75, LEVELS)}),
        Point(date(2027, 3, 1), {row: (50, LEVELS)}),
        Point(date(2027, 9, 1), {row: (50, LEVELS)}),
    ]
    chart = ET.fromstring(charts(points)[Theme.CONSENSUS])  # noqa: S314  our own
    assert len(chart.findall("rect")) == 4
    assert len(chart.findall("line[@class='app-chart__line-1']")) == 1
    assert "80 or more, high, in the middle" in (chart.findtext("desc") or "")


@given(first=TOLD, second=TOLD)
def test_a_line_never_joins_a_long_bar_to_a_short_one(first: Told, second: Told) -> None:
    if joined([first, second]):
        lengths = {lies.high - lies.low for told in (first, second) if (lies := span(told))}
        assert len(lengths) == 1, "From 80 or more to 70 a line would fall for no answer's sake"


def test_the_headline_says_where_confidence_is_lowest_and_who_is_less_confident() -> None:
    found = headline(staff((70, 40), (70, 30), (70, 70), (80, 50)))
    assert found.lowest is Theme.FAMILIES
    assert found.sentences == (
        "Confidence is lowest in “Agreeing inside the authority” and “Engagement with families and "
        "communities”, and highest in “Partnership working”.",
        "Frontline staff are less confident than strategic staff in three of four themes, most in “Engagement with "
        "families and communities”, by about 40 points.",
    )


def test_where_all_are_much_the_same_none_is_called_the_lowest() -> None:
    assert headline(staff((50, 50), (50, 60), (60, 50), (50, 50))).alike
    assert not headline(staff((70, 40), (70, 30), (70, 70), (80, 50))).alike


def test_levels_are_never_told_as_points() -> None:
    [_, gap] = headline(staff(*[(75, 25)] * 4, precision=LEVELS)).sentences
    assert gap.startswith("Frontline staff are less confident than strategic staff in all four themes: “Agreeing")
    assert "point" not in gap


def test_what_cannot_be_told_apart_is_called_much_the_same() -> None:
    assert headline(staff((50, 50), (50, 60), (60, 50), (50, 50))).sentences == (
        "Confidence is much the same in all four themes.",
        "Strategic and frontline staff see it much the same way.",
    )


def test_partners_and_those_who_could_not_say_are_in_the_headline() -> None:
    themes = staff(*[(70, 70)] * 4)
    themes[Theme.PARTNERSHIP][Group.PARTNER] = told(30)
    themes[Theme.FAMILIES][Group.PARTNER] = told(None)
    themes[Theme.LEGITIMACY][Group.PARTNER] = told(60, unsure=Band.SOME)
    sentences = headline(themes).sentences
    assert "Partner agencies are less confident than your own staff in “Partnership working”." in sentences
    assert any(words.startswith("Too many of a group could not say for a figure in “Engagement") for words in sentences)
    assert any("“I do not know” in “When stepping in is justified”" in words for words in sentences)
    assert not any("I do not know" in words for words in headline(without_shares(themes)).sentences)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ([(40, 40)] * 4, "Since May 2026: no change that can be told from chance."),
        ([(40, 40), (20, 20), (60, 60), (40, 40)], "Since May 2026: higher in “Engagement with families and "
         "communities” and lower in “Partnership working”."),
    ],
)  # fmt: skip
def test_what_moved_since_last_time_is_said(before: list[tuple[int, int]], words: str) -> None:
    assert headline(staff(*[(40, 40)] * 4), staff(*before), since="May 2026").sentences[-1] == words


def test_where_nothing_can_be_shown_nothing_is_said_of_it() -> None:
    few = "Too few people answered, or could say, for anything to be shown."
    assert headline({theme: {} for theme in Theme}) == Headline((few,), None)


@given(st.lists(st.tuples(*[st.sampled_from([None, 20, 40, 60, 80])] * 2), min_size=4, max_size=4))
def test_a_headline_can_be_made_of_anything_that_can_be_shown(pairs: list[tuple[int | None, int | None]]) -> None:
    found = headline(staff(*pairs), staff(*reversed(pairs)), since="May 2026")
    assert all(words[0].isupper() and words.endswith((".", ": that is a finding too.")) for words in found.sentences)
    assert found == headline(staff(*pairs), staff(*reversed(pairs)), since="May 2026")


@pytest.mark.parametrize("group", Group)
def test_a_statement_is_found_again_by_the_name_it_is_kept_by(group: Group) -> None:
    every = [words for statements in STATEMENTS[group].values() for words in statements]
    keys = [key(group, place) for place in range(len(every))]
    assert named(group, keys) == every
    assert named(group, ["legitimacy/99", "gone/1"]) == [], "A statement that is asked no more"
    assert set(TOPICS) == set(Theme)
