"""Which drafts somebody may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Authority, Person, Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS, ENTRY_WRITERS
from alongside.knowledge.models import Entry, EntryVersion, Origin, Status
from alongside.problems import NotFound
from alongside.publishing.models import OPEN, Draft, DraftSignature, DraftState


@dataclass(frozen=True)
class ListedDraft:
    """A draft with the name of the authority that it belongs to."""

    draft: Draft
    authority: str


def _visible(person: Person) -> ColumnElement[bool]:
    """Return the condition on drafts that ``person`` may see: their own authority's; a curator's, once submitted."""
    own = Draft.authority_id == person.authority_id
    if person.role in AUTHORITY_WRITERS:
        return own
    if person.role is Role.CURATOR:
        return or_(own, Draft.state == DraftState.SUBMITTED)
    return Draft.id.is_(None)


def open_to(session: Session, draft_id: UUID, *, person: Person) -> Draft:
    """Return a draft whose way has not ended, with all that hangs on it; raises `NotFound` for everyone else's."""
    draft = session.scalar(_whole().where(Draft.id == draft_id, Draft.state.in_(OPEN), _visible(person)))
    if draft is None:
        raise NotFound("There is no such draft")
    return draft


def drafts_of(session: Session, *, person: Person) -> Sequence[Draft]:
    """Return the open drafts of a person's authority, the last changed first."""
    statement = _whole().where(Draft.state.in_(OPEN), Draft.authority_id == person.authority_id, _visible(person))
    return session.scalars(statement.order_by(Draft.changed_at.desc(), Draft.id)).all()


def to_sign(session: Session, *, person: Person) -> Sequence[Draft]:
    """Return the drafts that wait for this person's signature: not their own, and none that is signed."""
    others = and_(Draft.author_id != person.id, or_(Draft.changed_by_id.is_(None), Draft.changed_by_id != person.id))
    signed = exists().where(DraftSignature.draft_id == Draft.id, DraftSignature.revision == Draft.revision)
    waiting = Draft.state == DraftState.SIGNING, Draft.authority_id == person.authority_id, ~signed
    return session.scalars(
        _whole().where(*waiting, _visible(person), others).order_by(Draft.changed_at, Draft.id)
    ).all()


def returned(session: Session, *, person: Person) -> Sequence[Draft]:
    """Return the drafts that came back to a person's authority with something to change, the latest first."""
    return [draft for draft in drafts_of(session, person=person) if draft.state is DraftState.RETURNED]


def to_review(session: Session, *, person: Person, on: date) -> Sequence[Entry]:
    """Return the published entries of a writer's authority whose review is over or that were marked out of date."""
    if person.role not in AUTHORITY_WRITERS:
        return []
    late = or_(Entry.review_due < on, Entry.marked_stale_on.is_not(None))
    there = Entry.owner_id == person.authority_id, Entry.status == Status.PUBLISHED, Entry.origin == Origin.AUTHORITY
    return session.scalars(select(Entry).where(*there, late).order_by(Entry.review_due, Entry.title, Entry.id)).all()


def signers(session: Session, draft: Draft) -> Sequence[Person]:
    """Return who may sign a draft: whoever writes for its authority, but its author and who changed it last."""
    statement = select(Person).where(Person.authority_id == draft.authority_id, Person.role.in_(ENTRY_WRITERS))
    wrote = [person_id for person_id in (draft.author_id, draft.changed_by_id) if person_id is not None]
    return session.scalars(statement.where(Person.active, Person.id.not_in(wrote)).order_by(Person.id)).all()


def names_of(session: Session, ids: Collection[UUID | None]) -> dict[UUID, str]:
    """Return the names of these people, for whoever reads what they decided."""
    if not ids:
        return {}
    return {person.id: person.name for person in session.scalars(select(Person).where(Person.id.in_(ids)))}


def ended(session: Session, draft_id: UUID, *, person: Person) -> Draft | None:
    """Return a draft of a person's own authority whose way has ended, if it is one."""
    theirs = Draft.id == draft_id, Draft.state.not_in(OPEN), Draft.authority_id == person.authority_id
    return session.scalar(select(Draft).where(*theirs, _visible(person)))


def published_by(session: Session, *, person: Person) -> Sequence[Entry]:
    """Return what a person's authority has in the library, replaced and hidden entries too, by title."""
    listed = Status.PUBLISHED, Status.SUPERSEDED, Status.HIDDEN
    there = Entry.owner_id == person.authority_id, Entry.status.in_(listed)
    own = Entry.origin == Origin.AUTHORITY
    return session.scalars(select(Entry).where(*there, own).order_by(Entry.title, Entry.id)).all()


def current_version(session: Session, draft: Draft) -> tuple[Entry, EntryVersion] | None:
    """Return the entry that a draft is the next version of, and what it says now."""
    row = session.execute(
        select(Entry, EntryVersion)
        .join(EntryVersion, (EntryVersion.entry_id == Entry.id) & (EntryVersion.number == Entry.number))
        .where(Entry.id == draft.entry_id, Entry.status == Status.PUBLISHED)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def submitted(session: Session) -> list[ListedDraft]:
    """Return the drafts that wait for a curator, the longest waiting first."""
    rows = session.execute(
        _whole()
        .add_columns(Authority.name)
        .join(Authority, Authority.id == Draft.authority_id)
        .where(Draft.state == DraftState.SUBMITTED)
        .order_by(Draft.submitted_at, Draft.id)
    )
    return [ListedDraft(draft, name) for draft, name in rows]


def versions_of(session: Session, entry: Entry) -> Sequence[Draft]:
    """Return the open drafts for the next version of ``entry``."""
    return session.scalars(_whole().where(Draft.entry_id == entry.id, Draft.state.in_(OPEN))).all()


def _whole() -> Select[Draft]:
    return select(Draft).options(
        selectinload(Draft.answers), selectinload(Draft.signatures), selectinload(Draft.decisions),
        selectinload(Draft.comments), selectinload(Draft.author),
    )  # fmt: skip
