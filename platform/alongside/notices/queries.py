"""What waits for somebody, and how they want to hear of it: everyone sees their own and nobody else's."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.notices.models import Notice, NoticePreference
from alongside.notices.rules import NOTICES_SHOWN, Cadence


def unseen(session: Session, person: Person) -> int:
    """Say how many notices somebody has not seen."""
    asked = select(func.count(Notice.id)).where(Notice.person_id == person.id, Notice.seen_at.is_(None))
    return session.scalar(asked) or 0


def latest(session: Session, person: Person) -> Sequence[Notice]:
    """Return somebody's notices, the new ones first and then the latest."""
    return session.scalars(
        select(Notice)
        .where(Notice.person_id == person.id)
        .order_by(Notice.seen_at.is_not(None), Notice.at.desc(), Notice.id)
        .limit(NOTICES_SHOWN)
    ).all()


def cadence(session: Session, person: Person) -> Cadence:
    """Say how often somebody wants mail."""
    return cadences(session, [person.id])[person.id]


def cadences(session: Session, people: Iterable[UUID]) -> dict[UUID, Cadence]:
    """Say how often each of ``people`` wants mail."""
    asked = list(people)
    chosen = {
        row.person_id: row.cadence
        for row in session.scalars(select(NoticePreference).where(NoticePreference.person_id.in_(asked)))
    }
    return {person_id: chosen.get(person_id, Cadence.INSTANT) for person_id in asked}


def waiting_for_digest(session: Session) -> Sequence[Person]:
    """Return who is to get a daily mail: still here, and something is new for them."""
    due = select(Notice.person_id).where(Notice.for_digest, Notice.seen_at.is_(None))
    return session.scalars(select(Person).where(Person.active, Person.id.in_(due)).order_by(Person.id)).all()
