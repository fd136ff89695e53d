"""What may be told of a group's answers to a statement: one word, from counts that chance has moved.

Before the word is found, each of the three counts is moved up or down by chance that nobody keeps: mostly by nothing or
one, seldom by more. Whatever somebody answered, every word can come out, and no word is much more likely for one answer
than for another: whoever knows what all others said cannot be sure of the last, nor across two rounds
(tests/debate/test_insiders.py works it out).
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from alongside.confidence.rules.answers import AnswerChoice

MOVED_ON = 0.3
"""Of the chance that a count is moved by a number, so much is left for the next larger one. One over its square is how
much likelier a word can be for one answer than for another. 0.4 told four of one mind otherwise in one case of ten."""

DEBATE_CHOICES: dict[AnswerChoice, str] = {
    AnswerChoice.AGREE: "Yes, that is so here",
    AnswerChoice.DISAGREE: "No, that is not so here",
    AnswerChoice.UNSURE: "I do not know",
}


_FARTHEST = 200


class DeclaredLine(StrEnum):
    """What a leader declares on a statement, before anybody is asked."""

    SO = "so"
    NOT_SO = "not-so"
    OPEN = "open"


DECLARED_WORDS: dict[DeclaredLine, str] = {
    DeclaredLine.SO: "Yes, that is our line",
    DeclaredLine.NOT_SO: "No, that is not our line",
    DeclaredLine.OPEN: "We have not decided",
}


class GroupVerdict(StrEnum):
    """What is told of a group's answers to one statement."""

    SO = "so"
    NOT_SO = "not-so"
    SPLIT = "split"
    UNKNOWN = "unknown"
    HIDDEN = "hidden"


GROUP_VERDICT_WORDS: dict[GroupVerdict, str] = {
    GroupVerdict.SO: "Say yes",
    GroupVerdict.NOT_SO: "Say no",
    GroupVerdict.SPLIT: "Split",
    GroupVerdict.UNKNOWN: "Do not know",
    GroupVerdict.HIDDEN: "Too few answers",
}


class ThreeCounts(NamedTuple):
    """How many said yes, no, and that they do not know."""

    yes: int
    no: int
    unsure: int


def three_counts(counts: Sequence[int]) -> ThreeCounts:
    """Return the counts of a round from a row of a tally, which has a place for every choice of the survey."""
    return ThreeCounts(*(counts[int(choice)] for choice in DEBATE_CHOICES))


def moved_by(draw: float) -> int:
    """Return by how much a count is moved, for a number from 0 to 1 drawn by chance: mostly by nothing, seldom by much.

    >>> [moved_by(draw) for draw in (0.5, 0.2, 0.8, 0.05, 0.999)]
    [0, -1, 1, -2, 5]
    """
    aside = min(draw, 1 - draw)
    steps, tail = 0, MOVED_ON / (1 + MOVED_ON)
    while aside < tail and steps < _FARTHEST:
        steps, tail = steps + 1, tail * MOVED_ON
    return -steps if draw < 0.5 else steps


def told_verdict(counts: ThreeCounts, chance: Callable[[], float]) -> GroupVerdict:
    """Return the word for a group's answers; ``chance`` draws a number from 0 to 1 for each count."""
    return verdict(ThreeCounts(*(max(0, count + moved_by(chance())) for count in counts)))


def verdict(counts: ThreeCounts) -> GroupVerdict:
    """Return the word for counts: the side that more than half take, else that many do not know, else split.

    >>> [verdict(ThreeCounts(*each)).value for each in ((5, 1, 0), (1, 4, 1), (2, 1, 3), (3, 3, 1))]
    ['so', 'not-so', 'unknown', 'split']
    """
    every = sum(counts)
    if 2 * counts.yes > every:
        return GroupVerdict.SO
    if 2 * counts.no > every:
        return GroupVerdict.NOT_SO
    return GroupVerdict.UNKNOWN if 3 * counts.unsure > every else GroupVerdict.SPLIT
