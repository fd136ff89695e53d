"""Which authorities of the list of England have ended: nobody counts them, and nobody is invited to them."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.authorities.models import Listing


def former(session: Session, on: date) -> frozenset[UUID]:
    """Return the authorities whose last day is before a day."""
    return frozenset(session.scalars(select(Listing.authority_id).where(Listing.valid_to < on)))
