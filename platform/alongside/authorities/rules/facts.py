"""The facts of a profile, the words in which each may be answered, and what an answer is based on."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

Value = dict[str, Any]
"""One answer as it is kept: ``{"word": …}`` for a word of the lists below, or what the fact's own rule makes."""

NOT_KNOWN, NOT_SETTLED, SAME, GIVEN = "not-known", "not-settled", "same", "given"
YES, NO = "yes", "no"
NOT_FUNDED, FUNDED, FUNDED_TO_SHARE = "not-funded", "funded", "funded-to-share"
"""Prevent status, from the least to the most: money of its own, and money to help its neighbours besides."""


class Fact(StrEnum):
    """What a profile says, in the order of the page."""

    PREVALENCE = "prevalence"
    SEVERE = "severe"
    CONSENSUS = "consensus"
    HOLDERS = "holders"
    WANTS = "wants"
    PREVENT = "prevent"
    MASH = "mash"
    STRUCTURE = "structure"
    ARRANGEMENTS = "arrangements"
    HARMS = "harms"
    CONTEXT = "context"
    PLACES = "places"
    OFFERS = "offers"
    ASKS = "asks"
    INSPECTION = "inspection"


class Basis(StrEnum):
    """Where a value comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    AUTHORITY = "authority"
    IMPORTED = "imported"
    INHERITED = "inherited"

    @property
    def of_study(self) -> bool:
        """Whether it rests on the report."""
        return self in (Basis.STATED, Basis.INFERRED)


FACT_WORDS: Mapping[Fact, str] = MappingProxyType({
    Fact.PREVALENCE: "Prevalence",
    Fact.SEVERE: "Experience of severe cases",
    Fact.CONSENSUS: "Consensus on who is responsible",
    Fact.HOLDERS: "Who holds cases",
    Fact.WANTS: "Where it wants cases to be held",
    Fact.PREVENT: "Prevent status",
    Fact.MASH: "Multi-agency safeguarding hub (MASH)",
    Fact.STRUCTURE: "Structure",
    Fact.ARRANGEMENTS: "How the work is arranged",
    Fact.HARMS: "Kinds of harm met",
    Fact.CONTEXT: "Local context",
    Fact.PLACES: "Places as a mentor",
    Fact.OFFERS: "Can help others with",
    Fact.ASKS: "Would like help with",
    Fact.INSPECTION: "Inspection",
})  # fmt: skip

CONTEXT_ONLY = (Fact.INSPECTION,)
"""Shown apart, with a word on how not to read it; the matcher leaves it out unless a programme decides otherwise."""

BASIS_WORDS: Mapping[Basis, str] = MappingProxyType({
    Basis.STATED: "Stated in the report",
    Basis.INFERRED: "Inferred from the report",
    Basis.AUTHORITY: "Said by the authority",
    Basis.IMPORTED: "Brought in by DfE",
    Basis.INHERITED: "Inherited, to confirm",
})  # fmt: skip

_SURE = {YES: "Yes", NO: "No", NOT_KNOWN: "Not known"}

FACT_ANSWERS: Mapping[Fact, Mapping[str, str]] = MappingProxyType({
    Fact.PREVALENCE: {"low": "Low", "moderate": "Moderate", "high": "High", NOT_KNOWN: "Not known"},
    Fact.SEVERE: _SURE,
    Fact.CONSENSUS: {
        "settled": "Settled",
        "settled-by-leaders": "Settled by leaders, but not spread",
        NOT_SETTLED: "Not settled",
        NOT_KNOWN: "Not known",
    },
    Fact.PREVENT: {
        NOT_FUNDED: "Not a funded Prevent area",
        FUNDED: "Funded Prevent area",
        FUNDED_TO_SHARE: "Funded Prevent area, also to share expertise",
        NOT_KNOWN: "Not known",
    },
    Fact.MASH: _SURE,
    Fact.STRUCTURE: {
        "two-tier": "County with districts", "single-tier": "One council for everything", NOT_KNOWN: "Not known",
    },
    Fact.PLACES: {str(number): "None" if not number else str(number) for number in range(6)} | {
        NOT_KNOWN: "Not known",
    },
})  # fmt: skip
"""The words of each fact that is one word."""

ARRANGEMENTS: Mapping[str, str] = MappingProxyType({
    "dedicated-team": "A dedicated team for these cases",
    "prevent-staff": "Prevent staff who hold no cases",
    "police-team": "A police team leads on referrals",
    "police-alongside": "Police under the same roof",
    "active-panel": "A Channel panel on which agencies take an active part",
    "all-agency-board": "A board of all agencies",
    "schools-team": "People and materials for schools",
    "early-support": "Early support for those below the thresholds",
    "own-training": "Training for staff and schools",
    "community-work": "Community work at the centre",
    "wide-help": "A wide range of help, beyond the Home Office’s list",
})  # fmt: skip

HARMS: Mapping[str, str] = MappingProxyType({
    "islamist": "Islamist extremism",
    "far-right": "Far-right extremism",
    "mixed-or-none": "Mixed ideas, or no clear ideology",
    "travel": "Travel to a conflict zone",
    "online": "Mostly online",
    "within-family": "From within the family",
    "other-harm": "Beside exploitation or other harm",
    "health-needs": "Mental ill health or additional needs",
})  # fmt: skip

CONTEXT: Mapping[str, str] = MappingProxyType({
    "very-diverse": "Very diverse communities",
    "unaccompanied-children": "Many unaccompanied children",
    "far-right-active": "Far-right groups are active",
    "independent-schools": "Many independent faith schools",
    "home-education": "Home education among those at risk",
    "high-profile-incident": "A high-profile incident",
    "rural": "Rural, long distances",
    "port-or-airport": "A port or an airport",
    "students": "A large student population",
})  # fmt: skip

HELP_TOPICS: Mapping[str, str] = MappingProxyType({
    "triage": "Triage",
    "courts": "Courts",
    "far-right": "Far right",
    "unaccompanied-children": "Unaccompanied children",
    "families": "Families",
    "schools": "Schools",
    "police-sharing": "Sharing information with police",
    "training": "Training",
    "mash": "MASH",
})  # fmt: skip

TICK_LISTS: Mapping[Fact, Mapping[str, str]] = MappingProxyType({
    Fact.ARRANGEMENTS: ARRANGEMENTS, Fact.HARMS: HARMS, Fact.CONTEXT: CONTEXT,
    Fact.OFFERS: HELP_TOPICS, Fact.ASKS: HELP_TOPICS,
})  # fmt: skip
"""What may be ticked for each fact that is a list."""

NONE_OF_THESE = "none"
"""The tick that says *none of these*, which is not the same as not known."""

PREVENT_SOURCES: Mapping[str, str] = MappingProxyType({
    "home-office": "Home Office list",
    "prevent-board": "Our Prevent board",
    "own-record": "Our own record",
})  # fmt: skip

INSPECTION_SOURCES: Mapping[str, str] = MappingProxyType({
    "ofsted": "Ofsted report",
    "own-record": "Our own record",
})  # fmt: skip

SOURCES_TO_CHOOSE: Mapping[Fact, Mapping[str, str]] = MappingProxyType({
    Fact.PREVENT: PREVENT_SOURCES, Fact.INSPECTION: INSPECTION_SOURCES,
})  # fmt: skip
"""Where an authority may say that it knows a fact from, where that matters: fixed words, so that nothing is typed."""


def ticked(chosen: list[str], *, fact: Fact) -> Value:
    """Return what ticks mean: those of the list in its order; none of them said; or not known.

    >>> ticked(["schools", "triage"], fact=Fact.OFFERS), ticked([NONE_OF_THESE], fact=Fact.OFFERS)
    ({'items': ['triage', 'schools']}, {'items': []})
    >>> ticked([NOT_KNOWN], fact=Fact.ASKS)
    {'word': 'not-known'}
    """
    items = [item for item in TICK_LISTS[fact] if item in chosen]
    if not items and NONE_OF_THESE not in chosen:
        return {"word": NOT_KNOWN}
    return {"items": items}


def is_known(value: Value | None) -> bool:
    """Say whether a value says something: *not known* and *not settled* are answers, but nothing to compare."""
    return value is not None and value.get("word") not in (NOT_KNOWN, NOT_SETTLED)


PREVENT_WORDS_BEFORE: Mapping[str, str] = MappingProxyType({
    "Priority area": FUNDED, "Not a priority area": NOT_FUNDED,
})  # fmt: skip
"""What tables called these until November 2026: priority areas were those that the Home Office funded."""
