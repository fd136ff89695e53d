"""Read the audit trail: all of it for a check, a page of it for an administrator."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, Uuid, column, func, select, table
from sqlalchemy.orm import Session

from alongside.audit.models import AuditCheck, AuditRecord
from alongside.audit.rules import Link
from alongside.dates import UK_TIME

DEEDS_PER_PAGE = 50
_RECORDS_AT_ONCE = 1000

# By name, not by import: this domain stands below the one that knows people.
_PERSON = table("person", column("id", Uuid()), column("name"), column("demo", Boolean()))


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What somebody wants to see of the trail; days are whole days of this country, both included."""

    verb: str = ""
    actor_id: UUID | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One record with the name of who did it; no name means the service itself."""

    number: int
    at: datetime
    actor: str | None
    verb: str
    thing_table: str | None
    thing_id: UUID | None
    details: dict[str, str]


def links(session: Session) -> Generator[Link, None, None]:
    """Yield the whole trail in order, a thousand records at a time so that a long one fits in memory."""
    asked = select(AuditRecord).order_by(AuditRecord.number).execution_options(yield_per=_RECORDS_AT_ONCE)
    with session.scalars(asked) as rows:  # whoever stops half way closes the database's cursor too
        for row in rows:
            yield row.link()


def anchors(session: Session) -> dict[int, str]:
    """Return the last links that earlier checks noted, by number."""
    sound = session.execute(
        select(AuditCheck.records, AuditCheck.last_mac).where(AuditCheck.fault.is_(None), AuditCheck.records > 0)
    )
    return {row.records: row.last_mac for row in sound}


def somebody_joined(session: Session) -> bool:
    """Say whether anybody came in by an invitation: the trail then holds at least the record of that."""
    return session.scalar(select(_PERSON.c.id).where(_PERSON.c.demo.is_(False)).limit(1)) is not None


def last_check(session: Session) -> AuditCheck | None:
    """Return the result of the last check of the whole trail, if there was one."""
    return session.scalars(select(AuditCheck).order_by(AuditCheck.at.desc(), AuditCheck.id).limit(1)).one_or_none()


def count(session: Session, chosen: Filter) -> int:
    """Return how many records there are of those asked for."""
    return session.scalar(select(func.count(AuditRecord.id)).where(*_conditions(chosen))) or 0


def deeds(session: Session, chosen: Filter, *, page: int, most: int = DEEDS_PER_PAGE) -> Sequence[Deed]:
    """Return one page of at most ``most`` of the records asked for, newest first; pages count from 1."""
    rows = session.execute(
        select(AuditRecord, _PERSON.c.name)
        .outerjoin(_PERSON, _PERSON.c.id == AuditRecord.actor_id)
        .where(*_conditions(chosen))
        .order_by(AuditRecord.number.desc())
        .limit(most)
        .offset((page - 1) * most)
    )
    return [_deed(row.AuditRecord, row.name) for row in rows]


def verbs(session: Session) -> Sequence[str]:
    """Return every kind of deed in the trail, by name."""
    return session.scalars(select(AuditRecord.verb).distinct().order_by(AuditRecord.verb)).all()


def actors(session: Session) -> Sequence[tuple[UUID, str]]:
    """Return everyone who has done something, by name."""
    acted = select(AuditRecord.actor_id).distinct()
    rows = session.execute(select(_PERSON.c.id, _PERSON.c.name).where(_PERSON.c.id.in_(acted)).order_by(_PERSON.c.name))
    return [(row.id, row.name) for row in rows]


def _deed(row: AuditRecord, actor: str | None) -> Deed:
    return Deed(
        number=row.number,
        at=row.at,
        actor=actor,
        verb=row.verb,
        thing_table=row.thing_table,
        thing_id=row.thing_id,
        details=row.details,
    )


def _conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.verb:
        conditions.append(AuditRecord.verb == chosen.verb)
    if chosen.actor_id:
        conditions.append(AuditRecord.actor_id == chosen.actor_id)
    if chosen.first_day:
        conditions.append(AuditRecord.at >= _midnight(chosen.first_day))
    if chosen.last_day:
        conditions.append(AuditRecord.at < _midnight(chosen.last_day + timedelta(days=1)))
    return conditions


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UK_TIME)
