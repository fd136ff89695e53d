"""Keeping what published learnings give to the check in step with the library. The caller commits."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.disclosure.models import PublishedDetails
from alongside.disclosure.rules.published import contribution
from alongside.disclosure.rules.quasi_identifiers import READING_RULES
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.queries import document_of, published_learnings
from alongside.knowledge.rules.vocabulary import Kind


def keep(session: Session, entry: Entry) -> None:
    """Work out what an entry gives to the check; one of another kind, or one that is not published, gives nothing."""
    forget(session, entry.id)
    if entry.kind is Kind.LEARNING and entry.status is Status.PUBLISHED:
        session.add(_worked_out(entry))
        session.flush()


def forget(session: Session, entry_id: UUID) -> None:
    """Erase what an entry gave to the check: it is no longer in the library, or says something else now."""
    session.execute(delete(PublishedDetails).where(PublishedDetails.entry_id == entry_id))


def keep_all(session: Session) -> int:
    """Work out afresh what every published learning gives, drop what others gave, and return how many there are.

    For when the content was loaded, or the rules that read details have changed.
    """
    session.execute(delete(PublishedDetails))
    learnings = published_learnings(session)
    session.add_all(_worked_out(entry) for entry in learnings)
    session.flush()
    return len(learnings)


def _worked_out(entry: Entry) -> PublishedDetails:
    given = contribution(document_of(entry))
    return PublishedDetails(
        entry_id=entry.id, number=entry.number, rules=READING_RULES, details=given.as_lines, words=given.words
    )
