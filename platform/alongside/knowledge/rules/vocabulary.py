"""The words an entry may be described with: each facet, its values, and how a page says them."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of entry this is."""

    LEARNING = "learning"
    INTERVENTION = "intervention"
    PROTOCOL = "protocol"
    GUIDANCE = "guidance"
    RESOURCE = "resource"


class GuidanceLabel(StrEnum):
    """How much weight a piece of guidance carries."""

    STATUTORY = "statutory"
    ADVICE = "advice"
    SHARED_PRACTICE = "shared-practice"


class EvidenceStage(StrEnum):
    """How well what was done has been looked into, weakest first."""

    UNTESTED = "untested"
    LOCAL_REVIEW = "local-review"
    OUTCOME_FOLLOWED_UP = "outcome-followed-up"
    INDEPENDENTLY_EVALUATED = "independently-evaluated"


class Facet(StrEnum):
    """A fact by which entries are described, filtered and compared."""

    THEME = "theme"
    RESPONSE_MODEL = "response_model"
    LEVEL = "level"
    PARTNER = "partner"
    CONCERN = "concern"
    SETTING = "setting"
    AGE_BAND = "age_band"
    CAME_TO_LIGHT = "came_to_light"
    FAMILY = "family"
    OUTCOME = "outcome"
    PREVALENCE = "prevalence"
    PREVENT_STATUS = "prevent_status"
    RESOURCE_TYPE = "resource_type"


KIND_WORDS: dict[Kind, tuple[str, str]] = {
    Kind.LEARNING: ("Case learning", "Case learnings"),
    Kind.INTERVENTION: ("Intervention", "Interventions"),
    Kind.PROTOCOL: ("Protocol", "Protocols"),
    Kind.GUIDANCE: ("Guidance", "Guidance"),
    Kind.RESOURCE: ("Resource", "Resources"),
}

LABEL_WORDS: dict[GuidanceLabel, str] = {
    GuidanceLabel.STATUTORY: "Statutory",
    GuidanceLabel.ADVICE: "Advice",
    GuidanceLabel.SHARED_PRACTICE: "Shared practice",
}

STAGE_WORDS: dict[EvidenceStage, str] = {
    EvidenceStage.UNTESTED: "Untested",
    EvidenceStage.LOCAL_REVIEW: "Local review",
    EvidenceStage.OUTCOME_FOLLOWED_UP: "Outcome followed up",
    EvidenceStage.INDEPENDENTLY_EVALUATED: "Independently evaluated",
}

FACET_WORDS: dict[Facet, str] = {
    Facet.THEME: "Theme",
    Facet.RESPONSE_MODEL: "Who holds cases",
    Facet.LEVEL: "Level of support",
    Facet.PARTNER: "Partners",
    Facet.CONCERN: "Concern",
    Facet.SETTING: "Setting",
    Facet.AGE_BAND: "Age",
    Facet.CAME_TO_LIGHT: "How it came to light",
    Facet.FAMILY: "Family",
    Facet.OUTCOME: "How it ended",
    Facet.PREVALENCE: "Prevalence",
    Facet.PREVENT_STATUS: "Prevent status",
    Facet.RESOURCE_TYPE: "Type of resource",
}

VALUES: dict[Facet, dict[str, str]] = {
    Facet.THEME: {
        "internal-consensus": "Internal consensus",
        "families-and-communities": "Engagement with families and communities",
        "partnership": "Partnership working",
        "legitimacy": "Legitimacy of interventions",
    },
    Facet.RESPONSE_MODEL: {
        "child-protection": "Child protection",
        "early-help": "Early help",
        "community-safety": "Community safety",
        "channel-panel": "Channel panel chaired by the authority",
        "police": "Police",
    },
    Facet.LEVEL: {
        "universal": "Universal services",
        "early-help": "Early help",
        "child-in-need": "Child in need (section 17)",
        "child-protection": "Child protection (section 47)",
        "channel": "Channel",
        "court": "Court",
    },
    Facet.PARTNER: {
        "police": "Police",
        "counter-terrorism-police": "Counter-terrorism police",
        "schools": "Schools",
        "health": "Health",
        "early-help-teams": "Early help teams",
        "channel-panel": "Channel panel",
        "channel-provider": "Channel intervention provider",
        "community-and-faith": "Community and faith groups",
        "voluntary-sector": "Voluntary sector",
        "youth-services": "Youth services",
        "courts": "Courts",
        "adult-social-care": "Adult social care",
        "home-office": "Home Office",
        "outside-experts": "Outside experts",
        "councillors": "Councillors",
    },
    Facet.CONCERN: {
        "travel-to-conflict": "Travel to a conflict zone",
        "online-material": "Material or contacts online",
        "statement-or-threat": "Something said or threatened",
        "family-belief-or-involvement": "Family involved in extremism",
        "religious-practice": "Religious practice taken as a sign",
        "extreme-right-wing": "Extreme right-wing",
        "islamist": "Islamist",
        "exploitation": "Grooming or exploitation",
        "forced-marriage": "Forced marriage",
        "out-of-sight": "Child out of sight of services",
        "mental-health-or-learning": "Mental health or learning difficulty",
        "other-extremism": "Other kinds of extremism",
    },
    Facet.SETTING: {
        "home": "Home",
        "primary-school": "Primary school",
        "secondary-school": "Secondary school",
        "independent-school": "Independent or faith school",
        "home-education": "Home education",
        "online": "Online",
        "airport-or-border": "Airport or border",
        "care": "In care or asylum seeking",
        "community": "Community or place of worship",
    },
    Facet.AGE_BAND: {
        "under-5": "Under 5",
        "5-10": "5 to 10",
        "11-15": "11 to 15",
        "16-17": "16 to 17",
        "18-plus": "18 or over",
    },
    Facet.CAME_TO_LIGHT: {
        "school-monitoring": "School monitoring software",
        "school-staff": "School staff",
        "police": "Police",
        "counter-terrorism-police": "Counter-terrorism police",
        "channel": "Channel",
        "border-stop": "Stopped at a border",
        "family": "Family",
        "early-help-visit": "Early help or family support visit",
        "social-worker": "Social worker on an open case",
        "community": "Someone in the community",
    },
    Facet.FAMILY: {
        "supportive": "Family on board",
        "unaware": "Family knew nothing",
        "reluctant": "Family reluctant or mistrustful",
        "obstructive": "Family refused access",
        "source-of-concern": "Concern comes from within the family",
        "separated": "Child separated from family",
        "no-concern": "No concern about the family",
    },
    Facet.OUTCOME: {
        "no-concern-found": "No concern found",
        "support-accepted": "Family accepted support",
        "travel-prevented": "Travel prevented",
        "child-protection-plan": "Child protection plan",
        "order-made": "Court order made",
        "order-refused": "Court order refused",
        "below-threshold": "Judged below threshold",
        "trust-damaged": "Trust with the family damaged",
        "trust-gained": "Trust with the family gained",
        "not-known": "Not known",
    },
    Facet.PREVALENCE: {"low": "Low", "moderate": "Moderate", "high": "High"},
    Facet.PREVENT_STATUS: {"priority": "Prevent priority", "non-priority": "Not a Prevent priority"},
    Facet.RESOURCE_TYPE: {
        "training": "Training",
        "toolkit": "Toolkit",
        "template": "Template",
        "research": "Research or review",
        "statistics": "Statistics",
        "service": "Service or contact",
    },
}

SINGLE_VALUED = frozenset({Facet.PREVALENCE, Facet.PREVENT_STATUS})


def words_for(facet: Facet, value: str) -> str:
    """Return how a page says ``value`` of ``facet``; raises `KeyError` for a value that does not exist."""
    return VALUES[facet][value]
