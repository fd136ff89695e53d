"""Find what one's own side said of a pairing: half way, and looking back."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import CheckIn, Review
from alongside.pairing.queries.access import PairingView


def check_in(session: Session, view: PairingView) -> CheckIn | None:
    """Return what one's own side said half way."""
    return session.scalar(select(CheckIn).where(CheckIn.side_id == view.ours.id))


def notes(session: Session, view: PairingView) -> Sequence[Review]:
    """Return the reviews of one's own side that hold a note; their answers are for nobody's eyes but their writer's."""
    return session.scalars(
        select(Review)
        .where(Review.side_id == view.ours.id, Review.note != "")
        .order_by(Review.at, Review.id)
        .options(joinedload(Review.person))
    ).all()


def review(session: Session, view: PairingView, *, person: Person) -> Review | None:
    """Return what this person has said looking back."""
    return session.scalar(select(Review).where(Review.side_id == view.ours.id, Review.person_id == person.id))
