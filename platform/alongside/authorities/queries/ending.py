"""An authority that ends, who takes over, and its people."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.authorities.models import Listing, ReorganisationChoice
from alongside.authorities.queries.reorganising import standing_end
from alongside.authorities.rules.succession import BelongingKind
from alongside.problems import NotFound


class End(NamedTuple):
    """When somebody's own authority ended, or will."""

    last_day: date
    over: bool
    goes_to: str = ""
    """Where this person works from then on, once that is plain."""


def listing(session: Session, authority_id: UUID) -> Listing:
    """Return the line of an authority in the list; for administrators."""
    entry = session.scalar(select(Listing).where(Listing.authority_id == authority_id))
    if entry is None:
        raise NotFound("No such authority in the list")
    return entry


def successors(session: Session, ended: Listing) -> Sequence[Listing]:
    """Return who takes over, whoever was named first in front."""
    entries = session.scalars(select(Listing).where(Listing.code.in_(ended.successors)).order_by(Listing.code))
    return sorted(entries, key=lambda entry: ended.successors.index(entry.code))


def end_of(session: Session, person: Person, *, on: date) -> End | None:
    """Return when somebody's own authority ended, or will; none while nothing is set."""
    last_day = session.scalar(select(Listing.valid_to).where(Listing.authority_id == person.authority_id))
    return End(last_day, last_day < on, _goes_to(session, person)) if last_day is not None else None


def _goes_to(session: Session, person: Person) -> str:
    end = standing_end(session, person.authority_id)
    if end is None:
        return ""
    choice = select(ReorganisationChoice.heir_id).where(
        ReorganisationChoice.reorganisation_id == end.reorganisation_id,
        ReorganisationChoice.kind == BelongingKind.PERSON,
        ReorganisationChoice.thing_id == person.id,
    )
    heir = session.scalar(choice) or (end.heirs[0] if len(end.heirs) == 1 else None)
    return session.get_one(Authority, heir).name if heir is not None else ""
