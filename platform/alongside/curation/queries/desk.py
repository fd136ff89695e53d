"""What waits for a curator, and one draft that they may decide on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Authority, AuthorityKind, Person
from alongside.curation.queries.keepers import curators
from alongside.curation.rules.waiting import waited
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.problems import NotFound
from alongside.publishing import queries
from alongside.publishing.models import OPEN, Draft, DraftDecision, DraftState
from alongside.publishing.rules.attribution import attribution
from alongside.publishing.rules.guidance import takes_two

DUE_SOON = timedelta(days=30)
MOST_DUE = 50


@dataclass(frozen=True)
class WaitingDraft:
    """One draft in the queue, with what a curator should know before opening it."""

    draft: Draft
    authority: str
    waited: str
    overridden: bool
    others: Sequence[Person] | None = None
    """Who may decide on it instead, where whoever looks wrote it and may not; none where they may."""


@dataclass(frozen=True)
class Due:
    """One entry whose review has passed or is near."""

    entry: Entry
    owner: str
    overdue: bool


def waiting(session: Session, *, at: datetime, person: Person | None = None) -> list[WaitingDraft]:
    """Return what was sent to the desk, the longest waiting first, as one ``person`` may decide on it or not."""
    return [
        WaitingDraft(
            draft=shown.draft,
            authority=shown.authority,
            waited=waited(shown.draft.submitted_at or at, at),
            overridden=overridden(shown.draft),
            others=other_curators(session, shown.draft)
            if person and waits_for_another(session, shown.draft, person=person)
            else None,
        )
        for shown in queries.submitted(session)
    ]


def overridden(draft: Draft) -> bool:
    """Say whether its author publishes although its facts together are rare."""
    return bool(draft.override_reason) and draft.override_revision == draft.revision


def due(session: Session, *, on: date) -> tuple[list[Due], int]:
    """Return published entries whose review has passed or comes soon, longest overdue first, and how many in all."""
    wanted = Entry.status == Status.PUBLISHED, Entry.review_due < on + DUE_SOON
    total = session.scalar(select(func.count()).select_from(Entry).where(*wanted)) or 0
    rows = session.execute(
        select(Entry, Authority.name)
        .join(Authority, Authority.id == Entry.owner_id)
        .where(*wanted)
        .order_by(Entry.review_due, Entry.title, Entry.id)
        .limit(MOST_DUE)
    )
    return [Due(entry, name, (entry.review_due or on) < on) for entry, name in rows], total


def guidance_drafts(session: Session, *, person: Person) -> Sequence[Draft]:
    """Return what the desk itself is writing and has not sent yet."""
    return [draft for draft in queries.drafts_of(session, person=person) if draft.state is not DraftState.SUBMITTED]


def to_decide(session: Session, draft_id: UUID, *, person: Person) -> Draft:
    """Return a draft that was sent to the desk, or one of its own guidance; also when its time at the desk is over.

    Raises `NotFound` for what was never sent.
    """
    own = (Draft.kind == Kind.GUIDANCE) & (Draft.authority_id == person.authority_id) & Draft.state.in_(OPEN)
    statement = select(Draft).where(Draft.id == draft_id, or_(own, Draft.submitted_at.is_not(None)))
    draft = session.scalar(statement.options(selectinload(Draft.decisions).selectinload(DraftDecision.by)))
    if draft is None:
        raise NotFound("There is no such draft")
    return draft


def needs_second_curator(session: Session, draft: Draft) -> bool:
    """Say whether guidance must be published by another curator than who wrote it."""
    if draft.kind is not Kind.GUIDANCE:
        return False
    current = session.get(Entry, draft.entry_id) if draft.entry_id else None
    return takes_two(draft.guidance_label, current.guidance_label if current else None)


def waits_for_another(session: Session, draft: Draft, *, person: Person) -> bool:
    """Say whether another curator than this one must decide, who wrote it."""
    if draft.kind is not Kind.GUIDANCE:
        return person.id == draft.author_id
    return person.id in (draft.author_id, draft.changed_by_id) and needs_second_curator(session, draft)


def other_curators(session: Session, draft: Draft) -> list[Person]:
    """Return the curators who may decide on what a curator wrote: whoever has not written in it."""
    wrote = (draft.author_id, draft.changed_by_id)
    return [person for person in curators(session) if person.id not in wrote]


def attributed(session: Session, draft: Draft, entry: Entry | None, *, anonymous: bool) -> str:
    """Return whose name would stand on it; the department's own entries keep the line with where they come from."""
    home = session.get_one(Authority, draft.authority_id)
    if entry is not None and home.kind is AuthorityKind.DEPARTMENT:
        return entry.attribution
    return attribution(draft.kind, authority=home.name, anonymous=anonymous, facets=draft.facets)
