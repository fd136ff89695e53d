"""The words for what two authorities have said of a fact, and for how far ahead one is: never a number."""

from collections.abc import Mapping, Set
from types import MappingProxyType

from alongside.authorities.rules.facts import ARRANGEMENTS, CONTEXT, HARMS, HELP_TOPICS
from alongside.matching.rules.holding import distances, tenths
from alongside.matching.rules.profile import HoldingService, Profile

NOT_SAID = "Not known"
STEP_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "prevalence": ("low", "moderate", "high"),
    "prevent": ("not a funded Prevent area", "a funded Prevent area", "a Prevent area funded to share expertise"),
    "consensus": ("not settled", "settled by leaders", "settled"),
})  # fmt: skip
SAME_LEVEL: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "prevalence": ("Same prevalence: low", "Same prevalence: moderate", "Same prevalence: high"),
    "prevent": (
        "Neither is a funded Prevent area", "Both are funded Prevent areas",
        "Both are Prevent areas funded to share expertise",
    ),
    "consensus": (
        "In neither is it settled who is responsible", "In both, leaders have settled who is responsible",
        "In both it is settled who is responsible",
    ),
})  # fmt: skip
LEVEL_OF: Mapping[str, str] = MappingProxyType({
    "prevalence": "Prevalence", "prevent": "Prevent status", "consensus": "Who is responsible",
})  # fmt: skip
SAME_OR_NOT: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "mash": ("Both have a MASH", "Neither has a MASH", "has a MASH"),
    "two_tier": ("Both are counties with districts", "Both are one council for everything", "county with districts"),
    "severe": ("Both have had severe cases", "Neither has had severe cases", "has had severe cases"),
})  # fmt: skip
LIST_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "harms": HARMS, "arrangements": ARRANGEMENTS, "context": CONTEXT, "asks": HELP_TOPICS,
})  # fmt: skip
LIST_NAMES: Mapping[str, str] = MappingProxyType({
    "harms": "Kinds of harm", "arrangements": "Ways of working", "context": "Local context", "asks": "Help asked for",
})  # fmt: skip
PROPER = ("Islamist", "Channel", "Prevent")
"""Words that begin with a capital wherever they stand."""
HOLDER_NAMES: Mapping[HoldingService, str] = MappingProxyType({
    HoldingService.CHILD_PROTECTION: "child protection", HoldingService.EARLY_HELP: "early help",
    HoldingService.COMMUNITY_SAFETY: "community safety", HoldingService.CHANNEL_PANEL: "the Channel panel",
    HoldingService.POLICE: "police",
})  # fmt: skip

HALF_WAY_WORDS = "half way between where"
HOW_HELD_WORDS: tuple[tuple[float, str], ...] = (
    (0.05, "Cases are held alike"), (0.2, "Cases are held much alike"), (0.5, "Cases are held in part alike"),
    (1.0, "Cases are held differently"),
)  # fmt: skip
"""Up to how far apart two ways to hold cases are, which words are used."""
NEARLY = 1e-9


def fact_in_words(fact: str, ours: Profile, theirs: Profile) -> str:
    """Say of one fact what is the same, what differs, or who has not said.

    >>> fact_in_words("prevalence", Profile(key="a", prevalence=2), Profile(key="b", prevalence=1))
    'Prevalence: high here, moderate there'
    """
    if missing := _missing(fact, ours, theirs):
        likely = fact == "prevalence" and _likely(ours) and _likely(theirs)
        return f"{missing}, estimated from the Prevent status" if likely else missing
    if fact == "holders":
        return _holders(ours, theirs)
    return (_level if fact in STEP_WORDS else _list if fact in LIST_WORDS else _same_or_not)(fact, ours, theirs)


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
    if profile.unsettled:
        return "not settled"
    shares = profile.holders
    return HOLDER_NAMES[max(HoldingService, key=lambda holder: shares.get(holder, 0))]


def how_held(ours: Profile, theirs: Profile) -> str:
    """Say how alike cases are held, and who holds more there and who less.

    Where we want cases to be counts half, as in the comparison itself.

    >>> early = Profile(key="ours", holders={HoldingService.EARLY_HELP: 10})
    >>> how_held(early, Profile(key="theirs", holders={HoldingService.CHILD_PROTECTION: 10}))
    'Cases are held in part alike: more by child protection there, less by early help'
    >>> how_held(early, early)
    'Cases are held alike'
    """
    here = {holder: (_now(ours, holder) + _aim(ours, holder)) / 2 for holder in HoldingService}
    more = {holder: _now(theirs, holder) - here[holder] for holder in HoldingService}
    seen_from = tenths([ours.holders]) + tenths([ours.wants or ours.holders])
    far = float(distances(seen_from, 2 * tenths([theirs.holders]))[0, 0])
    words = next(words for most, words in HOW_HELD_WORDS if far <= most + NEARLY)
    if far <= HOW_HELD_WORDS[0][0]:
        return words
    gains, loses = max(HoldingService, key=lambda holder: more[holder]), min(HoldingService, key=lambda h: more[h])
    return f"{words}: more by {HOLDER_NAMES[gains]} there, less by {HOLDER_NAMES[loses]}"


def _now(profile: Profile, holder: HoldingService) -> int:
    return (profile.holders or {}).get(holder, 0)


def _aim(profile: Profile, holder: HoldingService) -> int:
    return (profile.wants or profile.holders or {}).get(holder, 0)


def looks_elsewhere(ours: Profile) -> bool:
    """Say whether an authority wants its cases held otherwise, so that it is compared from half way there."""
    return ours.wants is not None and ours.wants != ours.holders


def _likely(profile: Profile) -> bool:
    return profile.prevalence is not None or profile.prevent is not None


def _missing(fact: str, ours: Profile, theirs: Profile) -> str | None:
    here, there = getattr(ours, fact) is None, getattr(theirs, fact) is None
    if here and there:
        return "Not known of either"
    return "Not known here" if here else "Not known there" if there else None


def _level(fact: str, ours: Profile, theirs: Profile) -> str:
    here, there = (STEP_WORDS[fact][getattr(profile, fact)] for profile in (ours, theirs))
    if here == there:
        return SAME_LEVEL[fact][getattr(ours, fact)]
    return f"{LEVEL_OF[fact]}: {here} here, {there} there"


def _list(fact: str, ours: Profile, theirs: Profile) -> str:
    here, there = getattr(ours, fact), getattr(theirs, fact)
    if not here and not there:
        return "Neither names any"
    return in_common(fact, here & there)


def in_common(fact: str, both: Set[str]) -> str:
    """Say what two lists have in common.

    >>> in_common("context", {"rural"}), in_common("context", set())
    ('Local context in common: rural, long distances', 'Local context: nothing in common')
    """
    names = [uncapitalised(words) for item, words in LIST_WORDS[fact].items() if item in both]
    return f"{LIST_NAMES[fact]} in common: {'; '.join(names)}" if names else f"{LIST_NAMES[fact]}: nothing in common"


def uncapitalised(words: str) -> str:
    """Return words as they stand within a sentence: short forms stay.

    >>> uncapitalised("Triage"), uncapitalised("MASH"), uncapitalised("Islamist extremism")
    ('triage', 'MASH', 'Islamist extremism')
    """
    return words if words[:2].isupper() or words.startswith(PROPER) else words[:1].lower() + words[1:]


def _holders(ours: Profile, theirs: Profile) -> str:
    if ours.unsettled or theirs.unsettled:
        where = "here or there" if ours.unsettled and theirs.unsettled else "here" if ours.unsettled else "there"
        return f"Not settled {where}: compared as shared by social workers, early help and partners"
    words, there, here = how_held(ours, theirs), nearest(theirs), nearest(ours)
    words += f"; mostly {here} in both" if here == there else f"; mostly {there} there, mostly {here} here"
    return words + (f". Seen from {HALF_WAY_WORDS} they are held here and are wanted" if looks_elsewhere(ours) else "")


def _same_or_not(fact: str, ours: Profile, theirs: Profile) -> str:
    both, neither, only = SAME_OR_NOT[fact]
    here, there = getattr(ours, fact), getattr(theirs, fact)
    if here == there:
        return both if here else neither
    return f"Different: {only} {'here' if here else 'there'} only"
