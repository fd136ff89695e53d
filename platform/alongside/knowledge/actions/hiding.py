"""Hide an entry while somebody looks whether a person could be recognised from it, and show it again."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.engines import commit_everywhere
from alongside.knowledge.actions.publishing import NotPublished
from alongside.knowledge.actions.writing import library_changed
from alongside.knowledge.models import Entry, EntryVersion, Status

HIDDEN_TITLE = "An entry that is hidden for now"


def hide(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Take an entry out of every reader's sight, its title too, until it is decided; its words stay for its keepers.

    So can one be that another entry replaced: it is still read. Raises `NotPublished` where it is not in the library.
    """
    session.refresh(entry, with_for_update=True)
    if entry.status not in (Status.PUBLISHED, Status.SUPERSEDED):
        raise NotPublished("Only what is in the library can be hidden")
    commit_everywhere(session)
    entry.status, entry.title, entry.changed_at = Status.HIDDEN, HIDDEN_TITLE, at
    record(session, actor_id=by.id, verb="hid", thing=entry, at=at)
    library_changed(session, [entry.id], at=at)


def show_again(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Let every reader see a hidden entry as before, replaced or not; raises `NotPublished` if it is not hidden."""
    session.refresh(entry, with_for_update=True)
    if entry.status is not Status.HIDDEN:
        raise NotPublished("This entry is not hidden")
    current = select(EntryVersion.content).where(EntryVersion.entry_id == entry.id, EntryVersion.number == entry.number)
    entry.title = str(session.scalars(current).one()["title"])
    entry.status = Status.SUPERSEDED if entry.superseded_by_id else Status.PUBLISHED
    entry.changed_at = at
    record(session, actor_id=by.id, verb="showed-again", thing=entry, at=at)
    library_changed(session, [entry.id], at=at)
