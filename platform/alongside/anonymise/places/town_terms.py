"""Allowed terms that are also towns: Southport is allowed as the attack of that name, not as where a family lives."""

from collections.abc import Iterator

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.text.lexicon import word_set
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.town_names import also_a_town

_EVENTS = word_set("locality_words", "events") | word_set("locality_words", "of a public event")
_PLACED = word_set("locality_words", "before the case's own town")
_REASON = "A place below the region narrows the circle to those who know it"
_ABROAD = frozenset({"d", "dc", "post", "state"})
_REACH = 12


def find(tokens: list[Token], terms: list[tuple[int, int]]) -> Iterator[Finding]:
    """Yield the allowed terms that are the case's own town; ``terms`` are their first words and last."""
    for first, last in terms:
        if is_own_place(tokens, first, last):
            word = tokens[first]
            yield Finding(word.start, word.end, Type.PLACE, Severity.BLOCK, _REASON, "another town")


def is_own_place(tokens: list[Token], first: int, last: int) -> bool:
    """Whether an allowed term is a town of the case here: a word of place before it, and no public event beside it."""
    word = tokens[first]
    if first != last or not also_a_town(word.low):
        return False
    before = tokens[first - 1].low if first and word.gap in {" ", ", "} else ""
    if first + 1 < len(tokens) and tokens[first + 1].gap == " " and tokens[first + 1].low in _ABROAD:
        return False
    return before in _PLACED and not any(near.low in _EVENTS for near in _sentence(tokens, first))


def _sentence(tokens: list[Token], at: int) -> Iterator[Token]:
    """Yield the words round one, within its sentence."""
    for way in (-1, 1):
        for step in range(1, _REACH + 1):
            place = at + way * step
            if not 0 <= place < len(tokens):
                break
            edge = tokens[place] if way > 0 else tokens[place + 1]
            if edge.first and any(mark in edge.gap for mark in ".!?\n"):
                break
            yield tokens[place]
