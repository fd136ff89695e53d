"""Keep what is in the library under review: a next version, out of date, still right."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.curation.actions.telling import tell_keepers
from alongside.knowledge.actions import publishing as library
from alongside.knowledge.actions.publishing import NotPublished, confirm_review
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing import queries
from alongside.publishing.actions.writing import start, start_version
from alongside.publishing.models import Draft

__all__ = ["confirm_review", "mark_stale", "revise", "start_guidance"]


def revise(session: Session, entry: Entry, *, by: Person, at: datetime) -> Draft:
    """Begin the next version of an entry, or go on with the one that the same authority has begun."""
    # Held, so that whoever withdraws it at this moment does not leave a copy of its words behind in a new draft.
    session.refresh(entry, with_for_update=True)
    if entry.status is not Status.PUBLISHED:
        raise NotPublished("Only what is in the library can get a new version")
    for draft in queries.versions_of(session, entry):
        if draft.authority_id == by.authority_id:
            return draft
    return start_version(session, entry, by=by, at=at)


def mark_stale(session: Session, entry: Entry, *, reason: str, by: Person, at: datetime) -> None:
    """Tell readers that an entry is out of date and why, and tell those who keep it."""
    library.mark_stale(session, entry, reason=reason, by=by, at=at)
    tell_keepers(session, entry, template="own-entry-stale", by=by, at=at)


def start_guidance(session: Session, *, by: Person, at: datetime) -> Draft:
    """Begin a new piece of guidance."""
    return start(session, by=by, kind=Kind.GUIDANCE, at=at)
