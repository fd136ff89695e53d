"""Who follows an entry, and who watches what."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.feedback.models import SavedEntry, UseReport, WatchedEntry
from alongside.feedback.rules.labels import ReportState
from alongside.feedback.rules.likeness import Traits
from alongside.knowledge.models import Entry, EntryFacet, Status
from alongside.knowledge.rules.vocabulary import Facet


def followers(session: Session, entry_id: UUID) -> Sequence[Person]:
    """Return everybody still here who saved or watches an entry or reported having used it, in a fixed order."""
    used = UseReport.entry_id == entry_id, UseReport.state != ReportState.REFUSED
    follow = union(
        select(SavedEntry.person_id).where(SavedEntry.entry_id == entry_id),
        select(WatchedEntry.person_id).where(WatchedEntry.entry_id == entry_id),
        select(UseReport.person_id).where(*used),
    )
    return session.scalars(select(Person).where(Person.id.in_(follow), Person.active).order_by(Person.id)).all()


def anybody_watches(session: Session) -> bool:
    """Say whether there is anybody to tell of new entries."""
    return session.scalar(select(WatchedEntry.id).limit(1)) is not None


def watches(session: Session) -> Sequence[WatchedEntry]:
    """Return what people who are still here watch, of what is published, in a fixed order."""
    return session.scalars(
        select(WatchedEntry)
        .join(Entry, Entry.id == WatchedEntry.entry_id)
        .join(Person, Person.id == WatchedEntry.person_id)
        .where(Entry.status == Status.PUBLISHED, Person.active)
        .order_by(WatchedEntry.person_id, WatchedEntry.at, WatchedEntry.id)
    ).all()


def traits(session: Session, ids: Iterable[UUID]) -> dict[UUID, Traits]:
    """Return what published entries are compared by besides their meaning."""
    wanted = list(ids)
    kinds = session.execute(select(Entry.id, Entry.kind).where(Entry.id.in_(wanted))).all()
    facts: dict[tuple[UUID, Facet], set[str]] = {}
    compared = EntryFacet.facet.in_((Facet.THEME, Facet.CONCERN))
    rows = select(EntryFacet.entry_id, EntryFacet.facet, EntryFacet.value)
    for entry_id, facet, value in session.execute(rows.where(EntryFacet.entry_id.in_(wanted), compared)):
        facts.setdefault((entry_id, facet), set()).add(value)
    return {
        entry_id: Traits(
            kind.value,
            frozenset(facts.get((entry_id, Facet.THEME), ())),
            frozenset(facts.get((entry_id, Facet.CONCERN), ())),
        )
        for entry_id, kind in kinds
    }
