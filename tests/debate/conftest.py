"""A round of Authority A: declared, open, and links to answer by."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Group, Person, Role
from alongside.accounts.rules.sealing import SecretSeal
from alongside.confidence.actions.opening import SurveyPlan
from alongside.confidence.rules.answers import AnswerChoice
from alongside.confidence.rules.opening import USUAL
from alongside.dates import uk_day
from alongside.debate.actions import answering, closing, inviting, preparing
from alongside.debate.actions.keys import debate_token
from alongside.debate.models import DebateInvite, DebateRound
from alongside.debate.rules.bank import CHOSEN_STATEMENTS, bank, usual
from alongside.debate.rules.verdicts import DeclaredLine
from tests.conftest import TEST_SECRET, MakePerson

YES, NO, UNSURE = AnswerChoice.AGREE, AnswerChoice.DISAGREE, AnswerChoice.UNSURE
STATEMENTS = tuple(each for each in bank() if each.key in usual())
NO_CHANCE = lambda: 0.5  # noqa: E731  leaves every count as it is

Say = Callable[..., None]


@pytest.fixture
def seal() -> SecretSeal:
    return SecretSeal(TEST_SECRET)


@pytest.fixture
def lead(make_person: MakePerson) -> Person:
    """The lead of Authority A; four others are strategic, six work at the frontline."""
    for group, count in {Group.STRATEGIC: 4, Group.FRONTLINE: 6}.items():
        for _ in range(count):
            make_person(Role.READER, group=group)
    return make_person(Role.LEAD, group=Group.STRATEGIC)


@pytest.fixture
def prepared(session: Session, lead: Person) -> DebateRound:
    made = preparing.prepare(session, STATEMENTS, by=lead, at=clock.now())
    session.commit()
    return made


@pytest.fixture
def debate(session: Session, prepared: DebateRound, lead: Person, seal: SecretSeal) -> DebateRound:
    """An open round: every statement declared as so, but the last, which is open."""
    at = clock.now()
    lines = [DeclaredLine.SO] * (CHOSEN_STATEMENTS - 1) + [DeclaredLine.OPEN]
    preparing.declare(session, prepared, lines, "Director of Children’s Services", by=lead, at=at)
    inviting.open_debate(session, prepared, SurveyPlan(uk_day(at) + USUAL, True, {}), seal=seal, by=lead, at=at)
    session.commit()
    return prepared


@pytest.fixture
def say(session: Session, seal: SecretSeal) -> Say:
    """Have so many of a group answer; one answer stands for all twelve."""

    def give(debate: DebateRound, group: Group, answers: Sequence[AnswerChoice], times: int = 1) -> None:
        sheet = list(answers) * (CHOSEN_STATEMENTS // len(answers))
        waiting = select(DebateInvite.id).where(
            DebateInvite.round_id == debate.id, DebateInvite.group == group, ~DebateInvite.answered
        )
        for invite_id in session.scalars(waiting.limit(times)).all():
            answering.answer(session, debate_token(seal, invite_id), sheet, seal=seal, at=clock.now())
        session.commit()

    return give


def close_without_chance(session: Session, debate: DebateRound, seal: SecretSeal) -> None:
    closing.close(session, debate, seal=seal, by=None, at=clock.now() + timedelta(days=1), chance=NO_CHANCE)
    session.commit()
