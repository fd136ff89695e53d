"""The words an entry may be described with, and how a page says them; the facets are declared in `rules.facets`."""

from enum import StrEnum

from alongside.knowledge.rules.facets import (
    BROWSED,
    COMPARED,
    DECLARATIONS,
    FACET_CUES,
    FACET_WORDS,
    OFFERED,
    SINGLE_VALUED,
    STATED,
    STATED_WORDS,
    VALUES,
    Facet,
)

__all__ = [
    "BROWSED", "COMPARED", "DECLARATIONS", "FACET_CUES", "FACET_WORDS", "KIND_WORDS", "LABEL_WORDS", "OFFERED",
    "SINGLE_VALUED", "STAGE_WORDS", "STATED", "STATED_WORDS", "VALUES", "EvidenceStage", "Facet", "GuidanceLabel",
    "Kind", "counted", "was_tried", "words_for",
]  # fmt: skip


class Kind(StrEnum):
    """What sort of entry this is."""

    LEARNING = "learning"
    INTERVENTION = "intervention"
    PROTOCOL = "protocol"
    GUIDANCE = "guidance"
    FINDING = "finding"
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


KIND_WORDS: dict[Kind, tuple[str, str]] = {
    Kind.LEARNING: ("Case learning", "Case learnings"),
    Kind.INTERVENTION: ("Intervention", "Interventions"),
    Kind.PROTOCOL: ("Protocol", "Protocols"),
    Kind.GUIDANCE: ("Guidance", "Guidance"),
    Kind.FINDING: ("Research finding", "Research findings"),
    Kind.RESOURCE: ("Resource", "Resources"),
}


def counted(kind: Kind, count: int) -> str:
    """Return so many entries of a kind in words.

    >>> counted(Kind.PROTOCOL, 1), counted(Kind.GUIDANCE, 3)
    ('1 protocol', '3 pieces of guidance')
    """
    if kind is Kind.GUIDANCE:
        return f"{count} {'piece' if count == 1 else 'pieces'} of guidance"
    return f"{count} {KIND_WORDS[kind][0 if count == 1 else 1].lower()}"


LABEL_WORDS: dict[GuidanceLabel, str] = {
    GuidanceLabel.STATUTORY: "Statutory",
    GuidanceLabel.ADVICE: "Advice",
    GuidanceLabel.SHARED_PRACTICE: "Shared practice",
}

STAGE_WORDS: dict[EvidenceStage, str] = {
    EvidenceStage.UNTESTED: "Not evaluated",
    EvidenceStage.LOCAL_REVIEW: "Reviewed locally",
    EvidenceStage.OUTCOME_FOLLOWED_UP: "Outcome followed up",
    EvidenceStage.INDEPENDENTLY_EVALUATED: "Independently evaluated",
}


def was_tried(kind: Kind) -> bool:
    """Say whether an entry tells of something that can have been looked into; guidance and findings are sources."""
    return kind not in (Kind.GUIDANCE, Kind.FINDING)


def words_for(facet: Facet, value: str) -> str:
    """Return how a page says ``value`` of ``facet``; raises `KeyError` for a value that does not exist."""
    return VALUES[facet][value]
