"""Whether surveys show that pairings help, by a design that keeps a comparison though everybody is served in the end.

Authorities begin one after the other. Each is first one of those that wait and then one of those that were served:
how it changed between two surveys before its own first pairing stands beside how others changed over theirs in the
same half-years. Results go into steps of half-years that are over; a step is told of when five authorities that were
served and five that waited are in it, and never changes after that, so that what one result tells more than the one
before it is itself of five or more.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import fmean, variance
from typing import NamedTuple

FEWEST = 5
AT_LEAST_PAIRED = timedelta(days=90)
"""A survey says nothing of a pairing that has only just begun."""
LONGEST_BETWEEN = timedelta(days=550)
"""Two surveys further apart are not compared."""
ANSWERING = timedelta(days=14)

HalfYear = tuple[int, int]


class SurveyStanding(NamedTuple):
    """Where an authority stood in a theme when a survey closed, 0 to 100."""

    on: date
    value: float


class Course(NamedTuple):
    """An authority's surveys in a theme, the earliest first, and when its first pairing began, if it has one."""

    authority: Hashable
    standings: Sequence[SurveyStanding]
    paired_on: date | None


class Change(NamedTuple):
    """By how much an authority changed from one survey to another."""

    authority: Hashable
    first: date
    last: date
    points: float


class SteppedWave(NamedTuple):
    """Half-years that are told of together: changes of authorities that were served in them, and that waited."""

    served: tuple[Change, ...]
    waiting: tuple[Change, ...]


class Stepped(NamedTuple):
    """What all steps say together; nothing before the first is complete."""

    served: float
    """Points that authorities rose by which were served: the mean of the steps, by how many were served in each."""
    waiting: float
    """The same of those that waited, in the same half-years and by the same weights."""
    clear: bool
    """Whether the difference is more than twice as large as chance makes it in two of three cases."""
    authorities: int
    """How many were served."""
    others: int
    """How many waited."""
    first: date
    last: date

    @property
    def difference(self) -> float:
        """By how many points more those rose that were served."""
        return self.served - self.waiting


def half_year(day: date) -> HalfYear:
    """Return the half-year of a day."""
    return day.year, 1 if day.month <= 6 else 2


def served(course: Course) -> Change | None:
    """Return the change from the last survey before an authority's first pairing to the first long enough after it."""
    if course.paired_on is None:
        return None
    began = course.paired_on
    before = [standing for standing in course.standings if standing.on <= began]
    after = [standing for standing in course.standings if standing.on >= began + AT_LEAST_PAIRED]
    return _change(course, before[-1], after[0]) if before and after else None


def waited(course: Course) -> list[Change]:
    """Return the changes between neighbouring surveys of an authority that both closed before its first pairing."""
    until = course.paired_on or date.max
    before = [standing for standing in course.standings if standing.on <= until]
    pairs = zip(before, before[1:], strict=False)
    return [change for first, last in pairs if (change := _change(course, first, last))]


def _change(course: Course, first: SurveyStanding, last: SurveyStanding) -> Change | None:
    if last.on - first.on > LONGEST_BETWEEN:
        return None
    return Change(course.authority, first.on, last.on, last.value - first.value)


def steps(courses: Iterable[Course], *, on: date) -> tuple[list[SteppedWave], SteppedWave]:
    """Return the steps that are complete on a day, the earliest first, and what has come together since."""
    by_half: dict[HalfYear, tuple[list[Change], list[Change]]] = defaultdict(lambda: ([], []))
    for course in courses:
        if (change := served(course)) and half_year(change.last) < half_year(on):
            by_half[half_year(change.last)][0].append(change)
        for change in waited(course):
            if half_year(change.last) < half_year(on):
                by_half[half_year(change.last)][1].append(change)
    done: list[SteppedWave] = []
    open_step = SteppedWave((), ())
    for half in sorted(by_half):
        mine, theirs = by_half[half]
        open_step = SteppedWave((*open_step.served, *mine), (*open_step.waiting, *theirs))
        if min(_authorities(open_step.served), _authorities(open_step.waiting)) >= FEWEST:
            done, open_step = [*done, open_step], SteppedWave((), ())
    return done, open_step


def stepped(complete: Sequence[SteppedWave]) -> Stepped | None:
    """Return what complete steps say together."""
    if not complete:
        return None
    weights = [_authorities(step.served) for step in complete]
    sides = [(_by_authority(step.served), _by_authority(step.waiting)) for step in complete]
    mine, theirs = (_weighted([fmean(pair[side]) for pair in sides], weights) for side in (0, 1))
    share = [weight / sum(weights) for weight in weights]
    error = sqrt(
        sum(
            part**2 * (variance(own) / len(own) + variance(others) / len(others))
            for part, (own, others) in zip(share, sides, strict=True)
        )
    )
    changes = [change for step in complete for change in (*step.served, *step.waiting)]
    return Stepped(
        mine, theirs, abs(mine - theirs) > 2 * error,
        sum(weights), _authorities([change for step in complete for change in step.waiting]),
        min(change.first for change in changes), max(change.last for change in changes),
    )  # fmt: skip


def next_result(courses: Sequence[Course], waiting_step: SteppedWave, *, on: date) -> date | None:
    """Return the earliest day on which one more step can be told of, if enough authorities ask their people by then.

    None where too few are left that could: somebody must still wait while others are served.
    """
    needed = FEWEST - _authorities(waiting_step.served)
    have = {change.authority for change in waiting_step.waiting}
    could_wait = {course.authority for course in courses if course.paired_on is None or waited(course)} | have
    if len(could_wait) < FEWEST:
        return None
    open_for = sorted(
        max(course.paired_on + AT_LEAST_PAIRED, on + ANSWERING)
        for course in courses
        if course.paired_on and course.standings and course.standings[0].on <= course.paired_on and not served(course)
    )
    if needed > len(open_for):
        return None
    last = open_for[needed - 1] if needed > 0 else on + ANSWERING
    return date(last.year, 7, 1) if last.month <= 6 else date(last.year + 1, 1, 1)


def _authorities(changes: Iterable[Change]) -> int:
    return len({change.authority for change in changes})


def _by_authority(changes: Iterable[Change]) -> list[float]:
    """Return one change for each authority: the mean of its own."""
    by: dict[Hashable, list[float]] = defaultdict(list)
    for change in changes:
        by[change.authority].append(change.points)
    return [fmean(points) for points in by.values()]


def _weighted(values: Sequence[float], weights: Sequence[int]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
