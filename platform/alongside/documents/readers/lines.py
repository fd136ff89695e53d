"""Make paragraphs again of lines that were broken to fit a page."""

import re
from collections.abc import Iterable, Iterator, Sequence

WRAPPED_AT_LEAST = 45
"""Characters: shorter lines than this, on the whole, were not broken to fit a page."""
WRAPPED_AT_MOST = 140
NEARLY_FULL = 0.75
"""A line that reaches this far, as a share of a full one, may go on in the next."""
_HEADING_AT_MOST = 0.6
"""As a share of a full line: a longer one goes on in the next."""
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*$")
ITEM = re.compile(r"^(?:[-–—*•●▪◦‣·o]|\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z][.)])\s+(?=\S)")
_BROKEN_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE_HYPHENS = frozenset({
    "anti", "cross", "decision", "evidence", "face", "far", "first", "five", "follow", "four", "full", "half", "hard",
    "hate", "high", "left", "long", "low", "multi", "non", "open", "peer", "right", "self", "semi", "seven", "short",
    "six", "strengths", "third", "three", "trauma", "two", "victim", "well", "white", "wide",
})  # fmt: skip
"""What in this field usually has a hyphen after it, unless an ending follows."""
_ENDINGS = frozenset({"ed", "en", "er", "ers", "est", "ful", "fully", "hood", "ing", "ity", "ly", "ness", "s", "y"})
BULLET = re.compile(r"^[-–—*•●▪◦‣·o]\s+(?=\S)")


def paragraphs(lines: Iterable[str], *, full: int | None = None) -> list[str]:
    """Return paragraphs; a blank line always ends one. ``full`` is the length of a full line, else it is worked out.

    >>> paragraphs(["Referral", "", "A child said that the whole family would be leaving on", "the next day."])
    ['Referral', 'A child said that the whole family would be leaving on the next day.']
    """
    lines = [line.strip() for line in lines]
    full = full_line(lines) if full is None else full
    words = _whole_words(lines)
    return [_joined(group, words) for group in _groups(lines, full)]


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


def _joined(lines: Sequence[str], words: frozenset[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        broken = _BROKEN_WORD.search(text)
        if broken and line[:1].islower():
            text = text if _has_hyphen(broken[1], _WORD.match(line), words) else text[:-1]
            text += line
        else:
            text += f" {line}"
    return text


def _are_words(before: str, after: str, words: frozenset[str]) -> bool:
    return min(len(before), len(after)) >= 4 and {before, after} <= words


def _whole_words(lines: Sequence[str]) -> frozenset[str]:
    """Return the words of a text that no line's end breaks."""
    words: set[str] = set()
    for above, line in zip(["", *lines], lines, strict=False):
        own = [word.lower() for word in _WORD.findall(_BROKEN_WORD.sub("", line))]
        words.update(own[1:] if _BROKEN_WORD.search(above) else own)
    return frozenset(words)


def _has_hyphen(first: str, second: re.Match[str] | None, words: frozenset[str]) -> bool:
    """Say whether a word that a line's end breaks is written with a hyphen, as "well-known" is and "fami-ly" is not.

    The text itself tells best: whether it has the word elsewhere in one, or its halves as words of their own.
    """
    before, after = first.lower(), second[0].lower() if second else ""
    if before + after in words:
        return False
    compound = before in _BEFORE_HYPHENS and after not in _ENDINGS
    return compound or f"{before}-{after}" in words or "-" in before or _are_words(before, after, words)


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
        return bool(SENTENCE_END.search(line)) and _like_heading(following, full)
    return bool(SENTENCE_END.search(line)) or following[:1].isupper()


def _like_heading(line: str, full: int) -> bool:
    """Say whether a line after a sentence that fills its own is a heading: short, with a capital, and no sentence."""
    return len(line) <= full * _HEADING_AT_MOST and not line[:1].islower() and not re.search(r"[.!,;][\"'”’)]*$", line)


def _bulleted(line: str) -> str:
    return BULLET.sub("- ", line)
