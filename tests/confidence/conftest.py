"""An authority whose lead can ask three strategic and five frontline people, and links to answer by."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Group, Person, Role
from alongside.accounts.rules.sealing import SecretSeal
from alongside.confidence.actions import answering, closing, opening
from alongside.confidence.actions.keys import token
from alongside.confidence.actions.opening import SurveyPlan
from alongside.confidence.models import (
    Survey,
    SurveyInvite,
)
from alongside.confidence.rules.answers import AnswerChoice
from alongside.confidence.rules.opening import USUAL
from alongside.confidence.rules.statements import number
from alongside.dates import uk_day
from alongside.settings import Settings
from tests.conftest import TEST_SECRET, MakePerson

Answer = Callable[..., list[str]]


@pytest.fixture
def seal() -> SecretSeal:
    return SecretSeal(TEST_SECRET)


@pytest.fixture
def lead(make_person: MakePerson) -> Person:
    """The lead of Authority A, strategic like two colleagues; five work at the frontline."""
    for group, count in {Group.STRATEGIC: 2, Group.FRONTLINE: 5}.items():
        for _ in range(count):
            make_person(Role.READER, group=group)
    return make_person(Role.LEAD, group=Group.STRATEGIC)


@pytest.fixture
def survey(session: Session, lead: Person, seal: SecretSeal) -> Survey:
    """An open survey of Authority A that asks all colleagues, and two partners without an account."""
    at = clock.now()
    plan = SurveyPlan(uk_day(at) + USUAL, True, {Group.PARTNER: ["a@police.example", "b@health.example"]})
    made = opening.open_survey(session, lead.authority, plan, seal=seal, by=lead, at=at)
    session.commit()
    return made


@pytest.fixture
def links(session: Session, seal: SecretSeal) -> Callable[[Survey, Group], list[str]]:
    """Return the links of a group that have not been used."""

    def find(survey: Survey, group: Group) -> list[str]:
        waiting = select(SurveyInvite.id).where(
            SurveyInvite.survey_id == survey.id, SurveyInvite.group == group, ~SurveyInvite.answered
        )
        found = [token(seal, invite_id) for invite_id in session.scalars(waiting.order_by(SurveyInvite.id))]
        session.commit()
        return found

    return find


@pytest.fixture
def answer(session: Session, seal: SecretSeal, links: Callable[[Survey, Group], list[str]]) -> Answer:
    """Have so many of a group answer, each with one choice throughout; return the links used."""

    def send(survey: Survey, group: Group, choices: Sequence[AnswerChoice]) -> list[str]:
        used = links(survey, group)[: len(choices)]
        for link, choice in zip(used, choices, strict=True):
            answering.answer(session, link, [choice] * number(group), seal=seal, at=clock.now())
            session.commit()
        return used

    return send


Links = Callable[[Survey, Group], list[str]]


def tend(session: Session, settings: Settings, days: int) -> None:
    closing.tend(session, {}, clock.now() + timedelta(days=days), settings=settings)
    session.commit()


def rows(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
