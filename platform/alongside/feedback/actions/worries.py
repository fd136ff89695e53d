"""Tell somebody when something like what they described appears: kept as masked words, with their consent."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.feedback.models import WatchedWorry, WorryMatch
from alongside.feedback.queries.worries import arrivals, watched_worries
from alongside.problems import Problem

KEPT_FOR = timedelta(days=365)
MOST_WORRIES = 20

CloseTo = Callable[[str, Collection[UUID]], Sequence[UUID]]
"""Which of these entries a search for these words would call close."""


class TooManyWorries(Problem):
    """Somebody follows as much as one person can."""


def watch_worry(session: Session, text: str, *, by: Person, at: datetime) -> None:
    """Keep words that passed the gate, to tell their writer of new entries like it; raises `TooManyWorries`."""
    own = WatchedWorry.person_id == by.id
    if session.scalar(select(WatchedWorry.id).where(own, WatchedWorry.text == text)) is not None:
        return
    if (session.scalar(select(func.count(WatchedWorry.id)).where(own)) or 0) >= MOST_WORRIES:
        raise TooManyWorries(f"You follow {MOST_WORRIES} descriptions already. End one of them on your list first.")
    worry = WatchedWorry(person_id=by.id, text=text, at=at)
    session.add(worry)
    session.flush()
    record(session, actor_id=by.id, verb="watched-worry", thing=worry, at=at)


def end_worry(session: Session, worry: WatchedWorry, *, by: Person, at: datetime) -> None:
    """Forget somebody's words, and what was found for them."""
    record(session, actor_id=by.id, verb="ended-worry", thing=worry, at=at)
    session.delete(worry)


def match_worries(session: Session, close_to: CloseTo, *, at: datetime) -> set[UUID]:
    """Write down which new entries are close to what people described; return whom to tell.

    Doing it twice adds nothing.
    """
    tell: set[UUID] = set()
    for worry in watched_worries(session):
        new = set(arrivals(session, worry))
        for entry_id in close_to(worry.text, new) if new else ():
            session.add(WorryMatch(worry_id=worry.id, found_id=entry_id, at=at))
            tell.add(worry.person_id)
    session.flush()
    return tell


def put_away_matches(session: Session, *, by: Person, at: datetime) -> None:
    """Note that somebody has seen what was found for what they described."""
    own = select(WatchedWorry.id).where(WatchedWorry.person_id == by.id)
    session.execute(
        update(WorryMatch).where(WorryMatch.worry_id.in_(own), WorryMatch.seen_at.is_(None)).values(seen_at=at)
    )


def sweep_worries(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Do the job "sweep-worries": forget the words of whoever has left, and those that were kept for a year."""
    gone = select(Person.id).where(Person.active.is_(False))
    session.execute(delete(WatchedWorry).where((WatchedWorry.at < at - KEPT_FOR) | WatchedWorry.person_id.in_(gone)))
