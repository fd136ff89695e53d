"""Put an entry into the library, give it its next version, mark it as needing a review."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.knowledge.actions.writing import add_version, clear_mark, library_changed, link, write
from alongside.knowledge.models import Entry, Origin, Relation, Status
from alongside.knowledge.queries import document_of, names_its_owner
from alongside.knowledge.rules.document import EntryWords, snapshot
from alongside.knowledge.rules.vocabulary import Kind
from alongside.problems import Problem

REVIEW_AFTER = timedelta(days=365)


class NotPublished(Problem):
    """Only a published entry can get a new version, be marked or be withdrawn."""


@dataclass(frozen=True, kw_only=True)
class AuthoredWords(EntryWords):
    """What people wrote, as it leaves the gate: with the entries that go with it, by ids, and what is new in it."""

    related: Sequence[UUID] = ()
    note: str = ""


def publish(
    session: Session, words: AuthoredWords, *, entry: Entry | None, owner_id: UUID, by: Person, at: datetime
) -> Entry:
    """Let every reader see ``words``, as a new entry or as the next version of ``entry``.

    Raises `NotPublished` where ``entry`` is no longer in the library.
    """
    if entry is not None and entry.status is not Status.PUBLISHED:
        raise NotPublished("This entry is no longer in the library: a new version cannot be added to it")
    first = entry is None
    if entry is None:
        made = uuid4()
        origin = Origin.DESK if words.kind is Kind.GUIDANCE else Origin.AUTHORITY
        entry = Entry(id=made, slug=made.hex, origin=origin, owner_id=owner_id, number=0, published_at=at)
        entry.asks, entry.moved_on = [], []
        session.add(entry)
    elif entry.origin is Origin.CONTENT:
        # From here on the desk's words count, and not those of the file that shipped.
        entry.origin = Origin.DESK
    today = uk_day(at)
    write(entry, replace(words, reviewed_on=today, review_due=words.review_due or today + REVIEW_AFTER), at=at)
    session.flush()
    link(entry, Relation.RELATED, _there(session, entry, words.related))
    note = words.note or ("First published" if first else "Revised")
    add_version(session, entry, snapshot(document_of(entry)), note=note, by_id=by.id, at=at)
    record(session, actor_id=by.id, verb="published", thing=entry, at=at, details={"version": str(entry.number)})
    library_changed(session, [entry.id], at=at)
    return entry


def _there(session: Session, entry: Entry, related: Sequence[UUID]) -> list[UUID]:
    """Return what is in the library of ``related``, each once, and not the entry itself."""
    there = set(session.scalars(select(Entry.id).where(Entry.id.in_(related), Entry.status == Status.PUBLISHED)))
    return [to for to in dict.fromkeys(related) if to in there and to != entry.id]


def mark_stale(session: Session, entry: Entry, *, reason: str, by: Person, at: datetime) -> None:
    """Show readers that an entry is out of date, and why, until somebody has looked at it again."""
    if entry.status is not Status.PUBLISHED:
        raise NotPublished("Only a published entry can be marked")
    # Whatever goes by the review date takes it as overdue; pages tell the day of the mark, and never this one.
    entry.review_due, entry.changed_at = uk_day(at) - timedelta(days=1), at
    entry.marked_stale_on, entry.stale_reason = uk_day(at), reason.strip()
    entry.marked_stale_by = _marked_by(session, entry, by)
    record(session, actor_id=by.id, verb="marked-stale", thing=entry, at=at)
    library_changed(session, [entry.id], at=at)


def confirm_review(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Say that an entry was looked at and still holds, for a year."""
    if entry.status is not Status.PUBLISHED:
        raise NotPublished("Only a published entry can be reviewed")
    entry.reviewed_on, entry.review_due, entry.changed_at = uk_day(at), uk_day(at) + REVIEW_AFTER, at
    clear_mark(entry)
    record(session, actor_id=by.id, verb="reviewed", thing=entry, at=at)
    library_changed(session, [entry.id], at=at)


def _marked_by(session: Session, entry: Entry, by: Person) -> str:
    """Return what readers may know of who marked an entry: an authority that it does not name stays unnamed."""
    home = session.get_one(Authority, by.authority_id)
    if home.kind is AuthorityKind.DEPARTMENT:
        return "the DfE desk"
    return home.name if names_its_owner(entry, home) else "the authority that shared it"


def erased(content: dict[str, Any]) -> dict[str, Any]:
    """Return what is left of a version once its words are gone: which kind it was, and nothing of what it said."""
    return {"kind": content.get("kind"), "title": "", "summary": "", "parts": {}, "glance": {}, "facets": {}}
