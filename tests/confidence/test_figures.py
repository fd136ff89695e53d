"""The figures that a survey's counts become, at each edge, and tallies that an earlier release sealed."""

from datetime import date
from fractions import Fraction

import pytest

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules import answers, results
from alongside.confidence.rules.answers import AnswerChoice, Carried
from alongside.confidence.rules.results import ANSWER_THRESHOLDS, Band, Precision, ShownFigures
from alongside.confidence.rules.statements import STATEMENTS
from alongside.confidence.rules.themes import Theme


@pytest.mark.parametrize(
    ("share", "band"),
    [
        ("0", Band.FEW), ("24/100", Band.FEW), ("1/4", Band.SOME), ("49/100", Band.SOME), ("1/2", Band.MANY),
        ("3/4", Band.MANY), ("1", Band.MANY),
    ],
)  # fmt: skip
def test_a_share_is_few_below_a_quarter_and_many_from_a_half_on(share: str, band: Band) -> None:
    assert results.band(Fraction(share)) is band


@pytest.mark.parametrize(
    ("mean", "raters", "told"),
    [
        ("37.4", 4, (25, Precision.LEVELS)), ("37.5", 4, (50, Precision.LEVELS)), ("62.5", 4, (50, Precision.LEVELS)),
        ("0", 5, (20, Precision.TENS)), ("100", 9, (80, Precision.TENS)), ("34.9", 5, (30, Precision.TENS)),
        ("35", 9, (40, Precision.TENS)), ("0", 10, (10, Precision.FIVES)), ("100", 10, (90, Precision.FIVES)),
        ("42.4", 10, (40, Precision.FIVES)), ("42.5", 10, (45, Precision.FIVES)),
    ],
)  # fmt: skip
def test_a_mean_is_told_to_the_nearest_step_and_never_at_the_ends(
    mean: str, raters: int, told: tuple[int, Precision]
) -> None:
    assert results.coarse(Fraction(mean), raters=raters) == told


@pytest.mark.parametrize("group", Group)
def test_of_a_group_nothing_is_told_until_its_threshold_and_then_in_steps(group: Group) -> None:
    least = {Group.STRATEGIC: 3, Group.FRONTLINE: 5, Group.PARTNER: 5}[group]
    assert ANSWER_THRESHOLDS[group] == least
    counts = (0, least - 1, least, 5, 9, 10, 19, 20, 49, 50, 500)
    assert [results.people(count, group=group) for count in counts] == [0, 0, least, 5, 5, 10, 10, 20, 20, 50, 50]


def sheet(points: int, *, raters: int, unsure: int = 0, outside: int = 0) -> tuple[int, ...]:
    """Return the counts of a statement: so many who gave ``points``, and who could not say."""
    return (*(raters if point == points else 0 for point in range(5)), unsure, outside)


def test_shares_are_of_all_who_answered_and_the_value_of_those_who_rated() -> None:
    four = [sheet(3, raters=6, unsure=2)] * 2 + [sheet(1, raters=6, outside=2)] * 2
    assert results.shown(four, group=Group.FRONTLINE) == ShownFigures(50, Precision.TENS, Band.FEW, Band.FEW)
    many = [sheet(4, raters=5, unsure=4, outside=7)] * 4
    assert results.shown(many, group=Group.FRONTLINE) == ShownFigures(80, Precision.TENS, Band.SOME, Band.SOME)


def test_the_value_is_as_coarse_as_the_statement_with_the_fewest_raters() -> None:
    mixed = [sheet(4, raters=9), *[sheet(4, raters=10)] * 3]
    assert results.shown(mixed, group=Group.FRONTLINE).precision is Precision.TENS
    assert results.shown(mixed[1:] * 2, group=Group.FRONTLINE).precision is Precision.FIVES


@pytest.mark.parametrize("statements", [1, 2, 3, 4, 5])
def test_one_statement_of_four_or_more_may_fall_short_and_none_of_fewer(statements: int) -> None:
    full, short = sheet(2, raters=5), sheet(2, raters=3, unsure=2)
    one_short = results.shown([short, *[full] * (statements - 1)], group=Group.PARTNER)
    assert (one_short.value is not None) is (statements > 3)
    assert results.shown([full] * statements, group=Group.PARTNER).value == 50
    assert results.shown([short] * min(2, statements) + [full] * (statements - 2), group=Group.PARTNER).value is None


def test_a_themes_value_needs_both_groups_and_the_gap_has_a_direction() -> None:
    assert results.theme_value({Group.STRATEGIC: 0, Group.FRONTLINE: 40}) == 0
    assert results.gap({Group.STRATEGIC: 40, Group.FRONTLINE: 70}) == -30
    for alone in ({Group.STRATEGIC: 40}, {Group.FRONTLINE: 40}, {Group.STRATEGIC: None, Group.FRONTLINE: 40}, {}):
        assert (results.theme_value(alone), results.gap(alone)) == (None, None)


def test_shrinking_adds_five_made_up_answers_and_five_made_up_authorities() -> None:
    assert results.cycle_mean([]) == 50
    assert results.cycle_mean([100] * 5) == 75
    assert results.shrunk(80, people=5, mean=40) == 60
    assert results.shrunk(80, people=15, mean=40) == 70


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-31", "2026-02-28", 0), ("2026-01-31", "2026-03-31", 2), ("2025-11-15", "2026-02-15", 3),
        ("2025-11-15", "2026-02-14", 2), ("2024-02-29", "2026-02-28", 23), ("2026-03-02", "2026-03-01", -1),
        ("2027-01-01", "2026-12-01", -1),
    ],
)  # fmt: skip
def test_months_are_whole_across_years(start: str, end: str, months: int) -> None:
    assert results.months(date.fromisoformat(start), date.fromisoformat(end)) == months


def test_a_tally_that_an_earlier_release_sealed_still_opens() -> None:
    """Counts of surveys that are under way lie sealed in the database: another form would lose them."""
    earlier = "000102030405060708090a0b88ca335200fd8ffbc27852e5fc2ff2fefa403eee9622666cdda9690a304e"
    tally = ((1, 0, 0, 2, 0, 0, 300),)
    assert answers.opened(earlier, key=bytes(32)) == tally
    assert len(answers.sealed(tally, key=bytes(32))) == len(earlier)


@pytest.mark.parametrize("group", Group)
def test_a_whole_sheet_is_every_answer_in_the_order_of_the_statements(group: Group) -> None:
    carried = Carried({})
    for number, (theme, statements) in enumerate(STATEMENTS[group].items()):
        assert theme in carried.missing(group)
        carried = carried.put(theme, [str(number)] * len(statements))
    assert carried.missing(group) == []
    size = len(STATEMENTS[group][Theme.CONSENSUS])
    assert carried.whole(group) == [AnswerChoice(str(number)) for number in range(4) for _ in range(size)]
