"""Entries as their keepers see them: who may do what to one, and whom guidance reaches."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Authority, AuthorityKind, Person
from alongside.curation.rules.duties import Duty, duties
from alongside.curation.rules.equivalents import Gap, Reach, opened
from alongside.knowledge.actions.superseding import NotReplaceable
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.queries import ON_THE_RECORD
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.problems import NotFound
from alongside.publishing.models import Draft

REVIEW_SOON = timedelta(days=90)
_ADDRESS = re.compile(r"/library/(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])")


@dataclass(frozen=True)
class Guidance:
    """One piece of guidance, as the desk lists it."""

    entry: Entry
    reach: Reach


def entry_for(session: Session, entry_id: UUID, *, person: Person, duty: Duty) -> Entry:
    """Return an entry that ``person`` has this duty for, replaced and withdrawn ones too; raises `NotFound` else."""
    row = session.execute(
        select(Entry, Authority.kind)
        .join(Authority, Authority.id == Entry.owner_id)
        .where(Entry.id == entry_id, Entry.status.in_((*ON_THE_RECORD, Status.HIDDEN)))
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such entry")
    entry, kind = row
    own, department = entry.owner_id == person.authority_id, kind is AuthorityKind.DEPARTMENT
    if duty not in duties(person.role, own=own, department=department):
        raise NotFound("There is no such entry")
    published: Entry = entry
    return published


def titles_beside(session: Session, entry: Entry) -> dict[UUID, str]:
    """Return the titles of what could replace an entry: every other published one by id, in alphabetical order."""
    statement = select(Entry.id, Entry.title).where(Entry.status == Status.PUBLISHED, Entry.id != entry.id)
    return {row.id: row.title for row in session.execute(statement.order_by(Entry.title, Entry.id))}


def replacement_called(session: Session, text: str, *, titles: Mapping[UUID, str]) -> Entry:
    """Return the entry that ``text`` names: the address of its page, or its whole title if one of ``titles`` is it.

    An address may lead to what is in the library no more, for its own refusal. Raises `NotReplaceable`.
    """
    if match := _ADDRESS.search(text):
        ids = [UUID(match["id"])]
    else:
        ids = [entry_id for entry_id, title in titles.items() if title.casefold() == text.casefold()]
    if len(ids) > 1:
        raise NotReplaceable("More than one entry has this title: give the address of its page")
    of_it = Entry.id.in_(ids), Entry.status.in_(ON_THE_RECORD)
    entry = session.scalar(select(Entry).where(*of_it))
    if entry is None:
        raise NotReplaceable("No other entry has this title or address: choose one from the list of titles")
    return entry


def replaced_by(session: Session, entry_id: UUID) -> Sequence[Entry]:
    """Return the entries in whose place an entry stands, by title."""
    replaced = Entry.status == Status.SUPERSEDED, Entry.superseded_by_id == entry_id
    return session.scalars(select(Entry).where(*replaced).order_by(Entry.title, Entry.id)).all()


def unreplaced(session: Session) -> Sequence[Entry]:
    """Return the entries that were replaced by what has been withdrawn since: readers find neither. By title."""
    gone = select(Entry.id).where(Entry.status == Status.WITHDRAWN)
    left = Entry.status == Status.SUPERSEDED, Entry.superseded_by_id.in_(gone)
    return session.scalars(select(Entry).where(*left).order_by(Entry.title, Entry.id)).all()


def guidance(session: Session) -> list[Guidance]:
    """Return all guidance in the library by title, with whom each piece reaches."""
    statement = select(Entry).where(Entry.status == Status.PUBLISHED, Entry.kind == Kind.GUIDANCE)
    rows = session.scalars(statement.options(selectinload(Entry.facets)).order_by(Entry.title, Entry.id))
    return [Guidance(entry, _reach_of(entry)) for entry in rows]


def narrowed(pieces: list[Guidance], *, label: str, state: str, on: date) -> list[Guidance]:
    """Return the guidance with this label, and only what is past its review or due within `REVIEW_SOON` if asked."""
    soon = on + REVIEW_SOON
    return [
        piece
        for piece in pieces
        if (not label or (piece.entry.guidance_label or "") == label)
        and (state != "stale" or (piece.entry.review_due is not None and piece.entry.review_due < on))
        and (state != "soon" or (piece.entry.review_due is not None and on <= piece.entry.review_due <= soon))
    ]


def gaps_after(session: Session, *, entry_id: UUID | None, draft: Draft | None) -> list[Gap]:
    """Return who would be left without guidance if ``draft`` took the place of an entry, or nothing did."""
    now = {piece.entry.id: piece.reach for piece in guidance(session)}
    after = [reach for key, reach in now.items() if key != entry_id]
    if draft is not None:
        after.append(Reach(_chosen(draft, Facet.THEME), _chosen(draft, Facet.RESPONSE_MODEL)))
    return opened(now.values(), after)


def _chosen(draft: Draft, facet: Facet) -> frozenset[str]:
    return frozenset(draft.facets.get(facet.value, ()))


def _reach_of(entry: Entry) -> Reach:
    def chosen(facet: Facet) -> frozenset[str]:
        return frozenset(row.value for row in entry.facets if row.facet is facet)

    return Reach(chosen(Facet.THEME), chosen(Facet.RESPONSE_MODEL))
