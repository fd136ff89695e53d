"""End an authority on a day and name who takes over; on the day after, what it had follows."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from alongside.accounts.actions.people import move
from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.authorities.models import Conflict, Exclusion, Listing
from alongside.dates import uk_day
from alongside.jobs.actions import enqueue
from alongside.problems import Problem

Apart = TypeVar("Apart", Exclusion, Conflict)
ENDED_JOB = "authority-ended"
"""The job that other domains follow too: see `factory.handlers`."""


class CannotEnd(Problem):
    """An authority cannot end like this; the message says why."""


class Ending(NamedTuple):
    """How an authority ends."""

    last_day: date
    successors: Sequence[Listing]
    """Who takes over; the first gets what cannot be shared."""
    people: bool = False
    """Whether everybody moves to the one successor on the day after."""


def end(session: Session, listing: Listing, how: Ending, *, by: Person, at: datetime) -> None:
    """End an authority after a day. Raises `CannotEnd`."""
    successors = list(dict.fromkeys(how.successors))
    _check(listing, successors, how)
    listing.valid_to, listing.successors = how.last_day, [successor.code for successor in successors]
    details = {"day": how.last_day.isoformat(), "successors": " ".join(listing.successors)}
    record(session, actor_id=by.id, verb="ended-authority", thing=listing.authority, at=at, details=details)
    announce(session, listing, [successor.authority_id for successor in successors], people=how.people, at=at)


def _check(listing: Listing, successors: Sequence[Listing], how: Ending) -> None:
    if listing.valid_to is not None:
        raise CannotEnd(f"{listing.authority.name} has an end already")
    if not successors or listing in successors:
        raise CannotEnd("Choose another authority that takes over")
    if listing.valid_from is not None and how.last_day < listing.valid_from:
        raise CannotEnd("It cannot end before it began")
    if gone := [heir for heir in successors if heir.valid_to is not None and heir.valid_to <= how.last_day]:
        raise CannotEnd(f"{gone[0].authority.name} ends by then too")
    if how.people and len(successors) > 1:
        raise CannotEnd("Where several take over, choose for each person where they go")


def announce(session: Session, listing: Listing, successors: Iterable[UUID], *, people: bool, at: datetime) -> None:
    """Ask for what follows when an authority has ended: on the day after its last, or now where that is past."""
    if listing.valid_to is None:
        return
    payload = {
        "authority_id": str(listing.authority_id), "successor_ids": [str(successor) for successor in successors],
        "day": listing.valid_to.isoformat(), "people": people,
    }  # fmt: skip
    after = datetime.combine(listing.valid_to + timedelta(days=1), time(), UTC)
    # No fixed key: an end that is taken back and set anew must not find the job of the first.
    enqueue(session, kind=ENDED_JOB, payload=payload, at=at, key=f"{ENDED_JOB}:{uuid4()}", run_after=max(at, after))


def take_back(session: Session, listing: Listing, *, by: Person, at: datetime) -> None:
    """Let an authority go on after all, while its last day is not over. Raises `CannotEnd`."""
    if listing.valid_to is None or listing.valid_to < uk_day(at):
        raise CannotEnd("Only an end that is still to come can be taken back")
    listing.valid_to, listing.successors = None, []
    record(session, actor_id=by.id, verb="took-back-end", thing=listing.authority, at=at)


def has_ended(session: Session, payload: dict[str, Any], at: datetime) -> bool:
    """Say whether the end that a job was enqueued for still stands: it may have been taken back, or moved."""
    listing = session.scalar(select(Listing).where(Listing.authority_id == UUID(payload["authority_id"])))
    if listing is None or listing.valid_to is None or listing.valid_to >= uk_day(at):
        return False
    return payload.get("day") in (None, listing.valid_to.isoformat())


def move_people(session: Session, payload: dict[str, Any], at: datetime) -> None:
    """Handle the job: where an administrator chose so, the people of an authority that ended go to its successor."""
    successors = [UUID(key) for key in payload.get("successor_ids", [])]
    if not payload.get("people") or len(successors) != 1:
        return
    for person in session.scalars(select(Person).where(Person.authority_id == UUID(payload["authority_id"]))).all():
        move(session, person, successors[0], by=None, at=at)


def hand_down(session: Session, payload: dict[str, Any], at: datetime) -> None:
    """Handle the job: whoever takes over is kept apart from the same ones. Doing it twice changes nothing."""
    ended = UUID(payload["authority_id"])
    successors = [UUID(key) for key in payload.get("successor_ids", [])]
    rows: list[Exclusion | Conflict] = [*_held(session, Exclusion, ended), *_held(session, Conflict, ended)]
    for row in rows:
        row.ended_at = at
        for successor in successors:
            _hand_down(session, row, ended, successor, at=at)


def _held(session: Session, table: type[Apart], authority_id: UUID) -> Sequence[Apart]:
    either = or_(table.authority_id == authority_id, table.other_id == authority_id)
    return session.scalars(select(table).where(either, table.ended_at.is_(None)).order_by(table.at, table.id)).all()


def _hand_down(session: Session, row: Exclusion | Conflict, ended: UUID, successor: UUID, *, at: datetime) -> None:
    home = successor if row.authority_id == ended else row.authority_id
    other = successor if row.other_id == ended else row.other_id
    table = type(row)
    held = select(table.id).where(table.authority_id == home, table.other_id == other, table.ended_at.is_(None))
    if home == other or session.scalar(held.limit(1)) is not None:
        return
    if isinstance(row, Conflict):
        session.add(
            Conflict(authority_id=home, other_id=other, reason=row.reason, by_id=row.by_id, at=at, inherited=True)
        )
    else:
        session.add(Exclusion(authority_id=home, other_id=other, by_id=row.by_id, at=at, inherited=True))
    session.flush()
