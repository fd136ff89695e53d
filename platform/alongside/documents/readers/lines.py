"""Make paragraphs again of lines that were broken to fit a page."""

import re
from collections.abc import Iterable, Iterator, Sequence

WRAPPED_AT_LEAST = 45
"""Characters: shorter lines than this, on the whole, were not broken to fit a page."""
WRAPPED_AT_MOST = 140
NEARLY_FULL = 0.75
"""A line that reaches this far, as a share of a full one, may go on in the next."""
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*$")
ITEM = re.compile(r"^(?:[-–—*•●▪◦‣·o]|\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z][.)])\s+(?=\S)")
_BROKEN_WORD = re.compile(r"[a-z]-$")
BULLET = re.compile(r"^[-–—*•●▪◦‣·o]\s+(?=\S)")


def paragraphs(lines: Iterable[str], *, full: int | None = None) -> list[str]:
    """Return paragraphs; a blank line always ends one. ``full`` is the length of a full line, else it is worked out.

    >>> paragraphs(["Referral", "", "A child said that the whole family would be leaving on", "the next day."])
    ['Referral', 'A child said that the whole family would be leaving on the next day.']
    """
    lines = [line.strip() for line in lines]
    full = full_line(lines) if full is None else full
    return [_joined(group) for group in _groups(lines, full)]


def full_line(lines: Sequence[str]) -> int:
    """Return how long a full line is, or 0 where lines were not broken to fit a page: then each is a paragraph."""
    full = longest_usual(lines)
    near = [line for line in lines if len(line) >= full * NEARLY_FULL]
    running = [line for line in near if not SENTENCE_END.search(line)]  # a paragraph on one line ends with a sentence
    wrapped = len(near) >= sum(map(bool, lines)) * 0.15 and len(running) >= len(near) * 0.5
    return full if wrapped and WRAPPED_AT_LEAST <= full <= WRAPPED_AT_MOST else 0


def longest_usual(lines: Sequence[str]) -> int:
    """Return a length that nine lines out of ten do not pass."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        broken = _BROKEN_WORD.search(text) and line[:1].islower()
        text += line if broken else f" {line}"
    return text


def _groups(lines: Sequence[str], full: int) -> Iterator[list[str]]:
    group: list[str] = []
    for line in [*lines, ""]:
        if group and (not line or not full or _ends(group[-1], line, full)):
            yield [_bulleted(group[0]), *group[1:]]
            group = []
        if line:
            group.append(line)


def _ends(line: str, following: str, full: int) -> bool:
    if ITEM.match(following) or following.startswith("## "):
        return True
    if len(line) >= full * NEARLY_FULL:
        return False
    return bool(SENTENCE_END.search(line)) or following[:1].isupper()


def _bulleted(line: str) -> str:
    return BULLET.sub("- ", line)
