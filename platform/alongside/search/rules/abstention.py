"""When to say that nothing here is close: five signals, weighed as the judged queries taught.

`benchmarks/calibrate.py` fits the numbers below on tests/search/judged.jsonl and prints how they do on queries left
out; docs/search.md publishes the result. No single signal will do: .37 is a cosine for right answers and for nonsense.
"""

import math
from typing import NamedTuple

import numpy as np

from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows

_FIRST_RESULTS = 10


class Signals(NamedTuple):
    """What speaks for there being an answer at all, each from 0 to 1 but the last."""

    nearest: float
    """The highest cosine of any text of the library."""
    known: float
    """How much of what was typed the library has ever heard of."""
    words: float
    """The best entry's BM25 as a share of the most it could be, times ``known``."""
    agreement: float
    """The best that one of the first ten is in both views at once."""
    length: float
    """The logarithm of the number of words: long texts are near to something by chance."""


ANSWER_WEIGHTS = Signals(nearest=10.831, known=0.646, words=6.762, agreement=7.957, length=1.239)
ANSWER_BASE = -13.518
# Below this chance it is better to say that nothing is close: from .4 to .5 the queries left out fare alike.
LIKELY = 0.45
# By words alone, without vectors, only the words can tell.
WORDS_ONLY = 0.25


def signals_of(
    order: CandidateRows, keyword_best: Scores, meaning_best: Scores, *, known: float, word_count: int
) -> Signals:
    """Return the signals of one search, from its order and each candidate's best values."""
    if not order.size:
        return Signals(0.0, known, 0.0, 0.0, math.log(word_count + 1))
    first = order[:_FIRST_RESULTS]
    both = np.minimum(keyword_best[first] * known, meaning_best[first])
    return Signals(
        float(meaning_best.max()), known, float(keyword_best.max()) * known, float(both.max()), math.log(word_count + 1)
    )


def chance_of_answer(signals: Signals) -> float:
    """Return how likely it is, from 0 to 1, that the library answers this."""
    if signals.nearest <= 0.0:
        return min(1.0, 0.5 * signals.words / WORDS_ONLY)
    weighed = ANSWER_BASE + sum(weight * value for weight, value in zip(ANSWER_WEIGHTS, signals, strict=True))
    return 1 / (1 + math.exp(-max(min(weighed, 30.0), -30.0)))
