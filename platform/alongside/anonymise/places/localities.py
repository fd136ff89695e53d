"""Places below a region: towns, districts, estates, parks, stations; countries, regions and London are allowed."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.places.locality_words import (
    AFTER_AT,
    AFTER_LIVING,
    AFTER_PLACE,
    ALWAYS,
    CLEAR,
    EVENTS,
    EXTRA,
    FOLLOWED,
    FOLLOWS,
    LOCALITY_ENDING_FIRSTS,
    LOCALITY_ENDINGS,
    LOCALITY_GENERAL,
    LOCATIVE,
    MEANING,
    NO_PLACES,
    OTHER_SENSES,
    RIVER,
    SENSES,
    SURE,
)
from alongside.anonymise.places.proper_names import is_a_stop, name_before
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.vocabulary import TITLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import WordKind, kind, plain_english, word_names

_STREETS = word_set("locality_words", "streets before a place")
_EVERYDAY = word_set("locality_words", "endings that are everyday words")
_REASON = "A place below the region narrows the circle to those who know it"


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the places of the lists by their first word, longest first."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    open_ = NO_PLACES - ALWAYS
    for place in folded("places") | folded("districts") | EXTRA:
        if place not in open_ and place not in folded("countries"):
            parts = tuple(place.replace("-", " ").split())
            by_first.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(some, key=lambda phrase: (-len(phrase), phrase))) for first, some in by_first.items()}


def find(text: str, *, among: Sequence[Token] | None = None) -> Iterator[Finding]:
    """Find places below a region; ``among`` is the text cut into words, if that has been done."""
    tokens = tokenise(text) if among is None else among
    yield from _listed(tokens)
    yield from _by_tail(tokens)
    yield from _by_cue(text, tokens)
    for match in RIVER.finditer(text):
        yield _finding(match.start(), match.end(), "a nearby place")


def _listed(tokens: Sequence[Token]) -> Iterator[Finding]:
    known = _known()
    at = 0
    while at < len(tokens):
        length = 0
        head = tokens[at].low.split("-")[0]
        for parts in known.get(head, ()):
            length = _matches(tokens, at, parts)
            if length and _is_place(tokens, at, length, parts):
                yield _finding(tokens[at].start, tokens[at + length - 1].end, "another town")
                break
            length = 0
        at += length or 1


def _matches(tokens: Sequence[Token], at: int, parts: tuple[str, ...]) -> int:
    """Return how many words of the text a listed place takes, or 0; hyphens and blanks count the same."""
    here, place = at, 0
    while place < len(parts):
        if here >= len(tokens) or (
            here > at and (tokens[here].gap not in {" ", "-", ". ", "  "} or is_a_stop(tokens, here))
        ):
            return 0
        pieces = tokens[here].low.split("-")
        if tuple(pieces) != parts[place : place + len(pieces)]:
            return 0
        place += len(pieces)
        here += 1
    return here - at


def _is_place(tokens: Sequence[Token], at: int, length: int, parts: tuple[str, ...]) -> bool:
    """Decide whether a listed name is a place here, and no word and nobody's name."""
    word = tokens[at]
    before = tokens[at - 1].low if at and word.gap.strip(" ,") == "" else ""
    following = tokens[at + length].low if at + length < len(tokens) and tokens[at + length].gap == " " else ""
    if before in TITLES | WORK_TITLES or (word.shout and length == 1 and len(word.text) < 4):
        return False
    if (following in EVENTS and word.capital) or is_followed(tokens, at, length):
        return False
    if length > 1:
        return word.capital or word.loud or any(not plain_english(part) for part in parts) or before in SURE
    name = parts[0]
    placed = before in LOCATIVE or following in AFTER_PLACE
    if name in CLEAR and name not in SENSES:
        return _is_clear(tokens, at, placed=placed or _after_a_street(tokens, at))
    if plain_english(name) or name in OTHER_SENSES or name in word_names() or kind(name) is WordKind.NAME:
        return _is_doubtful(tokens, at, before, placed=placed or _after_a_street(tokens, at))
    if word.capital and _a_name_beside(tokens, at) and kind(before) is WordKind.NAME:
        return False
    return len(name) > 3 or word.capital


def is_followed(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether a town is a football club that somebody follows, or the Duke's award."""
    before = tokens[at - 1].low if at else ""
    after = tokens[at + length].low if at + length < len(tokens) else ""
    award = before == "of" and at > 1 and tokens[at - 2].low == "duke"
    return award or before in FOLLOWS or after in FOLLOWED


def _is_doubtful(tokens: Sequence[Token], at: int, before: str, *, placed: bool) -> bool:
    """Decide about a name that is also a word or a person's."""
    word = tokens[at]
    plain = plain_english(word.low)
    if word.capital:
        return placed and not _a_name_goes_on(tokens, at + 1) and not (plain and word.first and not before)
    if word.loud and not (before and plain and word.low not in ALWAYS):
        return _after_a_street(tokens, at) or before in {"in", "at", "near", "from"}
    if word.low in ALWAYS:
        return before in {"in", "near", "from"}
    return before in SURE and not plain and kind(word.low) is WordKind.NAME


def _is_clear(tokens: Sequence[Token], at: int, *, placed: bool) -> bool:
    """Decide about a town that is hardly a word: a small word of place, a line of capitals, or a capital of its own."""
    if placed:
        return True
    if tokens[at].capital:
        return not _a_name_beside(tokens, at) and not _a_name_goes_on(tokens, at + 1)
    return tokens[at].loud or tokens[at].low not in MEANING


def _a_name_beside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands right before this word: "Kayden Preston"."""
    return at > 0 and tokens[at].gap == " " and (tokens[at - 1].capital or kind(tokens[at - 1].low) is WordKind.NAME)


def _a_name_goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a further capitalised name follows, so that this one is a person's: "Barry Lincoln"."""
    return (
        at < len(tokens)
        and tokens[at].gap == " "
        and tokens[at].capital
        and kind(tokens[at].low) in {WordKind.NAME, WordKind.WORD_NAME, WordKind.UNKNOWN}
    )


def _after_a_street(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at].gap in {", ", " ", ","} and tokens[at - 1].low in _STREETS


def _by_tail(tokens: Sequence[Token]) -> Iterator[Finding]:
    at = 0
    while at < len(tokens):
        length, suggestion = _tail(tokens, at)
        if length:
            first = name_before(tokens, at, generic=LOCALITY_GENERAL)
            if first is not None and _is_named(tokens, first, at):
                yield _finding(tokens[first].start, tokens[at + length - 1].end, suggestion)
        at += length or 1


def _tail(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    if tokens[at].low not in LOCALITY_ENDING_FIRSTS:
        return 0, ""
    for length in (2, 1):
        if at + length <= len(tokens) and (length == 1 or tokens[at + 1].gap in {" ", "-"}):
            suggestion = LOCALITY_ENDINGS.get(tuple(word.low for word in tokens[at : at + length]))
            if suggestion:
                return length, suggestion
    return 0, ""


def _is_named(tokens: Sequence[Token], first: int, at: int) -> bool:
    name, tail = tokens[first:at], tokens[at]
    if name[-1].owned and not tail.capital:
        return False
    if all(word.low in LOCALITY_GENERAL for word in name):
        return False
    if tail.low in _EVERYDAY and not tail.capital:
        return any(not plain_english(word.low) for word in name) and not any(
            word.low in LOCALITY_GENERAL for word in name
        )
    if len(name) == 1 and name[0].first and plain_english(name[0].low) and not tail.capital:
        return False
    return any(word.capital or not plain_english(word.low) for word in name)


def _by_cue(text: str, tokens: Sequence[Token]) -> Iterator[Finding]:
    """Find an unknown capitalised word where somebody lives, moved or was placed."""
    for word in tokens:
        if not word.capital or word.first or len(word.low) < 4 or kind(word.low) is not WordKind.UNKNOWN:
            continue
        beside = AFTER_AT.search(text, max(0, word.start - 6), word.start)
        cue = beside or AFTER_LIVING.search(text, max(0, word.start - 32), word.start)
        if cue and word.low not in NO_PLACES and not _allowed(word.low):
            yield _finding(word.start, word.end, "another town")


def _allowed(low: str) -> bool:
    return any(low in folded(name) for name in ("countries", "allowed", "platforms", "groups", "terms"))


def _finding(start: int, end: int, suggestion: str) -> Finding:
    return Finding(start, end, Type.PLACE, Severity.BLOCK, _REASON, suggestion)
