"""What of a profile is handed on when authorities end: what they agree on, for the heir to confirm."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alongside.authorities.rules.facts import NOT_KNOWN, Basis, Fact, Value

NOT_HANDED_ON = frozenset({Fact.STRUCTURE, Fact.PLACES, Fact.INSPECTION})
"""The structure follows from the heir's type, its places are its own to give, and a grade was of whom it names."""
LONGEST_SOURCE = 200


class Predecessor(NamedTuple):
    """An authority that ends, and what holds of it: a value with its day, by fact."""

    name: str
    held: Mapping[Fact, tuple[Value, str]]


class InheritedValue(NamedTuple):
    """A value that an heir begins with."""

    fact: Fact
    value: Value
    source: str
    as_of: str


class Inheritance(NamedTuple):
    """What an heir begins with, and the facts that it must say anew because those before it differed."""

    values: list[InheritedValue]
    differing: list[Fact]


def inheritance(before: Sequence[Predecessor], own: Mapping[Fact, Basis]) -> Inheritance:
    """Return what one heir inherits; what it or DfE has said of it already stays. ``own`` is the basis of that.

    >>> said = {Fact.PREVALENCE: ({"word": "high"}, "2026-01-01")}
    >>> inheritance([Predecessor("Surrey", said)], {}).values[0].source
    'Inherited from Surrey'
    """
    values, differing = [], []
    for fact in Fact:
        if fact in NOT_HANDED_ON or own.get(fact, Basis.INHERITED) is not Basis.INHERITED:
            continue
        known = [(home.name, *home.held[fact]) for home in before if fact in home.held]
        known = [(name, value, as_of) for name, value, as_of in known if value.get("word") != NOT_KNOWN]
        if not known:
            continue
        if any(value != known[0][1] for _, value, _ in known):
            differing.append(fact)
            continue
        source = f"Inherited from {' and '.join(name for name, _, _ in known)}"[:LONGEST_SOURCE]
        values.append(InheritedValue(fact, known[0][1], source, min(as_of for _, _, as_of in known)))
    return Inheritance(values, differing)
