"""Find who is named in a pairing, who could be, and who was and cannot enter any more."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.pairing.models import Handover, Member, PairingAuthority
from alongside.pairing.queries.access import let_in
from alongside.problems import NotFound


def present(session: Session, side: PairingAuthority) -> list[Member]:
    """Return who is named for a side now, in the order of being named."""
    members = session.scalars(
        select(Member)
        .where(Member.side_id == side.id, Member.left_at.is_(None))
        .order_by(Member.since, Member.id)
        .execution_options(populate_existing=True)
    )
    return list(members)


def candidates(session: Session, side: PairingAuthority) -> Sequence[Person]:
    """Return whom a side may name: the people of its authority who can sign in, by name."""
    return session.scalars(
        select(Person).where(Person.authority_id == side.authority_id, Person.active).order_by(Person.name, Person.id)
    ).all()


def named(session: Session, person_id: UUID) -> list[Member]:
    """Return where somebody is named now, in every pairing."""
    wanted = select(Member).where(Member.person_id == person_id, Member.left_at.is_(None))
    whole = wanted.options(joinedload(Member.side).joinedload(PairingAuthority.pairing))
    return list(session.scalars(whole.order_by(Member.since, Member.id)))


def named_in_vain(session: Session, *, person_id: UUID | None = None) -> list[Member]:
    """Return those named who cannot enter: they cannot sign in, or work elsewhere by now."""
    elsewhere = Person.authority_id != PairingAuthority.authority_id
    gone = (
        select(Member)
        .join(Member.person)
        .join(Member.side)
        .where(Member.left_at.is_(None), or_(Person.active.is_(False), elsewhere))
        .order_by(Member.since, Member.id)
        .options(joinedload(Member.side).joinedload(PairingAuthority.pairing))
    )
    return list(session.scalars(gone.where(Member.person_id == person_id) if person_id else gone))


def handovers(session: Session, pairing_id: UUID) -> Sequence[Handover]:
    """Return the handover notes of a pairing, asked for or written, the latest first."""
    return session.scalars(
        select(Handover)
        .join(Handover.side)
        .where(PairingAuthority.pairing_id == pairing_id)
        .order_by(Handover.asked_at.desc(), Handover.id)
        .options(joinedload(Handover.left), joinedload(Handover.by), joinedload(Handover.side))
    ).all()


def handover(session: Session, handover_id: UUID, *, person: Person) -> Handover:
    """Return a handover note for somebody of the side that is to write it."""
    row = session.scalar(
        select(Handover)
        .join(Handover.side)
        .join(PairingAuthority.authority)
        .where(Handover.id == handover_id, let_in(person))
    )
    if row is None:
        raise NotFound("There is no such note")
    return row
