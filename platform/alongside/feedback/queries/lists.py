"""One's own list: saved entries and what became of them, watched ones, and what one was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, case, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from alongside.accounts.models import Person
from alongside.feedback.models import Alert, SavedEntry, UseReport, WatchedEntry
from alongside.feedback.rules.changes import changes
from alongside.feedback.rules.labels import AlertSubject, SavedStatus
from alongside.knowledge.models import Entry, Status
from alongside.problems import NotFound

LONGEST_LIST = 200


@dataclass(frozen=True)
class SavedItem:
    """A saved entry, how it stands today, and what is new about it."""

    row: SavedEntry
    standing: SavedStatus
    changes: list[str]

    @property
    def entry(self) -> Entry:
        """The entry; where it was withdrawn its words are gone."""
        return self.row.entry

    @property
    def readable(self) -> bool:
        """Whether there is something to read."""
        return self.standing is not SavedStatus.WITHDRAWN


def standing(on: date) -> ColumnElement[str]:
    """Return how an entry stands on a day, as an expression."""
    return case(
        (Entry.status == Status.WITHDRAWN, SavedStatus.WITHDRAWN.value),
        (_replaced_by_nothing(), SavedStatus.UNREPLACED.value),
        (Entry.status == Status.SUPERSEDED, SavedStatus.SUPERSEDED.value),
        (Entry.review_due < on, SavedStatus.STALE.value),
        else_=SavedStatus.CURRENT.value,
    )


def _replaced_by_nothing() -> ColumnElement[bool]:
    replacement = aliased(Entry)
    gone = select(replacement.id).where(replacement.status == Status.WITHDRAWN)
    return (Entry.status == Status.SUPERSEDED) & Entry.superseded_by_id.in_(gone)


def has_changed(on: date) -> ColumnElement[bool]:
    """Return the condition that a saved entry has changed since its keeper last looked."""
    now = standing(on)
    newer = (Entry.number > SavedEntry.seen_number) & (now != SavedStatus.WITHDRAWN.value)
    return or_(newer, (now != SavedEntry.seen_standing) & (now != SavedStatus.CURRENT.value))


def saved(session: Session, person: Person, *, on: date) -> list[SavedItem]:
    """Return what somebody saved, the latest first."""
    rows = session.execute(
        select(SavedEntry, standing(on))
        .join(SavedEntry.entry)
        .options(contains_eager(SavedEntry.entry))
        .where(SavedEntry.person_id == person.id)
        .order_by(SavedEntry.at.desc(), SavedEntry.id)
        .limit(LONGEST_LIST)
    )
    return [_kept(row, SavedStatus(now)) for row, now in rows]


def saved_one(session: Session, entry_id: UUID, *, person: Person, on: date) -> SavedItem:
    """Return one entry of somebody's own list; raises `NotFound`."""
    row = session.execute(
        select(SavedEntry, standing(on))
        .join(SavedEntry.entry)
        .options(contains_eager(SavedEntry.entry))
        .where(SavedEntry.entry_id == entry_id, SavedEntry.person_id == person.id)
    ).one_or_none()
    if row is None:
        raise NotFound("This is not on your list")
    return _kept(row[0], SavedStatus(row[1]))


def watched(session: Session, person: Person) -> Sequence[WatchedEntry]:
    """Return what somebody watches, the latest first."""
    return session.scalars(
        select(WatchedEntry)
        .join(WatchedEntry.entry)
        .options(contains_eager(WatchedEntry.entry))
        .where(WatchedEntry.person_id == person.id)
        .order_by(WatchedEntry.at.desc(), WatchedEntry.id)
        .limit(LONGEST_LIST)
    ).all()


def watched_one(session: Session, entry_id: UUID, *, person: Person) -> WatchedEntry:
    """Return one entry that somebody watches, whatever became of it; raises `NotFound`."""
    own = WatchedEntry.entry_id == entry_id, WatchedEntry.person_id == person.id
    watched = session.scalar(select(WatchedEntry).options(joinedload(WatchedEntry.entry)).where(*own))
    if watched is None:
        raise NotFound("You do not watch this")
    return watched


def news(session: Session, person: Person) -> Sequence[Alert]:
    """Return what somebody was told and has not put away, the latest first; not what has been withdrawn meanwhile."""
    return session.scalars(
        select(Alert)
        .join(Entry, Entry.id == Alert.found_id)
        .options(joinedload(Alert.watched), joinedload(Alert.arrival))
        .where(unseen(person))
        .order_by(Alert.at.desc(), Alert.id)
        .limit(LONGEST_LIST)
    ).all()


def unseen(person: Person) -> ColumnElement[bool]:
    """Return the condition on alerts, joined with what was found, that somebody has still to look at."""
    replaced = (Alert.about == AlertSubject.SUPERSEDED) & (Entry.status == Status.SUPERSEDED)
    there = or_(Alert.about == AlertSubject.WITHDRAWN, Entry.status == Status.PUBLISHED, replaced)
    return (Alert.person_id == person.id) & Alert.seen_at.is_(None) & there


def own_reports(session: Session, person: Person) -> Sequence[UseReport]:
    """Return what somebody told about using entries, the latest first."""
    return session.scalars(
        select(UseReport)
        .options(joinedload(UseReport.entry))
        .where(UseReport.person_id == person.id)
        .order_by(UseReport.at.desc(), UseReport.id)
        .limit(LONGEST_LIST)
    ).all()


def _kept(row: SavedEntry, now: SavedStatus) -> SavedItem:
    return SavedItem(
        row,
        now,
        changes(number=row.entry.number, seen_number=row.seen_number, standing=now, seen_standing=row.seen_standing),
    )
