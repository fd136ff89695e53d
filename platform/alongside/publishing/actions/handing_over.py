"""Hand the drafts and entries of an authority that ended to whoever takes over, so that somebody looks after them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from alongside.knowledge.models import Entry
from alongside.publishing.models import Draft


def handle_authority_ended(session: Session, payload: dict[str, Any], _at: datetime) -> None:
    """Do the job "authority-ended": the first successor owns what is there. Who an entry names stays as it was."""
    ended, successors = UUID(payload["authority_id"]), payload.get("successor_ids", [])
    if not successors:
        return
    heir = UUID(successors[0])
    session.execute(update(Draft).where(Draft.authority_id == ended).values(authority_id=heir))
    session.execute(update(Entry).where(Entry.owner_id == ended).values(owner_id=heir))
