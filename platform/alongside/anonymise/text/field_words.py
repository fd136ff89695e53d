"""Words and numbers of the field that look like identifiers: 764 is no case number, SO15 no postcode, 9/11 no day.

One list for whoever looks: the publishing gate, messages and search.
"""

import re
from functools import cache

from alongside.anonymise.text.lexicon import entries, fold

_SHORT = 5
"""A form of so many letters at most that is written in capitals counts in capitals only: "Tac" may be a nickname."""
_PLACED = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|mov(?:es?|ed|ing)|stay(?:s|ed|ing)|address|postcode|area|flat|street|road)\b[^.\n]{0,20}$",
    re.IGNORECASE,
)
"""What makes half a postcode of a short form: "lives in SO15"."""
_BETWEEN = frozenset({" ", "/", ", ", " & ", " / "})
_HALF_POSTCODE = re.compile(r"[A-Z]{1,2}\d[\dA-Z]?", re.IGNORECASE)


def regions(text: str) -> list[tuple[int, int]]:
    """Return where words of the field stand in ``text``, in code points, in order; neighbours are one.

    >>> regions("a boy in 764, not 7645"), regions("lives in SO15")
    ([(9, 12)], [])
    """
    joined: list[tuple[int, int]] = []
    for match in _pattern().finditer(text):
        if not _counts(match) or _is_place(text, match):
            continue
        if joined and text[joined[-1][1] : match.start()] in _BETWEEN:
            joined[-1] = (joined[-1][0], match.end())
        else:
            joined.append(match.span())
    return joined


@cache
def _pattern() -> re.Pattern[str]:
    terms = sorted(entries("field_words"), key=len, reverse=True)
    written = "|".join(re.escape(term).replace(r"\ ", r"[ -]") for term in terms)
    return re.compile(rf"(?<![\w/.@#-])(?:{written})(?![\w@]|[/.-]\w)", re.IGNORECASE)


@cache
def _shouted() -> dict[str, frozenset[str]]:
    short = [term for term in entries("field_words") if term.isalpha() and len(term) <= _SHORT and term[:2].isupper()]
    return {fold(term): frozenset({term, term.upper()}) for term in short}


def _counts(match: re.Match[str]) -> bool:
    forms = _shouted().get(fold(match[0]))
    return forms is None or match[0] in forms


def _is_place(text: str, match: re.Match[str]) -> bool:
    return bool(_HALF_POSTCODE.fullmatch(match[0]) and _PLACED.search(text, max(0, match.start() - 40), match.start()))
