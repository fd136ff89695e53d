"""What is known of an authority, as plain values; none of it must be known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from types import MappingProxyType

from alongside.authorities.rules.comparison_values import ComparisonValues


class HoldingService(StrEnum):
    """Who holds cases, in the order from the most to the least protective end that the study draws."""

    CHILD_PROTECTION = "child-protection"
    EARLY_HELP = "early-help"
    COMMUNITY_SAFETY = "community-safety"
    CHANNEL_PANEL = "channel-panel"
    POLICE = "police"


TENTHS = 10
Holders = Mapping[HoldingService, int]
"""How an authority's cases are shared out, in tenths that add up to ten."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """An authority as it is compared. ``None`` is *not known*, which is an answer.

    ``prevalence`` is 0 low, 1 moderate, 2 high; ``priority`` its Prevent status; ``severe`` whether it has had severe
    cases. ``wants`` is where it would like its cases to be held; without one, where they are.
    """

    key: str
    prevalence: int | None = None
    holders: Holders | None = None
    wants: Holders | None = None
    priority: bool | None = None
    mash: bool | None = None
    two_tier: bool | None = None
    severe: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be: raises `ValueError`."""
        if self.prevalence not in (None, 0, 1, 2):
            raise ValueError("prevalence is 0, 1 or 2, or not known")
        for shared in (self.holders, self.wants):
            if shared is not None and (sum(shared.values()) != TENTHS or min(shared.values()) < 0):
                raise ValueError("cases are shared out in tenths that add up to ten")
            if shared is not None and (unknown := set(shared) - set(HoldingService)):
                raise ValueError(f"nobody holds cases by the name of {', '.join(sorted(unknown))}")


def from_known(known: ComparisonValues) -> Profile:
    """Return an authority's profile as it is compared; what nobody said stays not known."""
    return Profile(
        key=known.key,
        prevalence=known.prevalence,
        holders=_holders(known.holders),
        wants=_holders(known.wants),
        priority=known.priority,
        mash=known.mash,
        two_tier=known.two_tier,
        severe=known.severe,
    )


def _holders(shares: Mapping[str, int] | None) -> Holders | None:
    return None if shares is None else {HoldingService(holder): tenths for holder, tenths in shares.items()}


@dataclass(frozen=True)
class Weights:
    """How much each fact counts; only their proportions matter. Raises `ValueError` where nothing would count."""

    of: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse negative weights, unknown facts, and weights that are all nothing."""
        if unknown := set(self.of) - set(COMPARED_FACTS):
            raise ValueError(f"no such fact: {', '.join(sorted(unknown))}")
        if any(not isfinite(weight) or weight < 0 for weight in self.of.values()) or sum(self.of.values()) <= 0:
            raise ValueError("weights are 0 or more, and at least one is more than 0")

    def share(self, fact: str) -> float:
        """Return what part of the whole ``fact`` counts for, from 0 to 1."""
        return self.of.get(fact, 0.0) / sum(self.of.values())


COMPARED_FACTS: Mapping[str, str] = MappingProxyType(
    {
        "prevalence": "Prevalence",
        "holders": "Who holds cases",
        "priority": "Prevent status",
        "mash": "MASH",
        "two_tier": "County with districts",
        "severe": "Experience of severe cases",
    }
)
"""The facts that are compared, and how a page says them."""

RR555_WEIGHTS = Weights(
    {"prevalence": 0.30, "holders": 0.40, "priority": 0.15, "mash": 0.05, "two_tier": 0.05, "severe": 0.05}
)
