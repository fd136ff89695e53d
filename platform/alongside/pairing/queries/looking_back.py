"""Find what happened in a pairing, and what one's own side said of it."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import CheckIn, Happening, Review
from alongside.pairing.queries.space import Mine
from alongside.pairing.rules.happenings import PRIVATE


def timeline(session: Session, seen: Mine) -> Sequence[Happening]:
    """Return what happened, the latest first; what another side did in private is not there."""
    mine_or_open = or_(Happening.what.not_in([what.value for what in PRIVATE]), Happening.side_id == seen.ours.id)
    return session.scalars(
        select(Happening)
        .where(Happening.pairing_id == seen.pairing.id, mine_or_open)
        .order_by(Happening.number.desc())
        .options(joinedload(Happening.side), joinedload(Happening.by))
    ).all()


def check_in(session: Session, seen: Mine) -> CheckIn | None:
    """Return what one's own side said half way."""
    return session.scalar(select(CheckIn).where(CheckIn.side_id == seen.ours.id))


def notes(session: Session, seen: Mine) -> Sequence[Review]:
    """Return the reviews of one's own side that hold a note; their answers are for nobody's eyes but their writer's."""
    return session.scalars(
        select(Review)
        .where(Review.side_id == seen.ours.id, Review.note != "")
        .order_by(Review.at, Review.id)
        .options(joinedload(Review.person))
    ).all()


def review(session: Session, seen: Mine, *, person: Person) -> Review | None:
    """Return what this person has said looking back."""
    return session.scalar(select(Review).where(Review.side_id == seen.ours.id, Review.person_id == person.id))
