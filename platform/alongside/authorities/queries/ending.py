"""An authority that ends, who takes over, and its people."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.authorities.models import Listing
from alongside.problems import NotFound


class End(NamedTuple):
    """What became of an authority, for its own people."""

    name: str
    last_day: date
    successors: list[str]


def listing(session: Session, authority_id: UUID) -> Listing:
    """Return the line of an authority in the list; for administrators."""
    found = session.scalar(select(Listing).where(Listing.authority_id == authority_id))
    if found is None:
        raise NotFound("No such authority in the list")
    return found


def listed(session: Session, *, on: date) -> Sequence[Listing]:
    """Return the list as it is on a day or will be, by name."""
    wanted = select(Listing).join(Listing.authority)
    held = wanted.where(Listing.valid_to.is_(None) | (Listing.valid_to >= on))
    return session.scalars(held.order_by(Authority.name, Listing.id)).all()


def successors(session: Session, ended: Listing) -> Sequence[Listing]:
    """Return who takes over, whoever was named first in front."""
    found = session.scalars(select(Listing).where(Listing.code.in_(ended.successors)).order_by(Listing.code))
    return sorted(found, key=lambda one: ended.successors.index(one.code))


def people(session: Session, authority_id: UUID) -> Sequence[Person]:
    """Return everyone who belongs to an authority, by name."""
    wanted = select(Person).where(Person.authority_id == authority_id).order_by(Person.name, Person.id)
    return session.scalars(wanted).all()


def end_of(session: Session, person: Person) -> End | None:
    """Return what became of somebody's own authority, or is to come; none while it goes on."""
    found = session.scalar(
        select(Listing).where(Listing.authority_id == person.authority_id, Listing.valid_to.is_not(None))
    )
    if found is None or found.valid_to is None:
        return None
    names = [one.authority.name for one in successors(session, found)]
    return End(found.authority.name, found.valid_to, names)
