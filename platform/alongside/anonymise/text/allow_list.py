"""Allowed terms: programmes, laws, national bodies, platforms, groups, countries, regions, words of the glossary."""

from functools import lru_cache

from alongside.anonymise.text.lexicon import entries, fold
from alongside.anonymise.text.tokens import Token, once, tokenise
from alongside.anonymise.text.word_kinds import WordKind, kind

ALLOWED_LISTS = ("allowed", "platforms", "groups", "ideologues", "figures", "countries", "terms")
_CLOSE = frozenset({"' ", "’ ", " ", "-", "  ", " & ", "&", ", ", " al-", ".", "'", "’"})


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the allowed phrases by their first word, longest first."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for name in ALLOWED_LISTS:
        for entry in entries(name):
            parts = parts_of(entry)
            if parts:
                by_first.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(some, key=lambda phrase: (-len(phrase), phrase))) for first, some in by_first.items()}


@lru_cache(maxsize=1)
def _shouted() -> frozenset[str]:
    """Return terms that are only written in capitals: "EHA" is allowed, "Eha" is a name."""
    every = [entry for name in ALLOWED_LISTS for entry in entries(name) if entry.isalpha()]
    return frozenset(fold(entry) for entry in every if entry.isupper()) - {
        fold(entry) for entry in every if not entry.isupper()
    }


def parts_of(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, a possessive kept apart from its word.

    >>> parts_of("Barnardo's"), parts_of("Section 47"), parts_of("Al-Qaeda")
    (('barnardo',), ('section',), ('al', 'qaeda'))
    """
    return tuple(part for word in tokenise(phrase) for part in word.low.split("-") if part)


def spans(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Return where allowed terms stand in a text, as places in ``tokens``: first word and last."""
    return once(tokens, lambda: _spans(tokens))


def _spans(tokens: list[Token]) -> list[tuple[int, int]]:
    pieces = [(at, part) for at, word in enumerate(tokens) for part in word.low.split("-") if part]
    placed: list[tuple[int, int]] = []
    at = 0
    while at < len(pieces):
        length = _matched(tokens, pieces, at)
        if length:
            placed.append((pieces[at][0], pieces[at + length - 1][0]))
        at += length or 1
    return placed


def _matched(tokens: list[Token], pieces: list[tuple[int, str]], at: int) -> int:
    """Return how many pieces the longest allowed phrase takes that starts here and ends with a whole word."""
    start = pieces[at][0]
    if at and pieces[at - 1][0] == start:
        return 0
    for parts in _phrases().get(pieces[at][1], ()):
        end = at + len(parts)
        if end > len(pieces) or tuple(part for _, part in pieces[at:end]) != parts:
            continue
        if end < len(pieces) and pieces[end][0] == pieces[end - 1][0]:
            continue
        if (
            len(parts) == 1
            and parts[0] in _shouted()
            and not (tokens[start].text.isupper() or kind(parts[0]) is WordKind.PLAIN)
        ):
            continue
        if _together(tokens, start, pieces[end - 1][0]):
            return len(parts)
    return 0


def _together(tokens: list[Token], first: int, last: int) -> bool:
    return all(word.gap in _CLOSE or word.gap.isdigit() for word in tokens[first + 1 : last + 1])


def cover(text: str, tokens: list[Token]) -> list[bool]:
    """Return for each word whether an allowed term covers it; a plain word in lower case is no term."""
    covered = [False] * len(tokens)
    for first, last in spans(text, tokens):
        for at in range(first, last + 1):
            covered[at] = True
    return covered


def regions(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the allowed stretches of a text, in code points."""
    return stretches(text, tokens, spans(text, tokens))


def stretches(text: str, tokens: list[Token], terms: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of some terms in code points, each with the figures that belong to it."""
    return [(tokens[first].start, _end(text, tokens[last].end)) for first, last in terms]


def _end(text: str, end: int) -> int:
    """Return where a term ends with the figures that belong to it: "Catch22"."""
    while end < len(text) and text[end].isdigit():
        end += 1
    return end
