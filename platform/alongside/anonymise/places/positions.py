"""Positions that are as good as an address: three words, latitude and longitude, plus codes, grid references."""

import re
from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.matches import from_matches

_THREE = r"[^\W\d_]{2,20}\.[^\W\d_]{2,20}\.[^\W\d_]{2,20}"
_BRAND = r"(?:what ?3 ?words|what three words|w3w)"
_LINK = r"(?:is|was|of|address|location|code|at|to|:)"
_WORDS = re.compile(
    rf"(?<![\w:/])///\s?(?P<place>{_THREE})(?![\w.]\w)"
    rf"|\b{_BRAND}\b[^\w\n]{{0,4}}(?:{_LINK}\W{{0,3}}){{0,3}}(?P<place2>{_THREE})(?!\w)"
    rf"|(?<![\w.@/])(?P<place3>{_THREE})(?=\W{{0,3}}(?:on|in|by|from)?\s?\(?{_BRAND}\b)",
    re.IGNORECASE,
)
_DEGREES = r"\d{1,3}\s?[°º]\s?(?:\d{1,2}(?:\.\d+)?\s?['’′]\s?)?(?:\d{1,2}(?:\.\d+)?\s?(?:[\"”″]|''|’’)\s?)?"
# 51.50742, -0.12781; 51.5074 N, 0.1278 W
_DECIMALS = re.compile(
    r"(?<![\w.,])[+\-−]?(?P<north>\d{1,2}\.\d{3,10})\s?[°º]?\s?[NS]?(?:\s?[,;/|]\s?|\s)"
    r"[+\-−]?(?P<east>\d{1,3}\.\d{3,10})(?:\s?[°º])?(?:\s?[EW]\b)?(?![\w.]\d)",
    re.IGNORECASE,
)
_FINE = 4
"""With so many decimals two numbers side by side are a position anywhere; with three, in these islands."""
_NORTH, _EAST = (49.0, 61.0), 9.0
_COORDINATES = (
    re.compile(rf"(?<![\w.]){_DEGREES}[NS]\b[\s,;/]{{0,3}}{_DEGREES}[EW]\b", re.IGNORECASE),
    re.compile(
        r"(?<![\w.])\d{1,2}\.\d{1,10}\s?[°º]\s?[NS]\b[\s,;/]{0,3}\d{1,3}\.\d{1,10}\s?[°º]\s?[EW]\b", re.IGNORECASE
    ),
    # lat 51.5, long -0.12; latitude: 51.5074
    re.compile(
        r"\blat(?:itude)?\b[\s.:=]{0,3}[+\-−]?\d{1,2}\.\d{1,10}\s?[°º]?\s?[NS]?\b(?:[\s,;/]{0,3}(?:and\s)?(?:lon|lng|long|longitude)\b[\s.:=]{0,3}[+\-−]?"
        r"\d{1,3}\.\d{1,10}(?:\s?[°º]?\s?[EW]\b)?)?",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:lng|longitude)\b[\s.:=]{0,3}[+\-−]?\d{1,3}\.\d{1,10}", re.IGNORECASE),
)
_PLUS = re.compile(
    r"(?<![\w+])(?=[A-Z0-9]*\d)[23456789CFGHJMPQRVWX]{4}(?:[23456789CFGHJMPQRVWX]{2}|[23456789CFGHJMPQRVWX]{4})?"
    r"\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])"
)
_GRID = re.compile(
    r"\b(?:grid (?:ref(?:erence)?|square)|os (?:grid|ref)|ngr)\b\W{0,3}(?:(?:is|was|of|no)\W{1,2})?"
    r"(?P<place>[HNOST][A-HJ-Z] ?\d{2,5} ?\d{2,5}|\d{6}[ ,]{1,2}\d{6})(?!\w)",
    re.IGNORECASE,
)
_REASON = "A position on the map is as good as an address"
_INSTEAD = "a place"


def find(text: str) -> Iterator[Finding]:
    """Find positions on the map."""
    for group in ("place", "place2", "place3"):
        for match in _WORDS.finditer(text):
            if match[group]:
                yield _finding(match.start(group), match.end(group))
    for match in _DECIMALS.finditer(text):
        if _on_the_map(match):
            yield _finding(match.start(), match.end())
    for pattern in (*_COORDINATES, _PLUS):
        yield from from_matches(pattern, text, Type.ADDR, _REASON, _INSTEAD)
    yield from from_matches(_GRID, text, Type.ADDR, _REASON, _INSTEAD, group="place")


def _on_the_map(match: re.Match[str]) -> bool:
    north, east = match["north"], match["east"]
    if min(len(number.partition(".")[2]) for number in (north, east)) >= _FINE:
        return True
    return _NORTH[0] <= float(north) <= _NORTH[1] and float(east) <= _EAST


def _finding(start: int, end: int) -> Finding:
    return Finding(start, end, Type.ADDR, Severity.BLOCK, _REASON, _INSTEAD)
