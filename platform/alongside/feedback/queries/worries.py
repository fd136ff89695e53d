"""What people described and want to hear of, and what appeared since."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from alongside.accounts.models import Person
from alongside.feedback.models import WatchedWorry, WorryMatch
from alongside.knowledge.models import Entry, Status
from alongside.problems import NotFound

MOST_SHOWN = 200


def anybody_describes(session: Session) -> bool:
    """Say whether there is anything described to look for."""
    return session.scalar(select(WatchedWorry.id).limit(1)) is not None


def watched_worries(session: Session) -> Sequence[WatchedWorry]:
    """Return what people who are still here want to hear of, in a fixed order."""
    return session.scalars(
        select(WatchedWorry)
        .join(Person, Person.id == WatchedWorry.person_id)
        .where(Person.active)
        .order_by(WatchedWorry.at, WatchedWorry.id)
    ).all()


def arrivals(session: Session, worry: WatchedWorry) -> Sequence[UUID]:
    """Return the entries published since somebody asked, but those they were told of, in a fixed order."""
    told = select(WorryMatch.found_id).where(WorryMatch.worry_id == worry.id)
    new = Entry.status == Status.PUBLISHED, Entry.published_at > worry.at, Entry.id.not_in(told)
    return session.scalars(select(Entry.id).where(*new).order_by(Entry.published_at, Entry.id)).all()


def own_worries(session: Session, person: Person) -> Sequence[WatchedWorry]:
    """Return what somebody described, the latest first."""
    own = select(WatchedWorry).where(WatchedWorry.person_id == person.id)
    return session.scalars(own.order_by(WatchedWorry.at.desc(), WatchedWorry.id).limit(MOST_SHOWN)).all()


def own_worry(session: Session, worry_id: UUID, *, person: Person) -> WatchedWorry:
    """Return one of somebody's own; raises `NotFound`."""
    own = WatchedWorry.id == worry_id, WatchedWorry.person_id == person.id
    worry = session.scalar(select(WatchedWorry).where(*own))
    if worry is None:
        raise NotFound("You do not follow this")
    return worry


def new_matches(session: Session, person: Person) -> Sequence[WorryMatch]:
    """Return what appeared for somebody and was not put away, the latest first; not what was withdrawn meanwhile."""
    return session.scalars(
        select(WorryMatch)
        .join(WorryMatch.arrival)
        .join(WatchedWorry, WatchedWorry.id == WorryMatch.worry_id)
        .options(contains_eager(WorryMatch.arrival))
        .where(WatchedWorry.person_id == person.id, WorryMatch.seen_at.is_(None), Entry.status == Status.PUBLISHED)
        .order_by(WorryMatch.at.desc(), WorryMatch.id)
        .limit(MOST_SHOWN)
    ).all()
