"""Close a survey: keep the figures that may be shown, forget everything else, and tell those who look after it."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.accounts.rules.sealing import SecretSeal
from alongside.audit.actions import record
from alongside.confidence.actions.keys import tally_key
from alongside.confidence.actions.opening import CannotOpen, cancel, forget, link_mail, locked, mail
from alongside.confidence.models import GroupResult, Survey, SurveyInvite, SurveyState, SurveyTally, ThemeResult
from alongside.confidence.queries import surveys
from alongside.confidence.rules import answers, opening, results, statements
from alongside.confidence.rules.results import ShownFigures
from alongside.confidence.rules.themes import Theme
from alongside.dates import uk_day
from alongside.jobs.actions import enqueue
from alongside.problems import Problem
from alongside.settings import Settings


class CannotClose(Problem):
    """Closing now would throw answers away."""


def close_early(session: Session, survey: Survey, *, seal: SecretSeal, by: Person, at: datetime) -> None:
    """Close a survey before its day; raises `CannotClose`."""
    locked(session, survey)
    check_early(session, survey)
    _close(session, survey, seal=seal, by=by, at=at)


def check_early(session: Session, survey: Survey) -> None:
    """Check that a survey may be closed before its day; raises `CannotClose`."""
    far = surveys.progress(session, survey)
    if not opening.may_close_early(far.invited, far.answered):
        raise CannotClose(
            "Not every group has enough answers yet. Closing now would throw away what people have answered. Wait for "
            "the last day, give people longer, or cancel the survey."
        )


def _close(session: Session, survey: Survey, *, seal: SecretSeal, by: Person | None, at: datetime) -> None:
    far = surveys.progress(session, survey)
    tallies = session.scalars(select(SurveyTally).where(SurveyTally.survey_id == survey.id)).all()
    key = tally_key(seal, survey.id)
    counts = {tally.group: answers.opened(tally.sealed, key=key) for tally in tallies}
    for group, tally in counts.items():
        people = results.people(sum(tally[0]), group=group)
        weakest = [statements.key(group, place) for place in results.weakest(tally)]
        row = {"invited": far.invited.get(group, 0), "people": people, "weakest": weakest}
        session.add(GroupResult(survey_id=survey.id, group=group, **row))
        for theme in Theme:
            shown = (
                results.shown(answers.of_theme(tally, theme, group=group), group=group) if people else ShownFigures()
            )
            session.add(ThemeResult(survey_id=survey.id, group=group, theme=theme, **shown._asdict()))
    forget(session, survey)
    # Today, however late: what closes must never count in a half-year whose national figures may have been looked at.
    survey.state, survey.closes_on = SurveyState.CLOSED, uk_day(at)
    record(session, actor_id=by.id if by else None, verb="closed-survey", thing=survey, at=at)
    leaders = select(Person).where(Person.authority_id == survey.authority_id, Person.active, Person.role.in_(LEADS))
    for person in session.scalars(leaders.order_by(Person.email)).all():
        payload = {"to": person.email, "template": "survey-closed", "link_path": f"/confidence/{survey.id}"}
        enqueue(session, kind="send-mail", payload=payload, at=at)


def close_by_itself(session: Session, survey: Survey, *, seal: SecretSeal, at: datetime) -> None:
    """Close a survey that nobody closes: its day is over, or its authority has ended. Lock it first."""
    try:
        _close(session, survey, seal=seal, by=None, at=at)
    except answers.UnreadableTally:  # the service's secret is another one now: nobody can read the counts again
        cancel(session, survey, by=None, at=at)


def tend(session: Session, _payload: dict[str, Any], at: datetime, *, settings: Settings) -> None:
    """Do the job "tend-surveys", once a day: close what is over, remind those who have not answered."""
    seal = SecretSeal(settings.secret_key.get_secret_value())
    for survey in session.scalars(select(Survey).where(Survey.state == SurveyState.OPEN).order_by(Survey.id)).all():
        try:
            locked(session, survey)
        except CannotOpen:
            continue
        if survey.closes_on < uk_day(at):
            close_by_itself(session, survey, seal=seal, at=at)
        else:
            _remind(session, survey, seal=seal, at=at)


def _remind(session: Session, survey: Survey, *, seal: SecretSeal, at: datetime) -> None:
    due = opening.reminders_due(survey.opened_on, survey.closes_on, on=uk_day(at))
    if due <= survey.reminders:
        return
    survey.reminders = due
    link = link_mail(session, survey.authority, "survey-reminder", seal=seal)
    waiting = select(SurveyInvite).where(SurveyInvite.survey_id == survey.id, ~SurveyInvite.answered)
    for invite in session.scalars(waiting.order_by(SurveyInvite.id)).all():
        to = invite.email if invite.person is None else invite.person.email if invite.person.active else None
        if to:
            mail(session, to, invite, link, at=at)
    record(session, actor_id=None, verb="reminded-of-survey", thing=survey, at=at)
