"""Hand the local documents of an authority that ended to its heir: their addresses stay, and whose they are is new."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.local_documents.models import LocalDocument


def _documents(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    wanted = select(LocalDocument).where(LocalDocument.authority_id == authority_id).order_by(LocalDocument.slug)
    return [
        Belonging(BelongingKind.DOCUMENT, document.id, f"Local document /at/{document.place}/{document.slug}")
        for document in session.scalars(wanted)
    ]


def _give_document(session: Session, bequest: Bequest, _at: datetime) -> None:
    held = LocalDocument.id == bequest.belonging.id
    session.execute(update(LocalDocument).where(held).values(authority_id=bequest.heir))


DOCUMENTS_ESTATE = Estate(BelongingKind.DOCUMENT, _documents, _give_document)
