"""What the model reads and answers: pieces of words, how each word is capitalised, the labels of a piece."""

import re
from typing import TYPE_CHECKING

from alongside.anonymise.findings.finding import Type

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TYPES: tuple[Type, ...] = (
    Type.PERSON, Type.PROF, Type.ORG, Type.PLACE, Type.ADDR, Type.POSTCODE, Type.PHONE, Type.EMAIL, Type.URL,
    Type.HANDLE, Type.IP, Type.VRM, Type.NHS, Type.NINO, Type.UPN, Type.PASSPORT, Type.CASE, Type.COURT, Type.DOB,
    Type.DATE, Type.AGE, Type.LA, Type.DEMOG,
)  # fmt: skip
"""In the order of the model's answers: never change it without training anew."""

LABEL_COUNT = 1 + 2 * len(TYPES)
"""Nothing, then for each type where it begins and where it goes on."""

START, END = 101, 102
_WORD = re.compile(r"[^\W_]+")

Piece = tuple[int, int]
"""Where a piece of a word stands in the text, in code points."""


def pieces(tokenizer: "Tokenizer", text: str) -> tuple[list[int], list[Piece]]:
    """Return the numbers of the pieces of ``text`` and where each stands."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    return encoding.ids, encoding.offsets


def capitals(text: str, places: list[Piece]) -> list[int]:
    """Say of each piece how its word is written: 0 small or no letters, 1 Capital first, 2 ALL CAPITALS, 3 mIxed."""
    written = bytearray(len(text) + 1)
    for match in _WORD.finditer(text):
        kind = _kind(match.group())
        if kind:
            written[match.start() : match.end()] = bytes([kind]) * (match.end() - match.start())
    return [written[start] for start, _ in places]


def _kind(word: str) -> int:
    if word == word.lower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and word[1:] == word[1:].lower() else 3
