"""Find what happened in a pairing."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import Happening
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import PRIVATE


def timeline(session: Session, view: PairingView) -> Sequence[Happening]:
    """Return what happened, the latest first; what another side did in private is not there."""
    mine_or_open = or_(Happening.what.not_in([what.value for what in PRIVATE]), Happening.side_id == view.ours.id)
    return session.scalars(
        select(Happening)
        .where(Happening.pairing_id == view.pairing.id, mine_or_open)
        .order_by(Happening.number.desc())
        .options(joinedload(Happening.side), joinedload(Happening.by))
    ).all()


def names(session: Session, happened: Iterable[Happening]) -> dict[str, str]:
    """Return the names of the people whom a timeline is about, by id."""
    ids = {UUID(row.details["person"]) for row in happened if "person" in row.details}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {str(person_id): name for person_id, name in rows}
