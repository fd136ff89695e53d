"""Which drafts somebody may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Authority, Person, Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.knowledge.models import Entry
from alongside.problems import NotFound
from alongside.publishing.models import OPEN, Draft, DraftState


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
    """Return the drafts that wait for this person's signature: not their own."""
    others = and_(Draft.author_id != person.id, or_(Draft.changed_by_id.is_(None), Draft.changed_by_id != person.id))
    waiting = Draft.state == DraftState.SIGNING, Draft.authority_id == person.authority_id
    return session.scalars(
        _whole().where(*waiting, _visible(person), others).order_by(Draft.changed_at, Draft.id)
    ).all()


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
