"""Tell those who adopted an entry what becomes of it, and erase what began with the words of one that is withdrawn."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from alongside.accounts.models import Person
from alongside.jobs.actions import enqueue
from alongside.knowledge.models import Entry
from alongside.notices.actions import tell
from alongside.pairing.models import Adoption, AdoptionNews
from alongside.pairing.queries import space
from alongside.pairing.queries.practice import what_became_of
from alongside.pairing.rules.words import News
from alongside.publishing.actions.writing import discard
from alongside.publishing.models import OPEN, Draft

KIND = "tell-adopters"


def ask(session: Session, *, at: datetime) -> None:
    """Have adopters told soon: the library has changed."""
    enqueue(session, kind=KIND, payload={}, at=at, key=KIND)


def handle_sources(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Do the job "tell-adopters": compare each adopted entry with what its adopters know, and tell them once."""
    adopted = session.scalars(
        select(Adoption)
        .order_by(Adoption.at, Adoption.id)
        .options(joinedload(Adoption.entry), joinedload(Adoption.side), selectinload(Adoption.news))
    )
    for adoption in adopted.all():
        told = {(piece.what, piece.number) for piece in adoption.news}
        new = [
            (what, number)
            for what, number in what_became_of(adoption.entry, on=at.date())
            if (what, number) not in told and not (what is News.NEW_VERSION and number <= adoption.told_number)
        ]
        for what, number in new:
            session.add(AdoptionNews(adoption_id=adoption.id, what=what, number=number, at=at))
        adoption.told_number = max(adoption.told_number, adoption.entry.number)
        if new:
            path = f"/pairings/{adoption.side.pairing_id}/practice"
            tell(session, space.of_side(session, adoption.side), template="pairing-source", path=path, at=at)


def erase_adaptations(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Erase the drafts that began with the words of an entry that is withdrawn, and tell their authors.

    What an authority has made its own and published meanwhile stays: it passed the gate by itself; `handle_sources`
    tells its people to look at it again.
    """
    for draft in _adaptations(session, entry.id):
        discard(session, draft, by=by, at=at)
        tell(session, [draft.author], template="withdrawn", path=f"/library/{entry.id}", at=at)
    ask(session, at=at)


def _adaptations(session: Session, entry_id: UUID) -> list[Draft]:
    began_with_it = select(Adoption.draft_id).where(Adoption.entry_id == entry_id, Adoption.draft_id.is_not(None))
    still = Draft.id.in_(began_with_it), Draft.state.in_(OPEN)
    rows = select(Draft).where(*still).order_by(Draft.created_at, Draft.id)
    return list(session.scalars(rows.with_for_update().execution_options(populate_existing=True)))
