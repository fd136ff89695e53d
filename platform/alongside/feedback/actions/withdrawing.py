"""What a withdrawal means for feedback: whoever relied on the entry is told, and nobody's words about it stay."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.feedback.actions.asking import forget
from alongside.feedback.actions.notifying import LIST, tell
from alongside.feedback.models import Alert, Question, SavedEntry, UseReport
from alongside.feedback.queries.following import followers
from alongside.feedback.rules.labels import AlertSubject
from alongside.knowledge.models import Entry
from alongside.problems import NotFound


def tell_followers(session: Session, entry_id: UUID, at: datetime) -> list[Person]:
    """Mail a link to everybody who saved, watches or used an entry that is withdrawn, and mark it in their lists.

    Doing it twice tells nobody twice. Returns whom it told.
    """
    entry = _entry(session, entry_id)
    marked = Alert.watched_id == entry_id, Alert.about == AlertSubject.WITHDRAWN
    told = set(session.scalars(select(Alert.person_id).where(*marked)))
    people = [person for person in followers(session, entry_id) if person.id not in told]
    for person in people:
        session.add(
            Alert(
                person_id=person.id,
                watched_id=entry_id,
                found_id=entry_id,
                about=AlertSubject.WITHDRAWN,
                number=0,
                at=at,
            )
        )
    tell(session, people, template="entry-withdrawn", path=LIST, at=at)
    record(session, actor_id=None, verb="told-followers", thing=entry, at=at)
    return people


def erase(session: Session, entry_id: UUID, at: datetime) -> None:
    """Take every word out of what was written about an entry: notes, reports of use, questions and answers.

    What remains is that they were there. Conversations end.
    """
    entry = _entry(session, entry_id)
    session.execute(update(SavedEntry).where(SavedEntry.entry_id == entry_id).values(note=""))
    emptied = {"did": "", "happened": "", "refusal": ""}
    session.execute(update(UseReport).where(UseReport.entry_id == entry_id).values(**emptied))
    about = select(Question).options(selectinload(Question.messages)).where(Question.entry_id == entry_id)
    for question in session.scalars(about):
        forget(question, at=at)
    record(session, actor_id=None, verb="erased-feedback", thing=entry, at=at)


def _entry(session: Session, entry_id: UUID) -> Entry:
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise NotFound("There is no such entry")
    return entry
