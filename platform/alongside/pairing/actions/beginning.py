"""Begin a pairing when every side has said yes, and tell its people."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.queries import profile
from alongside.introductions.models import Introduction
from alongside.introductions.rules import IntroductionState as IntroductionState
from alongside.notices.actions import tell
from alongside.pairing.actions.access import note
from alongside.pairing.models import Member, Pairing, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.rules import sides as rules
from alongside.pairing.rules.agreement import ordered
from alongside.pairing.rules.people import first_named
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.pairing.rules.words import PairingOrigin
from alongside.problems import Problem
from alongside.rounds.models import Proposal
from alongside.rounds.rules.states import ProposalState


class Came(NamedTuple):
    """How a pairing came about: a proposal or an introduction, by its id; or the desk, by hand."""

    origin: PairingOrigin
    id: UUID | None = None


class NotAPairing(Problem):
    """These cannot be the sides of a pairing."""


def begin(session: Session, sides: Sequence[SideOf], *, topics: Sequence[str], came: Came, at: datetime) -> Pairing:
    """Begin a pairing of two or three authorities, name their lead and deputy in it, and mail them a link.

    Doing it twice for the same proposal or introduction begins one pairing.
    """
    if not rules.are_sound(list(sides)):
        raise NotAPairing("A pairing has two or three different authorities.")
    if came.id is not None:
        before = session.scalar(select(Pairing).where(Pairing.origin_id == came.id))
        if before is not None:
            return before
    pairing = Pairing(origin=came.origin, origin_id=came.id, topics=ordered(list(topics)), began_at=at)
    pairing.sides = [
        PairingAuthority(number=number, authority_id=side.authority_id, part=side.part)
        for number, side in enumerate(sides, start=1)
    ]
    session.add(pairing)
    session.flush()
    note(session, pairing, TimelineEvent.BEGAN, by=None, at=at, details={"origin": came.origin.value})
    for side in pairing.sides:
        name_first(session, side, at=at)
    session.flush()
    tell(session, access.people(session, pairing.id), template="pairing-began", path=f"/pairings/{pairing.id}", at=at)
    return pairing


def name_first(session: Session, side: PairingAuthority, *, at: datetime) -> None:
    """Name the lead and the deputy of a side's authority in the pairing."""
    heads = session.scalars(
        select(Person)
        .where(Person.authority_id == side.authority_id, Person.role.in_(LEADS), Person.active)
        .order_by(Person.created_at, Person.id)
    ).all()
    named = first_named([(head.id, head.role is Role.LEAD) for head in heads])
    for person_id, duty in named:
        session.add(Member(side_id=side.id, person_id=person_id, duty=duty, since=at))
    side.nobody_since = None if named else at


def handle_start(session: Session, payload: dict[str, Any], at: datetime) -> None:
    """Do the job "start-pairing": begin the pairing of an accepted proposal or introduction; other ones begin none."""
    if "proposal_id" in payload:
        proposal = session.get(Proposal, UUID(payload["proposal_id"]))
        if proposal is not None and proposal.state is ProposalState.ACCEPTED:
            sides = rules.of_proposal([(side.authority_id, side.part.value) for side in proposal.sides])
            begin(session, sides, topics=_topics(session, sides), came=Came(PairingOrigin.ROUND, proposal.id), at=at)
        return
    asked = session.get(Introduction, UUID(payload["introduction_id"]))
    if asked is not None and asked.state is IntroductionState.ACCEPTED:
        both = bool(asked.their_topics)
        sides = rules.of_introduction(asker=asked.asker_id, asked=asked.asked_id, both=both)
        topics = [*asked.topics, *asked.their_topics]
        begin(session, sides, topics=topics, came=Came(PairingOrigin.INTRODUCTION, asked.id), at=at)


def _topics(session: Session, sides: Sequence[SideOf]) -> list[str]:
    """Return what one side asks for and another offers."""
    known = [profile(session, side.authority_id) for side in sides]
    return [
        topic
        for number, asking in enumerate(known)
        for topic in asking.asks
        if any(topic in other.offers for place, other in enumerate(known) if place != number)
    ]
