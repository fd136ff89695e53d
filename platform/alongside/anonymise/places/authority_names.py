"""Local authorities, with or without "Council" and the like beside their name."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.places.localities import is_followed
from alongside.anonymise.places.locality_words import CLEAR
from alongside.anonymise.text.lexicon import folded, phrases, word_set
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.word_kinds import WordKind, kind, plain_english

_BEFORE = tuple(tuple(phrase.split()) for phrase in phrases("authority_words", "beginnings"))
_AFTER = tuple(tuple(phrase.split()) for phrase in phrases("authority_words", "endings"))
_TAKEN = word_set("authority_words", "endings that belong to the name")
"""Words after the name that belong to it; MASH and the like are allowed by themselves."""
_LED = word_set("authority_words", "before an authority")
_WORDS = word_set("authority_words", "authorities that are words")
"""In small letters these want a small word of place before them."""
_NAMELESS = word_set("authority_words", "no name")
_REASON = "A local authority together with a few facts can single out a case"


_SHORT = word_set("authority_words", "counties in short")
_COUNTIES = frozenset(_SHORT) | {
    f"{side} {name}"
    for name in _SHORT
    for side in ("n", "s", "e", "w", "ne", "nw", "north", "south", "east", "west", "north east")
}
"""Counties as they are shortened."""


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for name in folded("authorities") | folded("authorities_other") | _COUNTIES:
        parts = tuple(name.replace("-", " ").replace("&", " ").replace(",", " ").split())
        if parts and parts != ("london",):
            by_first.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(some, key=lambda phrase: (-len(phrase), phrase))) for first, some in by_first.items()}


def find(text: str, *, among: Sequence[Token] | None = None) -> Iterator[Finding]:
    """Find named local authorities; ``among`` is the text cut into words, if that has been done."""
    tokens = tokenise(text) if among is None else among
    at = 0
    while at < len(tokens):
        length = next(
            (n for n in (_matches(tokens, at, parts) for parts in _known().get(tokens[at].low.split("-")[0], ())) if n),
            0,
        )
        if length:
            first, last, cued = _stretch(tokens, at, length)
            if (cued or _is_authority(tokens, at, length)) and not is_followed(tokens, at, length):
                yield _finding(tokens[first].start, tokens[last].end)
        elif _unlisted(tokens, at):
            _, last, _ = _stretch(tokens, at, 1)
            yield _finding(tokens[at].start, tokens[last].end)
        at += length or 1


def _matches(tokens: Sequence[Token], at: int, parts: tuple[str, ...]) -> int:
    here, place = at, 0
    while place < len(parts):
        if here >= len(tokens) or (here > at and tokens[here].gap not in {" ", "-", ", ", " & ", "  "}):
            return 0
        pieces = tuple(tokens[here].low.split("-"))
        if pieces != parts[place : place + len(pieces)]:
            return 0
        place += len(pieces)
        here += 1
    return here - at


def _stretch(tokens: Sequence[Token], at: int, length: int) -> tuple[int, int, bool]:
    """Return the first and last word of the name with what belongs to it, and whether a word beside it cues it."""
    first, last, cued = at, at + length - 1, False
    for before in _BEFORE:
        size = len(before)
        if (
            at >= size
            and all(tokens[at - size + n].low == word for n, word in enumerate(before))
            and all(word.gap == " " for word in tokens[at - size + 1 : at + 1])
        ):
            first, cued = at - size, True
            break
    for after in _AFTER:
        stop = at + length + len(after)
        some = tokens[at + length : stop]
        if len(some) == len(after) and all(
            _low(word) == expected and word.gap in {" ", "'s ", "’s ", "-", "  "}
            for word, expected in zip(some, after, strict=True)
        ):
            cued = True
            last = stop - 1 if after[-1] in _TAKEN else last
            break
    return first, last, cued


def _low(word: Token) -> str:
    return "children's" if word.low == "children" and word.owned else word.low


def _is_authority(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Decide about a bare name: a word or a person's name needs a small word before it."""
    word = tokens[at]
    name = word.low
    if length > 1:
        return True
    before = tokens[at - 1].low if at and word.gap == " " else ""
    clear = name in CLEAR and name not in _WORDS
    ambiguous = not clear and (plain_english(name) or kind(name) in {WordKind.NAME, WordKind.WORD_NAME})
    following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].gap == " " else None
    if following is not None and following.capital and kind(following.low) is not WordKind.PLAIN:
        return not ambiguous and (before in _LED or not before)
    if word.capital and not word.shout:
        return not plain_english(name) or clear or before in _LED
    return (
        not ambiguous
        and (len(name) > 4 or word.capital)
        or (before in {"in", "from", "near"} and (clear or not plain_english(name)))
    )


def _unlisted(tokens: Sequence[Token], at: int) -> bool:
    """Whether an unlisted capitalised name stands before "Council": made-up ones and small towns."""
    word = tokens[at]
    if at + 1 >= len(tokens) or not word.capital or word.first or word.low in _NAMELESS:
        return False
    return (
        not plain_english(word.low)
        and tokens[at + 1].gap == " "
        and tokens[at + 1].low in {"council", "borough", "county", "city", "district", "mbc"}
    )


def _finding(start: int, end: int) -> Finding:
    return Finding(start, end, Type.LA, Severity.BLOCK, _REASON, "a local authority")
