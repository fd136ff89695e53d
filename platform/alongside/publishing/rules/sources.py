"""Who issued a document and where it is: looked through like every text, for what such a line is not there to say.

A day, an authority or an organisation is what "issued by whom and when" asks for: a day there is a document's own, the
others are asked about and may be kept. An address is read word by word, as somebody's name may stand in its path.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.flags import Finds, TextBox

ISSUED, ADDRESS = "issued", "source_url"
SOURCE_BOXES = frozenset({ISSUED, ADDRESS})
_OF_THE_DOCUMENT = frozenset({Type.LA, Type.ORG, Type.PLACE})
_HOST = re.compile(r"https?://[^/?#@]*(?=[/?#]|$)", re.IGNORECASE)
_SEGMENT = re.compile(r"[^/?&=#]+")
_BETWEEN = re.compile(r"%[0-9A-Fa-f]{2}|[\W_]")
_WITH_NUMBER = re.compile(r"\S*\d\S*")


def source_findings(box: TextBox, finder: Finds, declared: Sequence[str]) -> list[Finding]:
    """Return what in a source must go or is asked about."""
    if box.name == ISSUED:
        findings = finder.find(box.text, declared=declared)
        return [_asked(finding) for finding in findings if finding.type is not Type.DATE]
    text = in_words(box.text)
    # The number of a page has the form of many numbers, and nothing could be said instead: only mail addresses must go.
    findings = finder.find(_capitals(_WITH_NUMBER.sub(_without_digits, text)), declared=declared)
    return [_asked(each) for each in findings if each.dismissible or each.type is Type.EMAIL]


def in_words(address: str) -> str:
    """Return an address as long as it is, with spaces for its host and between its words.

    >>> in_words("https://a.org/reviews/ann-lee.pdf")
    '              reviews ann lee pdf'
    """
    host = _HOST.match(address)
    start = host.end() if host else 0
    words = _SEGMENT.sub(lambda part: part[0] if "@" in part[0] else _BETWEEN.sub(_blank, part[0]), address[start:])
    return " " * start + re.sub(r"[/?&=#]", " ", words)


def read_as(box: TextBox) -> TextBox:
    """Return a box as its odd words are looked for: a source without its days and numbers, every other as it is."""
    if box.name not in SOURCE_BOXES:
        return box
    text = _WITH_NUMBER.sub(_without_digits, in_words(box.text) if box.name == ADDRESS else box.text)
    small = text.casefold() if box.name == ADDRESS else text
    return box._replace(text=small if len(small) == len(text) else text)


def _without_digits(cut: re.Match[str]) -> str:
    """Return a word without its digits; the number of a page, letters and all, as nothing but spaces."""
    number = "@" not in cut[0] and sum(letter.isdigit() for letter in cut[0]) * 2 >= len(cut[0])
    return " " * len(cut[0]) if number else cut[0] if "@" in cut[0] else re.sub(r"\d", " ", cut[0])


def _blank(cut: re.Match[str]) -> str:
    return " " * len(cut[0])


def _asked(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARN) if finding.type in _OF_THE_DOCUMENT else finding


def _capitals(words: str) -> str:
    titled = words.title()
    return titled if len(titled) == len(words) else words
