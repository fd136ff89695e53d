"""Hand the drafts and entries of an authority that ended to their heirs, so that somebody looks after them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.dates import written_day
from alongside.knowledge.models import Entry, Status
from alongside.publishing.models import Draft


def _entries(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    wanted = select(Entry.id, Entry.title, Entry.status).where(Entry.owner_id == authority_id)
    return [
        Belonging(
            BelongingKind.ENTRY, entry_id, title if status is Status.PUBLISHED else "An entry that nobody reads now"
        )
        for entry_id, title, status in session.execute(wanted.order_by(Entry.title, Entry.id))
    ]


def _give_entry(session: Session, bequest: Bequest, _at: datetime) -> None:
    """Give it another owner; who it names, and its address, stay as they were."""
    session.execute(update(Entry).where(Entry.id == bequest.belonging.id).values(owner_id=bequest.heir))


def _drafts(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    wanted = select(Draft.id, Draft.created_at, Draft.author_id, Draft.entry_id)
    rows = session.execute(wanted.where(Draft.authority_id == authority_id).order_by(Draft.created_at, Draft.id))
    return [
        Belonging(BelongingKind.DRAFT, draft_id, f"Draft begun on {written_day(begun)}", (entry_id or author_id,))
        for draft_id, begun, author_id, entry_id in rows
    ]


def _give_draft(session: Session, bequest: Bequest, _at: datetime) -> None:
    session.execute(update(Draft).where(Draft.id == bequest.belonging.id).values(authority_id=bequest.heir))


ENTRIES_ESTATE = Estate(BelongingKind.ENTRY, _entries, _give_entry)
DRAFTS_ESTATE = Estate(BelongingKind.DRAFT, _drafts, _give_draft)
