"""When to say that nothing here is close: the signals of one search, weighed as the judged queries taught.

`benchmarks/calibrate.py` fits the weights and prints how they do on queries left out; docs/search.md publishes the
result. No single signal will do: .37 is a cosine for right answers and for nonsense. None of them falls because
somebody writes as people talk: what is colloquial is not held against a worry.
"""

import math
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from alongside.search.rules.calibration import ANSWER_BASE, ANSWER_WEIGHTS
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows

_FIRST_RESULTS = 10


class AnswerVerdict(StrEnum):
    """What an answer says of itself before it shows anything."""

    CLOSE = "close"
    SOME_LIKENESS = "some likeness"
    NOTHING_CLOSE = "nothing close"
    OUTSIDE = "outside this library"
    TOO_LITTLE = "too little to search with"


REFUSALS = frozenset({AnswerVerdict.NOTHING_CLOSE, AnswerVerdict.OUTSIDE, AnswerVerdict.TOO_LITTLE})
"""The verdicts that refuse."""


class Signals(NamedTuple):
    """What speaks for or against there being an answer at all, each from 0 to 1 but the last."""

    nearest: float
    """The highest cosine of any text of the library."""
    words: float
    """The best entry's BM25 as a share of the most it could be, times how much of what was typed is known."""
    agreement: float
    """The best that one of the first ten is in both views at once."""
    inside: float
    """The highest cosine of any subject that the library is about."""
    outside: float
    """The highest cosine of any subject of other children's services."""
    elsewhere: float
    """The highest cosine of anything else that people type into the box in front of them."""
    named: float
    """How many words that name our subject outright were typed, three or more being 1."""
    concern: float
    """1 where a concern that the library knows as a fact stands in the text, else 0."""
    length: float
    """The logarithm of the number of words: long texts are near to something by chance."""


WEIGHTS = Signals(**ANSWER_WEIGHTS)
# Below the first chance it is better to say that nothing is close; below the second there is some likeness and no more.
LIKELY, CLOSE = 0.36, 0.6
# By words alone, without vectors, only the words can tell.
WORDS_ONLY = 0.25
# From here on a worry is like enough to a subject of other children's services to say whose it is.
OUTSIDE_FROM = 0.3
# Where there is only some likeness and no word of our subject stands in it, a worry that is so much like a subject of
# other children's services, and so much more than like one of ours, is theirs. No judged query of ours is.
PLAINLY_OUTSIDE, MORE_THAN_INSIDE = 0.45, 0.15


def signals_of(
    order: CandidateRows, keyword_best: Scores, meaning_best: Scores, *, known: float, word_count: int
) -> Signals:
    """Return the signals of one search, from its order and each candidate's best values; no side is set yet."""
    none = Signals(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, math.log(word_count + 1))
    if not order.size:
        return none
    first = order[:_FIRST_RESULTS]
    both = np.minimum(keyword_best[first] * known, meaning_best[first])
    return none._replace(
        nearest=float(meaning_best.max()), words=float(keyword_best.max()) * known, agreement=float(both.max())
    )


def chance_of_answer(signals: Signals) -> float:
    """Return how likely it is, from 0 to 1, that the library answers this."""
    if signals.nearest <= 0.0:
        return min(1.0, 0.5 * signals.words / WORDS_ONLY)
    weighed = ANSWER_BASE + sum(weight * value for weight, value in zip(WEIGHTS, signals, strict=True))
    return 1 / (1 + math.exp(-max(min(weighed, 30.0), -30.0)))


def verdict(signals: Signals) -> AnswerVerdict:
    """Return what to say above the results: nothing is close only where neither meaning nor words nor facts agree."""
    chance = chance_of_answer(signals)
    if signals.nearest <= 0.0:
        return AnswerVerdict.CLOSE if chance >= 0.5 else AnswerVerdict.NOTHING_CLOSE
    if chance >= CLOSE:
        return AnswerVerdict.CLOSE
    if chance >= LIKELY and not _plainly_outside(signals):
        return AnswerVerdict.SOME_LIKENESS
    ours = signals.outside >= max(OUTSIDE_FROM, signals.elsewhere)
    return AnswerVerdict.OUTSIDE if ours else AnswerVerdict.NOTHING_CLOSE


def _plainly_outside(signals: Signals) -> bool:
    ours = signals.named or signals.concern
    return not ours and signals.outside >= max(PLAINLY_OUTSIDE, signals.inside + MORE_THAN_INSIDE)
