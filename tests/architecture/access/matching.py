"""Who may use comparable authorities, introductions, proposals and rounds."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.dates import uk_day
from alongside.introductions.models import Introduction
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.models import Proposal, ProposalPart, ProposalSide, Round, RoundState
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.snapshot import Snapshot
from tests.architecture.access.visitors import LEAD_ELSEWHERE, LEADERS_HERE

if TYPE_CHECKING:
    from tests.architecture.access.world import World

A_YEAR = timedelta(days=365)
LEADERS: set[str] = {*LEADERS_HERE, LEAD_ELSEWHERE}
AT_AN_AUTHORITY: set[str] = {Role.READER, Role.PUBLISHER, *LEADERS}
ELSEWHERE: set[str] = {LEAD_ELSEWHERE}
"""For Authority A beside one's own: nobody compares an authority with itself."""

TABLE: dict[str, set[str]] = {
    "GET /your-authority/": AT_AN_AUTHORITY,
    "GET /comparable/": LEADERS,
    "GET /comparable/why": LEADERS,
    "GET /comparable/<uuid:authority_id>": ELSEWHERE,
    "GET /comparable/<uuid:authority_id>/introduce": ELSEWHERE,
    "POST /comparable/<uuid:authority_id>/introduce": ELSEWHERE,
    "GET /proposals/": LEADERS,
    "GET /proposals/<uuid:proposal_id>": LEADERS_HERE,
    "POST /proposals/<uuid:proposal_id>": LEADERS_HERE,
    "GET /introductions/": LEADERS,
    "POST /introductions/taking": LEADERS,
    "GET /introductions/<uuid:introduction_id>": LEADERS_HERE,
    "POST /introductions/<uuid:introduction_id>/answer": LEADERS_HERE,
    "POST /introductions/<uuid:introduction_id>/take-back": LEADERS_HERE,
}


def proposal(world: "World") -> Proposal:
    """Authority A would be helped by another."""
    other, now = _elsewhere(world), clock.now()
    matching = world.session.scalar(select(Round)) or Round(
        name="A round", state=RoundState.PROPOSED, settings=RoundSettings(), snapshot=Snapshot(),
        outcome=RoundOutcome(), again=RoundOutcome(), by_id=other.id, opened_at=now, taken_at=now,
    )  # fmt: skip
    world.add(matching)
    return Proposal(
        round_id=matching.id, mentee_id=world.home, mentor_id=other.authority_id, score=700, reasons={},
        due_on=uk_day(now) + A_YEAR, proposed_at=now,
        sides=[
            ProposalSide(authority_id=world.home, part=ProposalPart.MENTEE),
            ProposalSide(authority_id=other.authority_id, part=ProposalPart.MENTOR)
        ],
    )  # fmt: skip


def _elsewhere(world: "World") -> Person:
    """The lead of an authority that is new each time: two ask each other once at a time."""
    return world.make_person(Role.LEAD, f"Authority {uuid4().hex}")


def introduction(world: "World", rule: str) -> Introduction:
    """Another authority has asked Authority A to meet; where it is taken back, the other way round."""
    asker = _elsewhere(world)
    sides = [asker.authority_id, world.home]
    if rule.endswith("/take-back"):
        sides.reverse()
    now = clock.now()
    return Introduction(
        asker_id=sides[0], asked_id=sides[1], by_id=asker.id, topics=["schools"], reached=True, at=now,
        due_on=uk_day(now) + A_YEAR,
    )  # fmt: skip
