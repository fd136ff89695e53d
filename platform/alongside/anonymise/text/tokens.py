"""Cut a text into words, each with what its letters and its place say: capitals, possessive, start of a sentence."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from alongside.anonymise.text.lexicon import fold

_MARKS = (
    "".join(chr(code) for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code)).startswith("M"))
    + "\u200c\u200d"
)
"""What belongs to the letter before it: accents, the vowel signs of Indian scripts, the vowels of Arabic, joiners."""
_LETTER = rf"[^\W\d_][{_MARKS}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’ʼ\-](?:{_LETTER})+)*")
_OWNED = re.compile(r"['’ʼ]s$", re.IGNORECASE)
_BREAK = re.compile(r"[.!?:;\n•\"“”‘(\[|>*/]|\s[-–—]\s|\t|\s{3,}")
LONGEST_GAP = 24


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it is (without a possessive), how it is written, and what stands before it."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    first: bool
    """It opens a sentence, a line or a bracket, so that its capital says little."""
    owned: bool
    """It carries a possessive: "Tariq's"."""
    loud: bool
    """Its line is written in capitals throughout, so that capitals say nothing."""

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital where that means something."""
        return not self.loud and self.text[0].isupper()

    @property
    def shout(self) -> bool:
        """Whether it is all capitals in a text that is not."""
        bare = self.text.removesuffix("s")
        return len(bare) > 1 and bare.isupper() and not self.loud


@dataclass(slots=True)
class _Held:
    """The words of the text at hand, so that each detector need not cut it anew; gone when the text is done."""

    text: str
    tokens: list[Token]
    terms: list[tuple[int, int]] | None = None


_HELD: ContextVar[_Held | None] = ContextVar("held", default=None)


@contextmanager
def held(text: str) -> Iterator[None]:
    """Keep the words of a text for as long as it is looked at, and no longer."""
    token = _HELD.set(_Held(text, _cut(text)))
    try:
        yield
    finally:
        _HELD.reset(token)


def once(tokens: list[Token], work: Callable[[], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return where allowed terms stand, worked out once for the text that is held."""
    now = _HELD.get()
    if now is None or now.tokens is not tokens:
        return work()
    if now.terms is None:
        now.terms = work()
    return now.terms


def tokenise(text: str) -> list[Token]:
    """Return the words of a text in order."""
    now = _HELD.get()
    return now.tokens if now is not None and now.text == text else _cut(text)


def _cut(text: str) -> list[Token]:
    quiet = _quiet_lines(text)
    tokens: list[Token] = []
    before = 0
    line = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while line + 1 < len(quiet) and quiet[line + 1][0] <= start:
            line += 1
        owned = _OWNED.search(match.group())
        stop = end - 2 if owned and end - start > 3 else end
        written = text[start:stop]
        gap = text[before:start] if start - before <= LONGEST_GAP else text[before : before + 4] + "\n"
        first = not tokens or bool(_BREAK.search(gap))
        tokens.append(Token(start, stop, written, fold(written), gap, first, bool(owned), quiet[line][1]))
        before = stop if not owned else end
    return tokens


def _quiet_lines(text: str) -> list[tuple[int, bool]]:
    """Return where each line starts and whether it is written in capitals throughout."""
    lines: list[tuple[int, bool]] = []
    at = 0
    for line in text.split("\n"):
        letters, lower = sum(map(str.isalpha, line)), sum(map(str.islower, line))
        lines.append((at, letters > 3 and lower * 6 < letters))
        at += len(line) + 1
    return lines
