"""End the running round of statements of an authority that ended: its heir asks its own people anew."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.debate.actions.closing import cancel
from alongside.debate.models import DebateRound
from alongside.debate.queries import debates


def _debates(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    debate = debates.running(session, authority_id)
    return [Belonging(BelongingKind.DEBATE, debate.id, "Running round of statements, which ends")] if debate else []


def _end_debate(session: Session, bequest: Bequest, at: datetime) -> None:
    cancel(session, session.get_one(DebateRound, bequest.belonging.id), by=None, at=at)


DEBATES_ESTATE = Estate(BelongingKind.DEBATE, _debates, _end_debate)
