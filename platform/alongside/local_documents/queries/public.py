"""Local documents as everybody may read them, without sign-in: what is in force, and what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.local_documents.models import LocalDocument, LocalEdition
from alongside.local_documents.queries.documents import standing_of
from alongside.local_documents.rules.kinds import DocumentScope, EditionState
from alongside.local_documents.rules.lapsing import LIVE, EditionStanding
from alongside.problems import NotFound


class PublicDocument(NamedTuple):
    """The edition that counts today, and where it stands: in force, review due, lapsed or withdrawn."""

    edition: LocalEdition
    standing: EditionStanding

    @property
    def live(self) -> bool:
        """Whether it may be relied on."""
        return self.standing in LIVE


def public_document(session: Session, place: str, slug: str, *, on: date) -> PublicDocument:
    """Return the document at an address as it stands on a day; raises `NotFound`.

    What is not public, was never in force, or will be only later is not there.
    """
    row = session.scalar(
        select(LocalEdition)
        .join(LocalDocument)
        .where(
            LocalDocument.place == place,
            LocalDocument.slug == slug,
            LocalEdition.state.in_((EditionState.SIGNED, EditionState.WITHDRAWN)),
            LocalEdition.in_force_from <= on,
        )
        .order_by(LocalEdition.number.desc())
        .limit(1)
    )
    if row is None or row.scope is not DocumentScope.PUBLIC:
        raise NotFound("No such document")
    return PublicDocument(row, standing_of(session, row, on=on))


def shared_document(session: Session, document_id: UUID, *, on: date) -> PublicDocument:
    """Return a document for whoever has its link, as it stands on a day; raises `NotFound` where it is not shared."""
    row = session.scalar(
        select(LocalEdition)
        .where(
            LocalEdition.document_id == document_id,
            LocalEdition.state.in_((EditionState.SIGNED, EditionState.WITHDRAWN)),
            LocalEdition.in_force_from <= on,
        )
        .order_by(LocalEdition.number.desc())
        .limit(1)
    )
    if row is None or row.scope is DocumentScope.OWN:
        raise NotFound("No such link")
    return PublicDocument(row, standing_of(session, row, on=on))


def was_public(session: Session, document: LocalDocument, number: int) -> bool:
    """Say whether there was a public edition of that number, whose sheet may hang somewhere."""
    row = session.scalar(
        select(LocalEdition).where(
            LocalEdition.document_id == document.id,
            LocalEdition.number == number,
            LocalEdition.scope == DocumentScope.PUBLIC,
            LocalEdition.signed_at.is_not(None),
        )
    )
    return row is not None


def public_of(session: Session, place: str, *, on: date) -> list[PublicDocument]:
    """Return what an authority has in force for everybody; raises `NotFound` where it has nothing."""
    slugs: Sequence[str] = session.scalars(
        select(LocalDocument.slug).where(LocalDocument.place == place).order_by(LocalDocument.created_at)
    ).all()
    shown: list[PublicDocument] = []
    for slug in slugs:
        try:
            shown.append(public_document(session, place, slug, on=on))
        except NotFound:
            continue
    if not shown:
        raise NotFound("No such place")
    return shown
