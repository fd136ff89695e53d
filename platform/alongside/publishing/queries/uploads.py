"""How far the worker is with the documents of a draft."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from alongside.publishing.models import Draft, Upload


def uploads_of(session: Session, draft: Draft) -> Sequence[Upload]:
    """Return the uploads of a draft, the latest first, without their bytes."""
    return session.scalars(
        select(Upload)
        .where(Upload.draft_id == draft.id)
        .options(defer(Upload.sealed))
        .order_by(Upload.at.desc(), Upload.id)
    ).all()
