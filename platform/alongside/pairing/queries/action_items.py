"""Find the actions of a pairing: who does what until when."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import Action, Pairing
from alongside.pairing.queries.access import pairings_of
from alongside.pairing.rules.timing import is_overdue
from alongside.problems import NotFound


def actions(session: Session, pairing: Pairing) -> Sequence[Action]:
    """Return the actions of a pairing: open ones by their day, those without one last; then done ones, latest first."""
    rows = session.scalars(_actions().where(Action.pairing_id == pairing.id).order_by(Action.at, Action.id)).all()
    still = sorted((row for row in rows if row.done_at is None), key=lambda row: row.due_on or date.max)
    done = [row for row in rows if row.done_at is not None]
    return [*still, *sorted(done, key=lambda row: str(row.done_at), reverse=True)]


def action(session: Session, action_id: UUID, *, person: Person) -> Action:
    """Return an action for one of the pairing's people."""
    row = session.scalar(_actions().where(Action.id == action_id, Action.pairing_id.in_(pairings_of(person))))
    if row is None:
        raise NotFound("There is no such action")
    return row


def overdue(actions: Sequence[Action], *, on: date) -> frozenset[UUID]:
    """Return the ids of the actions that should have been done by now."""
    return frozenset(row.id for row in actions if is_overdue(row.due_on, done=row.done_at is not None, on=on))


def _actions() -> Select[Action]:
    return select(Action).options(joinedload(Action.owner), joinedload(Action.side), joinedload(Action.done_by))
