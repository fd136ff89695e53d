"""Who is paired with whom, for all at once and exactly: most matched, neediest first, then the highest total.

The sets of mentees that can be served together form a transversal matroid (Edmonds and Fulkerson, 1965), and those that
can be served with the most accepted pairs kept form one too (the best of a valuated matroid; Dress and Wenzel, 1992).
In a matroid a set that is not yet the best by tier can be made better by exchanging *one* member; such an exchange
changes the total of the scores by no more than all of them together. So it is enough that one tier is worth more than
all scores, and one assignment (Crouse, 2016, as in scipy) finds the lexicographic best. All numbers stay whole; as
there is always a free place, no number on the way grows past a few times the greatest, which keeps floats exact.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

HIGHEST = 1000
EXACT = 2**49
"""A worth below it stays exact: the solver's potentials are at most some eight times as large, and 2**53 is the end."""
_ROWS = 64
"""How many mentees' costs are written at a time: the whole in between would take three times the room."""
Pairs = list[tuple[int, int]]
Keys = tuple[Sequence[object], Sequence[object]]


def assign(scores: ArrayLike, allowed: ArrayLike, places: Sequence[int], tiers: Sequence[int], keys: Keys) -> Pairs:
    """Return pairs (mentee, mentor) by their numbers, in order of the mentees.

    ``scores`` are whole numbers from 0 to 1000, mentees × mentors, as an array of any whole type or as lists;
    ``allowed`` says of each pair whether it may be (scores of pairs that may not be are not looked at); ``places`` how
    many each mentor takes; ``tiers`` 0 or more for each mentee, 0 served first; ``keys`` name mentees and mentors, and
    decide between equals by their hash: the same data in another order gives the same pairs.

    First the most mentees, then the most of tier 0, then of tier 1 and so on, then the highest total of scores. Exact:
    nothing is pruned or rounded. Raises `ValueError` where these do not fit together.

    >>> assign([[900, 800], [850, 100]], [[True, True], [True, False]], [1, 1], [0, 0], (["a", "b"], ["y", "z"]))
    [(0, 1), (1, 0)]
    """
    return reassign(scores, allowed, places, tiers, keys, accepted=())


def reassign(
    scores: ArrayLike,
    allowed: ArrayLike,
    places: Sequence[int],
    tiers: Sequence[int],
    keys: Keys,
    *,
    accepted: Sequence[tuple[int, int]],
) -> Pairs:
    """Return pairs after some were declined: most matched, fewest accepted broken, neediest first, highest total.

    ``accepted`` are pairs (mentee, mentor) that stand already, each mentee once; those that are not allowed do not
    count. For the rest see `assign`.
    """
    points, may = _matrices(scores, allowed, keys)
    _check(points, may, places, tiers, keys)
    if any(not (0 <= mentee < len(keys[0]) and 0 <= mentor < len(keys[1])) for mentee, mentor in accepted):
        raise ValueError("accepted pairs are numbers of mentees and mentors")
    rows, columns = _slots(keys, places, may)
    if not rows.size or not columns.size:
        return []
    worth = _worth(len(keys[0]), tiers, accepted)
    cost = _cost(points, may, rows, columns, worth)
    chosen_rows, chosen_columns = _best(cost)
    mentees, mentors = rows[chosen_rows], columns[chosen_columns]
    served = may[mentees, mentors]
    return sorted(zip(mentees[served].tolist(), mentors[served].tolist(), strict=True))


def _best(cost: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows and columns of the cheapest assignment of as many as there can be."""
    # Here and not above: it takes a second to load, and most processes never match.
    from scipy.optimize import linear_sum_assignment

    chosen_rows, chosen_columns = linear_sum_assignment(cost)
    return chosen_rows, chosen_columns


class _Worth(NamedTuple):
    """What a pair is worth beside its score: of its mentee's tier, and where it was accepted."""

    of_mentee: NDArray[np.float64]
    of_accepted: float
    accepted: Sequence[tuple[int, int]]


def _worth(mentees: int, tiers: Sequence[int], accepted: Sequence[tuple[int, int]]) -> _Worth:
    """Return numbers so far apart that no sum of what counts less outweighs one of what counts more."""
    ranks = {tier: place for place, tier in enumerate(sorted(set(tiers), reverse=True), start=1)}
    of_tier = mentees * HIGHEST + 1
    of_accepted = (len(ranks) + 1) * of_tier if accepted else 0
    of_any = len(accepted) * of_accepted
    if of_any + (len(ranks) + 1) * of_tier + of_accepted >= EXACT:
        raise ValueError("too many authorities or tiers to stay exact")
    of_mentee = np.array([of_any + ranks[tier] * of_tier for tier in tiers], dtype=np.float64)
    return _Worth(of_mentee, of_accepted, accepted)


def _cost(
    points: NDArray[np.integer],
    may: NDArray[np.bool_],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    worth: _Worth,
) -> NDArray[np.float64]:
    """Return what each mentee at each place costs, which is its worth below 0; 0 where it may not be."""
    cost: NDArray[np.float64] = np.zeros((rows.size, columns.size))
    for start in range(0, rows.size, _ROWS):
        block = rows[start : start + _ROWS]
        each = points[block][:, columns] + worth.of_mentee[block, None]
        cost[start : start + _ROWS] = np.where(may[block][:, columns], -each, 0.0)
    for mentee, mentor in worth.accepted:
        if may[mentee, mentor]:
            cost[np.ix_(rows == mentee, columns == mentor)] -= worth.of_accepted
    return cost


def _slots(keys: Keys, places: Sequence[int], may: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return mentees, and each mentor once for each of its places, both in the order of their hashed keys.

    Whoever may have nobody stays out, and nobody has more places than there are who may have them.
    """
    wanted = may.sum(axis=0)
    rows = [place for place in _hashed(keys[0]) if may[place].any()]
    slots = [mentor for mentor in _hashed(keys[1]) for _ in range(min(int(places[mentor]), int(wanted[mentor])))]
    return np.array(rows, dtype=np.int64), np.array(slots, dtype=np.int64)


def _hashed(names: Sequence[object]) -> list[int]:
    return sorted(range(len(names)), key=lambda place: sha256(str(names[place]).encode()).digest())


def _matrices(scores: ArrayLike, allowed: ArrayLike, keys: Keys) -> tuple[NDArray[np.integer], NDArray[np.bool_]]:
    """Return scores and allowed as arrays, whatever they came as; an empty list fits nobody and no mentors."""
    points, may = np.asarray(scores), np.asarray(allowed, dtype=bool)
    if not points.size and not may.size:
        shape = (len(keys[0]), len(keys[1]))
        return np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    if points.shape != may.shape or points.ndim != 2:
        raise ValueError("scores and allowed are of one shape, mentees by mentors")
    if points.dtype.kind == "f":
        at = np.where(may, points, 0)
        if not np.array_equal(at, np.rint(at)):
            raise ValueError(f"scores are whole numbers from 0 to {HIGHEST}")
        points = at.astype(np.int64) if np.abs(at).max() <= HIGHEST else np.full(at.shape, -1)
    return points, may


def _check(
    points: NDArray[np.integer], may: NDArray[np.bool_], places: Sequence[int], tiers: Sequence[int], keys: Keys
) -> None:
    mentees, mentors = points.shape
    if (len(tiers), len(keys[0])) != (mentees, mentees) or (len(places), len(keys[1])) != (mentors, mentors):
        raise ValueError("there is a tier and a key for each mentee, places and a key for each mentor")
    if points.dtype.kind not in "iu" or (may & ((points < 0) | (points > HIGHEST))).any():
        raise ValueError(f"scores are whole numbers from 0 to {HIGHEST}")
    if any(int(number) != number or number < 0 for number in [*places, *tiers]):
        raise ValueError("places and tiers are whole numbers, 0 or more")
    if any(len({str(name) for name in names}) != len(names) for names in keys):
        raise ValueError("keys are all different")
