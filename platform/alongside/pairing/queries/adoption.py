"""Find what the sides of a pairing adopted from each other, and what became of its sources."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from alongside.accounts.models import Person
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.pairing.models import Adoption, Pairing, PairingAuthority, PracticeInUse
from alongside.pairing.queries.access import let_in
from alongside.pairing.rules.words import News
from alongside.problems import NotFound

ADOPTABLE = (Kind.PROTOCOL, Kind.INTERVENTION, Kind.RESOURCE)
"""What an authority can take on as its own way of working; a learning is a story, and guidance holds for all."""


def adoptions(session: Session, pairing: Pairing) -> Sequence[Adoption]:
    """Return what the sides of a pairing adopted, the latest first, with what became of each source."""
    return session.scalars(
        select(Adoption)
        .join(Adoption.side)
        .where(PairingAuthority.pairing_id == pairing.id)
        .order_by(Adoption.at.desc(), Adoption.id)
        .options(
            joinedload(Adoption.entry), joinedload(Adoption.draft), joinedload(Adoption.side),
            selectinload(Adoption.news), joinedload(Adoption.local),
            joinedload(Adoption.in_use).joinedload(PracticeInUse.by),
        )
    ).all()  # fmt: skip


def adoption(session: Session, adoption_id: UUID, *, person: Person) -> Adoption:
    """Return what one's own side adopted."""
    adopted = session.scalar(
        select(Adoption)
        .join(Adoption.side)
        .join(PairingAuthority.authority)
        .where(Adoption.id == adoption_id, let_in(person))
    )
    if adopted is None:
        raise NotFound("There is no such thing")
    return adopted


def what_became_of(entry: Entry, *, on: date) -> list[tuple[News, int]]:
    """Return what adopters should know of their source now: each piece of news with the version it is about."""
    if entry.status is Status.WITHDRAWN:
        return [(News.WITHDRAWN, 0)]
    if entry.status is Status.SUPERSEDED:
        return [(News.SUPERSEDED, 0)]
    news = [(News.NEW_VERSION, entry.number)]
    if entry.review_due is not None and entry.review_due < on:
        news.append((News.STALE, entry.number))
    return news
