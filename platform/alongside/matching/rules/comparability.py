"""How alike authorities are, from 0 to 1, and what each fact adds: the explanation is the sum, and not a story.

Gower (1971), "A general coefficient of similarity and some of its properties", weighted; who holds cases is compared as
a distribution by the Wasserstein distance on the line from child protection to police. What either side has not said
pulls towards .5, so that a thin profile cannot look like a close match.

Everyone is compared with everyone at once, on arrays of ours × theirs; one pair is the same with one row and column.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.profile import (
    COMPARED_FACTS,
    RR555_WEIGHTS,
    TENTHS,
    Holders,
    HoldingService,
    Profile,
    Weights,
)
from alongside.matching.rules.rounding import whole

Floats = NDArray[np.float64]
FULL_SCORE = 1000
NEUTRAL = 0.5
"""The likeness in a fact that a side has not said."""
IN_LINE = tuple(HoldingService)
"""The holders in their order: an enumeration is slow to walk for thousands of profiles."""
FARTHEST = 2 * TENTHS * (len(HoldingService) - 1)
"""The longest way between two ways to hold cases, in doubled tenths."""
SPANS: Mapping[str, float] = {"prevalence": 2.0, "priority": 1.0, "mash": 1.0, "two_tier": 1.0, "severe": 1.0}
"""How far apart two answers to a fact can be, for those facts that are a number or yes and no."""
IN_ORDER = (*SPANS, "holders")
"""The order in which facts are added up: floats know the difference."""


class Comparisons(NamedTuple):
    """How alike everyone is, as arrays of ours × theirs.

    ``likeness`` is that in each fact, from 0 to 1, and not a number where a side has not said. ``score`` is from 0 to
    1; ``known`` the share of the weight that both have said. ``holding`` is how alike two ways to hold cases are for
    deciding whether they are too different to pair: where ours wants its cases held otherwise, the nearer of where it
    is and where it wants to be counts.
    """

    likeness: Mapping[str, Floats]
    score: Floats
    known: Floats
    holding: Floats


class FactLine(NamedTuple):
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
    lines: tuple[FactLine, ...]

    @property
    def points(self) -> int:
        """The score from 0 to 1000; the lines' points add up to it exactly."""
        return sum(line.points for line in self.lines)


def compare(ours: Sequence[Profile], theirs: Sequence[Profile], *, weights: Weights = RR555_WEIGHTS) -> Comparisons:
    """Compare everyone of ours, who look for a partner, with everyone of theirs.

    Where ours wants its cases held counts half. An unknown fact adds half of its weight, which is the shrinkage
    ``r·S + (1 − r)·0.5`` written fact by fact (r the known share of the weight).
    """
    likeness = {fact: _likeness(fact, ours, theirs, span) for fact, span in SPANS.items()}
    there, here = _held(theirs), _held(ours)
    wanted = _running([profile.holders and (profile.wants or profile.holders) for profile in ours])
    likeness["holders"] = 1 - _distance(here + wanted, 2 * there) / FARTHEST
    score, known = np.zeros((len(ours), len(theirs))), np.zeros((len(ours), len(theirs)))
    for fact in IN_ORDER:
        share, unknown = weights.share(fact), np.isnan(likeness[fact])
        score += share * np.where(unknown, NEUTRAL, likeness[fact])
        known += np.where(unknown, 0.0, share)
    nearest = np.minimum(_distance(2 * here, 2 * there), _distance(2 * wanted, 2 * there))
    return Comparisons(likeness, np.minimum(score, 1.0), known, 1 - nearest / FARTHEST)


def comparabilities(
    ours: Profile, theirs: Sequence[Profile], *, weights: Weights = RR555_WEIGHTS
) -> list[Comparability]:
    """Say how alike one authority is to each of many, and what each fact adds to it."""
    compared = compare([ours], theirs, weights=weights)
    return [_explained(compared, column, weights) for column in range(len(theirs))]


def comparability(
    ours: Profile, theirs: Profile, *, weights: Weights | Mapping[str, float] = RR555_WEIGHTS
) -> Comparability:
    """Say how alike two authorities are and what each fact adds.

    Weights given by fact, as plain numbers, do as well; only their proportion matters. Raises `ValueError` for weights
    that say nothing.
    """
    weights = weights if isinstance(weights, Weights) else Weights(weights)
    return comparabilities(ours, [theirs], weights=weights)[0]


def explain(
    ours: Profile, theirs: Profile, *, weights: Weights | Mapping[str, float] = RR555_WEIGHTS
) -> tuple[FactLine, ...]:
    """Return what each fact adds, most first; the points add up to `Comparability.points`."""
    return tuple(sorted(comparability(ours, theirs, weights=weights).lines, key=lambda line: (-line.points, line.fact)))


def apart(first: Holders, second: Holders) -> float:
    """Return how far two ways to hold cases lie apart, from 0 to 1: one step between neighbours is a quarter.

    The Wasserstein distance of order 1 on the five places of `HoldingService`, divided by the longest way.
    """
    return float(_distance(2 * _running([first]), 2 * _running([second]))[0, 0] / FARTHEST)


def _explained(compared: Comparisons, column: int, weights: Weights) -> Comparability:
    likeness = {fact: float(values[0, column]) for fact, values in compared.likeness.items()}
    shares = {fact: weights.share(fact) for fact in IN_ORDER}
    adds = {fact: shares[fact] * (NEUTRAL if np.isnan(likeness[fact]) else likeness[fact]) for fact in IN_ORDER}
    score = float(compared.score[0, column])
    points = dict(
        zip(IN_ORDER, whole([adds[fact] * FULL_SCORE for fact in IN_ORDER], round(score * FULL_SCORE)), strict=True)
    )
    most = dict(zip(IN_ORDER, whole([shares[fact] * FULL_SCORE for fact in IN_ORDER], FULL_SCORE), strict=True))
    lines = tuple(
        FactLine(
            fact, COMPARED_FACTS[fact], None if np.isnan(likeness[fact]) else likeness[fact], points[fact], most[fact],
            adds[fact],
        )
        for fact in COMPARED_FACTS
    )  # fmt: skip
    return Comparability(score, float(compared.known[0, column]), lines)


def _likeness(fact: str, ours: Sequence[Profile], theirs: Sequence[Profile], span: float) -> Floats:
    here, there = _answers(fact, ours), _answers(fact, theirs)
    likeness: Floats = 1 - np.abs(here[:, None] - there[None, :]) / span
    return likeness


def _answers(fact: str, profiles: Sequence[Profile]) -> Floats:
    return np.array([np.nan if (answer := getattr(profile, fact)) is None else answer for profile in profiles], float)


def _held(profiles: Sequence[Profile]) -> Floats:
    return _running([profile.holders for profile in profiles])


def _running(shares: Sequence[Holders | None]) -> Floats:
    """Return ways to hold cases in tenths, summed up along the line of holders; not a number where nothing is said."""
    not_said = [np.nan] * len(IN_LINE)
    tenths = [not_said if held is None else [held.get(holder, 0) for holder in IN_LINE] for held in shares]
    sums: Floats = np.array(tenths, float).reshape(len(shares), len(HoldingService)).cumsum(axis=1)
    return sums


def _distance(ours: Floats, theirs: Floats) -> Floats:
    """Return the ways between doubled running sums, from 0 to `FARTHEST`."""
    distance: Floats = np.zeros((len(ours), len(theirs)))
    for place in range(len(HoldingService)):
        distance += np.abs(ours[:, place][:, None] - theirs[:, place][None, :])
    return distance
