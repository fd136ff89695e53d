"""Find a survey, whoever may answer it and how far it has come; only its own authority knows of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Group, Person
from alongside.accounts.rules import sealing
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.queries.reorganising import predecessors
from alongside.confidence.models import GroupResult, Survey, SurveyInvite, SurveyState
from alongside.problems import NotFound


class Progress(NamedTuple):
    """How many were asked and how many have answered, by group; the second is for rules alone, never for a page."""

    invited: dict[Group, int]
    answered: dict[Group, int]


def open_one(session: Session, authority_id: UUID) -> Survey | None:
    """Return the open survey of an authority, if there is one."""
    return session.scalar(select(Survey).where(Survey.authority_id == authority_id, Survey.state == SurveyState.OPEN))


def own_open(session: Session, survey_id: UUID, *, person: Person) -> Survey:
    """Return an open survey that this lead or deputy looks after; for everyone else there is none."""
    survey = session.get(Survey, survey_id)
    mine = survey is not None and survey.authority_id == person.authority_id
    if survey is None or not mine or survey.state is not SurveyState.OPEN or person.role not in LEADS:
        raise NotFound("No such survey")
    return survey


def progress(session: Session, survey: Survey) -> Progress:
    """Return how far an open survey has come."""
    rows = session.execute(
        select(SurveyInvite.group, func.count(), func.sum(case((SurveyInvite.answered, 1), else_=0)))
        .where(SurveyInvite.survey_id == survey.id)
        .group_by(SurveyInvite.group)
    ).all()
    return Progress({row[0]: row[1] for row in rows}, {row[0]: int(row[2] or 0) for row in rows})


def invite(session: Session, token: str, *, on: date) -> SurveyInvite:
    """Return whom a personal link was made for, while the survey can be answered and the person works here."""
    row = session.scalar(select(SurveyInvite).where(SurveyInvite.token_hash == sealing.token_hash(token)))
    if row is None or row.survey.state is not SurveyState.OPEN or row.survey.closes_on < on:
        raise NotFound("No such link")
    if row.person is not None and not row.person.active:
        raise NotFound("No such link")
    return row


def own_invite(session: Session, person: Person, *, on: date) -> SurveyInvite | None:
    """Return what this person is asked to answer, if anything waits for them."""
    return session.scalar(
        select(SurveyInvite)
        .join(Survey, Survey.id == SurveyInvite.survey_id)
        .where(
            SurveyInvite.person_id == person.id,
            ~SurveyInvite.answered,
            Survey.state == SurveyState.OPEN,
            Survey.closes_on >= on,
        )
    )


def colleagues(session: Session, authority_id: UUID) -> Sequence[Person]:
    """Return everyone of an authority who can sign in, whatever work they said they do."""
    return session.scalars(
        select(Person).where(Person.authority_id == authority_id, Person.active).order_by(Person.email)
    ).all()


def leader(session: Session, authority_id: UUID) -> Person | None:
    """Return who answers for a survey to those who are asked: the authority's lead, else its deputy."""
    people = session.scalars(
        select(Person)
        .where(Person.authority_id == authority_id, Person.active, Person.role.in_(LEADS))
        .order_by(Person.created_at, Person.email)
    ).all()
    return min(people, key=lambda person: LEADS.index(person.role), default=None)


def last_shown(session: Session, authority_id: UUID) -> date | None:
    """Return when the last survey closed of which anything was shown: the authority's, or one of those before it."""
    return session.scalar(
        select(func.max(Survey.closes_on))
        .join(GroupResult, GroupResult.survey_id == Survey.id)
        .where(
            Survey.authority_id.in_([authority_id, *predecessors(session, authority_id)]),
            Survey.state == SurveyState.CLOSED,
            GroupResult.people > 0,
        )
    )


def last_closed(session: Session, authority_id: UUID) -> date | None:
    """Return when the authority's last survey closed, whether or not anything of it could be shown."""
    closed = Survey.authority_id == authority_id, Survey.state == SurveyState.CLOSED
    return session.scalar(select(func.max(Survey.closes_on)).where(*closed))
