"""Take what waits at the desk, hand it on, give it back; and once a week say how much waits."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.curation.models import DeskAssignment
from alongside.curation.queries.desk_queue import Whose, desk_queue
from alongside.curation.queries.desk_sources import ROWS
from alongside.curation.queries.keepers import curators
from alongside.curation.rules.desk_kinds import WaitingThing
from alongside.dates import uk_day
from alongside.notices.actions import tell
from alongside.problems import Problem

MONDAY = 0
OWN_PART = f"/desk/?whose={Whose.MINE.value}"


class TakenAlready(Problem):
    """Another curator has it, or the one who wants to give it away does not have it."""


def take(session: Session, thing: WaitingThing, *, by: Person, at: datetime) -> None:
    """Take one thing; of two who take it at once the second is told who has it. Raises `TakenAlready`."""
    row = _row(session, thing)
    if row is None:
        try:
            with session.begin_nested():
                session.add(DeskAssignment(kind=thing.kind, item_id=thing.id, person_id=by.id, at=at))
                session.flush()
        except IntegrityError:
            row = _row(session, thing)
    if row is not None and row.person_id != by.id:
        raise TakenAlready(f"{row.person.name} has this already.")
    if row is None:
        _note(session, "took-desk-item", thing, by=by, at=at)


def hand_on(session: Session, thing: WaitingThing, to: Person, *, by: Person, at: datetime) -> None:
    """Give what one has, or what nobody has, to another curator, who is told. Raises `TakenAlready`."""
    if to.id not in {person.id for person in curators(session)}:
        raise TakenAlready("Only a curator of the desk can have it.")
    row = _row(session, thing)
    if row is not None and row.person_id not in (by.id, to.id):
        raise TakenAlready(f"{row.person.name} has this. Ask them to hand it on.")
    if row is None:
        session.add(DeskAssignment(kind=thing.kind, item_id=thing.id, person_id=to.id, at=at))
    else:
        row.person_id, row.at = to.id, at
    _note(session, "handed-on-desk-item", thing, by=by, at=at, to=to)
    if to.id != by.id:
        tell(session, [to], template="desk-handed-on", path=OWN_PART, at=at)


def give_back(session: Session, thing: WaitingThing, *, by: Person, at: datetime) -> None:
    """Return what one has to the queue. Whoever has left keeps nothing: anybody may return what was theirs."""
    row = _row(session, thing)
    if row is None:
        return
    if row.person_id != by.id and row.person.active:
        raise TakenAlready(f"{row.person.name} has this.")
    session.delete(row)
    _note(session, "returned-desk-item", thing, by=by, at=at)


def tend_desk(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Do the job "tend-desk", once a day: forget who had what no longer waits; on Mondays tell curators what waits."""
    on = uk_day(at)
    for kind, rows in ROWS.items():
        open_ones = rows(on).subquery()
        session.execute(
            delete(DeskAssignment).where(
                DeskAssignment.kind == kind, DeskAssignment.item_id.not_in(select(open_ones.c.id))
            )
        )
    people = curators(session)
    if on.weekday() == MONDAY and people and desk_queue(session, person=people[0], on=on).everything:
        tell(session, people, template="desk-week", path="/desk/", at=at)


def _row(session: Session, thing: WaitingThing) -> DeskAssignment | None:
    this = DeskAssignment.kind == thing.kind, DeskAssignment.item_id == thing.id
    return session.scalar(select(DeskAssignment).where(*this).with_for_update())


def _note(
    session: Session, verb: str, thing: WaitingThing, *, by: Person, at: datetime, to: Person | None = None
) -> None:
    details = {"kind": thing.kind.value} | ({"taker": str(to.id)} if to else {})
    record(session, actor_id=by.id, verb=verb, at=at, details=details)
