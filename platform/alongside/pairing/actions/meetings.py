"""Log meetings of the sides, and take out what was logged by mistake."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.dates import uk_day, written_day
from alongside.gate.actions import note_let_go
from alongside.pairing.actions.access import hold, note
from alongside.pairing.actions.planning import Plan, plan_meeting
from alongside.pairing.models import Meeting
from alongside.pairing.queries import access, meetings
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.problems import Problem


class BeforeItBegan(Problem):
    """A meeting was logged for a day before there was a pairing."""


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
    next_starts: time | None = None
    next_link: str = ""
    let_go: Collection[Type] = ()
    """The kinds of what its writer was asked about and let go."""


def log_meeting(session: Session, view: PairingView, held: Held, *, by: Person, at: datetime) -> Meeting:
    """Note that the sides met, and plan when they meet next.

    People who are not in the pairing cannot have been there (`NotHere`), and nobody met in it before it began
    (`BeforeItBegan`).
    """
    hold(session, view.pairing)
    _check_here(session, view, held.present)
    began = uk_day(view.pairing.began_at)
    if held.on < began:
        raise BeforeItBegan(f"The pairing began on {written_day(began)}. Give a day from then on")
    meeting = Meeting(
        pairing_id=view.pairing.id, held_on=held.on, present=[str(person_id) for person_id in held.present],
        minutes=held.minutes, notes=held.notes, next_on=held.next_on, by_id=by.id, at=at,
    )  # fmt: skip
    session.add(meeting)
    note(session, view.ours, TimelineEvent.MET, by=by, at=at, details={"on": held.on.isoformat()})
    note_let_go(session, held.let_go, thing=meeting, by=by, at=at)
    if held.next_on is not None and held.next_on >= uk_day(at):
        _plan_next(session, view, held, by=by, at=at)
    return meeting


def _plan_next(session: Session, view: PairingView, held: Held, *, by: Person, at: datetime) -> None:
    """Plan the next meeting, unless one is planned for its day."""
    planned = meetings.to_come(session, view.pairing, on=uk_day(at))
    if held.next_on is not None and held.next_on not in {row.day for row in planned}:
        plan = Plan(day=held.next_on, starts=held.next_starts, link=held.next_link)
        plan_meeting(session, view, plan, by=by, at=at)


def remove_meeting(session: Session, view: PairingView, meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Take out a meeting that was logged by mistake, notes and all."""
    hold(session, view.pairing)
    note(session, view.ours, TimelineEvent.UNMET, by=by, at=at, details={"on": meeting.held_on.isoformat()})
    session.delete(meeting)


def _check_here(session: Session, view: PairingView, ids: Iterable[UUID]) -> None:
    if not set(ids) <= {person.id for person in access.people(session, view.pairing.id)}:
        raise NotHere("Choose people of this pairing.")
