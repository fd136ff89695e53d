"""What the learned tagger says about a text, weighed by the rules: plain words and bare counts are no identifiers."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alongside.anonymise.detection.tagger_doubts import doubtful
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.replacements import REPLACEMENTS
from alongside.anonymise.names.candidates import GUESSED_LOOK, GUESSED_SURE
from alongside.anonymise.names.standing import Standing, standing
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.word_kinds import WordKind, forenames, kind, misspelt

_ANSWERED = frozenset({Type.DEMOG, Type.RARE, Type.CONTEXT})
_DIGITS = {
    Type.PHONE: 6, Type.NHS: 8, Type.NINO: 5, Type.UPN: 8, Type.VRM: 1, Type.CASE: 3, Type.COURT: 4, Type.IP: 4,
    Type.PASSPORT: 6, Type.POSTCODE: 1, Type.DOB: 2, Type.DATE: 1, Type.AGE: 0,
}  # fmt: skip
"""How many digits a span needs at least to be of a type; with fewer it is none."""
_NUMBER_WORDS = word_set("tagger_words", "numbers in words")
_DAY = re.compile(
    r"\d ?(?:st|nd|rd|th)\b|\d ?[/.\-] ?\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_NO_DAY = re.compile(r"\W*(?:(?:19|20)\d\d ?[-–/] ?(?:\d\d)?\d\d|(?:[a-z]+ )?(?:19|20)\d\d)\W*", re.IGNORECASE)
"""A year, a year of schools or accounts (2024-25), or a month with its year: allowed, since none is a day."""
_LONG_NUMBERS = frozenset({Type.PHONE, Type.NHS, Type.NINO, Type.UPN, Type.IP, Type.PASSPORT, Type.COURT})
_NOTHING = re.compile(r"\s*(?:#+ ?\w*|\(?(?:e\.?g|i\.?e|etc|[eig])\.?,?|[\W_]*)\s*", re.IGNORECASE)
_PLATE = 5


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A span that the learned tagger points to."""

    start: int
    end: int
    type: Type
    sure: bool

    def finding(self) -> Finding:
        """Return it as a finding: what is sure must go, what is not is to be looked at."""
        blocks = self.sure and self.type not in _ANSWERED
        severity = Severity.BLOCK if blocks else Severity.WARN
        return Finding(
            self.start,
            self.end,
            self.type,
            severity,
            GUESSED_SURE if self.sure else GUESSED_LOOK,
            REPLACEMENTS[self.type],
        )


def weighed(text: str, tokens: list[Token], spans: Iterable[Suspicion]) -> Iterator[Suspicion]:
    """Yield a span as it is where it holds something telling, else only to be looked at.

    Hardly any is dropped: of what the tagger points to in unseen texts, plain words are names too often. What is left
    out are marks of a heading, "e.g.", and a few digits that are too few for the number they would be.
    """
    for span in spans:
        inside = within(tokens, span.start, span.end)
        if _NOTHING.fullmatch(text, span.start, span.end):
            continue
        if span.type in _DIGITS:
            stands = _numeric(text, span, inside)
            if not stands and span.type in _LONG_NUMBERS:
                continue
        else:
            stands = span.type in _ANSWERED or any(map(telling, inside)) or _numbers(text, span) > 1
        stands = stands and not doubtful(text, span.start, span.end, span.type, inside)
        if span.type in (Type.PERSON, Type.PROF) and inside:
            least = Standing.OPEN if any(word.capital for word in inside) else Standing.LIKELY
            stands = stands and _most(text, tokens, inside) >= least and not all(map(_is_background, inside))
        yield span if stands else Suspicion(span.start, span.end, span.type, sure=False)


def _is_background(word: Token) -> bool:
    """Whether a word says of what land or tongue somebody is, and nobody is called so first."""
    return word.low in folded("backgrounds") and word.low not in forenames()


def _most(text: str, tokens: list[Token], inside: list[Token]) -> Standing:
    """Return the most that speaks for somebody in a span; all of it where one of its words is a name and no word."""
    first = bisect_left(tokens, inside[0].start, key=lambda word: word.start)
    places = range(first, first + len(inside))
    if not all(kind(word.low) is WordKind.WORD_NAME for word in inside):
        return Standing.SOMEBODY
    return max(standing(text, tokens, at) for at in places)


def within(tokens: list[Token], start: int, end: int) -> list[Token]:
    """Return the words of a stretch of the text."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    inside = []
    while low < len(tokens) and tokens[low].start < end:
        inside.append(tokens[low])
        low += 1
    return inside


def telling(word: Token) -> bool:
    """Whether a word may be a name: on a list, or capitalised where that means something, or on no list and no slip."""
    sort = kind(word.low)
    if word.shout and word.low in folded("abbreviations"):
        return False
    if sort in (WordKind.NAME, WordKind.WORD_NAME):
        return True
    if sort is WordKind.UNKNOWN:
        return len(word.text) > 2 and not misspelt(word.low)
    return word.capital and not word.first and not word.shout


def _numbers(text: str, span: Suspicion) -> int:
    return sum(letter.isdigit() for letter in text[span.start : span.end])


def _numeric(text: str, span: Suspicion, inside: list[Token]) -> bool:
    digits = _numbers(text, span)
    if digits < _DIGITS[span.type]:
        return span.type is Type.DATE and any(word.low in _NUMBER_WORDS for word in inside)
    if span.type is Type.AGE:
        return digits in (1, 2) or any(word.low in _NUMBER_WORDS for word in inside)
    if span.type in (Type.DATE, Type.DOB):
        dated = bool(_DAY.search(text, span.start, span.end))
        return dated and not (span.type is Type.DATE and _NO_DAY.fullmatch(text, span.start, span.end))
    return span.type is not Type.VRM or span.end - span.start >= _PLATE
