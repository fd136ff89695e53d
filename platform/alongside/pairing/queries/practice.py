"""Find what the sides of a pairing show each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.knowledge.models import Entry, Status
from alongside.pairing.models import Pairing, PairingAuthority, SharedDraft, SharedEntry
from alongside.pairing.queries.access import PairingView, own, pairings_of
from alongside.problems import NotFound
from alongside.publishing.models import OPEN, Draft
from alongside.publishing.queries import drafts_of

Shared = TypeVar("Shared", SharedEntry, SharedDraft)


@dataclass(frozen=True)
class DraftOnShow:
    """A draft that one side shows: its words can be read while it stands as it did when it was shown."""

    row: SharedDraft
    readable: bool
    published: bool


def shared_entries(session: Session, pairing: Pairing) -> Sequence[SharedEntry]:
    """Return the entries laid on the table, the latest first; those that are not published any more say so."""
    return session.scalars(
        select(SharedEntry)
        .where(SharedEntry.pairing_id == pairing.id, SharedEntry.taken_back_at.is_(None))
        .order_by(SharedEntry.at.desc(), SharedEntry.id)
        .options(joinedload(SharedEntry.entry), joinedload(SharedEntry.side))
    ).all()


def shares(session: Session, entry: Entry, *, person: Person) -> list[tuple[PairingView, bool]]:
    """Return the pairings of somebody that go on, each with whether the entry is on its table."""
    views = [view for view in own(session, person) if view.open]
    on_table = select(SharedEntry.pairing_id).where(
        SharedEntry.entry_id == entry.id, SharedEntry.taken_back_at.is_(None),
        SharedEntry.pairing_id.in_([view.pairing.id for view in views]),
    )  # fmt: skip
    there = set(session.scalars(on_table))
    return [(view, view.pairing.id in there) for view in views]


def shared_entry(session: Session, shared_id: UUID, *, person: Person) -> SharedEntry:
    """Return an entry on the table for one of the pairing's people."""
    return _on_show(session, SharedEntry, shared_id, person=person)


def shared_drafts(session: Session, pairing: Pairing) -> list[DraftOnShow]:
    """Return the drafts that are shown to a pairing, the latest first, without their words."""
    rows = session.scalars(
        select(SharedDraft)
        .where(SharedDraft.pairing_id == pairing.id, SharedDraft.taken_back_at.is_(None))
        .order_by(SharedDraft.at.desc(), SharedDraft.id)
        .options(joinedload(SharedDraft.draft), joinedload(SharedDraft.side))
    )
    return [DraftOnShow(row, _readable(row), row.draft.state.value == "published") for row in rows]


def shared_draft(session: Session, shared_id: UUID, *, person: Person) -> SharedDraft:
    """Return a draft that is shown to a pairing, for one of its people, whether or not its words can be read."""
    return _on_show(session, SharedDraft, shared_id, person=person)


def draft_to_read(session: Session, shared_id: UUID, *, person: Person) -> Draft:
    """Return the one draft that was shown, for the pairing's people, as long as it stands as it was shown.

    Taken back, changed since, published or thrown away: then it does not exist, as no other draft does.
    """
    draft = session.scalar(
        select(Draft)
        .join(SharedDraft, SharedDraft.draft_id == Draft.id)
        .where(SharedDraft.id == shared_id, SharedDraft.taken_back_at.is_(None))
        .where(SharedDraft.pairing_id.in_(pairings_of(person)), _as_shown())
    )
    if draft is None:
        raise NotFound("There is no such draft")
    return draft


def own_entries(session: Session, side: PairingAuthority) -> Sequence[Entry]:
    """Return the published entries of an authority, by title: what its people may lay on the table with one click."""
    return session.scalars(
        select(Entry)
        .where(Entry.owner_id == side.authority_id, Entry.status == Status.PUBLISHED)
        .order_by(Entry.title, Entry.id)
    ).all()


def published(session: Session, entry_id: UUID) -> Entry:
    """Return an entry that everybody may read."""
    entry = session.scalar(select(Entry).where(Entry.id == entry_id, Entry.status == Status.PUBLISHED))
    if entry is None:
        raise NotFound("There is no such entry")
    return entry


def own_drafts(session: Session, person: Person) -> Sequence[Draft]:
    """Return the drafts that somebody may show: those of their authority that they may read themselves."""
    return drafts_of(session, person=person)


def _on_show(session: Session, table: type[Shared], shared_id: UUID, *, person: Person) -> Shared:
    shared = session.scalar(
        select(table)
        .where(table.id == shared_id, table.taken_back_at.is_(None))
        .where(table.pairing_id.in_(pairings_of(person)))
    )
    if shared is None:
        raise NotFound("The sides of this pairing show no such thing")
    return shared


def _as_shown() -> ColumnElement[bool]:
    return (Draft.revision == SharedDraft.revision) & Draft.state.in_(OPEN)


def _readable(row: SharedDraft) -> bool:
    return row.draft.revision == row.revision and row.draft.state in OPEN
