"""Hand the questions put to an authority that ended to whoever looks after the entry from now on."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.dates import written_day
from alongside.feedback.models import Question


def _questions(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    wanted = select(Question.id, Question.asked_at, Question.entry_id).where(Question.owner_id == authority_id)
    return [
        Belonging(BelongingKind.QUESTION, question_id, f"Question asked on {written_day(asked_at)}", (entry_id,))
        for question_id, asked_at, entry_id in session.execute(wanted.order_by(Question.asked_at, Question.id))
    ]


def _give_question(session: Session, bequest: Bequest, _at: datetime) -> None:
    session.execute(update(Question).where(Question.id == bequest.belonging.id).values(owner_id=bequest.heir))


QUESTIONS_ESTATE = Estate(BelongingKind.QUESTION, _questions, _give_question)
