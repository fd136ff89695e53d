"""What waits for somebody, in numbers: for the start page."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.feedback.models import Alert, Question, SavedEntry, WatchedWorry, WorryMatch
from alongside.feedback.queries.lists import has_changed, unseen
from alongside.feedback.queries.questions import is_asker, is_owner
from alongside.feedback.rules.labels import QuestionSide
from alongside.knowledge.models import Entry, Status


@dataclass(frozen=True)
class WaitingFeedback:
    """How much is new for one person."""

    answers: int
    questions: int
    changed: int
    news: int

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.answers or self.questions or self.changed or self.news)


def waiting(session: Session, person: Person, *, on: date) -> WaitingFeedback:
    """Return what is new for somebody: answers, questions to their authority, saved entries that changed, alerts."""
    counts = session.execute(
        select(
            select(func.count(Question.id))
            .where(is_asker(person), Question.waits_for == QuestionSide.ASKER)
            .scalar_subquery(),
            select(func.count(Question.id))
            .where(is_owner(person), Question.waits_for == QuestionSide.OWNER)
            .scalar_subquery(),
            select(func.count(SavedEntry.id))
            .join(Entry, Entry.id == SavedEntry.entry_id)
            .where(SavedEntry.person_id == person.id, has_changed(on))
            .scalar_subquery(),
            select(func.count(Alert.id)).join(Entry, Entry.id == Alert.found_id).where(unseen(person)).scalar_subquery()
            + select(func.count(WorryMatch.id))
            .join(WatchedWorry, WatchedWorry.id == WorryMatch.worry_id)
            .join(Entry, Entry.id == WorryMatch.found_id)
            .where(WatchedWorry.person_id == person.id, WorryMatch.seen_at.is_(None), Entry.status == Status.PUBLISHED)
            .scalar_subquery(),
        )
    ).one()
    return WaitingFeedback(*counts)
