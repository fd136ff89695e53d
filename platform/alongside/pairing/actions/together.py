"""Log meetings; take on actions, change them, do them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.notices.actions import tell
from alongside.pairing.actions.space import hold, note
from alongside.pairing.models import Action, Meeting, PairingAuthority
from alongside.pairing.queries import space
from alongside.pairing.queries.space import Mine
from alongside.pairing.rules.happenings import What
from alongside.problems import Problem


class NotHere(Problem):
    """Somebody who is not in this pairing was named."""


class SomebodyWasQuicker(Problem):
    """The action was changed since it was looked at."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is logged of a meeting. The notes have passed the check."""

    on: date
    present: tuple[UUID, ...]
    notes: str = ""
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Undertaking:
    """What somebody is to do until when. The words have passed the check."""

    what: str
    owner_id: UUID
    due_on: date | None = None
    revision: int = 0
    """Of an action that is changed: the one that was looked at."""


def log_meeting(session: Session, seen: Mine, held: Held, *, by: Person, at: datetime) -> Meeting:
    """Note that the sides met; people who are not in the pairing cannot have been there (`NotHere`)."""
    hold(session, seen.pairing)
    _check_here(session, seen, held.present)
    meeting = Meeting(
        pairing_id=seen.pairing.id, held_on=held.on, present=[str(person_id) for person_id in held.present],
        notes=held.notes, next_on=held.next_on, by_id=by.id, at=at,
    )  # fmt: skip
    session.add(meeting)
    note(session, seen.ours, What.MET, by=by, at=at, details={"on": held.on.isoformat()})
    return meeting


def remove_meeting(session: Session, seen: Mine, meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Take out a meeting that was logged by mistake, notes and all."""
    hold(session, seen.pairing)
    note(session, seen.ours, What.UNMET, by=by, at=at, details={"on": meeting.held_on.isoformat()})
    session.delete(meeting)


def add_action(session: Session, seen: Mine, wanted: Undertaking, *, by: Person, at: datetime) -> Action:
    """Give somebody of either side something to do, and tell them by mail where it was somebody else."""
    hold(session, seen.pairing)
    side = _side_of(session, seen, wanted.owner_id)
    action = Action(
        pairing_id=seen.pairing.id, side_id=side.id, owner_id=wanted.owner_id, what=wanted.what, due_on=wanted.due_on,
        by_id=by.id, at=at,
    )  # fmt: skip
    session.add(action)
    session.flush()
    note(session, seen.ours, What.ACTION, by=by, at=at, details={"action": str(action.id)})
    _tell_owner(session, action, by=by, at=at)
    return action


def change_action(
    session: Session, seen: Mine, action: Action, wanted: Undertaking, *, by: Person, at: datetime
) -> None:
    """Change what is to be done, by whom and until when; raises `SomebodyWasQuicker` where another did so meanwhile."""
    hold(session, seen.pairing)
    session.refresh(action)
    if action.revision != wanted.revision:
        raise SomebodyWasQuicker("Somebody else changed this action while you were writing.")
    before = action.owner_id
    action.side_id = _side_of(session, seen, wanted.owner_id).id
    action.what, action.owner_id, action.due_on = wanted.what, wanted.owner_id, wanted.due_on
    action.revision += 1
    session.flush()
    note(session, seen.ours, What.CHANGED, by=by, at=at, details={"action": str(action.id)})
    if action.owner_id != before:
        _tell_owner(session, action, by=by, at=at)


def finish(session: Session, seen: Mine, action: Action, *, by: Person, at: datetime) -> None:
    """Note that an action is done; doing it twice changes nothing."""
    hold(session, seen.pairing)
    session.refresh(action)
    if action.done_at is None:
        action.done_at, action.done_by_id = at, by.id
        action.revision += 1
        note(session, seen.ours, What.DONE, by=by, at=at, details={"action": str(action.id)})


def reopen(session: Session, seen: Mine, action: Action, *, by: Person, at: datetime) -> None:
    """Note that an action is not done after all."""
    hold(session, seen.pairing)
    session.refresh(action)
    if action.done_at is not None:
        action.done_at, action.done_by_id = None, None
        action.revision += 1
        note(session, seen.ours, What.UNDONE, by=by, at=at, details={"action": str(action.id)})


def _check_here(session: Session, seen: Mine, ids: Iterable[UUID]) -> None:
    if not set(ids) <= {person.id for person in space.people(session, seen.pairing.id)}:
        raise NotHere("Choose people of this pairing.")


def _side_of(session: Session, seen: Mine, person_id: UUID) -> PairingAuthority:
    here = {person.id: person for person in space.people(session, seen.pairing.id)}
    if person_id not in here:
        raise NotHere("Choose somebody of this pairing.")
    return next(side for side in seen.sides if side.authority_id == here[person_id].authority_id)


def _tell_owner(session: Session, action: Action, *, by: Person, at: datetime) -> None:
    owner = session.get(Person, action.owner_id)
    if owner is not None and owner.id != by.id:
        tell(session, [owner], template="pairing-action", path=f"/pairings/{action.pairing_id}/actions", at=at)
