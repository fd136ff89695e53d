"""What waits in matching for somebody who answers for an authority, in numbers."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.matching.models import Proposal
from alongside.matching.queries import introductions
from alongside.matching.queries.rounds import proposals_to


@dataclass(frozen=True)
class Waiting:
    """How many proposals and introductions wait for an answer."""

    proposals: int
    introductions: int

    def __bool__(self) -> bool:
        """Whether any do."""
        return bool(self.proposals or self.introductions)


def waiting(session: Session, person: Person, *, on: date) -> Waiting:
    """Return what waits for the lead or deputy of an authority; nothing waits for anyone else."""
    return Waiting(len(proposals(session, person, on=on)), introductions.to_answer(session, person, on=on))


def proposals(session: Session, person: Person, *, on: date) -> list[Proposal]:
    """Return the proposals that a lead or deputy can still answer, the newest first."""
    if person.role not in LEADS:
        return []
    asked = proposals_to(session, person.authority_id, waiting=True)
    return [proposal for proposal in asked if proposal.due_on >= on]
