"""Who is told what becomes of an entry: those who answer for it, its author, and the desk."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS, LEADS
from alongside.knowledge.models import Entry
from alongside.publishing.models import Draft, DraftState


def keepers(session: Session, entry: Entry) -> Sequence[Person]:
    """Return the lead and the deputies of the authority that keeps an entry, and who wrote it, if still there."""
    wrote = select(Draft.author_id).where(Draft.entry_id == entry.id, Draft.state == DraftState.PUBLISHED)
    author = and_(Person.id.in_(wrote), Person.role.in_((*AUTHORITY_WRITERS, Role.CURATOR)))
    answers = or_(Person.role.in_(LEADS), author)
    there = select(Person).where(Person.authority_id == entry.owner_id, Person.active, answers)
    return session.scalars(there.order_by(Person.id)).all()


def curators(session: Session) -> Sequence[Person]:
    """Return the people of DfE's desk."""
    home = select(Authority.id).where(Authority.kind == AuthorityKind.DEPARTMENT)
    there = select(Person).where(Person.authority_id.in_(home), Person.role == Role.CURATOR, Person.active)
    return session.scalars(there.order_by(Person.id)).all()
