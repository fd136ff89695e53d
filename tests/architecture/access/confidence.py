"""Who may use the confidence survey."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from alongside import clock
from alongside.accounts.models import Group, Role
from alongside.accounts.rules.sealing import token_hash
from alongside.confidence.models import Survey, SurveyInvite, SurveyState
from tests.architecture.access.visitors import CURATOR, LEAD_ELSEWHERE, LEADERS_HERE, PUBLIC, SIGNED_IN

if TYPE_CHECKING:
    from tests.architecture.access.world import World

LEADERS: set[str] = {*LEADERS_HERE, LEAD_ELSEWHERE}
LOCAL: set[str] = {Role.READER, Role.PUBLISHER, *LEADERS}
LOCAL_HERE = LOCAL - {LEAD_ELSEWHERE}

TABLE: dict[str, set[str]] = {
    "GET /confidence/": LOCAL | CURATOR,
    "GET /confidence/national": CURATOR | LEADERS,
    "POST /confidence/national/ask": CURATOR,
    "GET /confidence/questions": SIGNED_IN,
    "GET /confidence/results.csv": LEADERS,
    "GET /confidence/<uuid:survey_id>": LOCAL_HERE,
    "GET /confidence/open": LEADERS,
    "POST /confidence/open": LEADERS,
    "GET /confidence/<uuid:survey_id>/change": LEADERS_HERE,
    "POST /confidence/<uuid:survey_id>/extend": LEADERS_HERE,
    "POST /confidence/<uuid:survey_id>/close": LEADERS_HERE,
    "GET /confidence/<uuid:survey_id>/cancel": LEADERS_HERE,
    "POST /confidence/<uuid:survey_id>/cancel": LEADERS_HERE,
    "GET /confidence/answer/": LOCAL,
    "GET /confidence/answer/thank-you": PUBLIC,
    "GET /confidence/answer/<token>": PUBLIC,
    "GET /confidence/answer/<token>/<int:page>": PUBLIC,
    "POST /confidence/answer/<token>/<int:page>": PUBLIC,
}


def survey(world: "World", rule: str) -> UUID:
    """A survey of Authority A: closed where it is read, open where it is changed or answered."""
    world.session.query(Survey).filter_by(state=SurveyState.OPEN).update({"state": SurveyState.CANCELLED})
    today = clock.today()
    closed = rule == "/confidence/<uuid:survey_id>"
    return world.add(
        Survey(
            authority_id=world.home, state=SurveyState.CLOSED if closed else SurveyState.OPEN, opened_on=today,
            closes_on=today + timedelta(days=7),
        )
    )  # fmt: skip


def link(world: "World", rule: str, token: str) -> None:
    """Somebody asked in an open survey of Authority A."""
    world.add(
        SurveyInvite(
            survey_id=survey(world, rule), group=Group.FRONTLINE, email="x@leeds.gov.uk", token_hash=token_hash(token)
        )
    )
