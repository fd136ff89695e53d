"""Find rounds for curators, and proposals for the two sides that each asks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, undefer

from alongside.accounts.models import Authority, Person
from alongside.accounts.rules.roles import LEADS
from alongside.matching.models import THE_ONE, Proposal, ProposalState, Round, RoundState, Side
from alongside.matching.rules.rounds import A_REST, NOT_THIS_ONE
from alongside.problems import NotFound


def rounds(session: Session) -> Sequence[Round]:
    """Return every round, the newest first."""
    return session.scalars(select(Round).order_by(Round.opened_at.desc(), Round.id).options(joinedload(Round.by))).all()


def round_here(session: Session, round_id: UUID) -> Round:
    """Return a round with all that it was decided from; raises `NotFound`."""
    whole = undefer(Round.snapshot), undefer(Round.outcome), undefer(Round.again), joinedload(Round.by)
    found = session.scalar(select(Round).where(Round.id == round_id).options(*whole))
    if found is None:
        raise NotFound("There is no such round")
    return found


def name_on(session: Session, day: str) -> str:
    """Return a name for a round that is opened on a day; a second one on the same day says so."""
    name = f"Round of {day}"
    before = session.scalar(select(func.count()).where(Round.name.startswith(name, autoescape=True))) or 0
    return f"{name}, number {before + 1}" if before else name


def open_now(session: Session) -> Round | None:
    """Return the round that is open, if one is: there is never a second."""
    return session.scalar(select(Round).where(Round.open == THE_ONE))


def proposals_of(session: Session, round_id: UUID) -> Sequence[Proposal]:
    """Return everything that a round proposed, in the order of the mentees' names, the newest last."""
    mentee = Proposal.mentee
    return session.scalars(
        select(Proposal)
        .join(mentee)
        .where(Proposal.round_id == round_id)
        .order_by(Authority.name, Proposal.proposed_at, Proposal.id)
        .options(joinedload(Proposal.mentee), joinedload(Proposal.mentor))
    ).all()


def proposal_for(session: Session, proposal_id: UUID, *, person: Person) -> Proposal:
    """Return a proposal to a lead or deputy of a side that it asks; for everyone else there is none."""
    if person.role not in LEADS:
        raise NotFound("There is no such proposal")
    asked = select(Side.proposal_id).where(Side.authority_id == person.authority_id)
    found = session.scalar(
        select(Proposal)
        .where(Proposal.id == proposal_id, Proposal.id.in_(asked))
        .options(joinedload(Proposal.mentee), joinedload(Proposal.mentor), joinedload(Proposal.round))
    )
    if found is None:
        raise NotFound("There is no such proposal")
    return found


def proposals_to(session: Session, authority_id: UUID, *, waiting: bool = False) -> Sequence[Proposal]:
    """Return what an authority was asked, the newest first; with ``waiting`` only what it has still to answer."""
    statement = (
        select(Proposal)
        .join(Side, Side.proposal_id == Proposal.id)
        .where(Side.authority_id == authority_id)
        .order_by(Proposal.proposed_at.desc(), Proposal.id)
        .options(joinedload(Proposal.mentee), joinedload(Proposal.mentor))
    )
    if waiting:
        statement = statement.where(Side.answer.is_(None), Proposal.state == ProposalState.PROPOSED)
    return session.scalars(statement).all()


def answerers(session: Session, authority_ids: Iterable[UUID]) -> dict[UUID, list[Person]]:
    """Return the leads and deputies who can answer for each authority; one without any is left out."""
    found: dict[UUID, list[Person]] = {}
    for person in session.scalars(
        select(Person)
        .where(Person.authority_id.in_(list(authority_ids)), Person.role.in_(LEADS), Person.active)
        .order_by(Person.name, Person.id)
    ):
        found.setdefault(person.authority_id, []).append(person)
    return found


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
        .where(Proposal.state == ProposalState.DECLINED, Side.reason.in_(NOT_THIS_ONE), Proposal.ended_at > at - A_REST)
    )
    return frozenset((mentee, mentor) for mentee, mentor in rows)


def any_closed(session: Session) -> bool:
    """Say whether a round has ever come to its end."""
    return session.scalar(select(Round.id).where(Round.state == RoundState.CLOSED).limit(1)) is not None
