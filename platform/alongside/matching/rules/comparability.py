"""How alike two authorities are, from 0 to 1, and what each fact adds: the explanation is the sum, and not a story.

Gower (1971), "A general coefficient of similarity and some of its properties", weighted; who holds cases is compared as
a distribution by the Wasserstein distance on the line from child protection to police. What either side has not said
pulls towards .5, so that a thin profile cannot look like a close match.
"""

from collections.abc import Callable
from typing import NamedTuple

from alongside.matching.rules.profile import FACTS, RR555_WEIGHTS, TENTHS, Holder, Holders, Profile, Weights

POINTS = 1000
UNKNOWN = 0.5


class Line(NamedTuple):
    """What one fact adds: its likeness from 0 to 1, or none where a side has not said; its points of the most."""

    fact: str
    words: str
    likeness: float | None
    points: int
    most: int


class Comparability(NamedTuple):
    """How alike two authorities are: ``score`` from 0 to 1, ``known`` the share of the weight that both have said."""

    score: float
    known: float
    lines: tuple[Line, ...]

    @property
    def points(self) -> int:
        """The score from 0 to 1000; the lines' points add up to it exactly."""
        return sum(line.points for line in self.lines)


def comparability(ours: Profile, theirs: Profile, *, weights: Weights = RR555_WEIGHTS) -> Comparability:
    """Say how alike two authorities are and what each fact adds.

    ``ours`` is the one that looks for a partner: where it wants its cases held counts half. An unknown fact adds half
    of its weight, which is the shrinkage ``r·S + (1 − r)·0.5`` written fact by fact (r the known share of the weight).
    """
    exact, known = [], 0.0
    for fact in FACTS:
        likeness = _COMPARED[fact](ours, theirs)
        share = weights.share(fact)
        known += share if likeness is not None else 0.0
        exact.append((fact, likeness, share, share * (UNKNOWN if likeness is None else likeness)))
    score = sum(added for *_, added in exact)
    points = _rounded([added * POINTS for *_, added in exact], round(score * POINTS))
    most = _rounded([share * POINTS for _, _, share, _ in exact], POINTS)
    lines = tuple(
        Line(fact, FACTS[fact], likeness, points[place], most[place])
        for place, (fact, likeness, _, _) in enumerate(exact)
    )
    return Comparability(score, known, lines)


def explain(ours: Profile, theirs: Profile, *, weights: Weights = RR555_WEIGHTS) -> tuple[Line, ...]:
    """Return what each fact adds, most first; the points add up to `Comparability.points`."""
    return tuple(sorted(comparability(ours, theirs, weights=weights).lines, key=lambda line: (-line.points, line.fact)))


def apart(one: Holders, other: Holders) -> float:
    """Return how far two ways to hold cases lie apart, from 0 to 1: one step between neighbours is a quarter.

    The Wasserstein distance of order 1 on the five places of `Holder`, divided by the longest way.
    """
    carried = moved = 0
    for holder in Holder:
        carried += one.get(holder, 0) - other.get(holder, 0)
        moved += abs(carried)
    return moved / (TENTHS * (len(Holder) - 1))


def _holders(ours: Profile, theirs: Profile) -> float | None:
    if ours.holders is None or theirs.holders is None:
        return None
    wants = ours.wants if ours.wants is not None else ours.holders
    # The mean of where it is and where it wants to be, doubled so that it stays whole: distances are then halved.
    carried = moved = 0
    for holder in Holder:
        carried += ours.holders.get(holder, 0) + wants.get(holder, 0) - 2 * theirs.holders.get(holder, 0)
        moved += abs(carried)
    return 1 - moved / (2 * TENTHS * (len(Holder) - 1))


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


def _rounded(values: list[float], total: int) -> list[int]:
    """Return whole numbers near ``values`` that add up to ``total``: the largest remainders are rounded up first."""
    whole = [int(value) for value in values]
    order = sorted(range(len(values)), key=lambda place: (whole[place] - values[place], place))
    for place in order[: total - sum(whole)]:
        whole[place] += 1
    return whole
