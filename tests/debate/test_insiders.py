"""What somebody who knows everybody else's answers learns of one: worked out exactly, in one round and across two."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np
import pytest

from alongside.debate.rules.verdicts import MOVED_ON, GroupVerdict, ThreeCounts, moved_by, told_verdict, verdict

pytestmark = pytest.mark.timeless

ANSWERS = range(3)
WORDS = (GroupVerdict.SO, GroupVerdict.NOT_SO, GroupVerdict.SPLIT, GroupVerdict.UNKNOWN)
FAR, MOST = 24, 8
LIKELIER = MOVED_ON**-2
"""How much likelier a word may be for one answer than for another."""


@cache
def grids() -> dict[GroupVerdict, np.ndarray]:
    """Return for each word where it is told, among all counts up to `FAR`."""
    shape = (FAR, FAR, FAR)
    words = np.array([WORDS.index(verdict(ThreeCounts(*each))) for each in np.ndindex(shape)]).reshape(shape)
    return {word: words == place for place, word in enumerate(WORDS)}


@cache
def moved(count: int) -> np.ndarray:
    """Return how likely each count is to come of ``count``; what is below 0 is 0."""
    chances = np.zeros(FAR)
    for by in range(-FAR, FAR):
        at = min(max(0, count + by), FAR - 1)
        chances[at] += (1 - MOVED_ON) / (1 + MOVED_ON) * MOVED_ON ** abs(by)
    return chances


@cache
def chances(counts: ThreeCounts) -> dict[GroupVerdict, float]:
    """Return how likely each word is for these answers."""
    yes, no, unsure = (moved(count) for count in counts)
    every = yes[:, None, None] * no[None, :, None] * unsure[None, None, :]
    return {word: float(every[grid].sum()) for word, grid in grids().items()}


def others(number: int) -> Iterator[ThreeCounts]:
    """Return every way in which so many people can answer."""
    for yes in range(number + 1):
        for no in range(number + 1 - yes):
            yield ThreeCounts(yes, no, number - yes - no)


def joined(counts: ThreeCounts, answer: int) -> ThreeCounts:
    return ThreeCounts(*(count + (place == answer) for place, count in enumerate(counts)))


def test_the_chance_that_moves_a_count_is_the_one_that_is_reckoned_with() -> None:
    draws = np.arange(0.00005, 1, 0.0001)
    steps = np.array([moved_by(float(draw)) for draw in draws])
    for by in range(-4, 5):
        expected = (1 - MOVED_ON) / (1 + MOVED_ON) * MOVED_ON ** abs(by)
        assert abs(float((steps == by).mean()) - expected) < 0.0005, by


def test_whoever_knows_all_other_answers_is_never_sure_of_the_last() -> None:
    for number in range(3, MOST):
        for known in others(number - 1):
            for word in WORDS:
                likely = [chances(joined(known, answer))[word] for answer in ANSWERS]
                assert min(likely) > 0, (known, word)
                assert max(likely) <= LIKELIER * min(likely) * 1.001, (known, word, likely)


def test_two_rounds_that_differ_by_one_person_leave_every_answer_of_that_person_possible() -> None:
    """The others answer the same twice and are known; one comes in the second round, or answers both times the same."""
    for number in range(3, MOST):
        for known in others(number - 1):
            for first, second in product(WORDS, WORDS):
                came = [chances(known)[first] * chances(joined(known, answer))[second] for answer in ANSWERS]
                both = [
                    chances(joined(known, answer))[first] * chances(joined(known, answer))[second] for answer in ANSWERS
                ]
                assert max(came) <= LIKELIER * min(came) * 1.001
                assert max(both) <= LIKELIER**2 * min(both) * 1.001


def test_a_group_that_is_of_one_mind_is_nearly_always_told_so() -> None:
    assert chances(ThreeCounts(5, 0, 0))[GroupVerdict.SO] > 0.98
    assert chances(ThreeCounts(3, 0, 0))[GroupVerdict.SO] > 0.89
    assert chances(ThreeCounts(10, 0, 0))[GroupVerdict.SO] > 0.995
    assert chances(ThreeCounts(0, 0, 8))[GroupVerdict.UNKNOWN] > 0.97
    assert told_verdict(ThreeCounts(10, 1, 1), lambda: 0.5) is GroupVerdict.SO
