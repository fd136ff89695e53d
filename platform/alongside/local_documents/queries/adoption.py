"""What an authority can take over from others, from whom it took something, and what became of the source since."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.local_documents.models import LocalDocument, LocalEdition
from alongside.local_documents.queries.documents import standing_of
from alongside.local_documents.rules.kinds import ADOPTABLE_KINDS, DocumentScope, EditionState
from alongside.local_documents.rules.lapsing import LIVE, EditionStanding
from alongside.problems import NotFound


class SourceNews(StrEnum):
    """What became of the source of something that was taken over."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class DocumentLineage(NamedTuple):
    """From whom a document was taken over, and what became of the source since."""

    source: LocalDocument
    number: int
    news: SourceNews


def adoptable(session: Session, person: Person, *, on: date) -> list[LocalEdition]:
    """Return what other authorities show everybody today and can be taken over."""
    rows = session.scalars(
        select(LocalEdition)
        .join(LocalDocument)
        .where(
            LocalDocument.authority_id != person.authority_id,
            LocalDocument.kind.in_(ADOPTABLE_KINDS),
            LocalEdition.state == EditionState.SIGNED,
            LocalEdition.scope == DocumentScope.PUBLIC,
            LocalEdition.in_force_from <= on,
            LocalEdition.good_until >= on,
        )
        .order_by(LocalDocument.kind, LocalDocument.place, LocalEdition.number)
    ).all()
    return [row for row in rows if standing_of(session, row, on=on) in LIVE]


def to_adopt(session: Session, edition_id: UUID, *, person: Person, on: date) -> LocalEdition:
    """Return one of those; for anything else there is none."""
    chosen = next((row for row in adoptable(session, person, on=on) if row.id == edition_id), None)
    if chosen is None:
        raise NotFound("No such document")
    return chosen


def lineage(session: Session, document: LocalDocument, *, on: date) -> DocumentLineage | None:
    """Return from whom a document was taken over; what is no longer for everybody is gone, whatever became of it."""
    source = document.adopted_from
    if source is None or document.adopted_number is None:
        return None
    newest = session.scalar(
        select(LocalEdition)
        .where(
            LocalEdition.document_id == source.id,
            LocalEdition.state.in_((EditionState.SIGNED, EditionState.WITHDRAWN)),
            LocalEdition.in_force_from <= on,
        )
        .order_by(LocalEdition.number.desc())
        .limit(1)
    )
    if newest is None or newest.scope is not DocumentScope.PUBLIC:
        return DocumentLineage(source, document.adopted_number, SourceNews.GONE)
    where = standing_of(session, newest, on=on)
    if where in (EditionStanding.WITHDRAWN, EditionStanding.LAPSED):
        return DocumentLineage(source, document.adopted_number, SourceNews.GONE)
    news = SourceNews.CHANGED if newest.number > document.adopted_number else SourceNews.SAME
    return DocumentLineage(source, document.adopted_number, news)


def adopters(session: Session, document_id: UUID) -> Sequence[LocalEdition]:
    """Return the newest edition of each document that was taken over from this one."""
    rows = session.scalars(
        select(LocalEdition)
        .join(LocalDocument)
        .where(LocalDocument.adopted_from_id == document_id)
        .order_by(LocalEdition.document_id, LocalEdition.number)
    ).all()
    return list({row.document_id: row for row in rows}.values())
