"""Load the content that ships with the library, whole or not at all, and only what changed."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind
from alongside.audit.actions import record
from alongside.jobs.actions import enqueue
from alongside.knowledge.models import (
    Entry,
    EntryFacet,
    EntryLink,
    EntrySource,
    EntryVersion,
    Origin,
    Reference,
    Relation,
    Status,
)
from alongside.knowledge.rules.content import NAMESPACE, identity
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.shelf import BadContent, read

__all__ = ["BadContent", "load"]

COPIED = (
    *("kind", "title", "summary", "guidance_label", "evidence_stage"),
    *("attribution", "fieldwork", "reviewed_on", "review_due", "issued", "caution"),
)


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
    for document in changed:
        _write(session, known.get(document.slug), document, owner=owner, at=at)
    session.flush()
    for document in changed:
        _link(session, document)
    gone = _withdraw_missing(session, known.values(), {d.slug for d in shelf.documents}, at=at)
    _replace_references(session, shelf.references)
    if changed or gone:
        enqueue(session, kind="index", payload={}, at=at, key="index")
        record(
            session,
            actor_id=None,
            verb="loaded-content",
            thing=None,
            at=at,
            details={"entries": str(len(changed) + gone)},
        )
    return len(changed) + gone


def snapshot(document: Document) -> dict[str, Any]:
    """Return ``document`` as JSON: what a version keeps."""
    plain = dataclasses.asdict(document) | {"id": str(document.id)}
    plain["facets"] = {facet.value: list(values) for facet, values in document.facets.items()}
    for name in ("reviewed_on", "review_due"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


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
    """Return the slugs that people decided about: what was rewritten, withdrawn or replaced here stays as it is."""
    decided = or_(Entry.origin != Origin.CONTENT, Entry.status == Status.SUPERSEDED)
    return set(session.scalars(select(Entry.slug).where(decided)))


def _write(session: Session, entry: Entry | None, document: Document, *, owner: UUID, at: datetime) -> None:
    if entry is None:
        entry = Entry(
            id=document.id, slug=document.slug, origin=Origin.CONTENT, owner_id=owner, published_at=at, number=0
        )
        session.add(entry)
    note = "First published" if entry.number == 0 else "Revised with the starting content"
    for name in COPIED:
        setattr(entry, name, getattr(document, name))
    entry.status, entry.changed_at, entry.number = Status.PUBLISHED, at, entry.number + 1
    entry.withdrawn_at, entry.withdrawn_reason = None, ""
    entry.parts, entry.glance = dict(document.parts), dict(document.glance)
    entry.asks, entry.moved_on = list(document.asks), list(document.moved_on)
    pairs = [(facet, value) for facet, values in document.facets.items() for value in values]
    entry.facets = [EntryFacet(position=i, facet=facet, value=value) for i, (facet, value) in enumerate(pairs)]
    entry.sources = [EntrySource(position=i, key=key) for i, key in enumerate(document.sources)]
    session.add(
        EntryVersion(
            id=uuid5(NAMESPACE, f"{document.slug}#{entry.number}"),
            entry_id=document.id,
            number=entry.number,
            at=at,
            by_id=None,
            note=note,
            content=snapshot(document),
        )  # fmt: skip
    )


def _link(session: Session, document: Document) -> None:
    session.execute(delete(EntryLink).where(EntryLink.entry_id == document.id))
    pairs = [(Relation.RELATED, slug) for slug in document.related]
    pairs += [(Relation.LOOK_ALIKE, slug) for slug in document.look_alikes]
    session.add_all(
        EntryLink(entry_id=document.id, to_id=identity(slug), position=i, relation=relation)
        for i, (relation, slug) in enumerate(pairs)
    )


def _withdraw_missing(session: Session, entries: Iterable[Entry], slugs: set[str], *, at: datetime) -> int:
    gone = [entry for entry in entries if entry.slug not in slugs and entry.status is Status.PUBLISHED]
    for entry in gone:
        entry.status, entry.withdrawn_at, entry.changed_at = Status.WITHDRAWN, at, at
        entry.withdrawn_reason = "It is no longer part of the library's starting content."
        record(session, actor_id=None, verb="withdrew", thing=entry, at=at)
    return len(gone)


def _replace_references(session: Session, references: Any) -> None:  # noqa: ANN401
    session.execute(delete(Reference))
    session.add_all(
        Reference(section=section, key=key, position=position, data=data)
        for position, ((section, key), data) in enumerate(references.items())
    )
