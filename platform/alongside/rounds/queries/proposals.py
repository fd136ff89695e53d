"""Find proposals, for curators and for the sides that each asks."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Authority, Person
from alongside.accounts.rules.roles import LEADS
from alongside.problems import NotFound
from alongside.rounds.models import Proposal, ProposalSide, ProposalState
from alongside.rounds.rules.states import A_REST, NOT_THIS_ONE


def proposals_of(session: Session, round_id: UUID, *, anew: bool = False) -> Sequence[Proposal]:
    """Return everything that a round proposed, in the order of the mentees' names, the newest last.

    With ``anew``, as the database has it now, also where the session has read it before.
    """
    mentee = Proposal.mentee
    return session.scalars(
        select(Proposal)
        .join(mentee)
        .where(Proposal.round_id == round_id)
        .order_by(Authority.name, Proposal.proposed_at, Proposal.id)
        .options(joinedload(Proposal.mentee), joinedload(Proposal.mentor))
        .execution_options(populate_existing=anew)
    ).all()


def proposal_for(session: Session, proposal_id: UUID, *, person: Person) -> Proposal:
    """Return a proposal to a lead or deputy of a side that it asks; for everyone else there is none."""
    if person.role not in LEADS:
        raise NotFound("There is no such proposal")
    asked = select(ProposalSide.proposal_id).where(ProposalSide.authority_id == person.authority_id)
    proposal = session.scalar(
        select(Proposal)
        .where(Proposal.id == proposal_id, Proposal.id.in_(asked))
        .options(joinedload(Proposal.mentee), joinedload(Proposal.mentor), joinedload(Proposal.round))
    )
    if proposal is None:
        raise NotFound("There is no such proposal")
    return proposal


def proposals_to(session: Session, authority_id: UUID, *, waiting: bool = False) -> Sequence[Proposal]:
    """Return what an authority was asked, the newest first; with ``waiting`` only what it has still to answer."""
    statement = (
        select(Proposal)
        .join(ProposalSide, ProposalSide.proposal_id == Proposal.id)
        .where(ProposalSide.authority_id == authority_id)
        .order_by(Proposal.proposed_at.desc(), Proposal.id)
        .options(joinedload(Proposal.mentee), joinedload(Proposal.mentor))
    )
    if waiting:
        statement = statement.where(ProposalSide.answer.is_(None), Proposal.state == ProposalState.PROPOSED)
    return session.scalars(statement).all()


def accepted_before(session: Session) -> frozenset[tuple[UUID, UUID]]:
    """Return the pairs, mentee first, that some round has already brought together."""
    rows = session.execute(
        select(Proposal.mentee_id, Proposal.mentor_id).where(Proposal.state == ProposalState.ACCEPTED)
    )
    return frozenset((mentee, mentor) for mentee, mentor in rows)


def unwanted(session: Session, *, at: datetime) -> frozenset[tuple[UUID, UUID]]:
    """Return the pairs in which a side has lately said that the other is not the right one for it."""
    rows = session.execute(
        select(Proposal.mentee_id, Proposal.mentor_id)
        .join(Proposal.sides)
        .where(
            Proposal.state == ProposalState.DECLINED,
            ProposalSide.reason.in_(NOT_THIS_ONE),
            Proposal.ended_at > at - A_REST,
        )
    )
    return frozenset((mentee, mentor) for mentee, mentor in rows)
