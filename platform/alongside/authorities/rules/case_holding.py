"""Who holds cases: from words that people use to tenths that add up, so that nobody has to do arithmetic."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

TENTHS = 10


class HoldingAgency(StrEnum):
    """Who may hold cases, from the most to the least protective end that the study draws."""

    CHILD_PROTECTION = "child-protection"
    EARLY_HELP = "early-help"
    COMMUNITY_SAFETY = "community-safety"
    CHANNEL_PANEL = "channel-panel"
    POLICE = "police"


class Share(StrEnum):
    """How many of the cases somebody holds, in words."""

    NEARLY_ALL = "nearly-all"
    MOST = "most"
    HALF = "about-half"
    SOME = "some"
    FEW = "a-few"
    NONE = "none"


HOLDER_WORDS: Mapping[HoldingAgency, str] = MappingProxyType({
    HoldingAgency.CHILD_PROTECTION: "Child protection",
    HoldingAgency.EARLY_HELP: "Early help",
    HoldingAgency.COMMUNITY_SAFETY: "Community safety",
    HoldingAgency.CHANNEL_PANEL: "Channel panel",
    HoldingAgency.POLICE: "Police",
})  # fmt: skip

SHARE_WORDS: Mapping[Share, str] = MappingProxyType({
    Share.NEARLY_ALL: "nearly all",
    Share.MOST: "most",
    Share.HALF: "about half",
    Share.SOME: "some",
    Share.FEW: "a few",
    Share.NONE: "none",
})  # fmt: skip

SHARE_WEIGHTS: Mapping[Share, int] = MappingProxyType({
    Share.NEARLY_ALL: 9, Share.MOST: 7, Share.HALF: 5, Share.SOME: 3, Share.FEW: 1, Share.NONE: 0,
})  # fmt: skip


class NobodyHolds(ValueError):
    """Somebody has to hold cases, or it is not known who does."""


def tenths(shares: Mapping[HoldingAgency, Share]) -> dict[HoldingAgency, int]:
    """Return how many tenths of the cases each holds; raises `NobodyHolds` where nobody holds any.

    They add up to ten. Whoever holds any gets at least one; whoever is said to hold more never gets less; between
    equals the earlier in the order of `HoldingAgency` gets the odd one. The rest goes by highest averages
    (Sainte-Laguë).

    >>> tenths({HoldingAgency.EARLY_HELP: Share.MOST, HoldingAgency.POLICE: Share.SOME})
    {<HoldingAgency.EARLY_HELP: 'early-help'>: 7, <HoldingAgency.POLICE: 'police'>: 3}
    """
    weights = {
        holder: SHARE_WEIGHTS[shares[holder]]
        for holder in HoldingAgency
        if SHARE_WEIGHTS[shares.get(holder, Share.NONE)]
    }
    if not weights:
        raise NobodyHolds("Say who holds at least some of the cases")
    shared = dict.fromkeys(weights, 1)
    for _ in range(TENTHS - len(shared)):
        next_one = max(weights, key=lambda holder: weights[holder] / (2 * shared[holder] + 1))
        shared[next_one] += 1
    return shared


def total(shares: Mapping[HoldingAgency, Share]) -> int:
    """Return what the words add up to, in tenths: about ten where they fit together."""
    return sum(SHARE_WEIGHTS[share] for share in shares.values())


def in_words(shares: Mapping[str, str]) -> list[str]:
    """Return a line for each who holds some, those who hold most first.

    >>> in_words({"police": "some", "early-help": "most"})
    ['Early help: most', 'Police: some']
    """
    held = [holder for holder in HoldingAgency if SHARE_WEIGHTS[Share(shares.get(holder, Share.NONE))]]
    held.sort(key=lambda holder: -SHARE_WEIGHTS[Share(shares[holder])])
    return [f"{HOLDER_WORDS[holder]}: {SHARE_WORDS[Share(shares[holder])]}" for holder in held]
