"""What somebody sees on the page of their own authority, and what waits for them there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.queries import leads_of
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries as authorities
from alongside.authorities.queries import ListedAuthority
from alongside.authorities.rules.facts import CONTEXT_ONLY, Fact
from alongside.confidence.models import Survey
from alongside.confidence.queries import surveys
from alongside.confidence.rules import results
from alongside.dates import uk_day, written_day
from alongside.introductions import queries as introductions
from alongside.introductions.queries import SeenIntroduction
from alongside.matching import queries as comparable
from alongside.matching.queries import Looked
from alongside.matching.rules import weights
from alongside.matching.rules.weights import Criteria
from alongside.rounds.models import Proposal, ProposalAnswer
from alongside.rounds.queries.proposals import proposals_to
from alongside.rounds.rules.states import ProposalState

ASKED_FACTS = tuple(fact for fact in Fact if fact not in CONTEXT_ONLY)
"""What a whole profile says; what is context only may stay unsaid."""
STILL_NEWS = timedelta(days=30)
"""How long the start page tells that a proposal came to nothing."""


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
    to_nothing: Sequence[Proposal]
    """Those that lately came to nothing without this side having declined."""


def yours(session: Session, person: Person, *, on: date) -> Yours:
    """Return the page of somebody's own authority; raises `NotFound` at DfE."""
    home = person.authority_id
    listed = authorities.authority_of(session, home)
    values = authorities.current(session, home)
    leads = person.role in LEADS
    people = select(func.count()).where(Person.authority_id == home, Person.active)
    return Yours(
        listed=listed,
        missing=[fact for fact in ASKED_FACTS if fact not in values],
        leaders=leads_of(session, [home]).get(home, []),
        people=session.scalar(people) or 0,
        leads=leads,
        looked=_looked(session, person, on) if leads else None,
        introductions=[each for each in introductions.introductions(session, person, on=on) if each.waits],
        proposals=proposals(session, person, on=on),
        to_nothing=came_to_nothing(session, person, on=on),
    )


def _looked(session: Session, person: Person, on: date) -> Looked | None:
    looked = comparable.look(session, person, Criteria(), on=on)
    return looked if weights.can_look(looked.ours.side.profile) else None


@dataclass(frozen=True)
class Beginning:
    """How far an authority has come with the three first steps: its profile, a survey, a partner."""

    asked: int
    answered: int
    can_look: bool
    """Whether its profile says enough for a partner to be looked for."""
    survey: Survey | None
    """The one that is open."""
    surveyed_on: date | None
    """When the last one closed, whether or not anything of it could be shown."""
    shown_on: date | None
    """When the last one closed of which something could be shown."""
    today: date
    proposed: int
    """Proposals that wait for its answer."""
    asking: int
    """Introductions that it asked for and that wait for an answer."""

    @property
    def profile_done(self) -> bool:
        """Whether every question that counts is answered."""
        return self.answered == self.asked

    @property
    def survey_done(self) -> bool:
        """Whether its people were asked and answered lately enough to count: within twelve months."""
        return self.shown_on is not None and results.weight(self.shown_on, on=self.today) > 0

    @property
    def survey_words(self) -> str:
        """Where the survey stands, in words."""
        if self.survey:
            return f"Open until {written_day(self.survey.closes_on)}"
        if self.survey_done:
            return "Done"
        if self.shown_on is not None:
            return "Due again"
        return "Too few answered: ask again" if self.surveyed_on else "Not begun"


@dataclass(frozen=True)
class WaitingAnswers:
    """How many proposals and introductions wait for an answer, and how many proposals lately came to nothing."""

    proposals: int
    introductions: int
    to_nothing: int


@dataclass(frozen=True)
class LeadStart:
    """What the start page says to a lead or deputy of matching and of the first steps."""

    beginning: Beginning
    waits: WaitingAnswers


def lead_start(session: Session, person: Person, *, on: date) -> LeadStart | None:
    """Return how far a lead's authority has come and what waits for its answer; nothing for anyone else."""
    if person.role not in LEADS:
        return None
    ours = comparable.own(session, person).side
    answered = sum(fact in ours.values for fact in ASKED_FACTS)
    introduced = introductions.introductions(session, person, on=on)
    every = proposals_to(session, person.authority_id)
    waits = WaitingAnswers(
        proposals=len(_to_answer(every, person, on=on)),
        introductions=sum(each.to_answer for each in introduced),
        to_nothing=len(_to_nothing(every, person, since=on - STILL_NEWS)),
    )
    far = Beginning(
        asked=len(ASKED_FACTS),
        answered=answered,
        can_look=weights.can_look(ours.profile),
        survey=surveys.open_one(session, person.authority_id),
        surveyed_on=surveys.last_closed(session, person.authority_id),
        shown_on=surveys.last_shown(session, person.authority_id),
        today=on,
        proposed=waits.proposals,
        asking=sum(each.ours and each.waits for each in introduced),
    )
    return LeadStart(far, waits)


def came_to_nothing(session: Session, person: Person, *, on: date) -> list[Proposal]:
    """Return what a lead's authority did not decline and yet came to nothing in the last weeks, the newest first.

    Which other side declined, or whether nobody answered, is not told. Once a later proposal was accepted by all,
    nothing is to be done about an earlier one.
    """
    if person.role not in LEADS:
        return []
    return _to_nothing(proposals_to(session, person.authority_id), person, since=on - STILL_NEWS)


def proposals(session: Session, person: Person, *, on: date) -> list[Proposal]:
    """Return the proposals that a lead or deputy can still answer, the newest first."""
    if person.role not in LEADS:
        return []
    return _to_answer(proposals_to(session, person.authority_id), person, on=on)


def _to_nothing(every: Sequence[Proposal], person: Person, *, since: date) -> list[Proposal]:
    over: list[Proposal] = []
    for proposal in every:
        if proposal.state is ProposalState.ACCEPTED:
            break
        ended = proposal.ended_at is not None and uk_day(proposal.ended_at) > since
        without = proposal.state in (ProposalState.DECLINED, ProposalState.EXPIRED)
        if ended and without and _answer(proposal, person) is not ProposalAnswer.DECLINED:
            over.append(proposal)
    return over


def _to_answer(every: Sequence[Proposal], person: Person, *, on: date) -> list[Proposal]:
    asking = [row for row in every if row.state is ProposalState.PROPOSED and row.due_on >= on]
    return [row for row in asking if _answer(row, person) is None]


def _answer(proposal: Proposal, person: Person) -> ProposalAnswer | None:
    return next(side for side in proposal.sides if side.authority_id == person.authority_id).answer
