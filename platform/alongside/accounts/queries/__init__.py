"""Find people, sessions and links; a person sees only what is theirs to see, and nothing else exists for them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import (
    Authority,
    AuthorityKind,
    Group,
    Invitation,
    PasswordReset,
    Person,
    PersonIdentity,
    RecoveryCode,
    Role,
    WebSession,
)
from alongside.accounts.rules import sealing
from alongside.accounts.rules.roles import LEADS, PEOPLE_KEEPERS, keeps_going
from alongside.identity_providers import Identity
from alongside.problems import NotFound


class Staffed(NamedTuple):
    """An authority and how many people of it can sign in."""

    authority: Authority
    people: int
    ended: bool = False
    """Whether it is no authority any more, so that nobody is invited to it."""


FORMER = "alongside.accounts.former"
"""Under this name a session carries what reads which authorities have ended: the list of England is not known here."""
ReadsFormer = Callable[[Session, date], frozenset[UUID]]


def former(session: Session, *, on: date) -> frozenset[UUID]:
    """Return the authorities that have ended by a day."""
    reads: ReadsFormer | None = session.info.get(FORMER)
    return reads(session, on) if reads else frozenset()


MOST_AT_AUTHORITIES = 2_000


def person_by_email(session: Session, email: str) -> Person | None:
    """Return whoever signs in with this normal address."""
    return session.scalar(select(Person).where(Person.email == email))


def person_of_identity(session: Session, identity: Identity) -> Person | None:
    """Return whoever is linked with this identity at its provider."""
    linked = session.scalar(
        select(PersonIdentity).where(
            PersonIdentity.issuer == identity.issuer, PersonIdentity.subject == identity.subject
        )
    )
    return linked.person if linked is not None else None


def linked_issuers(session: Session, person: Person) -> frozenset[str]:
    """Return the providers at which a person may sign in."""
    return frozenset(session.scalars(select(PersonIdentity.issuer).where(PersonIdentity.person_id == person.id)))


def web_session(session: Session, token: str) -> WebSession | None:
    """Return the session that a browser's cookie stands for, whether or not it has ended."""
    return session.scalar(select(WebSession).where(WebSession.token_hash == sealing.token_hash(token)))


def open_sessions(session: Session, person_id: UUID) -> Sequence[WebSession]:
    """Return where a person is signed in, the latest first; some may have outlived their limits."""
    return session.scalars(
        select(WebSession)
        .where(WebSession.person_id == person_id, WebSession.ended_at.is_(None), WebSession.second_factor_done)
        .order_by(WebSession.last_seen_at.desc(), WebSession.id)
    ).all()


def recovery_codes_left(session: Session, person_id: UUID) -> int:
    """Say how many recovery codes a person has not used."""
    unused = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return session.scalar(unused) or 0


def demo_people(session: Session) -> Sequence[Person]:
    """Return the made-up people: those of DfE first, then by authority, and in each from practitioner to deputy."""
    people = session.scalars(select(Person).join(Person.authority).where(Person.demo, Person.active)).all()
    roles, groups = list(Role), [Group.FRONTLINE, Group.STRATEGIC, Group.PARTNER, None]
    return sorted(
        people,
        key=lambda person: (
            person.authority.kind is not AuthorityKind.DEPARTMENT,
            person.authority.name,
            roles.index(person.role),
            groups.index(person.group),
        ),
    )


def demo_person(session: Session, person_id: UUID) -> Person:
    """Return one made-up person."""
    person = session.get(Person, person_id)
    if person is None or not person.demo or not person.active:
        raise NotFound("No such person")
    return person


def demo_people_exist(session: Session) -> bool:
    """Say whether anyone here is made up; a service for real people must not start with them."""
    return session.scalar(select(Person.id).where(Person.demo).limit(1)) is not None


def password_reset(session: Session, token: str, *, at: datetime) -> PasswordReset:
    """Return the reset that a mailed link stands for, while it may be used."""
    reset = session.scalar(select(PasswordReset).where(PasswordReset.token_hash == sealing.token_hash(token)))
    if reset is None or reset.used_at is not None or reset.expires_at <= at or not reset.person.active:
        raise NotFound("No such link")
    return reset


def invitation(session: Session, token: str, *, at: datetime) -> Invitation:
    """Return the invitation that a mailed link stands for, while it may be accepted."""
    invitation = session.scalar(select(Invitation).where(Invitation.token_hash == sealing.token_hash(token)))
    if (
        invitation is None
        or invitation.accepted_at is not None
        or invitation.withdrawn_at is not None
        or invitation.expires_at <= at
    ):
        raise NotFound("No such link")
    return invitation


def authorities(session: Session, *, on: date) -> list[Staffed]:
    """Return every authority by name with how many people it has; for administrators.

    One that has ended is there only while people of it can sign in.
    """
    gone = former(session, on=on)
    people = func.count(Person.id)
    rows = session.execute(
        select(Authority, people)
        .outerjoin(Person, (Person.authority_id == Authority.id) & Person.active)
        .group_by(Authority.id)
        .order_by(Authority.name)
    )
    every = [Staffed(authority, count, authority.id in gone) for authority, count in rows]
    return [staffed for staffed in every if staffed.people or not staffed.ended]


def authority_of(session: Session, actor: Person, authority_id: UUID) -> Authority:
    """Return an authority whose people ``actor`` looks after."""
    authority = session.get(Authority, authority_id)
    if authority is None or not _looks_after(actor, authority_id):
        raise NotFound("No such authority")
    return authority


def people_of(session: Session, actor: Person, authority_id: UUID) -> Sequence[Person]:
    """Return the people of an authority that ``actor`` looks after: those who can sign in first, then by name."""
    authority_of(session, actor, authority_id)
    return session.scalars(
        select(Person).where(Person.authority_id == authority_id).order_by(Person.active.desc(), Person.name, Person.id)
    ).all()


def open_invitations(session: Session, actor: Person, authority_id: UUID) -> Sequence[Invitation]:
    """Return an authority's invitations that were neither accepted nor withdrawn, run out or not, the latest first."""
    authority_of(session, actor, authority_id)
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.authority_id == authority_id,
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
        .order_by(Invitation.sent_at.desc(), Invitation.id)
    ).all()


def run_out(session: Session, actor: Person, *, at: datetime) -> Sequence[Invitation]:
    """Return the invitations that nobody took in time: an administrator's are all, a lead's their authority's."""
    if actor.role not in PEOPLE_KEEPERS:
        return []
    late = Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None), Invitation.expires_at <= at
    whose = [] if actor.role is Role.ADMINISTRATOR else [Invitation.authority_id == actor.authority_id]
    return session.scalars(select(Invitation).where(*late, *whose).order_by(Invitation.sent_at, Invitation.id)).all()


def without_lead(session: Session) -> Sequence[Authority]:
    """Return the authorities that have people, and nobody who can answer for them; for administrators."""
    staffed = select(Person.authority_id).where(Person.active)
    led = select(Person.authority_id).where(Person.active, Person.role.in_(LEADS))
    there = Authority.kind != AuthorityKind.DEPARTMENT, Authority.id.in_(staffed), Authority.id.not_in(led)
    return session.scalars(select(Authority).where(*there).order_by(Authority.name)).all()


def leads_of(session: Session, authority_ids: Iterable[UUID]) -> dict[UUID, list[Person]]:
    """Return the leads and deputies who can answer for each authority; one without any is left out."""
    leads: dict[UUID, list[Person]] = {}
    for person in session.scalars(
        select(Person)
        .where(Person.authority_id.in_(list(authority_ids)), Person.role.in_(LEADS), Person.active)
        .order_by(Person.name, Person.id)
    ):
        leads.setdefault(person.authority_id, []).append(person)
    return leads


def names_at(session: Session, authority_ids: Iterable[UUID]) -> list[str]:
    """Return the full names of whoever has an account at these authorities, each once."""
    there = Person.authority_id.in_(list(authority_ids)), Person.active
    return sorted(set(session.scalars(select(Person.name).where(*there).limit(MOST_AT_AUTHORITIES))))


def administrators(session: Session) -> Sequence[Person]:
    """Return who administers the service and can sign in, by name: whom to ask about it."""
    there = Person.role == Role.ADMINISTRATOR, Person.active
    return session.scalars(select(Person).where(*there).order_by(Person.name, Person.id)).all()


def with_leads(session: Session) -> frozenset[UUID]:
    """Return the authorities that have somebody who can answer for them."""
    led = select(Person.authority_id).where(Person.role.in_(LEADS), Person.active)
    return frozenset(session.scalars(led.distinct()))


def colleague(session: Session, actor: Person, person_id: UUID) -> Person:
    """Return a person whom ``actor`` looks after."""
    person = session.get(Person, person_id)
    if person is None or not _looks_after(actor, person.authority_id):
        raise NotFound("No such person")
    return person


def open_invitation(session: Session, actor: Person, invitation_id: UUID) -> Invitation:
    """Return an invitation that ``actor`` may still withdraw or send again."""
    invitation = session.get(Invitation, invitation_id)
    if (
        invitation is None
        or invitation.accepted_at
        or invitation.withdrawn_at
        or not _looks_after(actor, invitation.authority_id)
    ):
        raise NotFound("No such invitation")
    return invitation


def successors_of(session: Session, person: Person) -> Sequence[Person]:
    """Return who could take the place of a lead or an administrator: colleagues who can sign in, deputies first."""
    if not keeps_going(person.role) or not person.active:
        return []
    colleagues = Person.authority_id == person.authority_id, Person.active, Person.role != person.role
    return session.scalars(
        select(Person).where(*colleagues).order_by(Person.role != Role.DEPUTY, Person.name, Person.id)
    ).all()


def others_with_role(session: Session, person: Person) -> int:
    """Say how many others of the same authority can sign in with the same role."""
    others = select(func.count()).where(
        Person.authority_id == person.authority_id, Person.role == person.role, Person.active, Person.id != person.id
    )
    return session.scalar(others) or 0


def _looks_after(actor: Person, authority_id: UUID) -> bool:
    if actor.role is Role.ADMINISTRATOR:
        return True
    return actor.role in LEADS and actor.authority_id == authority_id
