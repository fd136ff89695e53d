"""Postcodes, whole or their first half."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.matches import from_match
from alongside.anonymise.text.lexicon import word_set

_AREAS = word_set("postcode_words", "areas")
_WHOLE = re.compile(
    r"(?<![^\W_])(?P<area>[A-Z]{1,2})\s?(?P<district>[0-9O][0-9OA-Z]?)[\s\-.,]{0,3}(?P<inward>[0-9O][ABD-HJLNP-UW-Z]{2})(?![^\W_])"
    r"|\b(?P<special>GIR\s?0AA)\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<![^\W_])(?P<area>[A-Z]{1,2})(?P<district>(?:[1-9]\d?|"
    r"(?<=[A-Z]{2})0)[A-HJKPSTUW]?)(?:\s\d(?=[.,;)\s]))?(?![^\W_]|[\-/.]\d|\s?[/&+]\s?[A-Za-z]?\d)",
    re.IGNORECASE,
)
_ORDERS = word_set("postcode_words", "ordinals")
_NOT_HALVES = word_set("postcode_words", "no first half")
"""Gases, lessons, protocols, meetings and vitamins."""
_SECTION = re.compile(r"(?:\b(?:under|a|an|s|section|sections|per|motorway|junction|vitamin)|[/&])\s*$", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:area|postcode|post code|way|end|side|estate|district|address|flats?)\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|court|crescent|terrace|place|way|gardens|grove|"
    r"house),?\s*$",
    re.IGNORECASE,
)
_REASON = "A full postcode points to a few houses"
_HALF_REASON = "The first half of a postcode points to a part of a town"


def find(text: str) -> Iterator[Finding]:
    """Find whole postcodes in any spacing or case, and first halves where an area is spoken of."""
    whole: list[tuple[int, int]] = []
    for match in _WHOLE.finditer(text):
        if match["special"] or (match["area"].upper() in _AREAS and _is_code(match)):
            whole.append(match.span())
            yield from_match(match, Type.POSTCODE, _REASON)
    for match in _HALF.finditer(text):
        inside = any(start <= match.start() < end for start, end in whole)
        if not inside and match["area"].upper() in _AREAS and _is_half(text, match):
            yield from_match(match, Type.POSTCODE, _HALF_REASON, "another part of the country")


def _is_code(match: re.Match[str]) -> bool:
    """Tell a code from words: "o" counts as a nought only in a code written in capitals or next to a digit."""
    district, inward = match["district"], match["inward"]
    if inward.lower() in _ORDERS and match[0][len(match["area"])].isspace():
        return False
    letters = sum(character in "oO" for character in district[0] + inward[0])
    return letters == 0 or (letters == 1 and match[0].upper() == match[0])


def _is_half(text: str, match: re.Match[str]) -> bool:
    code = match[0]
    if code.upper() in _NOT_HALVES or int(re.sub(r"\D", "", match["district"])) > 99:
        return False
    before = text[max(0, match.start() - 16) : match.start()]
    if _AFTER.match(text, match.end()):
        return not _SECTION.search(before)
    if _STREET.search(before):
        return True
    if len(match["area"]) == 2 and code == code.upper():
        return True
    # one letter: M14 may be a motorway, S17 a section, E3 a grid square
    named = re.search(r"\b(?:in|near|around|round|from|postcode|area|live[sd]?)\s*$", before, re.IGNORECASE)
    return bool(named) and match["area"].upper() not in {"S", "G"} or bool(re.search(r"[A-Z][a-z]+,\s$", before))
