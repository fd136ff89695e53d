"""Say yes or no to a proposal, each side without knowing what the other said; and what follows from it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.introductions.actions import ask_about_places
from alongside.jobs.actions import enqueue
from alongside.problems import NotFound, Problem
from alongside.rounds.actions.locking import lock_authority, lock_round
from alongside.rounds.actions.notifying import tell
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import (
    Proposal,
    ProposalAnswer,
    ProposalKind,
    ProposalPart,
    ProposalSide,
    ProposalState,
    Round,
)
from alongside.rounds.queries.running import places
from alongside.rounds.rules.states import DECLINE_REASONS


class ProposalOver(Problem):
    """The proposal does not wait for an answer any more."""

    def __init__(self) -> None:
        super().__init__(
            "This proposal does not wait for an answer any more: "
            "it was declined, its time ran out, or DfE took it back."
        )


class AlreadyAnswered(Problem):
    """Somebody of the same authority was quicker."""

    def __init__(self) -> None:
        super().__init__("Your authority has already answered.")


class NoSuchDeclineReason(Problem):
    """A reason for declining is one of the fixed words, or none."""


def accept(session: Session, proposal: Proposal, *, by: Person, at: datetime, beyond: int | None = None) -> None:
    """Say yes for one's authority; when every side has, the pairing begins.

    A mentor's yes takes a place from that moment. ``beyond`` is the place more than it said which its lead agrees to
    fill, counted from 1. Raises `ProposalOver`, `AlreadyAnswered` or `NoPlaceLeft`.
    """
    matching, side = _side_in_hand(session, proposal, by=by, at=at)
    if side.part is ProposalPart.MENTOR:
        lock_authority(session, side.authority_id)
        if proposal.kind is not ProposalKind.TRIAD:  # there the third at the table is what is asked
            ask_about_places(places(session, side.authority_id, but=proposal.id), beyond)
    side.answer, side.by_id, side.at = ProposalAnswer.ACCEPTED, by.id, at
    record(session, actor_id=by.id, verb="accepted-proposal", thing=proposal, at=at)
    if all(each.answer is ProposalAnswer.ACCEPTED for each in proposal.sides):
        proposal.state, proposal.ended_at = ProposalState.ACCEPTED, at
        enqueue(session, kind="start-pairing", payload={"proposal_id": str(proposal.id)}, at=at)
        tell(session, [proposal], template="proposal-accepted", at=at)
        compute(session, matching)  # a first yes changes nothing that the round is worked out from


def decline(session: Session, proposal: Proposal, *, reason: str | None, by: Person, at: datetime) -> None:
    """Say no for one's authority, with a word of `DECLINE_REASONS` or none.

    The other side is told only that it will not go ahead, as when its time runs out.
    Raises `ProposalOver`, `AlreadyAnswered` or `NoSuchDeclineReason`.
    """
    if reason and reason not in DECLINE_REASONS:
        raise NoSuchDeclineReason("Choose one of the reasons, or none.")
    matching, side = _side_in_hand(session, proposal, by=by, at=at)
    side.answer, side.reason, side.by_id, side.at = ProposalAnswer.DECLINED, reason or None, by.id, at
    proposal.state, proposal.ended_at = ProposalState.DECLINED, at
    details = {"reason": reason} if reason else None
    record(session, actor_id=by.id, verb="declined-proposal", thing=proposal, at=at, details=details)
    tell(session, [proposal], template="proposal-over", at=at)
    compute(session, matching)


def _side_in_hand(session: Session, proposal: Proposal, *, by: Person, at: datetime) -> tuple[Round, ProposalSide]:
    """Keep everybody else from answering or ending it meanwhile, and look at it as it is now."""
    matching = in_hand(session, proposal)
    side = next((each for each in proposal.sides if each.authority_id == by.authority_id), None)
    if side is None:
        raise NotFound("There is no such proposal")
    if side.answer is not None:
        raise AlreadyAnswered
    if proposal.state is not ProposalState.PROPOSED or uk_day(at) > proposal.due_on:
        raise ProposalOver
    return matching, side


def in_hand(session: Session, proposal: Proposal) -> Round:
    """Lock a proposal and read it anew, with what its sides have said; return its round, locked too."""
    matching = lock_round(session, proposal.round_id)
    session.refresh(proposal, with_for_update={"of": Proposal})  # what is joined to it stays free
    session.scalars(
        select(ProposalSide).where(ProposalSide.proposal_id == proposal.id).execution_options(populate_existing=True)
    ).all()
    return matching
