"""Note in the audit trail what somebody did, in the same transaction as the deed."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from alongside.audit.models import AuditCheck, AuditRecord
from alongside.audit.rules import START, AuditSeal, Report
from alongside.problems import CannotStart
from alongside.tables import Table

SEAL_IN_SESSION = "audit.seal"
"""Where a session keeps the seal: `Engines.session` hands it to each one."""
CHAIN_LOCK = 7_203_114
"""The lock under which PostgreSQL lets one writer at a time add to the chain; any number of our own would do."""


def seal_of(session: Session) -> AuditSeal:
    """Return the seal that this session writes with; without one it must not write to the trail."""
    seal = session.info.get(SEAL_IN_SESSION)
    if not isinstance(seal, AuditSeal):
        raise CannotStart("This session has no seal for the audit trail: open the database with factory.storage")
    return seal


def record(
    session: Session,
    *,
    actor_id: UUID | None,
    verb: str,
    at: datetime,
    thing: Table | None = None,
    details: dict[str, str] | None = None,
) -> AuditRecord:
    """Add to the trail who did what; no actor means the service itself, details are fixed words and ids only."""
    seal = seal_of(session)
    session.flush()  # gives a new thing its id, and lets the foreign key to a new person hold
    if session.get_bind().dialect.name == "postgresql":
        # Until this transaction ends. SQLite needs none: BEGIN IMMEDIATE already lets one writer in at a time.
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CHAIN_LOCK})
    last = session.execute(
        select(AuditRecord.number, AuditRecord.mac).order_by(AuditRecord.number.desc()).limit(1)
    ).one_or_none()
    added = AuditRecord(
        id=uuid4(),
        number=last.number + 1 if last else 1,
        at=at,
        actor_id=actor_id,
        verb=verb,
        thing_table=thing.__tablename__ if thing is not None else None,
        thing_id=thing.id if thing is not None else None,
        details=details or {},
        previous=last.mac if last else START,
    )
    added.mac = seal.mac(added.link())
    session.add(added)
    session.flush()
    return added


def keep_check(session: Session, report: Report, *, at: datetime) -> None:
    """Keep the result of a check and the link it ended on: the next one then sees whether the trail got shorter."""
    session.add(
        AuditCheck(
            at=at, records=report.records, last_mac=report.last_mac, fault=report.fault, fault_number=report.number
        )
    )
