"""Load the content that ships with the library, whole or not at all, and only what changed."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind
from alongside.audit.actions import record
from alongside.knowledge.actions.writing import add_version, library_changed, link, write
from alongside.knowledge.models import Entry, EntrySource, EntryVersion, Origin, Reference, Relation, Status
from alongside.knowledge.rules.content import identity
from alongside.knowledge.rules.document import Document, snapshot
from alongside.knowledge.rules.shelf import BadContent, read

__all__ = ["BadContent", "load"]


def load(session: Session, folder: Path, *, at: datetime) -> int:
    """Bring the library up to date with ``folder`` and return how many entries changed.

    An entry whose file changed gets a new version; one whose file is gone is withdrawn. Raises `BadContent` before
    anything is written. Loading twice changes nothing.
    """
    shelf = read(folder)
    owner = _department(session)
    known = {entry.slug: entry for entry in session.scalars(select(Entry).where(Entry.origin == Origin.CONTENT))}
    current = _current(session)
    settled = _settled(session)
    changed = [d for d in shelf.documents if d.slug not in settled and current.get(d.slug) != snapshot(d)]
    written = [_write(session, known.get(document.slug), document, owner=owner, at=at) for document in changed]
    session.flush()  # all of them are there before any points to another
    for entry, document in zip(written, changed, strict=True):
        link(entry, Relation.RELATED, map(identity, document.related))
        link(entry, Relation.LOOK_ALIKE, map(identity, document.look_alikes))
    gone = _withdraw_missing(session, known.values(), {d.slug for d in shelf.documents}, at=at)
    _replace_references(session, shelf.references)
    if changed or gone:
        count = {"entries": str(len(written) + len(gone))}
        record(session, actor_id=None, verb="loaded-content", thing=None, at=at, details=count)
        library_changed(session, [entry.id for entry in (*written, *gone)], at=at)
    return len(written) + len(gone)


def _department(session: Session) -> UUID:
    department = session.scalar(select(Authority).where(Authority.kind == AuthorityKind.DEPARTMENT))
    if department is None:
        department = Authority(key="dfe", name="Department for Education", kind=AuthorityKind.DEPARTMENT)
        session.add(department)
        session.flush()
    return department.id


def _current(session: Session) -> dict[str, dict[str, Any]]:
    """Return what each published content entry says, by its slug."""
    rows = session.execute(
        select(Entry.slug, EntryVersion.content)
        .join(EntryVersion, (EntryVersion.entry_id == Entry.id) & (EntryVersion.number == Entry.number))
        .where(Entry.origin == Origin.CONTENT, Entry.status == Status.PUBLISHED)
    )
    return {slug: content for slug, content in rows}  # noqa: C416


def _settled(session: Session) -> set[str]:
    """Return the slugs that people decided about: what was rewritten, withdrawn, hidden or replaced stays as it is."""
    decided = or_(Entry.origin != Origin.CONTENT, Entry.status.in_((Status.SUPERSEDED, Status.HIDDEN)))
    return set(session.scalars(select(Entry.slug).where(decided)))


def _write(session: Session, entry: Entry | None, document: Document, *, owner: UUID, at: datetime) -> Entry:
    if entry is None:
        entry = Entry(
            id=document.id, slug=document.slug, origin=Origin.CONTENT, owner_id=owner, published_at=at, number=0,
            links=[],
        )  # fmt: skip
        session.add(entry)
    entry.fieldwork, entry.asks, entry.moved_on = document.fieldwork, list(document.asks), list(document.moved_on)
    entry.sources = [EntrySource(position=i, key=key) for i, key in enumerate(document.sources)]
    note = "First published" if entry.number == 0 else "Revised with the starting content"
    write(entry, document, at=at)
    add_version(session, entry, snapshot(document), note=note, by_id=None, at=at)
    return entry


def _withdraw_missing(session: Session, entries: Iterable[Entry], slugs: set[str], *, at: datetime) -> list[Entry]:
    gone = [entry for entry in entries if entry.slug not in slugs and entry.status is Status.PUBLISHED]
    for entry in gone:
        entry.status, entry.withdrawn_at, entry.changed_at = Status.WITHDRAWN, at, at
        entry.withdrawn_reason = "It is no longer part of the library's starting content."
        record(session, actor_id=None, verb="withdrew", thing=entry, at=at)
    return gone


def _replace_references(session: Session, references: Any) -> None:  # noqa: ANN401
    session.execute(delete(Reference))
    session.add_all(
        Reference(section=section, key=key, position=position, data=data)
        for position, ((section, key), data) in enumerate(references.items())
    )
