"""From the model's probabilities for pieces to spans of whole words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.tagger.word_pieces import TYPES, Piece

Probabilities = NDArray[np.float32]
Levels = NDArray[np.float32]
"""A threshold for each type, in the order of `TYPES`."""

PUNCTUATION_AT_LEAST = 0.5
OPENERS = "@#([{\"'_"
CLOSERS = ")_\"'."
BEGINS = 0.5


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Where the model sees an identifier, ``start`` to ``end`` in code points.

    ``score`` is from 0 to 1; ``sure`` where it is high enough to block, else a person should have a look.
    """

    start: int
    end: int
    type: Type
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word and the model's opinion of it."""

    start: int
    end: int
    score: float
    type: int
    begins: bool
    spoken: bool  # holds a letter or a digit


def spans(text: str, words_: list[TaggedWord], least: Levels, sure: Levels) -> list[TaggedSpan]:
    """Join neighbouring words of one type whose score reaches that type's ``least``."""
    groups: list[list[TaggedWord]] = []
    open_group = False
    for word in words_:
        needed = float(least[word.type]) if word.spoken else max(float(least[word.type]), PUNCTUATION_AT_LEAST)
        if word.score < needed:
            open_group = False
        elif open_group and _goes_on(text, groups[-1][-1], word):
            groups[-1].append(word)
        else:
            open_group = word.spoken or text[word.start] in OPENERS
            if open_group:
                groups.append([word])
    made = [_span(text, group, sure) for group in groups]
    return [span for span in made if span is not None]


def _goes_on(text: str, before: TaggedWord, word: TaggedWord) -> bool:
    return before.type == word.type and not word.begins and "\n" not in text[before.end : word.start]


def _span(text: str, group: list[TaggedWord], sure: Levels) -> TaggedSpan | None:
    start, end = group[0].start, group[-1].end
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in CLOSERS:
        end -= 1
    if not any(character.isalnum() for character in text[start:end]):
        return None
    score, kind = max(word.score for word in group if word.spoken), group[0].type
    return TaggedSpan(start, end, TYPES[kind], score, sure=score >= float(sure[kind]))


def words(text: str, places: list[Piece], probabilities: Probabilities) -> list[TaggedWord]:
    """Put pieces together to words: a word is as suspicious as its most suspicious piece."""
    tagged, first, count = [], 0, len(places)
    while first < count:
        after = first + 1
        while after < count and _same_word(text, places[after - 1], places[after]):
            after += 1
        start, end = places[first][0], places[after - 1][1]
        own = probabilities[first:after]
        kinds = (own[:, 1::2] + own[:, 2::2]).sum(axis=0)
        tagged.append(
            TaggedWord(
                start=start,
                end=end,
                score=float(1 - own[:, 0].min()),
                type=int(kinds.argmax()),
                begins=bool(own[0, 1::2].sum() > BEGINS),
                spoken=any(character.isalnum() for character in text[start:end]),
            )
        )
        first = after
    return tagged


def _same_word(text: str, before: Piece, piece: Piece) -> bool:
    return piece[0] == before[1] and text[piece[0] - 1].isalnum() and text[piece[0]].isalnum()
