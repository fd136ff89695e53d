"""Close a round, and take an authority out of it: nothing is left half done."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.audit.actions import record
from alongside.rounds.actions.notifying import tell_left_out
from alongside.rounds.actions.opening import RoundChanged, in_hand
from alongside.rounds.actions.proposing import end, waiting
from alongside.rounds.models import ProposalState, Round, RoundState
from alongside.rounds.queries.running import inputs_now
from alongside.rounds.rules.inputs import parties
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.participation import Absence
from alongside.rounds.rules.proposable import still_unmatched
from alongside.rounds.rules.prospects import at_the_end
from alongside.rounds.rules.snapshot import Absentee


def close(session: Session, matching: Round, *, revision: int, by: Person, at: datetime) -> None:
    """End a round: what waits for an answer is taken back, what was accepted stays, who is left out is told.

    Raises `RoundChanged` or `RoundClosed`.
    """
    in_hand(session, matching, revision=revision)
    end(session, waiting(session, round_id=matching.id), ProposalState.TAKEN_BACK, by=by, at=at)
    # Of a draft nobody waits: it came to nothing, and nobody is told of it.
    draft = matching.state is RoundState.DRAFT
    inputs = inputs_now(session, matching, anew=True)
    left_out = () if draft else still_unmatched(inputs)
    left = tuple(each for each in at_the_end(matching.outcome) if each.key in left_out)
    matching.outcome = replace(matching.outcome, left_out=left_out, left_at_close=left, prospects=None)
    matching.state, matching.open, matching.closed_at, matching.again = RoundState.CLOSED, None, at, RoundOutcome()
    matching.revision += 1
    record(session, actor_id=by.id, verb="closed-round", thing=matching, at=at)
    looking = {party.key for party in parties(inputs) if party.seeks}
    told = [UUID(matching.snapshot.entrants[key].id) for key in left_out if key in looking]
    tell_left_out(session, told, at=at)


def take_out(
    session: Session, matching: Round, authority_id: UUID, *, revision: int, by: Person | None, at: datetime
) -> None:
    """Take an authority out of an open round: what waits for an answer from it ends, what was accepted stays.

    Work out the round again next. Raises `RoundChanged` or `RoundClosed`.
    """
    in_hand(session, matching, revision=revision)
    leave(session, matching, authority_id, by=by, at=at)


def leave(session: Session, matching: Round, authority_id: UUID, *, by: Person | None, at: datetime) -> None:
    """Take an authority out of a round that is locked, whichever revision somebody saw."""
    end(
        session,
        waiting(session, round_id=matching.id, authority_id=authority_id),
        ProposalState.TAKEN_BACK,
        by=by,
        at=at,
    )
    snapshot = matching.snapshot
    if str(authority_id) not in snapshot.by_id:
        return
    gone = Absentee(id=str(authority_id), name=session.get_one(Authority, authority_id).name, why=Absence.LEFT)
    matching.snapshot = replace(
        snapshot,
        parties=tuple(entrant for entrant in snapshot.parties if entrant.id != gone.id),
        absent=(*snapshot.absent, gone),
    )
    for choice in list(matching.choices):
        if authority_id in (choice.mentee_id, choice.mentor_id):
            matching.choices.remove(choice)
    matching.revision += 1
    matching.again = RoundOutcome()
    record(
        session, actor_id=by.id if by else None, verb="left-round", thing=matching, at=at,
        details={"authority": str(authority_id)},
    )  # fmt: skip


__all__ = ["RoundChanged", "close", "leave", "take_out"]
