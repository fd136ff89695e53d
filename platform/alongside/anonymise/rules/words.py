"""Cut a text into words, each with what its letters and its place say: capitals, possessive, start of a sentence."""

import re
from dataclasses import dataclass

from alongside.anonymise.rules.lexicon import fold

_WORD = re.compile(r"[^\W\d_][̀-ͯ]*(?:[̀-ͯ]*[^\W\d_])*[̀-ͯ]*(?:['’ʼ\-][^\W\d_][^\W\d_̀-ͯ]*)*")
_OWNED = re.compile(r"['’ʼ]s$", re.IGNORECASE)
_BREAK = re.compile(r"[.!?:;\n•\"“”‘(\[|>*/]|\s[-–—]\s|\t|\s{3,}")
LONGEST_GAP = 24


@dataclass(frozen=True, slots=True)
class Word:
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


def words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    quiet = _quiet_lines(text)
    found: list[Word] = []
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
        first = not found or bool(_BREAK.search(gap))
        found.append(Word(start, stop, written, fold(written), gap, first, bool(owned), quiet[line][1]))
        before = stop if not owned else end
    return found


def _quiet_lines(text: str) -> list[tuple[int, bool]]:
    """Return where each line starts and whether it is written in capitals throughout."""
    lines: list[tuple[int, bool]] = []
    at = 0
    for line in text.split("\n"):
        letters = [letter for letter in line if letter.isalpha()]
        lower = sum(letter.islower() for letter in letters)
        lines.append((at, len(letters) > 3 and lower * 6 < len(letters)))
        at += len(line) + 1
    return lines
