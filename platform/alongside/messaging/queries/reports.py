"""Reported messages as a curator reads them: the message, one before and one after it, until the report is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.messaging.models import Message, MessageReport
from alongside.messaging.queries import conversations
from alongside.messaging.queries.messages import instead_of, opened
from alongside.problems import NotFound


@dataclass(frozen=True)
class ReportedMessage:
    """A message in a report."""

    row: Message
    who: str
    authority: str
    text: str
    instead: str
    reported: bool


def open_reports(session: Session) -> Sequence[MessageReport]:
    """Return the reports that nobody has settled, the one that has waited longest first."""
    return session.scalars(
        select(MessageReport).where(MessageReport.settled_at.is_(None)).order_by(MessageReport.at, MessageReport.id)
    ).all()


def open_report(session: Session, report_id: UUID) -> MessageReport:
    """Return a report that is not settled; raises `NotFound`."""
    report = session.get(MessageReport, report_id)
    if report is None or report.settled_at is not None:
        raise NotFound("There is no such report")
    return report


def shown(session: Session, report: MessageReport) -> list[ReportedMessage]:
    """Return the reported message with its neighbours, opened."""
    at = report.message.number
    rows = conversations.messages(session, report.message.conversation, Message.number.between(at - 1, at + 1))
    texts = opened(session, rows)
    return [
        ReportedMessage(
            row=row,
            who=row.by.name,
            authority=row.side.authority.name,
            text=texts[row.id] or "",
            instead=instead_of(row, texts[row.id]),
            reported=row.id == report.message_id,
        )
        for row in rows
    ]
