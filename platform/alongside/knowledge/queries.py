"""Reading the library. Nothing here changes anything; what a reader may see is decided in the query."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.knowledge.models import Entry, EntryFacet, EntryLink, EntryVersion, Origin, Reference, Relation, Status
from alongside.knowledge.rules.citing import Citation, cite
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.staleness import StaleMark, is_overdue
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.problems import NotFound

ENTRIES_A_PAGE = 20
Chosen = Mapping[Facet, Sequence[str]]
NOTHING_CHOSEN: Chosen = {}
FIRST_HOUR = "first-hour"
"""The type of resource that says what to do in the first hour."""
ON_THE_RECORD = (Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN)


@dataclass(frozen=True)
class EntryShown:
    """An entry as its page shows it."""

    document: Document
    status: Status
    owner: str
    owner_id: UUID
    department: bool
    """Whether DfE itself looks after it."""
    number: int
    stale: bool
    marked: StaleMark | None
    """That somebody marked it as out of date; none where only its review has passed."""
    withdrawn_at: Any
    withdrawn_reason: str
    superseded_by: Entry | None
    related: Sequence[Entry]
    look_alikes: Sequence[Entry]
    used_in: Sequence[Entry]
    changes: Sequence[dict[str, Any]]
    sources: Sequence[Citation]

    @property
    def for_the_first_hour(self) -> bool:
        """Whether it says what to do in the first hour of a worry: then its page begins with what to do."""
        return FIRST_HOUR in self.document.facets.get(Facet.RESOURCE_TYPE, ())


def documents(session: Session, ids: Iterable[UUID] | None = None) -> list[Document]:
    """Return every published entry, or those of ``ids`` that are published, in the order of their slugs."""
    statement = _published().options(selectinload(Entry.facets), selectinload(Entry.sources)).order_by(Entry.slug)
    if ids is not None:
        statement = statement.where(Entry.id.in_(list(ids)))
    return [document_of(entry) for entry in session.scalars(statement)]


def published_learnings(session: Session) -> Sequence[Entry]:
    """Return every published case learning with its facts, in a fixed order."""
    statement = _published().where(Entry.kind == Kind.LEARNING).order_by(Entry.id)
    return session.scalars(statement.options(selectinload(Entry.facets), selectinload(Entry.sources))).all()


def document_of(entry: Entry) -> Document:
    """Return an entry row as a plain value, without its links."""
    facets: dict[Facet, tuple[str, ...]] = {}
    for row in entry.facets:
        facets[row.facet] = (*facets.get(row.facet, ()), row.value)
    return Document(
        id=entry.id,
        slug=entry.slug,
        kind=entry.kind,
        title=entry.title,
        summary=entry.summary,
        evidence_stage=entry.evidence_stage,
        attribution=entry.attribution,
        guidance_label=entry.guidance_label,
        parts=entry.parts,
        glance=entry.glance,
        asks=tuple(entry.asks),
        facets=facets,
        sources=tuple(source.key for source in entry.sources),
        moved_on=tuple(entry.moved_on),
        fieldwork=entry.fieldwork,
        issued=entry.issued,
        caution=entry.caution,
        source_url=entry.source_url,
        reviewed_on=entry.reviewed_on,
        review_due=entry.review_due,
    )


def is_hidden(session: Session, entry_id: UUID) -> bool:
    """Say whether an entry is hidden for now."""
    return session.scalar(select(Entry.id).where(Entry.id == entry_id, Entry.status == Status.HIDDEN)) is not None


def titles_of(session: Session, entries: Iterable[Entry]) -> dict[UUID, str]:
    """Return what entries are called, by id, for those who keep them or decide: also what is hidden for now."""
    titles = {entry.id: entry.title for entry in entries}
    for entry in entries:
        if entry.status is Status.HIDDEN:
            there = EntryVersion.entry_id == entry.id, EntryVersion.number == entry.number
            titles[entry.id] = str(session.scalars(select(EntryVersion.content).where(*there)).one()["title"])
    return titles


def shown(session: Session, entry_id: UUID, *, on: date, hidden_too: bool = False) -> EntryShown:
    """Return what an entry's page says; raises `NotFound` for drafts, and for hidden ones unless ``hidden_too``."""
    statuses = (*ON_THE_RECORD, Status.HIDDEN) if hidden_too else ON_THE_RECORD
    entry = session.scalar(
        select(Entry)
        .where(Entry.id == entry_id, Entry.status.in_(statuses))
        .options(selectinload(Entry.facets), selectinload(Entry.sources))
    )
    if entry is None:
        raise NotFound("There is no such entry")
    owner = session.get_one(Authority, entry.owner_id)
    linked = _linked(session, entry_id)
    references = _references(session, {"change": entry.moved_on, "source": [s.key for s in entry.sources]})
    return EntryShown(
        document=dataclasses.replace(document_of(entry), title=titles_of(session, [entry])[entry.id]),
        status=entry.status,
        owner=owner.name if names_its_owner(entry, owner) else "",
        owner_id=owner.id,
        department=owner.kind is AuthorityKind.DEPARTMENT,
        number=entry.number,
        stale=is_overdue(entry.review_due, on=on),
        marked=_mark_of(entry),
        withdrawn_at=entry.withdrawn_at,
        withdrawn_reason=entry.withdrawn_reason,
        superseded_by=session.get(Entry, entry.superseded_by_id) if entry.superseded_by_id else None,
        related=linked[Relation.RELATED],
        look_alikes=linked[Relation.LOOK_ALIKE],
        used_in=_pointing_here(session, entry_id),
        changes=references["change"],
        sources=[cite(source) for source in references["source"]],
    )


def marked(session: Session) -> frozenset[UUID]:
    """Return which entries somebody marked as out of date."""
    return frozenset(session.scalars(select(Entry.id).where(Entry.marked_stale_on.is_not(None))))


def _mark_of(entry: Entry) -> StaleMark | None:
    if entry.marked_stale_on is None:
        return None
    return StaleMark(entry.marked_stale_on, entry.marked_stale_by, entry.stale_reason)


def names_its_owner(entry: Entry, owner: Authority) -> bool:
    """Say whether readers may know who keeps an entry: an authority that is not named in it is named nowhere."""
    return entry.origin is not Origin.AUTHORITY or entry.attribution == owner.name


def versions(session: Session, entry_id: UUID) -> Sequence[EntryVersion]:
    """Return an entry's versions, newest first; raises `NotFound` also once it is withdrawn: its text is gone then."""
    visible = select(Entry.id).where(Entry.id == entry_id, Entry.status.in_((Status.PUBLISHED, Status.SUPERSEDED)))
    statement = select(EntryVersion).where(EntryVersion.entry_id.in_(visible)).order_by(EntryVersion.number.desc())
    rows = session.scalars(statement).all()
    if not rows:
        raise NotFound("There is no such entry")
    return rows


def wording_open_to(session: Session, entry_id: UUID, *, person: Person) -> bool:
    """Say whether somebody may read what earlier versions said: curators, and who writes for those who keep it.

    Words are taken out so that nobody is recognised; for every other reader they are gone (decision 0024).
    """
    if person.role is Role.CURATOR:
        return True
    owner = session.scalar(select(Entry.owner_id).where(Entry.id == entry_id))
    return person.role in AUTHORITY_WRITERS and owner == person.authority_id


def browse(
    session: Session, *, kind: Kind | None = None, chosen: Chosen = NOTHING_CHOSEN, page: int = 1
) -> tuple[Sequence[Entry], int]:
    """Return one page of published entries, by title, and how many there are in all.

    An entry must have one of the chosen values of every facet that has any.
    """
    narrowed = _narrowed(kind, chosen)
    total = session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
    statement = (
        narrowed.order_by(Entry.title, Entry.id).limit(ENTRIES_A_PAGE).offset((max(page, 1) - 1) * ENTRIES_A_PAGE)
    )
    return session.scalars(statement.options(selectinload(Entry.facets))).all(), total


def counts_by_kind(session: Session) -> dict[Kind, int]:
    """Return how many published entries there are of each kind."""
    rows = session.execute(
        select(Entry.kind, func.count()).where(Entry.status == Status.PUBLISHED).group_by(Entry.kind)
    )
    return dict.fromkeys(Kind, 0) | {kind: count for kind, count in rows}  # noqa: C416 (a row is no pair to mypy)


def counts_by_facet(
    session: Session, facets: Iterable[Facet], *, kind: Kind | None = None, chosen: Chosen = NOTHING_CHOSEN
) -> dict[Facet, dict[str, int]]:
    """Return how many entries each value of each facet would leave, given what is chosen in the *other* facets."""
    return {facet: _counts(session, facet, kind, {f: v for f, v in chosen.items() if f != facet}) for facet in facets}


def _counts(session: Session, facet: Facet, kind: Kind | None, others: Chosen) -> dict[str, int]:
    left = _narrowed(kind, others).with_only_columns(Entry.id)
    rows = session.execute(
        select(EntryFacet.value, func.count(distinct(EntryFacet.entry_id)))
        .where(EntryFacet.facet == facet, EntryFacet.entry_id.in_(left))
        .group_by(EntryFacet.value)
    )
    return {value: count for value, count in rows}  # noqa: C416


def those_published(session: Session, ids: Iterable[UUID]) -> Sequence[Entry]:
    """Return those of these entries that everybody may read, by kind and title."""
    wanted = Entry.id.in_(list(ids)), Entry.status == Status.PUBLISHED
    return session.scalars(select(Entry).where(*wanted).order_by(Entry.kind, Entry.title, Entry.id)).all()


def first_hour(session: Session) -> Sequence[Entry]:
    """Return the published pages that say what to do in the first hour of a worry, by title."""
    pages = _narrowed(Kind.GUIDANCE, {Facet.RESOURCE_TYPE: [FIRST_HOUR]})
    return session.scalars(pages.order_by(Entry.title, Entry.id)).all()


def by_slugs(session: Session, slugs: Sequence[str]) -> list[Entry]:
    """Return those of the named entries that are published, in the order of the names."""
    entries = {entry.slug: entry for entry in session.scalars(_published().where(Entry.slug.in_(list(slugs))))}
    return [entries[slug] for slug in slugs if slug in entries]


def glossary(session: Session) -> Sequence[dict[str, Any]]:
    """Return the glossary's terms in alphabetical order."""
    rows = session.scalars(select(Reference.data).where(Reference.section == "term"))
    return sorted(rows, key=lambda term: str(term["term"]).casefold())


def _published() -> Select[Entry]:
    return select(Entry).where(Entry.status == Status.PUBLISHED)


def _narrowed(kind: Kind | None, chosen: Chosen) -> Select[Entry]:
    statement = _published()
    if kind is not None:
        statement = statement.where(Entry.kind == kind)
    for facet, values in chosen.items():
        having = select(EntryFacet.entry_id).where(EntryFacet.facet == facet, EntryFacet.value.in_(values))
        statement = statement.where(Entry.id.in_(having))
    return statement


def _linked(session: Session, entry_id: UUID) -> dict[Relation, list[Entry]]:
    rows = session.execute(
        select(EntryLink.relation, Entry)
        .join(Entry, Entry.id == EntryLink.to_id)
        .where(EntryLink.entry_id == entry_id, Entry.status == Status.PUBLISHED)
        .order_by(EntryLink.position)
    )
    linked: dict[Relation, list[Entry]] = {relation: [] for relation in Relation}
    for relation, entry in rows:
        linked[relation].append(entry)
    return linked


def _pointing_here(session: Session, entry_id: UUID) -> Sequence[Entry]:
    return session.scalars(
        select(Entry)
        .where(Entry.id.in_(select(EntryLink.entry_id).where(EntryLink.to_id == entry_id)))
        .where(Entry.status == Status.PUBLISHED)
        .order_by(Entry.title, Entry.id)
        .limit(ENTRIES_A_PAGE)
    ).all()


def _references(session: Session, wanted: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    keys = [key for group in wanted.values() for key in group]
    rows = session.execute(
        select(Reference.section, Reference.key, Reference.data)
        .where(Reference.key.in_(keys))
        .order_by(Reference.position)
    )
    references: dict[str, list[dict[str, Any]]] = {section: [] for section in wanted}
    for section, key, data in rows:
        if section in wanted and key in wanted[section]:
            references[section].append({"key": key, **data})
    return references
