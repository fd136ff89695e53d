"""How close one entry is, in words and never as a percentage."""

from enum import StrEnum

import numpy as np

from alongside.search.rules.calibration import CLOSENESS_BASE, CLOSENESS_WEIGHTS
from alongside.search.rules.fusion import Scores


class Closeness(StrEnum):
    """What a page says of a result."""

    VERY_CLOSE = "very close"
    CLOSE = "close"
    SOME_LIKENESS = "some likeness"


# Chance, from 0 to 1, that a judge calls an entry right or useful, from which the words are used. Of entries left out
# of the fit, 88 % of the very close were useful, half of the close, one in six of those with some likeness.
VERY_CLOSE_FROM, CLOSE_FROM, LIKENESS_FROM = 0.7, 0.4, 0.1


def chances_of_use(*, cosine: Scores, words: Scores, score: Scores) -> Scores:
    """Return for each entry how likely it is, from 0 to 1, that the person finds it useful."""
    # Cosine, share of BM25 times what is known, fused score.
    weighed = (
        CLOSENESS_BASE + CLOSENESS_WEIGHTS[0] * cosine + CLOSENESS_WEIGHTS[1] * words + CLOSENESS_WEIGHTS[2] * score
    )
    chances: Scores = (1 / (1 + np.exp(-weighed))).astype(np.float32)
    return chances


def in_words(chance: float) -> Closeness:
    """Return the words for a chance."""
    if chance >= VERY_CLOSE_FROM:
        return Closeness.VERY_CLOSE
    return Closeness.CLOSE if chance >= CLOSE_FROM else Closeness.SOME_LIKENESS
