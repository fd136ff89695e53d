"""Find the documents that a pairing shares, for its people alone."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import Pairing, SharedDocument
from alongside.pairing.queries import access
from alongside.problems import NotFound


def documents(session: Session, pairing: Pairing) -> Sequence[SharedDocument]:
    """Return the documents of a pairing, the latest first."""
    wanted = select(SharedDocument).where(SharedDocument.pairing_id == pairing.id)
    order = wanted.order_by(SharedDocument.at.desc(), SharedDocument.id)
    return session.scalars(order.options(joinedload(SharedDocument.side))).all()


def document(session: Session, document_id: UUID, *, person: Person) -> SharedDocument:
    """Return a document for somebody of its pairing; for everybody else it does not exist."""
    shared = session.get(SharedDocument, document_id)
    if shared is None:
        raise NotFound("There is no such thing")
    access.mine(session, shared.pairing_id, person=person)
    return shared
