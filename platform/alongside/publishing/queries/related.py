"""Which entries a draft may say that it goes with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.knowledge.models import Entry, Status
from alongside.publishing.models import Draft


def titles(session: Session, draft: Draft) -> dict[str, str]:
    """Return the titles of every published entry but the draft's own, by id and in alphabetical order."""
    rows = session.execute(select(Entry.id, Entry.title).where(Entry.status == Status.PUBLISHED).order_by(Entry.title))
    return {str(entry_id): title for entry_id, title in rows if entry_id != draft.entry_id}
