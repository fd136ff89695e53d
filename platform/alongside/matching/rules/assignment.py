"""Who is paired with whom, for all at once and exactly: most matched, neediest first, then the highest total.

The sets of mentees that can be served together form a transversal matroid (Edmonds and Fulkerson, 1965). In a matroid
a set that is not yet the best by tier can be made better by exchanging *one* member; such an exchange changes the total
of the scores by no more than all of them together. So it is enough that one tier is worth more than all scores, and one
assignment (Crouse, 2016, as in scipy) finds the lexicographic best. All numbers stay whole and below 2**53, where
floats are exact.
"""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

HIGHEST = 1000
Pairs = list[tuple[int, int]]
Keys = tuple[Sequence[str], Sequence[str]]


def assign(
    scores: NDArray[np.int64], allowed: NDArray[np.bool_], places: Sequence[int], tiers: Sequence[int], keys: Keys
) -> Pairs:
    """Return pairs (mentee, mentor) by their numbers, in order of the mentees.

    ``scores`` are whole numbers from 0 to 1000, mentees × mentors; ``allowed`` says of each pair whether it may be;
    ``places`` how many each mentor takes; ``tiers`` 0 or more for each mentee, 0 served first; ``keys`` name mentees
    and mentors, and decide between equals by their hash: the same data in another order gives the same pairs.
    Raises `ValueError` where these do not fit together.
    """
    return reassign(scores, allowed, places, tiers, keys, accepted=())


def reassign(
    scores: NDArray[np.int64],
    allowed: NDArray[np.bool_],
    places: Sequence[int],
    tiers: Sequence[int],
    keys: Keys,
    *,
    accepted: Sequence[tuple[int, int]],
) -> Pairs:
    """Return pairs after some were declined: most matched, neediest first, fewest accepted broken, highest total."""
    scores, allowed = np.asarray(scores), np.asarray(allowed, dtype=bool)
    _check(scores, allowed, places, tiers, keys)
    rows, columns = _slots(keys, places, most=scores.shape[0])
    if not rows.size or not columns.size:
        return []
    worth = _worth(scores, allowed, tiers, accepted)[np.ix_(rows, columns)]
    chosen_rows, chosen_columns = linear_sum_assignment(worth, maximize=True)
    served = worth[chosen_rows, chosen_columns] > 0
    mentees, mentors = rows[chosen_rows[served]], columns[chosen_columns[served]]
    return sorted(zip(mentees.tolist(), mentors.tolist(), strict=True))


def _worth(
    scores: NDArray[np.int64],
    allowed: NDArray[np.bool_],
    tiers: Sequence[int],
    accepted: Sequence[tuple[int, int]],
) -> NDArray[np.float64]:
    """Return what each pair is worth: 0 where it may not be, else its tier above accepted above its score."""
    mentees = scores.shape[0]
    of_scores = mentees * HIGHEST + 1
    of_accepted = of_scores if accepted else 0
    of_tier = mentees * (of_accepted + HIGHEST) + 1
    ranks = {tier: place for place, tier in enumerate(sorted(set(tiers), reverse=True), start=1)}
    worth = scores.astype(np.float64)
    worth += np.array([ranks[tier] * of_tier for tier in tiers], dtype=np.float64)[:, None]
    if len(ranks) * of_tier + of_scores >= 2**52:
        raise ValueError("too many authorities or tiers to stay exact")
    for mentee, mentor in accepted:
        worth[mentee, mentor] += of_accepted
    worth[~allowed] = 0.0
    return worth


def _slots(keys: Keys, places: Sequence[int], *, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return mentees, and each mentor once for each of its places, both in the order of their hashed keys."""
    rows = np.array(sorted(range(len(keys[0])), key=lambda place: _hash(keys[0][place])), dtype=np.int64)
    mentors = sorted(range(len(keys[1])), key=lambda place: _hash(keys[1][place]))
    slots = [mentor for mentor in mentors for _ in range(min(places[mentor], most))]
    return rows, np.array(slots, dtype=np.int64)


def _hash(key: str) -> bytes:
    return sha256(key.encode()).digest()


def _check(
    scores: NDArray[np.int64], allowed: NDArray[np.bool_], places: Sequence[int], tiers: Sequence[int], keys: Keys
) -> None:
    if scores.ndim != 2 or scores.shape != allowed.shape:
        raise ValueError("scores and allowed are of one shape, mentees by mentors")
    mentees, mentors = scores.shape
    if (len(tiers), len(keys[0])) != (mentees, mentees) or (len(places), len(keys[1])) != (mentors, mentors):
        raise ValueError("there is a tier and a key for each mentee, places and a key for each mentor")
    if scores.size and (scores.min() < 0 or scores.max() > HIGHEST or not np.issubdtype(scores.dtype, np.integer)):
        raise ValueError(f"scores are whole numbers from 0 to {HIGHEST}")
    if min(places, default=0) < 0 or min(tiers, default=0) < 0:
        raise ValueError("places and tiers are 0 or more")
    if len(set(keys[0])) != mentees or len(set(keys[1])) != mentors:
        raise ValueError("keys are all different")
