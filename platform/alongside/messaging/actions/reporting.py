"""Report a message to the desk and settle the report: only in between can curators read it and its neighbours."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.audit.actions import record
from alongside.messaging.actions.conversing import path_of, touch
from alongside.messaging.models import Message, MessageReport, keyring
from alongside.messaging.rules.messages import ReportOutcome, ReportReason
from alongside.notices.actions import tell


def report(session: Session, message: Message, *, reason: ReportReason, by: Person, at: datetime) -> MessageReport:
    """Let curators read a message with the one before and the one after it; while a report is open there is one."""
    session.execute(select(Message.id).where(Message.id == message.id).with_for_update())
    before = session.scalar(
        select(MessageReport).where(MessageReport.message_id == message.id, MessageReport.settled_at.is_(None))
    )
    if before is not None:
        return before
    made = MessageReport(message_id=message.id, reported_by_id=by.id, reason=reason, at=at)
    session.add(made)
    session.flush()
    touch(session, message.conversation, message)
    curators = session.scalars(select(Person).where(Person.role == Role.CURATOR, Person.active).order_by(Person.id))
    tell(session, curators, template="message-reported", path=f"/message-reports/{made.id}", at=at)
    details = {"reason": reason.value, "message": str(message.id)}
    record(session, actor_id=by.id, verb="reported-message", thing=made, at=at, details=details)
    return made


def settle(session: Session, settled: MessageReport, *, outcome: ReportOutcome, by: Person, at: datetime) -> None:
    """Note what the desk decided, remove the words where it says so, and tell whoever reported and whoever wrote."""
    message = settled.message
    settled.settled_at, settled.settled_by_id, settled.outcome = at, by.id, outcome
    if outcome is ReportOutcome.REMOVED and not message.gone:
        message.write("", keyring(session))
        message.removed_at = at
    touch(session, message.conversation, message)
    told = {person.id: person for person in (session.get_one(Person, settled.reported_by_id), message.by)}
    path = f"{path_of(message.conversation)}#message-{message.number}"
    tell(session, told.values(), template="message-report-settled", path=path, at=at)
    details = {"outcome": outcome.value, "message": str(message.id)}
    record(session, actor_id=by.id, verb="settled-message-report", thing=settled, at=at, details=details)
