"""Take on actions, change them, hand them to somebody else, do them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.gate.actions import note_let_go
from alongside.notices.actions import tell
from alongside.pairing.actions.access import hold, note
from alongside.pairing.actions.meetings import NotHere
from alongside.pairing.models import Action, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.problems import Problem


class ActionChanged(Problem):
    """The action was changed since it was looked at."""


@dataclass(frozen=True, kw_only=True)
class Undertaking:
    """What somebody is to do until when. The words have passed the check."""

    what: str
    owner_id: UUID
    due_on: date | None = None
    revision: int = 0
    """Of an action that is changed: the one that was looked at."""
    let_go: Collection[Type] = ()
    """The kinds of what its writer was asked about and let go."""


def add_action(session: Session, view: PairingView, wanted: Undertaking, *, by: Person, at: datetime) -> Action:
    """Give somebody of either side something to do, and tell them by mail where it was somebody else."""
    hold(session, view.pairing)
    side = _side_of(session, view, wanted.owner_id)
    action = Action(
        pairing_id=view.pairing.id, side_id=side.id, owner_id=wanted.owner_id, what=wanted.what, due_on=wanted.due_on,
        by_id=by.id, at=at,
    )  # fmt: skip
    session.add(action)
    session.flush()
    note(session, view.ours, TimelineEvent.ACTION, by=by, at=at, details={"action": str(action.id)})
    note_let_go(session, wanted.let_go, thing=action, by=by, at=at)
    _tell_owner(session, action, by=by, at=at)
    return action


def change_action(
    session: Session, view: PairingView, action: Action, wanted: Undertaking, *, by: Person, at: datetime
) -> None:
    """Change what is to be done, by whom and until when; raises `ActionChanged` where another did so meanwhile."""
    hold(session, view.pairing)
    session.refresh(action)
    if action.revision != wanted.revision:
        raise ActionChanged("Somebody else changed this action while you were writing.")
    before = action.owner_id
    action.side_id = _side_of(session, view, wanted.owner_id).id
    action.what, action.owner_id, action.due_on = wanted.what, wanted.owner_id, wanted.due_on
    action.revision += 1
    session.flush()
    note(session, view.ours, TimelineEvent.CHANGED, by=by, at=at, details={"action": str(action.id)})
    note_let_go(session, wanted.let_go, thing=action, by=by, at=at)
    if action.owner_id != before:
        _tell_owner(session, action, by=by, at=at)


def finish(session: Session, view: PairingView, action: Action, *, by: Person, at: datetime) -> None:
    """Note that an action is done; doing it twice changes nothing."""
    hold(session, view.pairing)
    session.refresh(action)
    if action.done_at is None:
        action.done_at, action.done_by_id = at, by.id
        action.revision += 1
        note(session, view.ours, TimelineEvent.DONE, by=by, at=at, details={"action": str(action.id)})


def reopen(session: Session, view: PairingView, action: Action, *, by: Person, at: datetime) -> None:
    """Note that an action is not done after all."""
    hold(session, view.pairing)
    session.refresh(action)
    if action.done_at is not None:
        action.done_at, action.done_by_id = None, None
        action.revision += 1
        note(session, view.ours, TimelineEvent.UNDONE, by=by, at=at, details={"action": str(action.id)})


def _side_of(session: Session, view: PairingView, person_id: UUID) -> PairingAuthority:
    here = {person.id: person for person in access.people(session, view.pairing.id)}
    if person_id not in here:
        raise NotHere("Choose somebody of this pairing.")
    return next(side for side in view.sides if side.authority_id == here[person_id].authority_id)


def _tell_owner(session: Session, action: Action, *, by: Person, at: datetime) -> None:
    owner = session.get(Person, action.owner_id)
    if owner is not None and owner.id != by.id:
        tell(session, [owner], template="pairing-action", path=f"/pairings/{action.pairing_id}/actions", at=at)
