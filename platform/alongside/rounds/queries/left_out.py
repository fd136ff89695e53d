"""The last round that was closed, for an authority that it has left without a partner."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from alongside.rounds.models import Round, RoundState
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.rules.result import result
from alongside.rounds.rules.told_leads import for_leads


class LeftOutOfRound(NamedTuple):
    """The round that left an authority without a partner, when it closed, and why, as its lead is told."""

    name: str
    closed_at: datetime
    why: str


def left_out(session: Session, authority_id: UUID) -> LeftOutOfRound | None:
    """Return the round that was closed last, where it has left this authority without a partner; else none."""
    last = session.scalars(
        select(Round)
        .where(Round.state == RoundState.CLOSED, Round.proposed_at.is_not(None))
        .order_by(Round.closed_at.desc(), Round.id)
        .options(undefer(Round.snapshot), undefer(Round.outcome))
        .limit(1)
    ).first()
    entrant = last.snapshot.by_id.get(str(authority_id)) if last else None
    if last is None or last.closed_at is None or entrant is None or entrant.key not in last.outcome.left_out:
        return None
    came = result(last.inputs(proposals_of(session, last.id)), last.outcome)
    why = next((left.why for left in came.left if left.id == entrant.id), "")
    return LeftOutOfRound(last.name, last.closed_at, for_leads(why))
