"""Names that are asked about and not held, since somebody known to all may be meant: an agitator, a prophet, a club."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from alongside.anonymise.names.candidates import Evidence, Marks
from alongside.anonymise.names.context import titled
from alongside.anonymise.names.term_cues import OF_THE_KNOWN
from alongside.anonymise.names.term_place import TermPlace, ends_a_sentence
from alongside.anonymise.names.term_words import named_person
from alongside.anonymise.names.word_uses import plays
from alongside.anonymise.text.lexicon import entries, fold, word_set
from alongside.anonymise.text.tokens import Token

_PROPHETS = word_set("sense_words", "prophets and saints whose names people bear")
_FAITH = word_set("sense_words", "beside a prophet")
_PUBLIC = word_set("sense_words", "beside somebody known to all")
_REACH = 8
_NEAR = 4


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    """Return the surnames of those who are known to all by a whole name."""
    whole = [fold(name).split() for name in (*entries("ideologues"), *entries("figures"))]
    return frozenset(parts[-1] for parts in whole if len(parts) > 1)


def doubted(text: str, tokens: list[Token], marks: Marks, terms: Sequence[tuple[int, int]]) -> Marks:
    """Return the marks with those to be asked about that may mean somebody known to all; ``terms`` are allowed."""
    told = {tokens[last].low for first, last in terms if last > first and named_person(tokens, first, last)}
    return [
        replace(mark, weight=Evidence.DOUBT, asked=True)
        if mark is not None and mark.weight > Evidence.DOUBT and _may_be_known(text, tokens, marks, at, told)
        else mark
        for at, mark in enumerate(marks)
    ]


def _may_be_known(text: str, tokens: list[Token], marks: Marks, at: int, told: set[str]) -> bool:
    """Whether a name that stands alone may be that of somebody known to all, and nobody bears it here."""
    low = tokens[at].low
    place = TermPlace(text, tokens, at, at)
    known = low in _surnames()
    if not (known or low in _PROPHETS or plays(place)) or titled(tokens, at) or _goes_on(tokens, marks, at):
        return False
    if any(cue(place) for cue in OF_THE_KNOWN):
        return False
    if known and (low in told or _near(tokens, at, _PUBLIC, _REACH)):
        return True
    return plays(place) or (low in _PROPHETS and _near(tokens, at, _FAITH, _NEAR))


def _goes_on(tokens: list[Token], marks: Marks, at: int) -> bool:
    """Whether it is part of a longer name."""
    before = at > 0 and marks[at - 1] is not None and tokens[at].gap == " "
    after = at + 1 < len(marks) and marks[at + 1] is not None and tokens[at + 1].gap == " "
    return before or after


def _near(tokens: list[Token], at: int, words: frozenset[str], reach: int) -> bool:
    """Whether one of these words stands near in the same sentence."""
    for way in (-1, 1):
        for step in range(1, reach + 1):
            place = at + way * step
            if not 0 <= place < len(tokens) or ends_a_sentence(tokens[place] if way > 0 else tokens[place + 1]):
                break
            if tokens[place].low in words:
                return True
    return False
