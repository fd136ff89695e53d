"""Who may enter a pairing, and what they find: the guard that every page of a pairing stands on."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import AuthorityKind, Person
from alongside.accounts.rules.roles import LEADS
from alongside.pairing.models.pairing import Member, Pairing, PairingAuthority
from alongside.pairing.rules.words import PairingStatus
from alongside.problems import NotFound


class PairingView(NamedTuple):
    """A pairing as one of its people sees it: which side is theirs, and who is across."""

    pairing: Pairing
    ours: PairingAuthority
    others: Sequence[PairingAuthority]

    @property
    def sides(self) -> list[PairingAuthority]:
        """Every side, in the order of the pairing."""
        return self.pairing.sides

    @property
    def across(self) -> str:
        """The names of the other authorities."""
        return " and ".join(side.authority.name for side in self.others)

    @property
    def open(self) -> bool:
        """Whether anything can still be added."""
        return self.pairing.standing is not PairingStatus.ENDED


def mine(session: Session, pairing_id: UUID, *, person: Person) -> PairingView:
    """Return a pairing for one of its people; for everybody else, DfE included, it does not exist (`NotFound`).

    Its people are the leads and deputies of its authorities and the members who are named in it now. A closed pairing
    can still be read: whoever writes calls `actions.access.hold` first.
    """
    own_side = (
        select(PairingAuthority)
        .join(PairingAuthority.authority)
        .where(PairingAuthority.pairing_id == pairing_id, let_in(person))
        .options(joinedload(PairingAuthority.pairing).joinedload(Pairing.sides))
    )
    side = session.scalars(own_side).unique().one_or_none()
    if side is None:
        raise NotFound("There is no such pairing")
    return _view(side)


def headed(session: Session, pairing_id: UUID, *, person: Person) -> PairingView:
    """Return a pairing for a lead or deputy of one of its authorities; for everybody else it does not exist."""
    view = mine(session, pairing_id, person=person)
    if person.role not in LEADS:
        raise NotFound("There is no such pairing")
    return view


def own(session: Session, person: Person) -> list[PairingView]:
    """Return the pairings of somebody: those that go on first, the latest of each first; nobody at DfE has any."""
    if person.authority.kind is AuthorityKind.DEPARTMENT:
        return []
    rows = session.scalars(
        select(PairingAuthority)
        .join(PairingAuthority.pairing)
        .where(let_in(person))
        .order_by((Pairing.standing == PairingStatus.ENDED), Pairing.began_at.desc(), Pairing.id)
        .options(joinedload(PairingAuthority.pairing).selectinload(Pairing.sides))
    )
    return [_view(row) for row in rows]


def people(session: Session, pairing_id: UUID) -> list[Person]:
    """Return everybody who may enter a pairing now, by side and name: whom to tell, and whom one may mention."""
    named = exists().where(
        Member.side_id == PairingAuthority.id, Member.person_id == Person.id, Member.left_at.is_(None)
    )  # fmt: skip
    entering = session.scalars(
        select(Person)
        .join(PairingAuthority, PairingAuthority.authority_id == Person.authority_id)
        .where(PairingAuthority.pairing_id == pairing_id, Person.active, or_(Person.role.in_(LEADS), named))
        .order_by(PairingAuthority.number, Person.name, Person.id)
    )
    return list(entering)


def of_side(session: Session, side: PairingAuthority) -> list[Person]:
    """Return those of one side who may enter."""
    return [person for person in people(session, side.pairing_id) if person.authority_id == side.authority_id]


def let_in(person: Person) -> ColumnElement[bool]:
    """Return the condition that a side of a pairing is this person's to enter."""
    if not person.active or person.authority.kind is AuthorityKind.DEPARTMENT:
        return false()
    home = PairingAuthority.authority_id == person.authority_id
    if person.role in LEADS:
        return home
    named = exists().where(
        Member.side_id == PairingAuthority.id, Member.person_id == person.id, Member.left_at.is_(None)
    )  # fmt: skip
    return and_(home, named)


def pairings_of(person: Person) -> Select[UUID]:
    """Return the ids of the pairings that this person may enter, to ask for what is in them."""
    return select(PairingAuthority.pairing_id).join(PairingAuthority.authority).where(let_in(person))


def _view(side: PairingAuthority) -> PairingView:
    return PairingView(side.pairing, side, [other for other in side.pairing.sides if other.id != side.id])
