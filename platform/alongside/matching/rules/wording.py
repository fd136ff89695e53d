"""The words for what two authorities have said of a fact, and for how far ahead one is: never a number."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from alongside.matching.rules.profile import TENTHS, HoldingService, Profile

NOT_SAID = "Not known"
PREVALENCE_LEVELS = ("low", "moderate", "high")
SAME_OR_NOT: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "priority": ("Both are Prevent priority areas", "Neither is a Prevent priority area", "Prevent priority area"),
    "mash": ("Both have a MASH", "Neither has a MASH", "has a MASH"),
    "two_tier": ("Both are counties with districts", "Both are one council for everything", "county with districts"),
    "severe": ("Both have had severe cases", "Neither has had severe cases", "has had severe cases"),
})  # fmt: skip
HOLDER_ENDS: Mapping[HoldingService, str] = MappingProxyType({
    HoldingService.CHILD_PROTECTION: "child protection", HoldingService.EARLY_HELP: "early help",
    HoldingService.COMMUNITY_SAFETY: "community safety", HoldingService.CHANNEL_PANEL: "the Channel panel",
    HoldingService.POLICE: "police",
})  # fmt: skip

HALF_WAY_WORDS = "half way between where"
NEARLY_NOTHING = 0.2
MOSTLY = 0.8
_EXACT = {1: "one step", 2: "two steps", 3: "three steps", 4: "four steps"}


def fact_in_words(fact: str, ours: Profile, theirs: Profile) -> str:
    """Say of one fact what is the same, what differs, or who has not said.

    >>> fact_in_words("prevalence", Profile(key="a", prevalence=2), Profile(key="b", prevalence=1))
    'Prevalence is high here and moderate there'
    """
    return _SAYS[fact](ours, theirs) if fact in _SAYS else _same_or_not(fact, ours, theirs)


def lead_in_words(need: float, lead: float | None) -> str:
    """Say how a mentor stands in a theme beside a mentee, in steps, so that nobody's own figure is told.

    >>> lead_in_words(0.5, 40.0), lead_in_words(0.0, 40.0), lead_in_words(0.5, None)
    ('More than a step ahead', 'Help is not needed', 'Not known')
    """
    if lead is None:
        return NOT_SAID
    if need <= 0:
        return "Help is not needed"
    steps = (("More than a step ahead", 25.0), ("Ahead", 10.0), ("About level", -10.0), ("Behind", -25.0))
    return next((words for words, least in steps if lead >= least), "More than a step behind")


def nearest(profile: Profile) -> str:
    """Return who holds most of an authority's cases, in words; between equals the first of `HoldingService`."""
    if profile.holders is None:
        return NOT_SAID
    shares = profile.holders
    return HOLDER_ENDS[max(HoldingService, key=lambda holder: shares.get(holder, 0))]


def how_held(ours: Profile, theirs: Profile) -> str:
    """Say how far, and to which end, their way to hold cases lies from ours; one step is from a holder to the next.

    >>> early = Profile(key="ours", holders={HoldingService.EARLY_HELP: 10})
    >>> how_held(early, Profile(key="theirs", holders={HoldingService.CHILD_PROTECTION: 10}))
    'Cases are held one step nearer child protection'
    >>> how_held(early, Profile(key="theirs", holders={HoldingService.EARLY_HELP: 8, HoldingService.POLICE: 2}))
    'Cases are held about half a step nearer the police'
    >>> both = {HoldingService.CHILD_PROTECTION: 5, HoldingService.COMMUNITY_SAFETY: 5}
    >>> how_held(early, Profile(key="theirs", holders=both))
    'Cases are shared out differently, one step away in all'
    """
    ways = moved(ours, theirs)
    steps = sum(abs(way) for way in ways)
    if steps < NEARLY_NOTHING:
        return "Cases are held alike"
    if abs(sum(ways)) < steps * MOSTLY:
        return f"Cases are shared out differently, {_steps(steps)} away in all"
    return f"Cases are held {_steps(steps)} nearer {'the police' if sum(ways) > 0 else 'child protection'}"


def looks_elsewhere(ours: Profile) -> bool:
    """Say whether an authority wants its cases held otherwise, so that it is compared from half way there."""
    return ours.wants is not None and ours.wants != ours.holders


def moved(ours: Profile, theirs: Profile) -> list[float]:
    """Return, at each of the four steps between holders, how much more of our cases than of theirs lie before it.

    Above 0 theirs lie nearer the police. Where we want cases to be counts half, as in the comparison itself.
    """
    now, there = ours.holders or {}, theirs.holders or {}
    wants = now if ours.wants is None else ours.wants
    carried, ways = 0, []
    for holder in HoldingService:
        carried += now.get(holder, 0) + wants.get(holder, 0) - 2 * there.get(holder, 0)
        ways.append(carried / (2 * TENTHS))
    return ways[:-1]


def _steps(steps: float) -> str:
    if steps < 0.75:  # nearer to a half than to one
        return "about half a step"
    whole = max(1, round(steps))
    return ("" if abs(steps - whole) < 0.05 else "about ") + _EXACT[whole]


def _missing(fact: str, ours: Profile, theirs: Profile) -> str | None:
    here, there = getattr(ours, fact) is None, getattr(theirs, fact) is None
    if here and there:
        return "Not known of either"
    return "Not known here" if here else "Not known there" if there else None


def _prevalence(ours: Profile, theirs: Profile) -> str:
    if missing := _missing("prevalence", ours, theirs):
        return missing
    here, there = PREVALENCE_LEVELS[ours.prevalence or 0], PREVALENCE_LEVELS[theirs.prevalence or 0]
    return f"Same prevalence: {here}" if here == there else f"Prevalence is {here} here and {there} there"


def _holders(ours: Profile, theirs: Profile) -> str:
    if missing := _missing("holders", ours, theirs):
        return missing
    words, there, here = how_held(ours, theirs), nearest(theirs), nearest(ours)
    words += f": mostly {here}" if here == there else f" there: mostly {there}, and mostly {here} here"
    return words + (f". Seen from {HALF_WAY_WORDS} they are held here and are wanted" if looks_elsewhere(ours) else "")


def _same_or_not(fact: str, ours: Profile, theirs: Profile) -> str:
    if missing := _missing(fact, ours, theirs):
        return missing
    both, neither, only = SAME_OR_NOT[fact]
    here, there = getattr(ours, fact), getattr(theirs, fact)
    if here == there:
        return both if here else neither
    return f"Different: {only} {'here' if here else 'there'} only"


_SAYS: dict[str, Callable[[Profile, Profile], str]] = {"prevalence": _prevalence, "holders": _holders}
