"""What somebody sees on the page of their own authority, and what waits for them there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.queries import leads_of
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries as authorities
from alongside.authorities.queries import ListedAuthority
from alongside.authorities.rules.facts import Fact
from alongside.introductions import queries as introductions
from alongside.introductions.queries import SeenIntroduction
from alongside.matching import queries as comparable
from alongside.matching.queries import Looked
from alongside.matching.rules import weights
from alongside.matching.rules.weights import Criteria
from alongside.rounds.models import Proposal
from alongside.rounds.queries.proposals import proposals_to


@dataclass(frozen=True)
class Yours:
    """An authority as its own people see it; what only leads and deputies may see is empty for the others."""

    listed: ListedAuthority
    missing: Sequence[Fact]
    leaders: Sequence[Person]
    people: int
    leads: bool
    looked: Looked | None
    """Those most like it, where its profile says enough to tell."""
    introductions: Sequence[SeenIntroduction]
    """Those that wait, for either side."""
    proposals: Sequence[Proposal]


def yours(session: Session, person: Person, *, on: date) -> Yours:
    """Return the page of somebody's own authority; raises `NotFound` at DfE."""
    home = person.authority_id
    listed = authorities.authority_of(session, home)
    values = authorities.current(session, home)
    leads = person.role in LEADS
    people = select(func.count()).where(Person.authority_id == home, Person.active)
    return Yours(
        listed=listed,
        missing=[fact for fact in Fact if fact not in values],
        leaders=leads_of(session, [home]).get(home, []),
        people=session.scalar(people) or 0,
        leads=leads,
        looked=_looked(session, person, on) if leads else None,
        introductions=[each for each in introductions.introductions(session, person, on=on) if each.waits],
        proposals=proposals(session, person, on=on),
    )


def _looked(session: Session, person: Person, on: date) -> Looked | None:
    looked = comparable.look(session, person, Criteria(), on=on)
    return looked if weights.can_look(looked.ours.side.profile) else None


@dataclass(frozen=True)
class WaitingAnswers:
    """How many proposals and introductions wait for an answer."""

    proposals: int
    introductions: int

    def __bool__(self) -> bool:
        """Whether any do."""
        return bool(self.proposals or self.introductions)


def waiting(session: Session, person: Person, *, on: date) -> WaitingAnswers:
    """Return what waits for the lead or deputy of an authority; nothing waits for anyone else."""
    return WaitingAnswers(len(proposals(session, person, on=on)), introductions.to_answer(session, person, on=on))


def proposals(session: Session, person: Person, *, on: date) -> list[Proposal]:
    """Return the proposals that a lead or deputy can still answer, the newest first."""
    if person.role not in LEADS:
        return []
    asked = proposals_to(session, person.authority_id, waiting=True)
    return [proposal for proposal in asked if proposal.due_on >= on]
