"""Places below a region: towns, districts, estates, parks, stations; countries, regions and London are allowed."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.places.locality_words import (
    AFTER_PLACE,
    ALWAYS,
    AT,
    CLEAR,
    EVENTS,
    EXTRA,
    FOLLOWED,
    FOLLOWS,
    GENERIC,
    LOCATIVE,
    MEANING,
    OPEN,
    OTHER_SENSES,
    RIVER,
    SAID,
    SENSES,
    SURE,
    TAIL_FIRST,
    TAILS,
)
from alongside.anonymise.places.proper_names import name_before
from alongside.anonymise.text.lexicon import folded
from alongside.anonymise.text.tokens import Word, words
from alongside.anonymise.text.vocabulary import TITLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import Kind, kind, plain_english, word_names

_REASON = "A place below the region narrows the circle to those who know it"


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the places of the lists by their first word, longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    open_ = OPEN - ALWAYS
    for place in folded("places") | folded("districts") | EXTRA:
        if place not in open_ and place not in folded("countries"):
            parts = tuple(place.replace("-", " ").split())
            found.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(some, key=lambda one: (-len(one), one))) for first, some in found.items()}


def find(text: str, *, among: Sequence[Word] | None = None) -> Iterator[Finding]:
    """Find places below a region; ``among`` is the text cut into words, if that has been done."""
    cut = words(text) if among is None else among
    yield from _listed(cut)
    yield from _by_tail(cut)
    yield from _by_cue(text, cut)
    for match in RIVER.finditer(text):
        yield _finding(match.start(), match.end(), "a nearby place")


def _listed(cut: Sequence[Word]) -> Iterator[Finding]:
    known = _known()
    at = 0
    while at < len(cut):
        length = 0
        head = cut[at].low.split("-")[0]
        for parts in known.get(head, ()):
            length = _matches(cut, at, parts)
            if length and _is_place(cut, at, length, parts):
                yield _finding(cut[at].start, cut[at + length - 1].end, "another town")
                break
            length = 0
        at += length or 1


def _matches(cut: Sequence[Word], at: int, parts: tuple[str, ...]) -> int:
    """Return how many words of the text a listed place takes, or 0; hyphens and blanks count the same."""
    here, place = at, 0
    while place < len(parts):
        if here >= len(cut) or (here > at and cut[here].gap not in {" ", "-", ". ", "  "}):
            return 0
        pieces = cut[here].low.split("-")
        if tuple(pieces) != parts[place : place + len(pieces)]:
            return 0
        place += len(pieces)
        here += 1
    return here - at


def _is_place(cut: Sequence[Word], at: int, length: int, parts: tuple[str, ...]) -> bool:
    """Decide whether a listed name is a place here, and no word and nobody's name."""
    word = cut[at]
    before = cut[at - 1].low if at and word.gap.strip(" ,") == "" else ""
    following = cut[at + length].low if at + length < len(cut) and cut[at + length].gap == " " else ""
    if before in TITLES | WORK_TITLES or (word.shout and length == 1 and len(word.text) < 4):
        return False
    if (following in EVENTS and word.capital) or is_followed(cut, at, length):
        return False
    if length > 1:
        return word.capital or word.loud or any(not plain_english(part) for part in parts) or before in SURE
    name = parts[0]
    placed = before in LOCATIVE or following in AFTER_PLACE
    if name in CLEAR and name not in SENSES:
        return _is_clear(cut, at, placed=placed or _after_a_street(cut, at))
    if plain_english(name) or name in OTHER_SENSES or name in word_names() or kind(name) is Kind.NAME:
        return _is_doubtful(cut, at, before, placed=placed or _after_a_street(cut, at))
    if word.capital and _a_name_beside(cut, at) and kind(before) is Kind.NAME:
        return False
    return len(name) > 3 or word.capital


def is_followed(cut: Sequence[Word], at: int, length: int) -> bool:
    """Whether a town is a football club that somebody follows, or the Duke's award."""
    before = cut[at - 1].low if at else ""
    after = cut[at + length].low if at + length < len(cut) else ""
    award = before == "of" and at > 1 and cut[at - 2].low == "duke"
    return award or before in FOLLOWS or after in FOLLOWED


def _is_doubtful(cut: Sequence[Word], at: int, before: str, *, placed: bool) -> bool:
    """Decide about a name that is also a word or a person's."""
    word = cut[at]
    plain = plain_english(word.low)
    if word.capital:
        return placed and not _a_name_goes_on(cut, at + 1) and not (plain and word.first and not before)
    if word.loud and not (before and plain and word.low not in ALWAYS):
        return _after_a_street(cut, at) or before in {"in", "at", "near", "from"}
    if word.low in ALWAYS:
        return before in {"in", "near", "from"}
    return before in SURE and not plain and kind(word.low) is Kind.NAME


def _is_clear(cut: Sequence[Word], at: int, *, placed: bool) -> bool:
    """Decide about a town that is hardly a word: a small word of place, a line of capitals, or a capital of its own."""
    if placed:
        return True
    if cut[at].capital:
        return not _a_name_beside(cut, at) and not _a_name_goes_on(cut, at + 1)
    return cut[at].loud or cut[at].low not in MEANING


def _a_name_beside(cut: Sequence[Word], at: int) -> bool:
    """Whether a name stands right before this word: "Kayden Preston"."""
    return at > 0 and cut[at].gap == " " and (cut[at - 1].capital or kind(cut[at - 1].low) is Kind.NAME)


def _a_name_goes_on(cut: Sequence[Word], at: int) -> bool:
    """Whether a further capitalised name follows, so that this one is a person's: "Barry Lincoln"."""
    return (
        at < len(cut)
        and cut[at].gap == " "
        and cut[at].capital
        and kind(cut[at].low) in {Kind.NAME, Kind.WORD_NAME, Kind.UNKNOWN}
    )


def _after_a_street(cut: Sequence[Word], at: int) -> bool:
    return (
        at > 0
        and cut[at].gap in {", ", " ", ","}
        and cut[at - 1].low
        in {
            "road",
            "street",
            "lane",
            "avenue",
            "close",
            "drive",
            "court",
            "house",
            "rd",
            "st",
            "ave",
            "way",
            "crescent",
        }
    )


def _by_tail(cut: Sequence[Word]) -> Iterator[Finding]:
    at = 0
    while at < len(cut):
        length, said = _tail(cut, at)
        if length:
            first = name_before(cut, at, generic=GENERIC)
            if first is not None and _is_named(cut, first, at):
                yield _finding(cut[first].start, cut[at + length - 1].end, said)
        at += length or 1


def _tail(cut: Sequence[Word], at: int) -> tuple[int, str]:
    if cut[at].low not in TAIL_FIRST:
        return 0, ""
    for length in (2, 1):
        if at + length <= len(cut) and (length == 1 or cut[at + 1].gap in {" ", "-"}):
            said = TAILS.get(tuple(word.low for word in cut[at : at + length]))
            if said:
                return length, said
    return 0, ""


def _is_named(cut: Sequence[Word], first: int, at: int) -> bool:
    name, tail = cut[first:at], cut[at]
    if name[-1].owned and not tail.capital:
        return False
    if all(word.low in GENERIC for word in name):
        return False
    if (
        tail.low
        in {
            "services",
            "fields",
            "gardens",
            "town",
            "towers",
            "underground",
            "tube",
            "village",
            "metro",
            "beach",
            "arcade",
            "flats",
        }
        and not tail.capital
    ):
        return any(not plain_english(word.low) for word in name) and not any(word.low in GENERIC for word in name)
    if len(name) == 1 and name[0].first and plain_english(name[0].low) and not tail.capital:
        return False
    return any(word.capital or not plain_english(word.low) for word in name)


def _by_cue(text: str, cut: Sequence[Word]) -> Iterator[Finding]:
    """Find an unknown capitalised word where somebody lives, moved or was placed."""
    for word in cut:
        if not word.capital or word.first or len(word.low) < 4 or kind(word.low) is not Kind.UNKNOWN:
            continue
        beside = AT.search(text, max(0, word.start - 6), word.start)
        said = beside or SAID.search(text, max(0, word.start - 32), word.start)
        if said and word.low not in OPEN and not _allowed(word.low):
            yield _finding(word.start, word.end, "another town")


def _allowed(low: str) -> bool:
    return any(low in folded(name) for name in ("countries", "allowed", "platforms", "groups", "terms"))


def _finding(start: int, end: int, said: str) -> Finding:
    return Finding(start, end, Type.PLACE, Severity.BLOCK, _REASON, said)
