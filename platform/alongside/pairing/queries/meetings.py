"""Find the meetings of a pairing."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import Meeting, Pairing, PlannedMeeting
from alongside.pairing.queries.access import pairings_of
from alongside.problems import NotFound


def meetings(session: Session, pairing: Pairing) -> Sequence[Meeting]:
    """Return the meetings of a pairing, the latest first."""
    return session.scalars(
        select(Meeting)
        .where(Meeting.pairing_id == pairing.id)
        .order_by(Meeting.held_on.desc(), Meeting.at.desc(), Meeting.id)
        .options(joinedload(Meeting.by))
    ).all()


def meeting(session: Session, meeting_id: UUID, *, person: Person) -> Meeting:
    """Return a meeting for one of the pairing's people."""
    row = session.scalar(select(Meeting).where(Meeting.id == meeting_id, Meeting.pairing_id.in_(pairings_of(person))))
    if row is None:
        raise NotFound("There is no such meeting")
    return row


def to_come(session: Session, pairing: Pairing, *, on: date) -> Sequence[PlannedMeeting]:
    """Return the meetings that are planned from a day on, the next first."""
    planned = session.scalars(
        select(PlannedMeeting)
        .where(PlannedMeeting.pairing_id == pairing.id, PlannedMeeting.called_off_at.is_(None))
        .where(PlannedMeeting.day >= on)
    )
    return sorted(planned, key=lambda row: (row.day, row.starts or time.max, row.id))


def first_call(session: Session, pairing: Pairing) -> PlannedMeeting | None:
    """Return the first call of an agreement as it is planned, or was held: its hour and link may change unsigned."""
    return session.scalars(
        select(PlannedMeeting)
        .where(PlannedMeeting.pairing_id == pairing.id, PlannedMeeting.called_off_at.is_(None))
        .where(PlannedMeeting.first_call)
        .order_by(PlannedMeeting.day.desc(), PlannedMeeting.id)
        .limit(1)
    ).first()


def planned_meeting(session: Session, planned_id: UUID, *, person: Person) -> PlannedMeeting:
    """Return a meeting that is to come for one of the pairing's people; one that was called off is gone."""
    row = session.scalar(
        select(PlannedMeeting).where(
            PlannedMeeting.id == planned_id, PlannedMeeting.called_off_at.is_(None),
            PlannedMeeting.pairing_id.in_(pairings_of(person)),
        )
    )  # fmt: skip
    if row is None:
        raise NotFound("There is no such meeting")
    return row


def next_meeting(met: Iterable[Meeting], *, first_call: date | None, on: date) -> date | None:
    """Return the day of the next meeting where none is planned: what the last one said, or else the first call."""
    latest = next(iter(met), None)
    planned = latest.next_on if latest is not None else first_call
    return planned if planned is not None and planned >= on else None


def names(session: Session, met: Iterable[Meeting]) -> dict[str, str]:
    """Return the names of those who were at meetings, by id."""
    ids = {UUID(key) for meeting in met for key in meeting.present}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {str(person_id): name for person_id, name in rows}
