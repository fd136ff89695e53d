"""Join what words and what meaning found into one order. Pure arithmetic on arrays of one score an entry."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alongside.search.rules.numbering import CandidateRows

Scores = NDArray[np.float32]
Positions = NDArray[np.int64]
"""Places in whatever array of scores is at hand."""

# How many each view gives. Cut at 100, whoever is 101st in one view counts there as if it had nothing in common: 400
# did better on five public collections and on our older queries, a little worse (.503 for .523) on those of 2026.
DEEP = 400
# On the tuning queries the curve is flat from .45 to .55 and falls on both sides, for short and for long ones. Other
# collections of long personal accounts did better with more weight on meaning, hence the slight lean for long texts.
SHORT_WEIGHT, LONG_WEIGHT = 0.5, 0.55
SHORT_WORDS, LONG_WORDS = 15, 90
# How much of its score an entry lends to those that its author linked, and how near to its own score that may lift
# them: a linked entry never overtakes the one that it is linked with by the loan alone.
LINK_WEIGHT, LINK_CEILING = 0.3, 0.85
LINKS_FROM = 30


def meaning_weight(word_count: int) -> float:
    """Return the weight of meaning against words for a query of so many words, from .5 to .55."""
    share = (word_count - SHORT_WORDS) / (LONG_WORDS - SHORT_WORDS)
    return SHORT_WEIGHT + (LONG_WEIGHT - SHORT_WEIGHT) * min(max(share, 0.0), 1.0)


def top(scores: Scores, count: int) -> Positions:
    """Return the positions of the highest scores, best first; equal scores keep the order of the library."""
    if count < scores.size:
        # Whoever ties with the last one in must be treated alike, so that an answer never depends on the partition.
        last_in = scores.size - count
        chosen = np.flatnonzero(scores >= np.partition(scores, last_in)[last_in])
    else:
        chosen = np.arange(scores.size)
    return chosen[np.argsort(-scores[chosen], kind="stable")][:count]


def min_max(scores: Scores) -> Scores:
    """Return ``scores`` stretched to run from 0 to 1; equal ones all become 1, because each is as good as the best."""
    if not scores.size:
        return scores
    low, high = float(scores.min()), float(scores.max())
    if high - low < 1e-9:
        return np.ones_like(scores)
    stretched: Scores = ((scores - low) / (high - low)).astype(np.float32)
    return stretched


def fuse(size: int, views: Sequence[tuple[CandidateRows, Scores, float]]) -> Scores:
    """Return one score from 0 to 1 for each of ``size`` entries: the weighted sum of each view's stretched scores."""
    joined = np.zeros(size, dtype=np.float32)
    for rows, scores, weight in views:
        joined[rows] += np.float32(weight) * min_max(scores)
    return joined


def lend_along_links(scores: Scores, links: NDArray[np.int32]) -> Scores:
    """Return ``scores`` with a part of each good entry's score lent to the entries linked with it, the best loan only.

    ``links`` are pairs (from, to) of positions. An author who linked two entries has judged that who needs one may need
    the other, which neither words nor meaning can see.
    """
    if not links.size:
        return scores
    lenders = np.zeros_like(scores)
    chosen = top(scores, LINKS_FROM)
    lenders[chosen] = scores[chosen]
    loans = np.zeros_like(scores)
    np.maximum.at(loans, links[:, 1], lenders[links[:, 0]])
    lifted = np.minimum(scores + np.float32(LINK_WEIGHT) * loans, np.float32(LINK_CEILING) * loans)
    lent: Scores = np.maximum(scores, lifted)
    return lent
