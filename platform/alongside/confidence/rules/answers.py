"""One person's answers on their way in, and the counts they are added to: never kept as answers of a person."""

import os
import struct
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.statements import STATEMENTS, number
from alongside.confidence.rules.themes import Theme


class AnswerChoice(StrEnum):
    """What somebody may say to a statement, from 0 to 4 points, or that they cannot say."""

    STRONGLY_DISAGREE = "0"
    DISAGREE = "1"
    NEITHER = "2"
    AGREE = "3"
    STRONGLY_AGREE = "4"
    UNSURE = "5"
    OUTSIDE = "6"


ANSWER_CHOICE_WORDS: dict[AnswerChoice, str] = {
    AnswerChoice.STRONGLY_AGREE: "Strongly agree",
    AnswerChoice.AGREE: "Agree",
    AnswerChoice.NEITHER: "Neither agree nor disagree",
    AnswerChoice.DISAGREE: "Disagree",
    AnswerChoice.STRONGLY_DISAGREE: "Strongly disagree",
    AnswerChoice.UNSURE: "I do not know",
    AnswerChoice.OUTSIDE: "Not part of my job",
}

Tally = tuple[tuple[int, ...], ...]
"""For each statement of a group, in their order, how often each choice was taken."""


class UnreadableTally(ValueError):
    """Sealed with another key, or damaged."""


def empty(group: Group) -> Tally:
    """Return the counts before anybody has answered."""
    return ((0,) * len(AnswerChoice),) * number(group)


def added(tally: Tally, answers: Sequence[AnswerChoice]) -> Tally:
    """Return the counts with one person's answers among them; raises `ValueError` unless all are there.

    >>> added(((1, 0, 0, 0, 0, 0, 0),), [AnswerChoice.AGREE])
    ((1, 0, 0, 1, 0, 0, 0),)
    """
    return tuple(
        tuple(count + (place == int(answer)) for place, count in enumerate(counts))
        for counts, answer in zip(tally, answers, strict=True)
    )


def of_theme(tally: Tally, theme: Theme, *, group: Group) -> Tally:
    """Return the counts of a theme's statements."""
    start = 0
    for other, statements in STATEMENTS[group].items():
        if other is theme:
            return tally[start : start + len(statements)]
        start += len(statements)
    raise KeyError(theme)


def sealed(tally: Tally, *, key: bytes) -> str:
    """Return counts that nobody reads without the key: always as long, and other each time, whatever they hold."""
    nonce = os.urandom(12)
    plain = b"".join(struct.pack(f">{len(counts)}H", *counts) for counts in tally)
    return (nonce + AESGCM(key).encrypt(nonce, plain, None)).hex()


def opened(text: str, *, key: bytes) -> Tally:
    """Return what `sealed` closed; raises `UnreadableTally`."""
    raw = bytes.fromhex(text)
    try:
        plain = AESGCM(key).decrypt(raw[:12], raw[12:], None)
    except InvalidTag:
        raise UnreadableTally("Sealed with another key") from None
    numbers = [count for (count,) in struct.iter_unpack(">H", plain)]
    size = len(AnswerChoice)
    return tuple(tuple(numbers[start : start + size]) for start in range(0, len(numbers), size))


class Carried(NamedTuple):
    """What somebody has answered so far, as their own browser carries it between the pages."""

    answers: dict[Theme, tuple[str, ...]]

    @classmethod
    def read(cls, given: Mapping[Theme, tuple[str, ...]], *, group: Group) -> "Carried":
        """Return what of it answers this group's statements; the rest is left out."""
        return cls({theme: chosen for theme, chosen in given.items() if _sound(chosen, theme, group)})

    def put(self, theme: Theme, given: Sequence[str]) -> "Carried":
        """Return it with one page's answers, whole or not; an empty one stands for none yet."""
        return Carried({**self.answers, theme: tuple(given)})

    def missing(self, group: Group) -> list[Theme]:
        """Return the themes of which something is not answered."""
        return [theme for theme in STATEMENTS[group] if not all(self.answers.get(theme, ("",)))]

    def whole(self, group: Group) -> list[AnswerChoice]:
        """Return every answer in the statements' order; nothing may be missing."""
        return [AnswerChoice(given) for theme in STATEMENTS[group] for given in self.answers[theme]]


def _sound(given: tuple[str, ...], theme: Theme, group: Group) -> bool:
    return len(given) == len(STATEMENTS[group][theme]) and all(answer in {"", *AnswerChoice} for answer in given)
