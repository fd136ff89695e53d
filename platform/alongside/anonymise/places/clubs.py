"""Clubs that are called by a place and their sport, or by a place and a beast: "Bath Rugby", "the Ryde Sharks"."""

from collections.abc import Iterator, Sequence

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.places.organisation_words import FAN, ORGANISATION_GENERAL
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.town_names import also_a_town
from alongside.anonymise.text.vocabulary import NEVER_NAMES

_SPORTS = word_set("organisation_words", "sports")
_TEAMS = word_set("organisation_words", "names of teams")
_YOUNGER = frozenset({"juniors", "junior", "youth", "ladies", "women", "academy", "girls", "boys", "colts"})
_REASON = "A named club tells where the child spends time"
_LONGEST = 3


def find(text: str, *, among: Sequence[Token] | None = None) -> Iterator[Finding]:
    """Find clubs; who only supports one is no nearer to it. ``among`` is the text cut into words, if that was done."""
    tokens = tokenise(text) if among is None else among
    for at, word in enumerate(tokens):
        if word.low not in _SPORTS and word.low not in _TEAMS or not _written_as_a_name(tokens, at):
            continue
        first = _first(tokens, at)
        if first == at or FAN.search(text, max(0, tokens[first].start - 20), tokens[first].start):
            continue
        after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].gap == " " else None
        last = at + 1 if after is not None and after.low in _YOUNGER and after.capital else at
        yield Finding(tokens[first].start, tokens[last].end, Type.ORG, Severity.BLOCK, _REASON, "a club")


def _written_as_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word goes on with a capitalised one before it."""
    return (
        at > 0 and tokens[at].capital and tokens[at].gap == " " and tokens[at - 1].capital and not tokens[at - 1].owned
    )


def _first(tokens: Sequence[Token], at: int) -> int:
    """Return where the place begins that a club is called by; ``at`` where no place stands before it."""
    for length in range(_LONGEST, 0, -1):
        first = at - length
        if first < 0 or any(word.gap not in {" ", "-"} or not word.capital for word in tokens[first + 1 : at]):
            continue
        if _is_place(" ".join(word.low for word in tokens[first:at])):
            return first
    before = tokens[at - 1]
    open_ = before.low in NEVER_NAMES or before.low in ORGANISATION_GENERAL or before.low in folded("countries")
    return at if open_ or tokens[at].low in _SPORTS or before.first else at - 1


def _is_place(name: str) -> bool:
    return any(name in folded(known) for known in ("authorities", "authorities_other", "districts", "places")) or (
        also_a_town(name)
    )
