"""The words in which a pair is explained: what both have said of a fact, and how far ahead one is, never a number."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from alongside.matching.rules.profile import Holder, Profile

NOT_SAID = "Not known"
PREVALENCE = ("low", "moderate", "high")
SAME_OR_NOT: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "priority": ("Both are Prevent priority areas", "Neither is a Prevent priority area", "Prevent priority area"),
    "mash": ("Both have a MASH", "Neither has a MASH", "has a MASH"),
    "two_tier": ("Both are counties with districts", "Neither has districts", "county with districts"),
    "severe": ("Both have had severe cases", "Neither has had severe cases", "has had severe cases"),
})  # fmt: skip
HOLDER_ENDS: Mapping[Holder, str] = MappingProxyType({
    Holder.CHILD_PROTECTION: "child protection", Holder.EARLY_HELP: "early help",
    Holder.COMMUNITY_SAFETY: "community safety", Holder.CHANNEL_PANEL: "the Channel panel", Holder.POLICE: "police",
})  # fmt: skip


def said(fact: str, ours: Profile, theirs: Profile) -> str:
    """Say of one fact what is the same, what differs, or who has not said.

    >>> said("prevalence", Profile(key="a", prevalence=2), Profile(key="b", prevalence=1))
    'Prevalence is high here and moderate there'
    """
    return _SAYS[fact](ours, theirs) if fact in _SAYS else _same_or_not(fact, ours, theirs)


def said_of_lead(need: float, lead: float | None) -> str:
    """Say how a mentor stands in a theme beside a mentee, in steps, so that nobody's own figure is told.

    >>> said_of_lead(0.5, 40.0), said_of_lead(0.0, 40.0), said_of_lead(0.5, None)
    ('More than a step ahead', 'Help is not needed', 'Not known')
    """
    if lead is None:
        return NOT_SAID
    if need <= 0:
        return "Help is not needed"
    steps = (("More than a step ahead", 25.0), ("Ahead", 10.0), ("About level", -10.0), ("Behind", -25.0))
    return next((words for words, least in steps if lead >= least), "More than a step behind")


def nearest(one: Profile) -> str:
    """Return who holds most of an authority's cases, in words; the first in the order of `Holder` between equals."""
    if one.holders is None:
        return NOT_SAID
    shares = one.holders
    return HOLDER_ENDS[max(Holder, key=lambda holder: shares.get(holder, 0))]


def _missing(fact: str, ours: Profile, theirs: Profile) -> str | None:
    here, there = getattr(ours, fact) is None, getattr(theirs, fact) is None
    if here and there:
        return "Not known of either"
    return "Not known here" if here else "Not known there" if there else None


def _prevalence(ours: Profile, theirs: Profile) -> str:
    if missing := _missing("prevalence", ours, theirs):
        return missing
    here, there = PREVALENCE[ours.prevalence or 0], PREVALENCE[theirs.prevalence or 0]
    return f"Same prevalence: {here}" if here == there else f"Prevalence is {here} here and {there} there"


def _holders(ours: Profile, theirs: Profile) -> str:
    if missing := _missing("holders", ours, theirs):
        return missing
    steps = _place(theirs) - _place(ours)
    toward = "police" if steps > 0 else "child protection"
    if dict(ours.holders or {}) == dict(theirs.holders or {}):
        return f"Cases are held in the same way: mostly {nearest(ours)}"
    if abs(steps) < 0.25:
        return "Cases are held in much the same way"
    how_far = "a little nearer" if abs(steps) < 0.75 else "a step nearer" if abs(steps) < 1.5 else "far nearer"
    return f"Holds cases {how_far} {toward}: mostly {nearest(theirs)} there, {nearest(ours)} here"


def _place(one: Profile) -> float:
    shares = one.holders or {}
    return sum(place * shares.get(holder, 0) for place, holder in enumerate(Holder)) / 10


def _same_or_not(fact: str, ours: Profile, theirs: Profile) -> str:
    if missing := _missing(fact, ours, theirs):
        return missing
    both, neither, only = SAME_OR_NOT[fact]
    here, there = getattr(ours, fact), getattr(theirs, fact)
    if here == there:
        return both if here else neither
    return f"Different: {only} {'here' if here else 'there'} only"


_SAYS: dict[str, Callable[[Profile, Profile], str]] = {"prevalence": _prevalence, "holders": _holders}
