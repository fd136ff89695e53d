"""Registration marks of vehicles."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.matches import from_match, from_matches
from alongside.anonymise.text.lexicon import alternatives, word_set

_CURRENT = re.compile(
    r"(?<![^\W_])[A-HJ-PR-Z][A-HJ-PR-Z](?:\d\d[\s\-.]{0,2}|\s\d\d\s?)(?P<tail>[A-HJ-PR-Z]{3})(?![^\W_])", re.IGNORECASE
)
_PREFIX = re.compile(r"(?<![^\W_])[A-HJ-PR-Y]\d{1,3}[\s\-]?(?P<tail>[A-HJ-PR-Z]{3})(?![^\W_])")
_SUFFIX = re.compile(r"(?<![^\W_])(?P<tail>[A-HJ-PR-Z]{3})[\s\-]?\d{1,3}[A-HJ-PR-Y](?![^\W_])")
_NORTHERN = re.compile(r"(?<![^\W_])[A-Z]?(?:I[ABJLW]|[A-HJ-Z]Z|[HJOUVX]I)[\s\-]?\d{3,4}(?![^\W_]|[/-]\d)")
_CUES = "|".join(
    (
        alternatives("vehicle_words", "before a mark in one word or two", blank=r"\s?"),
        alternatives("vehicle_words", "before a mark"),
    )
)
_CUED = re.compile(
    rf"\b(?:{_CUES})"
    r"(?:[\s.,:(\-]{1,3}(?:reg(?:istration)?|number|no|num|nr|mark|plates?|index|vrm|is|was|of|with))*[\s.,:(\-]{1,3}"
    r"(?P<mark>[A-Z]{1,3}[\s\-]?\d{1,4}[\s\-]?[A-Z]{0,3}|\d{1,4}[\s\-]?[A-Z]{1,3})(?![^\W_])",
    re.IGNORECASE,
)
_WORDS = word_set("vehicle_words", "words like marks")
_ACRONYMS = word_set("vehicle_words", "short forms like marks")
_MARK = re.compile(r"[A-Z]{1,3}[\s\-]?\d{1,4}[\s\-]?[A-Z]{0,3}|\d{1,4}[\s\-]?[A-Z]{1,3}")
_REASON = "A number plate leads to its keeper's name and address"


def find(text: str) -> Iterator[Finding]:
    """Find number plates: current ones in any case, older ones in capitals, and any after a word for a vehicle."""
    for match in _CURRENT.finditer(text):
        # "to 15 the", "IN 14 DAY", "mk14 was" are no plates; MK14 WAS is one
        if match["tail"].lower() not in _WORDS or (match[0].isupper() and match[0][:4].isalnum()):
            yield from_match(match, Type.VRM, _REASON)
    yield from _older(text)
    for match in _CUED.finditer(text):
        if _is_mark(match["mark"]):
            yield from_match(match, Type.VRM, _REASON, group="mark")


def _older(text: str) -> Iterator[Finding]:
    for pattern in (_PREFIX, _SUFFIX):
        for match in pattern.finditer(text):
            if match["tail"] not in _ACRONYMS and match["tail"].lower() not in _WORDS:
                yield from_match(match, Type.VRM, _REASON)
    yield from from_matches(_NORTHERN, text, Type.VRM, _REASON)


def _is_mark(mark: str) -> bool:
    """Tell a plate from "car 2 min": small letters must stand joined to their digits, or be no word."""
    if _MARK.fullmatch(mark) and sum(c.isdigit() for c in mark) + sum(c.isalpha() for c in mark) >= 4:
        return not any(word in _WORDS for word in re.findall(r"[a-z]+", mark.lower()))
    joined = re.fullmatch(r"[a-z]{1,3}\d{1,4}\s?[a-z]{0,3}|\d{1,4}[a-z]{1,3}", mark)
    return bool(joined) and len(mark) >= 5 and not any(word in _WORDS for word in re.findall(r"[a-z]+", mark))
