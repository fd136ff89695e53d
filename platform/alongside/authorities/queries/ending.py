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
    """When somebody's own authority ended, or will."""

    last_day: date
    over: bool


def listing(session: Session, authority_id: UUID) -> Listing:
    """Return the line of an authority in the list; for administrators."""
    entry = session.scalar(select(Listing).where(Listing.authority_id == authority_id))
    if entry is None:
        raise NotFound("No such authority in the list")
    return entry


def listed(session: Session, *, on: date) -> Sequence[Listing]:
    """Return the list as it is on a day or will be, by name."""
    wanted = select(Listing).join(Listing.authority)
    held = wanted.where(Listing.valid_to.is_(None) | (Listing.valid_to >= on))
    return session.scalars(held.order_by(Authority.name, Listing.id)).all()


def successors(session: Session, ended: Listing) -> Sequence[Listing]:
    """Return who takes over, whoever was named first in front."""
    entries = session.scalars(select(Listing).where(Listing.code.in_(ended.successors)).order_by(Listing.code))
    return sorted(entries, key=lambda entry: ended.successors.index(entry.code))


def people(session: Session, authority_id: UUID) -> Sequence[Person]:
    """Return everyone who belongs to an authority, by name."""
    wanted = select(Person).where(Person.authority_id == authority_id).order_by(Person.name, Person.id)
    return session.scalars(wanted).all()


def end_of(session: Session, person: Person, *, on: date) -> End | None:
    """Return when somebody's own authority ended, or will; none while nothing is set."""
    last_day = session.scalar(select(Listing.valid_to).where(Listing.authority_id == person.authority_id))
    return End(last_day, last_day < on) if last_day is not None else None
