"""Hand the open survey of an authority that ended to its heir; what is closed stays under the old name."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.rules.sealing import SecretSeal
from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.confidence.actions import closing
from alongside.confidence.actions.opening import locked
from alongside.confidence.models import Survey, SurveyState
from alongside.confidence.queries import surveys
from alongside.dates import written_day


def _surveys(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    wanted = select(Survey).where(Survey.authority_id == authority_id, Survey.state == SurveyState.OPEN)
    return [
        Belonging(BelongingKind.SURVEY, survey.id, f"Survey opened on {written_day(survey.opened_on)}")
        for survey in session.scalars(wanted.order_by(Survey.id))
    ]


def _give_survey(session: Session, bequest: Bequest, at: datetime, *, seal: SecretSeal) -> None:
    """Let an open survey go on under the heir; where that has one open already, close this one under the old name."""
    survey = session.get_one(Survey, bequest.belonging.id)
    if bequest.heir is None:
        return
    if surveys.open_one(session, bequest.heir) is not None:
        locked(session, survey)
        closing.close_by_itself(session, survey, seal=seal, at=at)
    else:
        survey.authority_id = bequest.heir


def estate(seal: SecretSeal) -> Estate:
    """Return how surveys are handed over, with what closes one."""
    return Estate(BelongingKind.SURVEY, _surveys, partial(_give_survey, seal=seal))
