"""What it means for readers that another entry replaces one: whoever relied on the old one is told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.actions import record
from alongside.feedback.actions.notifying import LIST, tell
from alongside.feedback.models import Alert
from alongside.feedback.queries.following import followers
from alongside.feedback.rules.labels import AlertSubject
from alongside.knowledge.models import Entry


def tell_replaced(session: Session, entry: Entry, at: datetime) -> None:
    """Mail a link to everybody who saved, watches or used an entry that is replaced, and mark it in their lists."""
    people = followers(session, entry.id)
    session.add_all(
        Alert(person_id=person.id, watched_id=entry.id, found_id=entry.id, about=AlertSubject.SUPERSEDED, at=at)
        for person in people
    )
    tell(session, people, template="entry-replaced", path=LIST, at=at)
    record(session, actor_id=None, verb="told-followers", thing=entry, at=at)


def forget_replaced(session: Session, entry_id: UUID) -> None:
    """Take the mark off the lists again: nothing replaces it any more."""
    about_it = Alert.watched_id == entry_id, Alert.about == AlertSubject.SUPERSEDED
    session.execute(delete(Alert).where(*about_it))
