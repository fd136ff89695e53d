"""What is public of an authority and only waits for its lead to say that it is right."""

from collections.abc import Mapping
from typing import NamedTuple

from alongside.authorities.rules.facts import Basis, Fact, Value, is_known
from alongside.authorities.rules.reference_list import CouncilKind

FROM_ITS_TYPE = "ONS list of authorities, by its type"


class PublicFact(NamedTuple):
    """A value that is public, with where it is from."""

    fact: Fact
    value: Value
    source: str


class HeldValue(NamedTuple):
    """What a profile says of a fact now."""

    value: Value
    basis: Basis
    source: str


def to_confirm(held: Mapping[Fact, HeldValue], kind: CouncilKind | None) -> list[PublicFact]:
    """Return what its lead can confirm: what its type says, where nobody said it, what DfE brought in or it inherited.

    >>> to_confirm({}, CouncilKind.COUNTY)[0].value
    {'word': 'two-tier'}
    """
    facts = [
        PublicFact(fact, row.value, row.source)
        for fact, row in held.items()
        if row.basis in (Basis.IMPORTED, Basis.INHERITED) and is_known(row.value)
    ]
    if kind is not None and Fact.STRUCTURE not in held:
        word = "two-tier" if kind is CouncilKind.COUNTY else "single-tier"
        facts.append(PublicFact(Fact.STRUCTURE, {"word": word}, FROM_ITS_TYPE))
    order = list(Fact)
    return sorted(facts, key=lambda public: order.index(public.fact))
