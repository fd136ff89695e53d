"""Put an entry into the library, give it its next version, mark it as needing a review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.jobs.actions import enqueue
from alongside.knowledge.actions.loading import snapshot
from alongside.knowledge.models import (
    Entry,
    EntryFacet,
    EntryLink,
    EntryVersion,
    Origin,
    Relation,
    Status,
)
from alongside.knowledge.queries import document_of
from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, GuidanceLabel, Kind
from alongside.problems import Problem

LIBRARY_CHANGED = "index"
"""The job that everything which follows the library waits for: the search index, and alerts."""
REVIEW_AFTER = timedelta(days=365)


class NotPublished(Problem):
    """Only a published entry can get a new version, be marked or be withdrawn."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What an entry is to say, as it leaves the gate."""

    kind: Kind
    title: str
    summary: str
    parts: Mapping[str, str]
    glance: Mapping[str, str]
    facets: Mapping[Facet, Sequence[str]]
    evidence_stage: EvidenceStage
    attribution: str
    guidance_label: GuidanceLabel | None = None
    issued: str = ""
    caution: str = ""
    source_url: str = ""
    related: Sequence[UUID] = field(default_factory=tuple)
    review_due: date | None = None
    note: str = ""


def publish(session: Session, words: Words, *, entry: Entry | None, owner_id: UUID, by: Person, at: datetime) -> Entry:
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
    _say(entry, words, at=at)
    session.flush()
    _link(session, entry, words.related)
    session.flush()
    session.add(
        EntryVersion(
            entry_id=entry.id, number=entry.number, at=at, by_id=by.id,
            note=words.note or ("First published" if first else "Revised"), content=snapshot(document_of(entry)),
        )
    )  # fmt: skip
    record(session, actor_id=by.id, verb="published", thing=entry, at=at, details={"version": str(entry.number)})
    enqueue(session, kind=LIBRARY_CHANGED, payload={}, at=at, key=LIBRARY_CHANGED)
    return entry


def _say(entry: Entry, words: Words, *, at: datetime) -> None:
    for name in ("kind", "title", "summary", "evidence_stage", "attribution", "guidance_label", "issued", "caution"):
        setattr(entry, name, getattr(words, name))
    entry.source_url = words.source_url
    entry.parts, entry.glance = dict(words.parts), dict(words.glance)
    entry.status, entry.changed_at, entry.number = Status.PUBLISHED, at, entry.number + 1
    entry.reviewed_on = uk_day(at)
    entry.review_due = words.review_due or uk_day(at) + REVIEW_AFTER
    pairs = [(facet, value) for facet, values in words.facets.items() for value in values]
    entry.facets = [EntryFacet(position=i, facet=facet, value=value) for i, (facet, value) in enumerate(pairs)]


def _link(session: Session, entry: Entry, related: Sequence[UUID]) -> None:
    there = set(session.scalars(select(Entry.id).where(Entry.id.in_(related), Entry.status == Status.PUBLISHED)))
    others = [link for link in entry.links if link.relation is not Relation.RELATED]
    entry.links = others + [
        EntryLink(to_id=to, position=i, relation=Relation.RELATED)
        for i, to in enumerate(dict.fromkeys(related))
        if to in there and to != entry.id
    ]


def mark_stale(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Show readers that an entry is out of date, from today on, until somebody has looked at it again."""
    if entry.status is not Status.PUBLISHED:
        raise NotPublished("Only a published entry can be marked")
    entry.review_due, entry.changed_at = uk_day(at) - timedelta(days=1), at
    record(session, actor_id=by.id, verb="marked-stale", thing=entry, at=at)
    enqueue(session, kind=LIBRARY_CHANGED, payload={}, at=at, key=LIBRARY_CHANGED)


def confirm_review(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Say that an entry was looked at and still holds, for a year."""
    if entry.status is not Status.PUBLISHED:
        raise NotPublished("Only a published entry can be reviewed")
    entry.reviewed_on, entry.review_due, entry.changed_at = uk_day(at), uk_day(at) + REVIEW_AFTER, at
    record(session, actor_id=by.id, verb="reviewed", thing=entry, at=at)
    enqueue(session, kind=LIBRARY_CHANGED, payload={}, at=at, key=LIBRARY_CHANGED)


def erased(content: dict[str, Any]) -> dict[str, Any]:
    """Return what is left of a version once its words are gone: which kind it was, and nothing of what it said."""
    return {"kind": content.get("kind"), "title": "", "summary": "", "parts": {}, "glance": {}, "facets": {}}
