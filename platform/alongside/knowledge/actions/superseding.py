"""Say that another entry replaces one: both stay readable, and only the other is still looked for."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.knowledge.actions.writing import library_changed
from alongside.knowledge.models import Entry, Status
from alongside.problems import Problem


class NotReplaceable(Problem):
    """This entry cannot be replaced by that one, or nothing replaces it. The message says why."""


def check_replacement(entry: Entry, by_entry: Entry) -> None:
    """Raise `NotReplaceable` unless both are in the library and are two.

    That both must be published leaves no room for a loop: whatever is replaced replaces nothing from then on.
    """
    if entry.id == by_entry.id:
        raise NotReplaceable("An entry cannot replace itself: choose another")
    if entry.status is Status.SUPERSEDED:
        raise NotReplaceable("Another entry replaces this one already: take that back first")
    if entry.status is not Status.PUBLISHED:
        raise NotReplaceable("Only what is in the library can be replaced")
    if by_entry.superseded_by_id == entry.id:
        raise NotReplaceable("This entry replaces the one you chose: choose another, or take that back first")
    if by_entry.status is Status.SUPERSEDED:
        raise NotReplaceable("Another entry replaces the one you chose: choose that other one")
    if by_entry.status is not Status.PUBLISHED:
        raise NotReplaceable("What you chose is not in the library: choose another")


def supersede(session: Session, entry: Entry, by_entry: Entry, *, by: Person, at: datetime) -> None:
    """Let ``by_entry`` stand in place of ``entry``, which stays readable and says so; its kind may be another.

    Raises `NotReplaceable`.
    """
    # Held both, always in one order, so that two curators can neither make a loop nor wait for each other.
    for held in sorted({entry, by_entry}, key=lambda held: held.id):
        session.refresh(held, with_for_update=True)
    check_replacement(entry, by_entry)
    entry.status, entry.superseded_by_id, entry.changed_at = Status.SUPERSEDED, by_entry.id, at
    record(session, actor_id=by.id, verb="superseded", thing=entry, at=at, details={"by": str(by_entry.id)})
    library_changed(session, [entry.id], at=at)


def reinstate(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Take the replacement back: ``entry`` is in the library as before. Raises `NotReplaceable` if nothing does."""
    session.refresh(entry, with_for_update=True)
    if entry.status is not Status.SUPERSEDED:
        raise NotReplaceable("Nothing replaces this entry")
    entry.status, entry.superseded_by_id, entry.changed_at = Status.PUBLISHED, None, at
    record(session, actor_id=by.id, verb="reinstated", thing=entry, at=at)
    library_changed(session, [entry.id], at=at)
