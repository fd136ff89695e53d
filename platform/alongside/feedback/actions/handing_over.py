"""Hand the questions put to an authority that ended to whoever takes over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from alongside.feedback.models import Question


def handle_authority_ended(session: Session, payload: dict[str, Any], _at: datetime) -> None:
    """Do the job "authority-ended": the first successor is asked from now on."""
    ended, successors = UUID(payload["authority_id"]), payload.get("successor_ids", [])
    if successors:
        session.execute(update(Question).where(Question.owner_id == ended).values(owner_id=UUID(successors[0])))
