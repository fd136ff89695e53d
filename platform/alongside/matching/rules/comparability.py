"""How alike two authorities are, from 0 to 1, and what each fact adds: the explanation is the sum, and not a story.

Gower (1971), "A general coefficient of similarity and some of its properties", weighted; who holds cases is compared as
a distribution by the Wasserstein distance on the line from child protection to police. What either side has not said
pulls towards .5, so that a thin profile cannot look like a close match.
"""

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import NamedTuple

from alongside.matching.rules.profile import FACTS, RR555_WEIGHTS, TENTHS, Holder, Holders, Profile, Weights
from alongside.matching.rules.rounding import whole

POINTS = 1000
UNKNOWN = 0.5


LONGEST = 2 * TENTHS * (len(Holder) - 1)
"""The longest way between two ways to hold cases, in the doubled tenths of `moved`."""


class Line(NamedTuple):
    """What one fact adds: its likeness from 0 to 1, or none where a side has not said; its points of the most.

    ``adds`` is the same as ``points`` before rounding, as a part of the score from 0 to 1.
    """

    fact: str
    words: str
    likeness: float | None
    points: int
    most: int
    adds: float = 0.0


class Comparability(NamedTuple):
    """How alike two authorities are: ``score`` from 0 to 1, ``known`` the share of the weight that both have said."""

    score: float
    known: float
    lines: tuple[Line, ...]

    @property
    def points(self) -> int:
        """The score from 0 to 1000; the lines' points add up to it exactly."""
        return sum(line.points for line in self.lines)


def comparability(
    ours: Profile, theirs: Profile, *, weights: Weights | Mapping[str, float] = RR555_WEIGHTS
) -> Comparability:
    """Say how alike two authorities are and what each fact adds.

    ``ours`` is the one that looks for a partner: where it wants its cases held counts half. An unknown fact adds half
    of its weight, which is the shrinkage ``r·S + (1 − r)·0.5`` written fact by fact (r the known share of the weight).
    Weights given by fact, as plain numbers, do as well; only their proportion matters. Raises `ValueError` for weights
    that say nothing.
    """
    weights = weights if isinstance(weights, Weights) else Weights(weights)
    exact = []
    score = known = 0.0
    for fact in IN_ORDER:
        alike_in = likeness(fact, ours, theirs)
        share = weights.share(fact)
        adds = share * (UNKNOWN if alike_in is None else alike_in)
        known += share if alike_in is not None else 0.0
        score += adds
        exact.append((fact, alike_in, share, adds))
    score = min(score, 1.0)
    points = whole([adds * POINTS for *_, adds in exact], round(score * POINTS))
    most = whole([share * POINTS for _, _, share, _ in exact], POINTS)
    lines = {
        fact: Line(fact, FACTS[fact], alike_in, points[place], most[place], adds)
        for place, (fact, alike_in, _, adds) in enumerate(exact)
    }
    return Comparability(score, known, tuple(lines[fact] for fact in FACTS))


def likeness(fact: str, ours: Profile, theirs: Profile) -> float | None:
    """Return how alike two authorities are in one fact, from 0 to 1; none where a side has not said."""
    return _COMPARED[fact](ours, theirs)


def explain(
    ours: Profile, theirs: Profile, *, weights: Weights | Mapping[str, float] = RR555_WEIGHTS
) -> tuple[Line, ...]:
    """Return what each fact adds, most first; the points add up to `Comparability.points`."""
    return tuple(sorted(comparability(ours, theirs, weights=weights).lines, key=lambda line: (-line.points, line.fact)))


def apart(one: Holders, other: Holders) -> float:
    """Return how far two ways to hold cases lie apart, from 0 to 1: one step between neighbours is a quarter.

    The Wasserstein distance of order 1 on the five places of `Holder`, divided by the longest way.
    """
    return _moved(_doubled(one, one), _doubled(other, other)) / LONGEST


def alike(ours: Profile, theirs: Profile) -> float | None:
    """Return how alike two ways to hold cases are, from 0 to 1, for deciding whether they are too different to pair.

    Where ours wants its cases held otherwise, the nearer of where it is and where it wants to be counts.
    """
    if ours.holders is None or theirs.holders is None:
        return None
    now = apart(ours.holders, theirs.holders)
    return 1 - (now if ours.wants is None else min(now, apart(ours.wants, theirs.holders)))


def sought(ours: Profile) -> tuple[int, ...] | None:
    """Return where ours looks for its like, summed up along the line: the mean of where it is and wants to be."""
    if ours.holders is None:
        return None
    return _doubled(ours.holders, ours.holders if ours.wants is None else ours.wants)


def held(theirs: Profile) -> tuple[int, ...] | None:
    """Return where theirs holds cases, summed up along the line, in the same doubled tenths as `sought`."""
    return None if theirs.holders is None else _doubled(theirs.holders, theirs.holders)


def _doubled(one: Holders, other: Holders) -> tuple[int, ...]:
    """Return the running sums of two ways to hold cases together: doubled, so that their mean stays whole."""
    return tuple(accumulate(one.get(holder, 0) + other.get(holder, 0) for holder in Holder))


def _moved(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(here - there) for here, there in zip(one, other, strict=True))


def _holders(ours: Profile, theirs: Profile) -> float | None:
    here, there = sought(ours), held(theirs)
    return None if here is None or there is None else 1 - _moved(here, there) / LONGEST


def _prevalence(ours: Profile, theirs: Profile) -> float | None:
    if ours.prevalence is None or theirs.prevalence is None:
        return None
    return 1 - abs(ours.prevalence - theirs.prevalence) / 2


def _same(fact: str) -> Callable[[Profile, Profile], float | None]:
    def compare(ours: Profile, theirs: Profile) -> float | None:
        one, other = getattr(ours, fact), getattr(theirs, fact)
        return None if one is None or other is None else float(one == other)

    return compare


_COMPARED: dict[str, Callable[[Profile, Profile], float | None]] = {
    "prevalence": _prevalence,
    "holders": _holders,
    **{fact: _same(fact) for fact in ("priority", "mash", "two_tier", "severe")},
}

IN_ORDER = (*(fact for fact in FACTS if fact != "holders"), "holders")
"""The order in which facts are added up, here and for all authorities at once: floats know the difference."""
