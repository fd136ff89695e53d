"""The people of an authority that ends, and those invited to it: both go where somebody chose, or to the one heir."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.actions.people import move
from alongside.accounts.models import Invitation, Person
from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.dates import written_day


def _people(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    wanted = select(Person).where(Person.authority_id == authority_id, Person.active)
    return [
        Belonging(BelongingKind.PERSON, person.id, f"{person.name}, {person.role.label.lower()} ({person.email})")
        for person in session.scalars(wanted.order_by(Person.name, Person.id))
    ]


def _move(session: Session, bequest: Bequest, at: datetime) -> None:
    if bequest.heir is not None:
        move(session, session.get_one(Person, bequest.belonging.id), bequest.heir, by=None, at=at)


def _invitations(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    waiting = Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None)
    wanted = select(Invitation).where(Invitation.authority_id == authority_id, *waiting)
    return [
        Belonging(BelongingKind.INVITATION, row.id, f"{row.email}, invited on {written_day(row.sent_at)}")
        for row in session.scalars(wanted.order_by(Invitation.email, Invitation.id))
    ]


def _redirect(session: Session, bequest: Bequest, _at: datetime) -> None:
    if bequest.heir is not None:
        session.get_one(Invitation, bequest.belonging.id).authority_id = bequest.heir


PEOPLE_ESTATE = Estate(BelongingKind.PERSON, _people, _move)
INVITATIONS_ESTATE = Estate(BelongingKind.INVITATION, _invitations, _redirect)
