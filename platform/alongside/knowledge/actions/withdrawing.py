"""Take an entry out of the library at once, words and all, and leave a page that says so."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.engines import commit_everywhere
from alongside.knowledge.actions.publishing import NotPublished, erased
from alongside.knowledge.actions.writing import clear_mark, library_changed
from alongside.knowledge.models import Entry, EntryFacet, EntryLink, EntrySource, EntryVersion, Origin, Status
from alongside.knowledge.rules.document import LINES

WITHDRAWN_TITLE = "A withdrawn entry"


def withdraw(session: Session, entry: Entry, *, by: Person, at: datetime, reason: str = "") -> None:
    """Erase every word of ``entry``, its versions and its links; only the page that says so remains.

    From this transaction on no query returns it; the index is built anew within the minute. It cannot be undone: what
    might identify a child must not be one click away. ``reason`` is for readers and must not repeat what was wrong.
    """
    if entry.status not in (Status.PUBLISHED, Status.SUPERSEDED, Status.HIDDEN):
        raise NotPublished("This entry is not in the library")
    commit_everywhere(session)
    entry.status, entry.withdrawn_at, entry.withdrawn_reason, entry.changed_at = Status.WITHDRAWN, at, reason, at
    entry.superseded_by_id = None
    clear_mark(entry)
    if entry.origin is Origin.CONTENT:
        entry.origin = Origin.DESK  # or the file that shipped would bring it back
    for name in (*LINES, "fieldwork"):
        setattr(entry, name, "")
    entry.title = WITHDRAWN_TITLE
    entry.parts, entry.glance, entry.asks, entry.moved_on = {}, {}, [], []
    session.flush()
    for table in (EntryFacet, EntrySource):
        session.execute(delete(table).where(table.entry_id == entry.id))
    session.execute(delete(EntryLink).where(or_(EntryLink.entry_id == entry.id, EntryLink.to_id == entry.id)))
    for version in session.scalars(select(EntryVersion).where(EntryVersion.entry_id == entry.id)):
        version.content, version.note = erased(version.content), ""
    session.flush()
    session.expire(entry)
    record(session, actor_id=by.id, verb="withdrew", thing=entry, at=at)
    library_changed(session, [entry.id], at=at)
