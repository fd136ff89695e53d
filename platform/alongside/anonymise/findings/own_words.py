"""What the finder itself puts in place of something, which is never found again."""

import bisect
import re
from collections.abc import Iterable
from functools import lru_cache

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.generalisation import MONTHS
from alongside.anonymise.findings.grammar import bare
from alongside.anonymise.findings.replacements import REPLACEMENTS
from alongside.anonymise.text.lexicon import alternatives, pairs, sections, word_set
from alongside.anonymise.text.tokens import tokenise
from alongside.anonymise.text.vocabulary import KIN, PEERS, WORK_ROLES
from alongside.anonymise.text.word_kinds import WordKind, kind

_BANDS = (
    r"(?:aged |aged? )?(?:under[ -]5(?:s)?|5 to 10|11 to 15|16 to 17|18 or over)\b"
    r"|\b(?:5-to-10|11-to-15|16-to-17)-year-olds?\b|\badults?\b"
)
_MONTHS = rf"\b(?:in )?(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?\b|\b(?:that|one) (?:month|week|day)\b"
_PERSONS = r"\b(?:Person|Child|Adult) [A-Z](?:['’]s)?\b|\bHello\b|\bnot given here\b"
_OPENS = (
    r"\b(?:an?|the|another|his|her|their|local)(?: (?:other|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth))?"
)
_ASKED_ANYWAY = frozenset({Type.RARE, Type.DEMOG, Type.CONTEXT})
_LITTLE = re.compile(r"(?:\b(?:an?|the|aged?|in|of|on|old|years?)\b|[^\w])*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Return the pattern of everything that stands in place of something; longer words first."""
    people = KIN | PEERS | WORK_ROLES | word_set("replacement_words", "people by what they do")
    things = {phrase.split(" ", 1)[-1] for phrase in _offered() if phrase}
    nouns = "|".join(sorted(map(re.escape, people | things), key=len, reverse=True))
    roles = rf"(?:(?:{alternatives('replacement_words', 'before a word for a person')}) )?"
    return re.compile(rf"{_BANDS}|{_MONTHS}|{_PERSONS}|{_OPENS} {roles}(?:{nouns})\b", re.IGNORECASE)


def _offered() -> set[str]:
    """Return what the detectors offer for things: "a school", "another part of the country"."""
    told = set(REPLACEMENTS.values())
    for name in ("organisation_words", "locality_words"):
        for section in sections(name):
            told |= {
                meaning for meaning in pairs(name, section).values() if meaning.startswith(("a ", "an ", "another "))
            }
    more = (
        "a nearby place",
        "a local street",
        "another town",
        "another part of the country",
        "an online page",
        "one area",
    )
    return told | set(more)


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Return what places, groups and other things are called, without article: "local authority", "club"."""
    return frozenset(bare(phrase) for phrase in _offered() if phrase and phrase.split(" ", 1)[0] != "the") - {"worker"}


def regions(text: str) -> list[tuple[int, int]]:
    """Return where a text says what stands in place of something, in order.

    >>> regions("An 11-to-15-year-old boy left in March 2024.")
    [(3, 20), (30, 43)]
    """
    return [match.span() for match in _pattern().finditer(text)]


def others(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that only see again what was put in."""
    own = regions(text)
    return [
        finding
        for finding in findings
        if finding.type in _ASKED_ANYWAY
        or _called_as_a_month(text, finding)
        or not _own(text, finding.start, finding.end, own)
    ]


def _called_as_a_month(text: str, finding: Finding) -> bool:
    """Whether somebody is called April here: a month that was put in is led by "in" or followed by its year."""
    months = finding.type in (Type.PERSON, Type.PROF) and text[finding.start : finding.end].capitalize() in MONTHS
    return months and not re.match(r" (?:19|20)\d\d", text[finding.end : finding.end + 5])


def inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``start`` to ``end`` lies in one of ``spans``, which stand in order and apart."""
    at = bisect.bisect_right(spans, (start, 1 << 60)) - 1
    return at >= 0 and spans[at][0] <= start and end <= spans[at][1]


def _own(text: str, start: int, end: int, own: list[tuple[int, int]]) -> bool:
    """Whether nothing is left of a span but plain words once those that were put in are taken away."""
    if inside(own, start, end):
        return True
    left, at = "", start
    for first, last in own:
        if last <= start or first >= end:
            continue
        left += text[at : max(at, first)] + " "
        at = max(at, last)
    if not left:
        return False
    left += text[at : max(at, end)]
    if any(letter.isdigit() for letter in left):
        return False
    return bool(_LITTLE.fullmatch(left)) or all(kind(word.low) is WordKind.PLAIN for word in tokenise(left))
