"""What is known of an authority, as plain values; none of it must be known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from math import isfinite
from types import MappingProxyType
from typing import Annotated

from pydantic import PlainSerializer

from alongside.authorities.rules.comparison_values import ComparisonValues


class HoldingService(StrEnum):
    """Who holds cases. How far apart any two are is said by `holding.HOLDER_DISTANCES`: they stand on no line."""

    CHILD_PROTECTION = "child-protection"
    EARLY_HELP = "early-help"
    COMMUNITY_SAFETY = "community-safety"
    CHANNEL_PANEL = "channel-panel"
    POLICE = "police"


TENTHS = 10
Holders = Mapping[HoldingService, int]
"""How an authority's cases are shared out, in tenths that add up to ten."""
Ticks = Annotated[frozenset[str], PlainSerializer(sorted)]
"""What was ticked of a list, in no order; stored in one."""

UNSETTLED_HOLDERS: Holders = MappingProxyType({
    HoldingService.CHILD_PROTECTION: 3, HoldingService.EARLY_HELP: 3, HoldingService.COMMUNITY_SAFETY: 1,
    HoldingService.CHANNEL_PANEL: 1, HoldingService.POLICE: 2,
})  # fmt: skip
"""Who holds cases where that is not settled: "sometimes social workers, sometimes early help teams, and sometimes
partner agencies" (RR555, L275), a third each as near as tenths allow."""
CONSENSUS_LEVELS: Mapping[str, int] = MappingProxyType({"not-settled": 0, "settled-by-leaders": 1, "settled": 2})


@dataclass(frozen=True, kw_only=True)
class Profile:
    """An authority as it is compared. ``None`` is *not known*, which is an answer.

    ``prevalence`` is 0 low, 1 moderate, 2 high; ``prevent`` its Prevent status, 0 not funded, 1 funded, 2 funded to
    share expertise; ``consensus`` 0 not settled, 1 settled by leaders, 2 settled; ``severe`` whether it has had severe
    cases; ``harms`` what kinds of harm it meets; ``arrangements`` how the work is arranged; ``asks`` the topics it
    would like help with. ``wants`` is where it would like its cases to be held; without one, where they are.
    ``unsettled`` says that it is not settled who holds cases: ``holders`` is then `UNSETTLED_HOLDERS`.
    """

    key: str
    prevalence: int | None = None
    holders: Holders | None = None
    wants: Holders | None = None
    prevent: int | None = None
    mash: bool | None = None
    two_tier: bool | None = None
    severe: bool | None = None
    consensus: int | None = None
    harms: Ticks | None = None
    arrangements: Ticks | None = None
    context: Ticks | None = None
    asks: Ticks | None = None
    unsettled: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be: raises `ValueError`."""
        for fact in ("prevalence", "prevent", "consensus"):
            if getattr(self, fact) not in (None, 0, 1, 2):
                raise ValueError(f"{fact} is 0, 1 or 2, or not known")
        for shared in (self.holders, self.wants):
            if shared is not None and (sum(shared.values()) != TENTHS or min(shared.values()) < 0):
                raise ValueError("cases are shared out in tenths that add up to ten")
            if shared is not None and (unknown := set(shared) - set(HoldingService)):
                raise ValueError(f"nobody holds cases by the name of {', '.join(sorted(unknown))}")


def from_known(known: ComparisonValues) -> Profile:
    """Return an authority's profile as it is compared; what nobody said stays not known."""
    unsettled = known.holders is None and known.unsettled
    return Profile(
        key=known.key,
        prevalence=known.prevalence,
        holders=dict(UNSETTLED_HOLDERS) if unsettled else _holders(known.holders),
        wants=_holders(known.wants),
        prevent=known.prevent,
        mash=known.mash,
        two_tier=known.two_tier,
        severe=known.severe,
        consensus=None if known.consensus is None else CONSENSUS_LEVELS[known.consensus],
        harms=known.harms,
        arrangements=known.arrangements,
        context=known.context,
        asks=known.asks if known.asks or known.asks_nothing else None,
        unsettled=unsettled,
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
        return self.of.get(fact, 0.0) / self._whole

    @cached_property
    def _whole(self) -> float:
        return sum(self.of.values())


COMPARED_FACTS: Mapping[str, str] = MappingProxyType({
    "prevalence": "Prevalence",
    "holders": "Who holds cases",
    "prevent": "Prevent status",
    "consensus": "Consensus on who is responsible",
    "arrangements": "How the work is arranged",
    "harms": "Kinds of harm met",
    "severe": "Experience of severe cases",
    "context": "Local context",
    "mash": "MASH",
    "two_tier": "County with districts",
    "asks": "Help asked for",
})  # fmt: skip
"""The facts that are compared, and how a page says them."""

RR555_WEIGHTS = Weights({
    "prevalence": 0.22, "holders": 0.32, "prevent": 0.14, "consensus": 0.06, "arrangements": 0.08, "harms": 0.05,
    "severe": 0.05, "context": 0.04, "mash": 0.02, "two_tier": 0.01, "asks": 0.01,
})  # fmt: skip
"""What counts how much at first: who holds cases, prevalence and Prevent status for two thirds (docs/matching.md)."""
