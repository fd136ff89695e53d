"""Log meetings of the sides, and take out what was logged by mistake."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.gate.actions import note_let_go
from alongside.pairing.actions.access import hold, note
from alongside.pairing.models import Meeting
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.problems import Problem


class NotHere(Problem):
    """Somebody who is not in this pairing was named."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is logged of a meeting. The notes have passed the check."""

    on: date
    present: tuple[UUID, ...]
    minutes: int | None = None
    notes: str = ""
    next_on: date | None = None
    let_go: Collection[Type] = ()
    """The kinds of what its writer was asked about and let go."""


def log_meeting(session: Session, view: PairingView, held: Held, *, by: Person, at: datetime) -> Meeting:
    """Note that the sides met; people who are not in the pairing cannot have been there (`NotHere`)."""
    hold(session, view.pairing)
    _check_here(session, view, held.present)
    meeting = Meeting(
        pairing_id=view.pairing.id, held_on=held.on, present=[str(person_id) for person_id in held.present],
        minutes=held.minutes, notes=held.notes, next_on=held.next_on, by_id=by.id, at=at,
    )  # fmt: skip
    session.add(meeting)
    note(session, view.ours, TimelineEvent.MET, by=by, at=at, details={"on": held.on.isoformat()})
    note_let_go(session, held.let_go, thing=meeting, by=by, at=at)
    return meeting


def remove_meeting(session: Session, view: PairingView, meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Take out a meeting that was logged by mistake, notes and all."""
    hold(session, view.pairing)
    note(session, view.ours, TimelineEvent.UNMET, by=by, at=at, details={"on": meeting.held_on.isoformat()})
    session.delete(meeting)


def _check_here(session: Session, view: PairingView, ids: Iterable[UUID]) -> None:
    if not set(ids) <= {person.id for person in access.people(session, view.pairing.id)}:
        raise NotHere("Choose people of this pairing.")
