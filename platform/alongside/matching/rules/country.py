"""Thousands of profiles from short rows straight into arrays: each kind of answer is read once, and not each answer.

What a kind of answer means is said where all profiles are read (`comparison_values`, `from_known`), and nowhere else.
"""

import json
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import Fact, Value
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.matching.rules.coding import ANSWER_PLACES, LISTS, CodedFact, CodedProfiles
from alongside.matching.rules.holding import tenths
from alongside.matching.rules.profile import COMPARED_FACTS, Profile, from_known

ShortRow = tuple[str, CouncilKind | None]
"""The value of each fact, as JSON, and the council's type, which tells of districts where nobody has said."""
SAID_BY: Mapping[str, tuple[Fact, ...]] = {
    "prevalence": (Fact.PREVALENCE, Fact.PREVENT), "prevent": (Fact.PREVENT,), "consensus": (Fact.CONSENSUS,),
    "severe": (Fact.SEVERE,), "mash": (Fact.MASH,), "two_tier": (Fact.STRUCTURE,), "harms": (Fact.HARMS,),
    "arrangements": (Fact.ARRANGEMENTS,), "context": (Fact.CONTEXT,), "asks": (Fact.ASKS,),
    "holders": (Fact.HOLDERS, Fact.WANTS),
}  # fmt: skip
"""By which facts of a profile each compared fact is told."""
_FACTS = (*dict.fromkeys(fact for facts in SAID_BY.values() for fact in facts), Fact.OFFERS)
_NAMES = tuple(fact.value for fact in _FACTS)
MOST_ROWS, MOST_KINDS = 20_000, 50_000
"""How many rows, and kinds of answers, stay read: after a change only what changed is read again."""


class CodedCountry(NamedTuple):
    """Everyone as arrays, how many of the compared facts each has said, and what each offers."""

    profiles: CodedProfiles
    answered: NDArray[np.int64]
    offers: CodedFact


class KindRead(NamedTuple):
    """What a kind of answer means: a profile that says nothing else, and what is offered."""

    profile: Profile
    offers: frozenset[str]


class _Column(NamedTuple):
    """What the kinds of a few facts mean, and of which kind each authority is."""

    read: Sequence[KindRead]
    codes: NDArray[np.intp]


@lru_cache(2)
def coded_country(rows: tuple[ShortRow, ...]) -> CodedCountry:
    """Return everyone as arrays; while nothing changes, they are kept."""
    by_fact = dict(zip(_FACTS, zip(*(_answers(values) for values, _ in rows), strict=True), strict=False))
    kinds = tuple(kind for _, kind in rows)
    columns = {fact: _column(by_fact, facts, kinds if fact == "two_tier" else ()) for fact, facts in SAID_BY.items()}
    offers, answered = _column(by_fact, (Fact.OFFERS,)), np.zeros(len(rows), np.int64)
    for fact in COMPARED_FACTS:
        read, codes = columns[fact]
        answered += np.array([getattr(kind.profile, fact) is not None for kind in read], bool)[codes]
    return CodedCountry(
        _profiles(columns), answered, CodedFact(tuple(kind.offers for kind in offers.read), offers.codes)
    )


def _profiles(columns: Mapping[str, _Column]) -> CodedProfiles:
    facts = {
        fact: CodedFact(tuple(getattr(kind.profile, fact) for kind in columns[fact].read), columns[fact].codes)
        for fact in (*ANSWER_PLACES, *LISTS)
    }
    prevalence, holding = columns["prevalence"], columns["holders"]
    answered = tuple((kind.profile.prevalence, kind.profile.prevent) for kind in prevalence.read)
    profiles = [kind.profile for kind in holding.read]
    held = tenths([profile.holders for profile in profiles])
    wanted = tenths([profile.holders and (profile.wants or profile.holders) for profile in profiles])
    return CodedProfiles(
        {"prevalence": CodedFact(answered, prevalence.codes), **facts},
        held[holding.codes],
        wanted[holding.codes],
        np.array([profile.holders is None for profile in profiles], bool)[holding.codes],
        np.array([profile.unsettled for profile in profiles], bool)[holding.codes],
        (held != wanted).any(axis=1)[holding.codes],
    )


def _column(
    by_fact: Mapping[Fact, Sequence[Hashable]], facts: tuple[Fact, ...], kinds: Sequence[CouncilKind | None] = ()
) -> _Column:
    """Read the kinds of a few facts."""
    places: dict[Any, int] = {}
    answers = zip(kinds or repeat(None), *(by_fact.get(fact, ()) for fact in facts), strict=False)
    codes = [places.setdefault(answer, len(places)) for answer in answers]
    return _Column([_read(facts, *answer) for answer in places], np.array(codes, np.intp))


@lru_cache(MOST_ROWS)
def _answers(values: str) -> tuple[Hashable, ...]:
    """Return of each of `_FACTS` what tells its kinds apart: its word, its ticks, or its tenths by holder."""
    answered: dict[str, Value] = json.loads(values)
    return tuple([_kind_of(answered.get(name)) for name in _NAMES])


def _kind_of(value: Any) -> Hashable:  # noqa: ANN401  as JSON has it
    if value is None:
        return None
    if "word" in value:
        return str(value["word"])
    return tuple(value["items"]) if "items" in value else tuple(value.get("tenths", {}).items())


@lru_cache(MOST_KINDS)
def _read(facts: tuple[Fact, ...], kind: CouncilKind | None, *answers: Hashable) -> KindRead:
    """Read a few answers as they are read of whole profiles."""
    answered = {fact: _value(fact, answer) for fact, answer in zip(facts, answers, strict=True) if answer is not None}
    known = comparison_values("", "", answered, kind=kind)
    return KindRead(from_known(known), known.offers)


def _value(fact: Fact, answer: Any) -> Value:  # noqa: ANN401  of the kinds above
    if isinstance(answer, str):
        return {"word": answer}
    return {"tenths": dict(answer)} if fact in (Fact.HOLDERS, Fact.WANTS) else {"items": list(answer)}
