"""What search reads from the library's tables: links between entries, and keyword search where there is no index."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.orm import Session, aliased

from alongside.knowledge import queries as knowledge
from alongside.knowledge.models import Entry, EntryFacet, EntryLink, Relation, Status
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Facet

MOST_FALLBACK_ENTRIES = 300
MOST_FALLBACK_WORDS = 12


def changed_since(session: Session, at: datetime) -> set[UUID]:
    """Return the entries that anything happened to since, published or not."""
    return set(session.scalars(select(Entry.id).where(Entry.changed_at >= at)))


def count(session: Session) -> int:
    """Return how many entries are published."""
    return session.scalar(select(func.count()).select_from(Entry).where(Entry.status == Status.PUBLISHED)) or 0


def published(session: Session, ids: Collection[UUID] | None = None) -> list[Document]:
    """Return every published entry, or those of ``ids``, by slug, with all by which it is found and no more.

    Plain rows rather than objects: the library is read whole for each indexing, and of 100,000 entries that is a dozen
    seconds instead of half a minute. Sources, links and dates are left out.
    """
    facets: dict[UUID, dict[Facet, tuple[str, ...]]] = {}
    of_published = Entry.status == Status.PUBLISHED
    if ids is not None:
        of_published &= Entry.id.in_(list(ids))
    facts = select(EntryFacet.entry_id, EntryFacet.facet, EntryFacet.value).join(Entry).where(of_published)
    for entry_id, facet, value in session.execute(facts.order_by(EntryFacet.entry_id, EntryFacet.position)):
        own = facets.setdefault(entry_id, {})
        own[facet] = (*own.get(facet, ()), value)
    entries = select(
        Entry.id, Entry.slug, Entry.kind, Entry.title, Entry.summary, Entry.evidence_stage, Entry.attribution,
        Entry.parts, Entry.glance, Entry.asks,
    ).where(of_published)  # fmt: skip
    return [
        Document(
            id=row.id, slug=row.slug, kind=row.kind, title=row.title, summary=row.summary, attribution=row.attribution,
            evidence_stage=row.evidence_stage, parts=row.parts, glance=row.glance, asks=tuple(row.asks),
            facets=facets.get(row.id, {}),
        )
        for row in session.execute(entries.order_by(Entry.slug))
    ]  # fmt: skip


def links(session: Session, ids: Sequence[UUID] | None = None) -> list[tuple[UUID, UUID]]:
    """Return every link between published entries, or those that touch one of ``ids``, in a fixed order."""
    there = aliased(Entry)
    statement = (
        select(EntryLink.entry_id, EntryLink.to_id)
        .join(Entry, Entry.id == EntryLink.entry_id)
        .join(there, there.id == EntryLink.to_id)
        .where(Entry.status == Status.PUBLISHED, there.status == Status.PUBLISHED)
        .order_by(EntryLink.entry_id, EntryLink.to_id)
    )
    if ids is not None:
        statement = statement.where(or_(EntryLink.entry_id.in_(list(ids)), EntryLink.to_id.in_(list(ids))))
    return [(row[0], row[1]) for row in session.execute(statement)]


def look_alikes(session: Session, entry_id: UUID) -> list[UUID]:
    """Return the published cases that an author set beside this one because they ended otherwise."""
    statement = (
        select(EntryLink.to_id)
        .join(Entry, Entry.id == EntryLink.to_id)
        .where(
            EntryLink.entry_id == entry_id,
            EntryLink.relation == Relation.LOOK_ALIKE,
            Entry.status == Status.PUBLISHED,
        )
        .order_by(EntryLink.position)
    )
    return list(session.scalars(statement))


def holding_words(session: Session, words: Sequence[str]) -> list[Document]:
    """Return published entries that hold any of ``words``, straight from the tables: for when there is no index."""
    text = func.lower(Entry.title + " " + Entry.summary + " " + cast(Entry.parts, Text) + " " + cast(Entry.asks, Text))
    wanted = [text.contains(word, autoescape=True) for word in words[:MOST_FALLBACK_WORDS]]
    if not wanted:
        return []
    statement = select(Entry.id).where(Entry.status == Status.PUBLISHED, or_(*wanted)).order_by(Entry.slug)
    return knowledge.documents(session, list(session.scalars(statement.limit(MOST_FALLBACK_ENTRIES))))
