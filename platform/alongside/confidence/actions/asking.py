"""A curator asks every authority that could to run a survey; whether they do is theirs to decide."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person
from alongside.accounts.rules.roles import LEADS
from alongside.audit.actions import record
from alongside.audit.models import AuditRecord
from alongside.confidence.models import Survey, SurveyState
from alongside.dates import uk_day, written_day
from alongside.jobs.actions import enqueue
from alongside.problems import Problem

VERB = "asked-for-surveys"
QUIET = timedelta(days=60)
"""How long authorities are left in peace between two such mails."""
RECENT = timedelta(days=150)
"""Whoever closed a survey so lately is not asked again."""


class AskedAlready(Problem):
    """Authorities were asked a short while ago."""


def ask_all(session: Session, *, by: Person, at: datetime) -> int:
    """Mail the lead and deputy of every authority without a recent survey; return how many people; `AskedAlready`."""
    last = session.scalar(select(func.max(AuditRecord.at)).where(AuditRecord.verb == VERB))
    if last is not None and at - last < QUIET:
        again = uk_day(last + QUIET)
        raise AskedAlready(
            f"Authorities were asked on {written_day(last)}. They can be asked again from {written_day(again)}."
        )
    people = _leaders(session, at=at)
    for person in people:
        payload = {"to": person.email, "template": "survey-wanted", "link_path": "/confidence/open"}
        enqueue(session, kind="send-mail", payload=payload, at=at)
    record(session, actor_id=by.id, verb=VERB, at=at)
    return len(people)


def _leaders(session: Session, *, at: datetime) -> Sequence[Person]:
    busy = select(Survey.authority_id).where(
        or_(
            Survey.state == SurveyState.OPEN,
            (Survey.state == SurveyState.CLOSED) & (Survey.closes_on > uk_day(at) - RECENT),
        )
    )
    return session.scalars(
        select(Person)
        .join(Authority, Authority.id == Person.authority_id)
        .where(
            Person.active,
            Person.role.in_(LEADS),
            Authority.kind != AuthorityKind.DEPARTMENT,
            Person.authority_id.not_in(busy),
        )
        .order_by(Person.email)
    ).all()
