"""The kinds of local document, who may read one, and how far one has come."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a local document settles."""

    ROUTE = "route"
    POSITION = "position"
    TRIAGE = "triage"
    THRESHOLDS = "thresholds"
    TOOLKIT = "toolkit"
    ENGAGEMENT = "engagement"


DOCUMENT_NAMES: dict[DocumentKind, str] = {
    DocumentKind.ROUTE: "Referral route",
    DocumentKind.POSITION: "Position",
    DocumentKind.TRIAGE: "Triage table",
    DocumentKind.THRESHOLDS: "Threshold summary",
    DocumentKind.TOOLKIT: "School toolkit",
    DocumentKind.ENGAGEMENT: "Engagement kit",
}

DOCUMENT_HINTS: dict[DocumentKind, str] = {
    DocumentKind.ROUTE: "Whom to ring first, who does what, how soon, and what comes next: at most twelve steps",
    DocumentKind.POSITION: "Who is responsible for what, in your authority's own sentences, from a day on",
    DocumentKind.TRIAGE: "How referrals are graded, and how soon each grade is looked at: a start to change",
    DocumentKind.THRESHOLDS: "For police, health and schools: what you need to hear, and what leads to which help",
    DocumentKind.TOOLKIT: "For schools: take from it what you will",
    DocumentKind.ENGAGEMENT: "How to speak with families and communities, and how it went",
}


BEGUN_BY_HAND = (
    DocumentKind.ROUTE, DocumentKind.TRIAGE, DocumentKind.THRESHOLDS, DocumentKind.TOOLKIT, DocumentKind.ENGAGEMENT,
)  # fmt: skip
"""Kinds that somebody begins; a position is begun from what a round of debate brought."""
ADOPTABLE_KINDS = BEGUN_BY_HAND
"""Kinds that another authority can take over and change: a position is everybody's own."""


class DocumentScope(StrEnum):
    """Who may read a signed document."""

    OWN = "own"
    PARTNERS = "partners"
    PUBLIC = "public"


SCOPE_NAMES: dict[DocumentScope, str] = {
    DocumentScope.PUBLIC: "Everybody, at an address without sign-in",
    DocumentScope.PARTNERS: "Your own people, and partners who have the link",
    DocumentScope.OWN: "Your own people, signed in",
}


class EditionState(StrEnum):
    """How far an edition has come through its writers' hands; what the calendar adds is worked out."""

    DRAFT = "draft"
    READY = "ready"
    """Read back and confirmed; a second person may sign."""
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
