"""The sweep: what is left with a capital, a digit or an unknown spelling, to be ticked one by one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.names.standing import Standing, acts_as_somebody, standing
from alongside.anonymise.names.term_words import also_a_name
from alongside.anonymise.names.word_uses import CALENDAR, HELPERS
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.lexicon import alternatives, folded, word_set
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.town_names import also_a_town
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, WORK_ROLES
from alongside.anonymise.text.word_kinds import WordKind, forename_words, kind

_NUMERIC = re.compile(r"(?<![\w])[£$€#]?\d[\w.,:/%-]*\w|(?<!\w)\d")
_PARAGRAPH = re.compile(rf"(?:{alternatives('residue_words', 'before a paragraph')}) ?\Z", re.IGNORECASE)
_BAND = re.compile(r"\d{1,2} (?:to|or) \Z|(?:under|over|aged) \Z|\d{1,2}-to-\Z", re.IGNORECASE)
_BAND_STARTS = re.compile(r" (?:to|or) (?:\d{1,2}|over|under)\b")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_COUNTED = re.compile(
    r" ?(?:%|per cent|years?|months?|weeks?|days?|hours?|minutes?|sessions?|visits?|meetings?|cases|people|times"
    r"|staff|workers)\b"
)
_PERHAPS = "may be a name"
_NOBODY = word_set("sense_words", "speaks and is no single person")
SHORTEST_SHOWN = 3
"""Shorter words are not shown as names for where they stand."""
_ORDER = re.compile(r"(?:\A|\n)[ \t]*(?:[-*] ?)?\Z")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that is left in a text: where it first stands, how it is written, why it is shown, and every place."""

    start: int
    end: int
    text: str
    why: str
    places: tuple[tuple[int, int], ...]


def remaining(text: str, findings: Iterable[Finding]) -> list[Leftover]:
    """Return what is left to be ticked, each spelling once, in the order of the text; allowed terms are not shown."""
    covered = bytearray(len(text) + 1)
    for finding in findings:
        covered[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    tokens = tokenise(text)
    hidden = allow_list.cover(text, tokens)
    small = text.islower()
    left: list[tuple[int, int, str]] = [
        (word.start, word.end, why)
        for at, (word, allow) in enumerate(zip(tokens, hidden, strict=True))
        if not covered[word.start]
        and (why := (_term(word, small=small) if allow else _word(word)) or _standing(text, tokens, at))
    ]
    left += [
        (m.start(), m.end(), "a number") for m in _NUMERIC.finditer(text) if not covered[m.start()] and _counts(text, m)
    ]
    return _once(text, sorted(left))


def _once(text: str, left: list[tuple[int, int, str]]) -> list[Leftover]:
    places: dict[str, list[tuple[int, int, str]]] = {}
    for start, end, why in left:
        places.setdefault(text[start:end], []).append((start, end, why))
    leftovers = [
        Leftover(some[0][0], some[0][1], written, some[0][2], tuple((start, end) for start, end, _ in some))
        for written, some in places.items()
    ]
    return sorted(leftovers, key=lambda leftover: leftover.start)


def _term(word: Token, *, small: bool) -> str:
    """Return why an allowed word is shown: people or towns bear it; ``small``: the text has no capitals at all."""
    if (word.text[0].islower() and not small) or word.shout:
        return ""
    if also_a_town(word.low):
        return "allowed, and a town too"
    return "allowed, and a name too" if also_a_name(word.low) else ""


def _standing(text: str, tokens: list[Token], at: int) -> str:
    """Return why a word is shown that is a name too, or that no list knows as one, and stands where people stand."""
    word = tokens[at]
    if len(word.text) < SHORTEST_SHOWN or word.shout or word.low in _NOBODY or word.low in KIN | PEERS | WORK_ROLES:
        return ""
    if word.low in forename_words() or word.low in CALENDAR or word.low in HELPERS or also_a_name(word.low):
        least = Standing.OPEN if word.capital and word.low in forename_words() else Standing.LIKELY
        return _PERHAPS if standing(text, tokens, at) >= least else ""
    if kind(word.low) not in (WordKind.PLAIN, WordKind.WORD_NAME) or word.low in NEVER_NAMES or word.low.endswith("s"):
        return ""
    return _PERHAPS if acts_as_somebody(text, tokens, at) else ""


def _word(word: Token) -> str:
    """Return why a word is shown, or nothing."""
    sort = kind(word.low)
    if word.low in NEVER_NAMES or len(word.text) == 1:
        return "a single letter" if len(word.text) == 1 and word.text.isupper() and word.text not in "AI" else ""
    if word.shout and word.low in folded("abbreviations"):
        return ""
    if sort is WordKind.PLAIN:
        return "" if word.first or not word.capital else "a capital"
    if word.capital and not word.first:
        return "a capital"
    if sort is WordKind.WORD_NAME:
        return ""
    return "may be a name" if sort is WordKind.NAME else "an unknown word"


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number is to be ticked: no year, paragraph, band, duration or number of a list."""
    written = match.group()
    before = text[max(0, match.start() - 14) : match.start()]
    if _PARAGRAPH.search(before) or _YEAR.match(written) or _BAND.search(before):
        return False
    if _ORDER.search(text[max(0, match.start() - 8) : match.start()]):
        return False
    return not (_COUNTED.match(text, match.end()) or _BAND_STARTS.match(text, match.end()))
