"""Keep one's own list: save an entry, write a note to it, watch it, and put away what is new."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.feedback.models import Alert, SavedEntry, WatchedEntry
from alongside.feedback.queries.lists import SavedItem
from alongside.feedback.rules.labels import SavedStatus
from alongside.knowledge.models import Entry


def save(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Put a published entry on somebody's list, once."""
    stale = entry.review_due is not None and entry.review_due < uk_day(at)
    status = SavedStatus.STALE if stale else SavedStatus.CURRENT
    row = SavedEntry(entry_id=entry.id, person_id=by.id, at=at, note="", seen_number=entry.number, seen_standing=status)
    if _add_once(session, row):
        record(session, actor_id=by.id, verb="saved", thing=entry, at=at)


def unsave(session: Session, saved: SavedItem, *, by: Person, at: datetime) -> None:
    """Take an entry off the list, with the note to it."""
    session.delete(saved.row)
    record(session, actor_id=by.id, verb="unsaved", thing=saved.entry, at=at)


def write_note(session: Session, saved: SavedItem, *, note: str, by: Person, at: datetime) -> None:
    """Keep a note to a saved entry, which has passed the gate; an empty one takes the note away."""
    saved.row.note = note
    record(session, actor_id=by.id, verb="wrote-note", thing=saved.entry, at=at)


def mark_seen(session: Session, saved: SavedItem, *, by: Person, at: datetime) -> None:
    """Note that somebody has seen what became of a saved entry."""
    saved.row.seen_number, saved.row.seen_standing = saved.entry.number, saved.standing
    record(session, actor_id=by.id, verb="saw-change", thing=saved.entry, at=at)


def watch(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Tell somebody from now on when something like an entry appears, or a new version of it."""
    row = WatchedEntry(entry_id=entry.id, person_id=by.id, at=at, told_number=entry.number)
    if _add_once(session, row):
        record(session, actor_id=by.id, verb="watched", thing=entry, at=at)


def stop_watching(session: Session, watching: WatchedEntry, *, by: Person, at: datetime) -> None:
    """Tell somebody no more of an entry."""
    _put_away(session, by, at, Alert.watched_id == watching.entry_id)
    record(session, actor_id=by.id, verb="stopped-watching", thing=watching.entry, at=at)
    session.delete(watching)


def put_away_news(session: Session, *, by: Person, at: datetime) -> None:
    """Note that somebody has seen everything they were told."""
    _put_away(session, by, at)
    record(session, actor_id=by.id, verb="saw-alerts", thing=by, at=at)


def _put_away(session: Session, by: Person, at: datetime, *conditions: object) -> None:
    unseen = Alert.person_id == by.id, Alert.seen_at.is_(None)
    session.execute(update(Alert).where(*unseen, *conditions).values(seen_at=at))  # type: ignore[arg-type]


def _add_once(session: Session, row: SavedEntry | WatchedEntry) -> bool:
    table = type(row)
    there = select(table.id).where(table.entry_id == row.entry_id, table.person_id == row.person_id)
    if session.scalar(there) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # a second click that was quicker than the first
        return False
    return True
