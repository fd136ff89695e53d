"""Who must not be paired with whom. Exclusions are confidential: one's own lead and deputy alone may see them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.authorities.models import Conflict, Exclusion, Listing
from alongside.authorities.queries.profiles import own
from alongside.problems import NotFound

Apart = TypeVar("Apart", Exclusion, Conflict)


def exclusions(session: Session) -> frozenset[frozenset[UUID]]:
    """Return the pairs that must not be made, exclusions and conflicts together, never with a reason."""
    return frozenset(
        frozenset(pair)
        for table in (Exclusion, Conflict)
        for pair in session.execute(select(table.authority_id, table.other_id).where(table.ended_at.is_(None)))
    )


class PeriodApart(NamedTuple):
    """From when to when something kept two authorities apart; without an end it still does."""

    began_at: datetime
    ended_at: datetime | None


def periods_apart(session: Session, authority_id: UUID) -> dict[UUID, list[PeriodApart]]:
    """Return by the other's id when an authority was kept apart from it, whoever named whom, never with a reason."""
    periods: dict[UUID, list[PeriodApart]] = {}
    for table in (Exclusion, Conflict):
        rows = session.execute(
            select(table.authority_id, table.other_id, table.at, table.ended_at).where(
                or_(table.authority_id == authority_id, table.other_id == authority_id)
            )
        )
        for first, second, began_at, ended_at in rows:
            other = second if first == authority_id else first
            periods.setdefault(other, []).append(PeriodApart(began_at, ended_at))
    return periods


def exclusions_of(session: Session, authority_id: UUID, *, person: Person) -> Sequence[Exclusion]:
    """Return whom an authority named, those that still hold first; for its own lead and deputy alone."""
    return _all_of(session, Exclusion, authority_id, person=person)


def exclusion(session: Session, exclusion_id: UUID, *, person: Person) -> Exclusion:
    """Return one that still holds, for the lead and deputy whose authority named it."""
    return _standing(session, Exclusion, exclusion_id, person=person)


def conflicts_of(session: Session, authority_id: UUID, *, person: Person) -> Sequence[Conflict]:
    """Return what an authority declared, those that still hold first; for its own lead and deputy."""
    return _all_of(session, Conflict, authority_id, person=person)


def conflicts(session: Session, *, person: Person) -> Sequence[Conflict]:
    """Return every conflict that holds, for curators: they may have to find another way."""
    if person.role is not Role.CURATOR:
        raise NotFound("No such page")
    return session.scalars(select(Conflict).where(Conflict.ended_at.is_(None)).order_by(Conflict.at, Conflict.id)).all()


def conflict(session: Session, conflict_id: UUID, *, person: Person) -> Conflict:
    """Return one that still holds, for the lead and deputy who may end it."""
    return _standing(session, Conflict, conflict_id, person=person)


def others(session: Session, authority_id: UUID, *, on: date) -> Sequence[Authority]:
    """Return every other authority that there is on a day, by name."""
    return session.scalars(
        select(Authority)
        .outerjoin(Listing, Listing.authority_id == Authority.id)
        .where(Authority.id != authority_id, Authority.kind != AuthorityKind.DEPARTMENT)
        .where(or_(Listing.valid_to.is_(None), Listing.valid_to >= on))
        .order_by(Authority.name, Authority.id)
    ).all()


def _all_of(session: Session, table: type[Apart], authority_id: UUID, *, person: Person) -> Sequence[Apart]:
    own(session, authority_id, person=person)
    wanted = select(table).where(table.authority_id == authority_id)
    return session.scalars(wanted.order_by(table.ended_at.is_not(None), table.at.desc(), table.id)).all()


def _standing(session: Session, table: type[Apart], row_id: UUID, *, person: Person) -> Apart:
    row = session.get(table, row_id)
    if row is None or row.ended_at is not None:
        raise NotFound("There is no such authority kept apart")
    own(session, row.authority_id, person=person)
    return row
