"""Local documents as an authority's own people find them; for everybody else there are none."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import AUTHORITY_ROLES, AUTHORITY_WRITERS
from alongside.local_documents.models import LocalDocument, LocalEdition
from alongside.local_documents.rules.kinds import DocumentKind, EditionState
from alongside.local_documents.rules.lapsing import LIVE, EditionStanding, standing
from alongside.problems import NotFound

_OPEN = (EditionState.DRAFT, EditionState.READY)


class ListedEdition(NamedTuple):
    """An edition and where it stands today."""

    edition: LocalEdition
    standing: EditionStanding


def editions(session: Session, person: Person, *, on: date) -> list[ListedEdition]:
    """Return the editions of somebody's own authority that matter now: what is open, and of each document the newest.

    Drafts are for those who write; everybody of the authority sees what is signed.
    """
    rows = session.scalars(
        select(LocalEdition)
        .join(LocalDocument)
        .where(LocalDocument.authority_id == person.authority_id)
        .order_by(LocalDocument.created_at, LocalDocument.id, LocalEdition.number.desc())
    ).all()
    told = [ListedEdition(row, standing_of(session, row, on=on)) for row in rows]
    return [
        listed
        for listed in told
        if listed.standing is not EditionStanding.SUPERSEDED
        and (listed.edition.state not in _OPEN or person.role in AUTHORITY_WRITERS)
    ]


def own(session: Session, edition_id: UUID, *, person: Person) -> LocalEdition:
    """Return an edition of somebody's own authority; for everybody else it does not exist."""
    row = session.get(LocalEdition, edition_id)
    ours = row is not None and row.document.authority_id == person.authority_id and person.role in AUTHORITY_ROLES
    if row is None or not ours or (row.state in _OPEN and person.role not in AUTHORITY_WRITERS):
        raise NotFound("No such document")
    return row


def standing_of(session: Session, edition: LocalEdition, *, on: date) -> EditionStanding:
    """Return where an edition stands on a day."""
    later = session.scalar(
        select(func.count()).where(
            LocalEdition.document_id == edition.document_id,
            LocalEdition.number > edition.number,
            LocalEdition.state.in_((EditionState.SIGNED, EditionState.WITHDRAWN)),
            LocalEdition.in_force_from <= on,
        )
    )
    return standing(edition.days(superseded=bool(later)), on=on)


def open_edition(session: Session, document: LocalDocument) -> LocalEdition | None:
    """Return the edition of a document that is being written or waits for its signature."""
    return session.scalar(
        select(LocalEdition).where(LocalEdition.document_id == document.id, LocalEdition.state.in_(_OPEN))
    )


def other_live_route(session: Session, document: LocalDocument, *, on: date) -> LocalEdition | None:
    """Return another route of the same authority that is in force or will be, as there can be one alone."""
    rows: Sequence[LocalEdition] = session.scalars(
        select(LocalEdition)
        .join(LocalDocument)
        .where(
            LocalDocument.authority_id == document.authority_id,
            LocalDocument.kind == DocumentKind.ROUTE,
            LocalDocument.id != document.id,
            LocalEdition.state == EditionState.SIGNED,
        )
        .order_by(LocalEdition.signed_at.desc())
    ).all()
    live = (*LIVE, EditionStanding.COMING)
    return next((row for row in rows if standing_of(session, row, on=on) in live), None)


def changed_position(session: Session, edition: LocalEdition, *, on: date) -> LocalEdition | None:
    """Return the authority's position where it came into force after this edition was last reviewed, to look again."""
    if edition.document.kind is DocumentKind.POSITION or edition.reviewed_on is None:
        return None
    rows = session.scalars(
        select(LocalEdition)
        .join(LocalDocument)
        .where(
            LocalDocument.authority_id == edition.document.authority_id,
            LocalDocument.kind == DocumentKind.POSITION,
            LocalEdition.state == EditionState.SIGNED,
            LocalEdition.in_force_from <= on,
            LocalEdition.signed_at > edition.signed_at,
            LocalEdition.in_force_from >= edition.reviewed_on,
        )
        .order_by(LocalEdition.in_force_from.desc())
    ).all()
    return next((row for row in rows if standing_of(session, row, on=on) in LIVE), None)


def to_sign(session: Session, person: Person) -> Sequence[LocalEdition]:
    """Return what waits for a signature that this person may give."""
    if person.role not in AUTHORITY_WRITERS:
        return []
    rows = session.scalars(
        select(LocalEdition)
        .join(LocalDocument)
        .where(LocalDocument.authority_id == person.authority_id, LocalEdition.state == EditionState.READY)
        .order_by(LocalEdition.changed_at)
    ).all()
    return [row for row in rows if str(person.id) not in row.writers]


def may_sign(edition: LocalEdition, person: Person) -> bool:
    """Say whether this person may sign: who writes for the authority and wrote nothing of this edition."""
    ours = person.authority_id == edition.document.authority_id and person.role in AUTHORITY_WRITERS
    return ours and edition.state is EditionState.READY and str(person.id) not in edition.writers
