"""Outline numbers of reviews, "4.2.11" before a paragraph or after "para": they are no days."""

import re
from collections.abc import Iterator

from alongside.anonymise.text.lexicon import alternatives

_OUTLINE = re.compile(r"(?<![\w.,/£$€:-])[1-9]\d?\.[1-9]\d?\.[1-9]\d?(?:\.[1-9]\d?)?(?![\w/:%-]|\.\w|,\d)")
_POINTED = re.compile(rf"\b(?:{alternatives('public_words', 'before a paragraph')})\.? ?[(\[]?$|§ ?$", re.IGNORECASE)
_GOES_ON = re.compile(r"\A(?:,| ?[-–]| to| and| or|, and)? ?\Z")
_OPENS = re.compile(r"(?:^|\n)[ \t#*>-]*$")
_SENTENCE = re.compile(r"\s+[A-Z][^\n]{0,400}?[.:;?](?:\s|$)")
_CLIPPED = re.compile(
    rf"\s+(?:(?-i:[A-Z]{{2,4}})\b|(?:{alternatives('public_words', 'entries of a chronology')})\b)", re.IGNORECASE
)
_STILL_OPEN = 20
"""With nothing but a sentence after it, a last part from here on is the year of a case that may still be open."""
_LEAD = 24


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield where outline numbers stand, in code points: pointed to, in a row of such, or before a whole sentence."""
    numbers = list(_OUTLINE.finditer(text))
    rows = _rows(text, numbers)
    last = -1
    for match in numbers:
        before = text[max(0, match.start() - _LEAD) : match.start()]
        goes_on = last >= 0 and bool(_GOES_ON.match(text[last : match.start()]))
        if _POINTED.search(before) or goes_on or (_OPENS.search(before) and _numbers_a_paragraph(text, match, rows)):
            last = match.end()
            yield match.span()


def _rows(text: str, numbers: list[re.Match[str]]) -> dict[str, set[str]]:
    """Return the numbers that open a line, by all but their last part."""
    rows: dict[str, set[str]] = {}
    for match in numbers:
        if _OPENS.search(text, max(0, match.start() - 8), match.start()):
            rows.setdefault(match[0].rpartition(".")[0], set()).add(match[0])
    return rows


def _numbers_a_paragraph(text: str, match: re.Match[str], rows: dict[str, set[str]]) -> bool:
    """Whether a number at the start of a line counts a paragraph, and is not the day of an entry: "3.2.24 HV rang"."""
    if _CLIPPED.match(text, match.end()):
        return False
    if len(rows.get(match[0].rpartition(".")[0], ())) > 1:
        return True
    return int(match[0].split(".")[2]) < _STILL_OPEN and bool(_SENTENCE.match(text, match.end()))
