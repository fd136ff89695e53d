"""A profile as plain values, for whoever compares authorities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alongside.authorities.rules.facts import (
    FUNDED,
    FUNDED_TO_SHARE,
    NO,
    NOT_FUNDED,
    NOT_KNOWN,
    NOT_SETTLED,
    SAME,
    YES,
    Fact,
    Value,
    is_known,
)
from alongside.authorities.rules.reference_list import CouncilKind

_PREVENT = {NOT_FUNDED: 0, FUNDED: 1, FUNDED_TO_SHARE: 2}
_PREVALENCE = {"low": 0, "moderate": 1, "high": 2}
Shares = Mapping[str, int]
"""Tenths of the cases by holder (the values of `case_holding.HoldingAgency`), adding up to ten."""


@dataclass(frozen=True, kw_only=True)
class ComparisonValues:
    """What is known of one authority; ``None`` is not known, whether nobody answered or that was the answer.

    ``prevalence`` is 0 low, 1 moderate, 2 high. ``wants`` is where cases should be: where they are, if it said so.
    ``consensus`` is the word of `facts.FACT_ANSWERS`. Topics that nobody has answered are empty, as are
    those with none, which ``offers_nothing`` and ``asks_nothing`` tell apart; of the other lists, what nobody has
    answered is not known.
    """

    key: str
    name: str
    prevalence: int | None = None
    consensus: str | None = None
    holders: Shares | None = None
    wants: Shares | None = None
    unsettled: bool = False
    """Whether it is said that who holds cases is not settled."""
    prevent: int | None = None
    """0 not funded, 1 funded, 2 funded to share expertise."""
    mash: bool | None = None
    two_tier: bool | None = None
    severe: bool | None = None
    places: int | None = None
    offers: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    offers_nothing: bool = False
    """Whether it said that it can help with nothing at the moment, which is not the same as not having said."""
    asks_nothing: bool = False
    arrangements: frozenset[str] | None = None
    harms: frozenset[str] | None = None
    context: frozenset[str] | None = None
    help_and_protection: str | None = None
    """The grade of an inspection, like ``leadership``: context, which only an optional rule of a programme reads."""
    leadership: str | None = None
    framework: str | None = None
    inspected_on: str | None = None
    """A day like 2024-03-07."""


def comparison_values(
    key: str, name: str, values: Mapping[Fact, Value], *, kind: CouncilKind | None = None
) -> ComparisonValues:
    """Return the current values as plain ones; ``kind`` tells whether there are districts where nobody said."""
    facts: dict[str, Any] = {}
    word = {fact: str(value["word"]) for fact, value in values.items() if is_known(value) and "word" in value}
    if Fact.PREVALENCE in word:
        facts["prevalence"] = _PREVALENCE[word[Fact.PREVALENCE]]
    consensus = values.get(Fact.CONSENSUS, {}).get("word")
    facts["consensus"] = None if consensus == NOT_KNOWN else consensus
    facts["holders"] = values.get(Fact.HOLDERS, {}).get("tenths")
    facts["unsettled"] = values.get(Fact.HOLDERS, {}).get("word") == NOT_SETTLED
    wants = values.get(Fact.WANTS, {})
    facts["wants"] = facts["holders"] if wants.get("word") == SAME else wants.get("tenths")
    if Fact.PREVENT in word:
        facts["prevent"] = _PREVENT[word[Fact.PREVENT]]
    for fact in (Fact.MASH, Fact.SEVERE):
        facts[fact.value] = {YES: True, NO: False}.get(word.get(fact, ""))
    facts["two_tier"] = _two_tier(word.get(Fact.STRUCTURE), kind)
    if Fact.PLACES in word:
        facts["places"] = int(word[Fact.PLACES])
    for fact in (Fact.OFFERS, Fact.ASKS):
        items = values.get(fact, {}).get("items")
        facts[fact.value], facts[f"{fact.value}_nothing"] = frozenset(items or ()), items == []
    for fact in (Fact.ARRANGEMENTS, Fact.HARMS, Fact.CONTEXT):
        items = values.get(fact, {}).get("items")
        facts[fact.value] = None if items is None else frozenset(items)
    facts |= _inspected(values.get(Fact.INSPECTION, {}))
    return ComparisonValues(key=key, name=name, **facts)


def _inspected(value: Value) -> dict[str, str | None]:
    if "framework" not in value:
        return {}
    grades = {name: None if value[name] == NOT_KNOWN else str(value[name]) for name in ("protection", "leadership")}
    return {
        "help_and_protection": grades["protection"], "leadership": grades["leadership"],
        "framework": str(value["framework"]), "inspected_on": str(value["on"]),
    }  # fmt: skip


def _two_tier(word: str | None, kind: CouncilKind | None) -> bool | None:
    if word is not None:
        return word == "two-tier"
    return None if kind is None else kind is CouncilKind.COUNTY
