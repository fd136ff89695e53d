"""Say whether an entry was useful: one answer for each person, to be changed or taken back at any time."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.feedback.models import UsefulAnswer
from alongside.feedback.rules.labels import USEFUL_REASON_WORDS, UsefulReason
from alongside.knowledge.models import Entry
from alongside.problems import Problem


class WrongReason(Problem):
    """This reason does not go with that answer."""


def say_useful(
    session: Session, entry: Entry, *, useful: bool, reason: UsefulReason | None, by: Person, at: datetime
) -> None:
    """Note whether ``by`` found an entry useful, and why if they said so, in place of what they said before."""
    if reason is not None and reason not in USEFUL_REASON_WORDS[useful]:
        raise WrongReason("Choose one of the reasons shown.")
    own = select(UsefulAnswer).where(UsefulAnswer.entry_id == entry.id, UsefulAnswer.person_id == by.id)
    answer = session.scalar(own)
    if answer is None:
        try:
            with session.begin_nested():
                session.add(UsefulAnswer(entry_id=entry.id, person_id=by.id, useful=useful, reason=reason, at=at))
        except IntegrityError:  # a second click that was quicker than the first
            answer = session.scalars(own).one()
    if answer is not None:
        answer.useful, answer.reason, answer.at = useful, reason, at
    # The trail says that somebody answered, and not what.
    record(session, actor_id=by.id, verb="answered-useful", thing=entry, at=at)


def take_back(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Forget what ``by`` answered."""
    session.execute(delete(UsefulAnswer).where(UsefulAnswer.entry_id == entry.id, UsefulAnswer.person_id == by.id))
    record(session, actor_id=by.id, verb="took-back-useful", thing=entry, at=at)
