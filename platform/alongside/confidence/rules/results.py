"""What may be shown of a closed survey, and what the matcher takes from it.

Everything that leaves a survey, on a page, in a file or to the matcher, is worked out from the few figures that
`shown` lets through and from nothing finer. docs/confidence.md says why each step is there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from alongside.accounts.rules.roles import Group

ANSWER_THRESHOLDS = {Group.STRATEGIC: 3, Group.FRONTLINE: 5, Group.PARTNER: 5}
"""From how many answers on anything is shown of a group."""
FEWEST_RATERS = {Group.STRATEGIC: 3, Group.FRONTLINE: 4, Group.PARTNER: 4}
"""How many must have rated a statement where enough answered and somebody could not say: then only a level is told."""
PEOPLE_STEPS = (3, 5, 10, 20, 50)
"""How many answered is told in these steps only, by the lowest number of the step."""
MOST_POINTS = 4
"""The first five counts of a statement are those of the points 0 to 4; then "don't know" and "not part of my job"."""
UNSURE, OUTSIDE = 5, 6

FEWEST_FOR_STATEMENTS, STANDS_OUT, MOST_STATEMENTS = 20, 15, 3
"""From how many raters on weak statements are named, how far below the middle they lie, and at most how many."""

PULL = 5
"""As many made-up average answers, and as many made-up average authorities, does shrinking add."""
MIDDLE = 50.0
FRESH_MONTHS, KNOWN_MONTHS = 6, 12

Counts = Sequence[int]
"""How often each choice was taken for one statement: seven numbers."""


class Band(StrEnum):
    """How large a share of the answers is, as coarsely as it is shown."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


class Precision(StrEnum):
    """How finely a value is told; the fewer answers, the coarser."""

    LEVELS = "levels"
    TENS = "tens"
    FIVES = "fives"


class ShownFigures(NamedTuple):
    """All that is kept and shown of one group's answers about one theme; without a value nothing else is told."""

    value: int | None = None
    precision: Precision | None = None
    unsure: Band | None = None
    outside: Band | None = None


class ThemeStanding(NamedTuple):
    """Where an authority stands in a theme, for the matcher.

    ``value`` is 0 to 100 after shrinking, None where unknown; ``weight`` 1 when fresh, 0.5 after six months, 0 when
    unknown. ``coded`` marks what was read from the study's report and is no survey result.
    """

    value: float | None = None
    weight: float = 0.0
    coded: bool = False


def people(count: int, *, group: Group) -> int:
    """Return the lowest number of the step that ``count`` answers fall in; 0 when too few for anything to be shown.

    >>> [people(count, group=Group.FRONTLINE) for count in (0, 4, 5, 9, 10, 120)]
    [0, 0, 5, 5, 10, 50]
    """
    return max((step for step in PEOPLE_STEPS if ANSWER_THRESHOLDS[group] <= step <= count), default=0)


def shown(statements: Sequence[Counts], *, group: Group) -> ShownFigures:
    """Return what may be shown of a theme: nothing below the threshold, and the coarser the fewer could say.

    The value is the mean of the statements' means, 0 to 100. A statement counts when at least the threshold of people
    rated it; one of four may fall short, none of fewer. Where more fall short because somebody could not say, they
    count from `FEWEST_RATERS` on, and a level is told in place of a number.
    """
    if sum(statements[0]) < ANSWER_THRESHOLDS[group]:
        return ShownFigures()
    rated = _counting(statements, ANSWER_THRESHOLDS[group]) or _counting(statements, FEWEST_RATERS[group])
    if not rated:
        return ShownFigures()
    mean = sum((_mean(counts) for counts in rated), Fraction()) / len(rated)
    least = min(_raters(counts) for counts in rated)
    value, precision = coarse(mean, raters=least)
    every = sum(sum(counts) for counts in statements)
    return ShownFigures(
        value,
        precision,
        band(Fraction(sum(counts[UNSURE] for counts in statements), every)),
        band(Fraction(sum(counts[OUTSIDE] for counts in statements), every)),
    )


def _counting(statements: Sequence[Counts], least: int) -> list[Counts]:
    """Return the statements that so many people rated; none where too few of them are left to stand for the theme."""
    rated = [counts for counts in statements if _raters(counts) >= least]
    return rated if len(rated) >= max(1, len(statements) - (len(statements) > 3)) else []


def _raters(counts: Counts) -> int:
    return sum(counts[: MOST_POINTS + 1])


def weakest(statements: Sequence[Counts]) -> tuple[int, ...]:
    """Return the places, from 0, of the statements that a group is least sure of: none unless they stand out.

    Only of statements that twenty people rated. What is compared is each one's mean to the nearest five, so that
    nothing finer can be read from it; the lowest must lie fifteen below the middle one, and more than three alike are
    no finding. With fewer people or a smaller step somebody who knows their own answers could learn more from this
    than from the theme's value (tests/confidence/test_rules.py tries it).
    """
    told = {
        place: coarse(_mean(counts), raters=_raters(counts))[0]
        for place, counts in enumerate(statements)
        if _raters(counts) >= FEWEST_FOR_STATEMENTS
    }
    if not told or min(told.values()) > median(told.values()) - STANDS_OUT:
        return ()
    lowest = tuple(place for place, value in told.items() if value == min(told.values()))
    return lowest if len(lowest) <= MOST_STATEMENTS else ()


def _mean(counts: Counts) -> Fraction:
    points = counts[: MOST_POINTS + 1]
    return Fraction(100 * sum(point * count for point, count in enumerate(points)), MOST_POINTS * sum(points))


def coarse(mean: Fraction, *, raters: int) -> tuple[int, Precision]:
    """Return a mean of 0 to 100 as coarsely as it may be told.

    Three or four raters: one of three levels, told as 25, 50 and 75. Five to nine: tens from 20 (or less) to 80 (or
    more). Ten and up: fives from 10 (or less) to 90 (or more).

    >>> coarse(Fraction(12), raters=3), coarse(Fraction(12), raters=5)
    ((25, <Precision.LEVELS: 'levels'>), (20, <Precision.TENS: 'tens'>))
    """
    if raters < 5:
        return (25 if mean < Fraction(75, 2) else 50 if mean <= Fraction(125, 2) else 75), Precision.LEVELS
    step, edge, precision = (10, 20, Precision.TENS) if raters < 10 else (5, 10, Precision.FIVES)
    nearest = int(mean / step + Fraction(1, 2)) * step
    return min(max(nearest, edge), 100 - edge), precision


def band(share: Fraction) -> Band:
    """Return a share in words: under a quarter, up to a half, half and more."""
    return Band.FEW if share < Fraction(1, 4) else Band.SOME if share < Fraction(1, 2) else Band.MANY


def theme_value(values: Mapping[Group, int | None]) -> int | None:
    """Return a theme's value, the lower of the strategic and the frontline one; None unless both are shown.

    Consensus means both (L66), and managers overrate (L727).
    """
    both = [values.get(Group.STRATEGIC), values.get(Group.FRONTLINE)]
    known = [value for value in both if value is not None]
    return min(known) if len(known) == 2 else None


def gap(values: Mapping[Group, int | None]) -> int | None:
    """Return by how much strategic staff are surer than the frontline, below 0 the other way; a finding of its own."""
    strategic, frontline = values.get(Group.STRATEGIC), values.get(Group.FRONTLINE)
    return None if strategic is None or frontline is None else strategic - frontline


def cycle_mean(values: Iterable[int]) -> float:
    """Return the mean of a theme over the authorities of a cycle, drawn to 50 as if five more had said 50."""
    known = list(values)
    return (sum(known) + PULL * MIDDLE) / (len(known) + PULL)


def shrunk(value: int, *, people: int, mean: float) -> float:
    """Return a value drawn to the cycle's mean, as if five more people had answered just that; for matching alone.

    Empirical Bayes with a fixed prior size: few answers move an authority little, many are taken nearly as they are.
    """
    return (people * value + PULL * mean) / (people + PULL)


def weight(closed_on: date, *, on: date) -> float:
    """Return how much a result still counts: 1, half from six months on, nothing from twelve."""
    age = months(closed_on, on)
    return 0.0 if age < 0 or age >= KNOWN_MONTHS else 1.0 if age < FRESH_MONTHS else 0.5


def months(start: date, end: date) -> int:
    """Return the whole months from one day to another, below 0 when it lies before.

    >>> months(date(2026, 1, 31), date(2026, 7, 30)), months(date(2026, 1, 31), date(2026, 7, 31))
    (5, 6)
    """
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
