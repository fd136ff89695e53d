"""The kinds of local document, who may read one, and how far one has come."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a local document settles."""

    ROUTE = "route"
    POSITION = "position"


DOCUMENT_NAMES: dict[DocumentKind, str] = {
    DocumentKind.ROUTE: "Referral route",
    DocumentKind.POSITION: "Position",
}

DOCUMENT_HINTS: dict[DocumentKind, str] = {
    DocumentKind.ROUTE: "Whom to ring first, who does what, how soon, and what comes next: at most twelve steps",
    DocumentKind.POSITION: "Who is responsible for what, in your authority's own sentences, from a day on",
}


BEGUN_BY_HAND = (DocumentKind.ROUTE,)
"""Kinds that somebody begins on an empty page; a position is begun from what a round of debate brought."""


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
