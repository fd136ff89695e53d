"""Allowed terms that somebody bears as a name here: a girl called Paris, Jihad's brother, a worker called Alex Jones.

An allowed term says nothing about who stands in a text, until it stands where a person does. What is found here is
allowed no longer, so that every other detector may speak about it too.
"""

from dataclasses import dataclass

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names.candidates import Evidence
from alongside.anonymise.names.context import titled
from alongside.anonymise.names.standing import Standing, standing
from alongside.anonymise.names.term_cues import OF_ANYBODY, OF_THE_KNOWN, apposition
from alongside.anonymise.names.term_doubts import OF_DOUBT, dealt_with
from alongside.anonymise.names.term_place import TermPlace
from alongside.anonymise.names.term_words import (
    BEARERS,
    GREETING,
    MONTH_NAMES,
    NAMING,
    may_be_borne,
    may_be_called,
    named_person,
)
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import WORK_ROLES

_CALLED_GAPS = frozenset({" ", ' "', " “", " '", " ‘", ", "})
_ROLE_GAPS = frozenset({" ", ", ", ": ", " ("})


@dataclass(frozen=True, slots=True)
class BorneTerm:
    """An allowed term that is somebody's name here: its first and last word, what it is, how much speaks for it."""

    first: int
    last: int
    type: Type
    weight: Evidence


def find(text: str, tokens: list[Token]) -> list[BorneTerm]:
    """Return the allowed terms that are somebody's name here, in order; once found, a name is one throughout."""
    months = [(at, at) for at, word in enumerate(tokens) if word.low in MONTH_NAMES]
    spans = [*allow_list.spans(text, tokens), *months]
    places = [TermPlace(text, tokens, *span) for span in spans if may_be_called(tokens, *span)]
    borne = {place.first: term for place in places if (term := _borne(place)) is not None}
    sure = {place.low for place in places if place.first in borne and borne[place.first].weight >= Evidence.CLEAR}
    for place in places:
        if place.low in sure and (place.first not in borne or borne[place.first].weight < Evidence.CLEAR):
            term = _again(place)
            if term is not None:
                borne[place.first] = term
    return [borne[first] for first in sorted(borne)]


def _again(place: TermPlace) -> BorneTerm | None:
    """Return a further mention of a term that is somebody's name: to be looked at where it may be the land or creed."""
    own_sense = place.is_in_its_own_sense() or standing(place.text, place.tokens, place.first) <= Standing.HARDLY
    if not place.written and (own_sense or not place.owns):
        return None
    weight = Evidence.DOUBT if own_sense else Evidence.CLEAR
    return BorneTerm(place.first, place.last, Type.PERSON, weight)


def _borne(place: TermPlace) -> BorneTerm | None:
    type_ = Type.PROF if _of_work(place) else Type.PERSON
    if titled(place.tokens, place.first) or _called(place):
        return BorneTerm(place.first, place.last, type_, Evidence.SURE)
    if not may_be_borne(place.tokens, place.first, place.last):
        return None
    known = named_person(place.tokens, place.first, place.last)
    if any(cue(place) for cue in (OF_THE_KNOWN if known else OF_ANYBODY)):
        return BorneTerm(place.first, place.last, type_, Evidence.SURE)
    if not known and standing(place.text, place.tokens, place.first) is Standing.SOMEBODY:
        return BorneTerm(place.first, place.last, type_, Evidence.DOUBT)
    if not known and (dealt_with(place) or (place.written and any(cue(place) for cue in OF_DOUBT))):
        return BorneTerm(place.first, place.last, type_, Evidence.DOUBT)
    return None


def _of_work(place: TermPlace) -> bool:
    """Whether a role stands beside it, before or after a comma."""
    if place.before is not None and place.word.gap in _ROLE_GAPS and place.before.low in WORK_ROLES:
        return True
    word = apposition(place)
    return word is not None and word.low in WORK_ROLES


def _called(place: TermPlace) -> bool:
    """Whether the words before it say that somebody is called so: "a girl called Paris", "her name is India"."""
    before = place.before
    if before is None or place.word.gap not in _CALLED_GAPS:
        return False
    earlier = [word.low for word in place.tokens[max(0, place.first - 5) : place.first - 1]]
    last = earlier[-1] if earlier else ""
    borne = may_be_borne(place.tokens, place.first, place.last)
    if before.low in NAMING:
        of_somebody = any(low in BEARERS for low in earlier[-3:]) and last not in {"a", "an", "the"}
        return of_somebody and (place.written or borne)
    if not place.written:
        return False
    if before.low in GREETING:
        return before.first and borne
    if before.low == "as":
        return last == "known" and any(low in BEARERS for low in earlier)
    return before.low in {"is", "was"} and last in {"name", "forename"}
