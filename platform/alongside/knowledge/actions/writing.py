"""Write into the library what an entry says, what it points to and what each version said, wherever that came from."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from alongside.jobs.actions import enqueue
from alongside.knowledge.models import Entry, EntryFacet, EntryLink, EntryVersion, Relation, Status
from alongside.knowledge.rules.content import NAMESPACE
from alongside.knowledge.rules.document import LINES, STANDING, EntryWords

LIBRARY_FOLLOWED = "knowledge.followed"
"""Where a session keeps what follows a change of the library in the very transaction of the change."""


def write(entry: Entry, words: EntryWords, *, at: datetime) -> None:
    """Let an entry say ``words`` as its next version, in the library from now on."""
    for name in (*LINES, *STANDING):
        setattr(entry, name, getattr(words, name))
    entry.parts, entry.glance = dict(words.parts), dict(words.glance)
    pairs = [(facet, value) for facet, values in words.facets.items() for value in values]
    entry.facets = [EntryFacet(position=i, facet=facet, value=value) for i, (facet, value) in enumerate(pairs)]
    entry.status, entry.changed_at, entry.number = Status.PUBLISHED, at, entry.number + 1
    entry.withdrawn_at, entry.withdrawn_reason = None, ""
    clear_mark(entry)


def clear_mark(entry: Entry) -> None:
    """Take away that somebody marked an entry as out of date."""
    entry.marked_stale_on, entry.marked_stale_by, entry.stale_reason = None, "", ""


def link(entry: Entry, relation: Relation, others: Iterable[UUID]) -> None:
    """Let an entry point to ``others`` in one way, in this order; where it points in other ways stays.

    The others must be in the database.
    """
    rest = [pointer for pointer in entry.links if pointer.relation is not relation]
    entry.links = rest + [EntryLink(to_id=to, position=i, relation=relation) for i, to in enumerate(others)]


def add_version(
    session: Session, entry: Entry, content: dict[str, Any], *, note: str, by_id: UUID | None, at: datetime
) -> None:
    """Keep what an entry says as the version that it is now."""
    version_id = uuid5(NAMESPACE, f"{entry.slug}#{entry.number}")
    session.add(
        EntryVersion(
            id=version_id, entry_id=entry.id, number=entry.number, at=at, by_id=by_id, note=note, content=content
        )
    )


def library_changed(session: Session, changed: Collection[UUID], *, at: datetime) -> None:
    """Do what follows every change of the library: an index in the same database now, the rest by a job.

    What is to be done now is whatever the session carries for it, so that the library need not know search.
    """
    session.flush()
    follow: Callable[[Session, Collection[UUID]], None] | None = session.info.get(LIBRARY_FOLLOWED)
    if follow is not None:
        follow(session, changed)
    enqueue(session, kind="index", payload={}, at=at, key="index")
