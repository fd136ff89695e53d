"""Steps of a round that tests take as curators and leads do."""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.actions import answering, opening, proposing
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import Proposal, Round
from alongside.rounds.queries.running import places
from tests.rounds.england import NOW, SURE, UNSURE, authority, curator, fresh, lead_of


def five_authorities(session: Session) -> None:
    authority(session, "A", confidence=SURE, places=1)
    authority(session, "B", confidence=SURE, places=1)
    authority(session, "C", confidence=UNSURE, asks=["schools"])
    authority(session, "D", confidence=UNSURE + 10, asks=["schools"])
    authority(session, "E", confidence=UNSURE + 30, asks=["schools"])
    authority(session, "F", confidence=SURE)
    authority(session, "G", confidence=UNSURE, asks=["courts"], lead=False)


def opened(session: Session) -> Round:
    made = opening.open_round(session, name="A round", settings=RoundSettings(), by=curator(session), at=NOW)
    compute(session, made)
    session.commit()
    return fresh(session, made)


def proposed(session: Session) -> Round:
    made = opened(session)
    proposing.propose(session, made, revision=made.revision, by=curator(session), at=NOW)
    session.commit()
    return fresh(session, made)


def accept(session: Session, proposal: Proposal) -> None:
    for side in list(proposal.sides):
        beyond = places(session, side.authority_id, but=proposal.id).next
        answering.accept(session, proposal, by=lead_of(session, side.authority_id), at=NOW, beyond=beyond)
    session.commit()


def decline(session: Session, proposal: Proposal, authority_id: UUID, reason: str | None = None) -> None:
    answering.decline(session, proposal, reason=reason, by=lead_of(session, authority_id), at=NOW)
    session.commit()
