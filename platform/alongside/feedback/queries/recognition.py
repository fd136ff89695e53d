"""Reports that somebody could be recognised from an entry."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.feedback.models import RecognitionReport


def open_reports(session: Session) -> Sequence[RecognitionReport]:
    """Return the reports that nobody has decided about, the longest waiting first, with their entries; for the desk."""
    waits = select(RecognitionReport).options(joinedload(RecognitionReport.entry))
    waits = waits.where(RecognitionReport.settled_at.is_(None))
    return session.scalars(waits.order_by(RecognitionReport.at, RecognitionReport.id)).all()


def open_about(session: Session, entry_id: UUID) -> Sequence[RecognitionReport]:
    """Return the reports about one entry that nobody has decided about, the earliest first."""
    about = RecognitionReport.entry_id == entry_id, RecognitionReport.settled_at.is_(None)
    return session.scalars(select(RecognitionReport).where(*about).order_by(RecognitionReport.at)).all()


def reported_by(session: Session, entry_id: UUID, *, person: Person) -> bool:
    """Say whether a report of somebody's about an entry waits."""
    return any(report.by_id == person.id for report in open_about(session, entry_id))
