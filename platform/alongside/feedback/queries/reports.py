"""Reports of use for the desk, and one's own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.feedback.models import UseReport
from alongside.feedback.rules.evidence import suggested_stage
from alongside.feedback.rules.labels import ReportState
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import EvidenceStage
from alongside.problems import NotFound


def waiting_reports(session: Session) -> Sequence[UseReport]:
    """Return the reports that wait for a curator, the longest waiting first, with their entries; for the desk."""
    return session.scalars(
        select(UseReport)
        .options(joinedload(UseReport.entry), joinedload(UseReport.authority))
        .where(UseReport.state == ReportState.WAITING)
        .order_by(UseReport.at, UseReport.id)
    ).all()


def waiting_report(session: Session, report_id: UUID) -> UseReport:
    """Return one report that waits for a curator; raises `NotFound`."""
    report = session.scalar(
        select(UseReport)
        .options(joinedload(UseReport.entry), joinedload(UseReport.authority))
        .where(UseReport.id == report_id, UseReport.state == ReportState.WAITING)
    )
    if report is None:
        raise NotFound("There is no such report")
    return report


def count_waiting(session: Session) -> int:
    """Return how many reports wait for a curator."""
    return session.scalar(select(func.count()).where(UseReport.state == ReportState.WAITING)) or 0


def own_waiting(session: Session, report_id: UUID, *, person: Person) -> UseReport:
    """Return a report of one's own that nobody has decided about; raises `NotFound`."""
    report = session.scalar(
        select(UseReport).where(
            UseReport.id == report_id, UseReport.person_id == person.id, UseReport.state == ReportState.WAITING
        )
    )
    if report is None:
        raise NotFound("There is no such report")
    return report


def reported_since(session: Session, person: Person, since: datetime) -> int:
    """Return how many reports somebody has sent since then."""
    return session.scalar(select(func.count()).where(UseReport.person_id == person.id, UseReport.at >= since)) or 0


def suggestion(session: Session, entry_id: UUID) -> EvidenceStage | None:
    """Return the evidence stage that accepted reports speak for, for a curator to think about; none if not higher."""
    now = session.scalar(select(Entry.evidence_stage).where(Entry.id == entry_id))
    if now is None:
        raise NotFound("There is no such entry")
    accepted = UseReport.entry_id == entry_id, UseReport.state == ReportState.ACCEPTED
    return suggested_stage(now, session.scalars(select(UseReport.outcome).where(*accepted)))
