"""Answer a survey: the one deed that the audit trail does not note, for it would note who and when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from alongside.accounts.rules.sealing import SecretSeal
from alongside.confidence.actions.keys import tally_key
from alongside.confidence.actions.opening import CannotOpen, locked
from alongside.confidence.models import SurveyInvite, SurveyTally
from alongside.confidence.queries import surveys
from alongside.confidence.rules import answers as rules
from alongside.confidence.rules.answers import AnswerChoice
from alongside.dates import uk_day
from alongside.problems import NotFound, Problem


class AnsweredAlready(Problem):
    """These answers were sent before; nothing was added."""


def answer(session: Session, token: str, given: Sequence[AnswerChoice], *, seal: SecretSeal, at: datetime) -> None:
    """Add one person's answers to the counts of their group; raises `NotFound` and `AnsweredAlready`.

    Every invitation and every count of the survey is written anew, whoever answers, so that neither the order nor the
    age of rows tells who it was or in which group.
    """
    invite = surveys.invite(session, token, on=uk_day(at))
    try:
        locked(session, invite.survey)
    except CannotOpen:
        raise NotFound("No such link") from None
    session.refresh(invite)
    if invite.answered:
        raise AnsweredAlready("You have answered this survey.")
    key = tally_key(seal, invite.survey_id)
    tallies = session.scalars(
        select(SurveyTally).where(SurveyTally.survey_id == invite.survey_id).order_by(SurveyTally.group)
    ).all()
    try:
        counts = {tally: rules.opened(tally.sealed, key=key) for tally in tallies}
    except rules.UnreadableTally:
        raise Problem("This survey can no longer be answered. Please tell whoever sent you the link.") from None
    for tally, count in counts.items():
        if tally.group is invite.group:
            count = rules.added(count, given)
        tally.sealed = rules.sealed(count, key=key)
    session.execute(
        update(SurveyInvite)
        .where(SurveyInvite.survey_id == invite.survey_id)
        .values(answered=or_(SurveyInvite.answered, SurveyInvite.id == invite.id))
        .execution_options(synchronize_session=False)
    )
    session.expire(invite)
