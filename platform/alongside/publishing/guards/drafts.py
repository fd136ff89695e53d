"""The draft that a page is about: one of the person's own authority, or none at all."""

from uuid import UUID

from flask import g

from alongside.accounts.guards import current_person
from alongside.problems import NotFound
from alongside.publishing import queries
from alongside.publishing.guards.finding import finder
from alongside.publishing.guards.remembering import names
from alongside.publishing.models import Draft
from alongside.publishing.rules.gate_status import GateStatus
from alongside.web.database import db


def draft_here(draft_id: UUID) -> Draft:
    """Return an open draft of this person's own authority; curators read those of others at their desk, not here."""
    person = current_person()
    draft = queries.open_to(db.session, draft_id, person=person)
    if draft.authority_id != person.authority_id:
        raise NotFound("There is no such draft")
    return draft


def standing_of(draft: Draft) -> GateStatus:
    """Return how a draft stands, with the names that this session looks for; worked out once a request."""
    known = g.setdefault("publishing_standings", {})
    key = (draft.id, draft.revision, len(draft.answers))
    if key not in known:
        known[key] = queries.standing(db.session, draft, finder=finder(), declared=names())
    found: GateStatus = known[key]
    return found
