"""Look after the people of an authority, and bring authorities on board."""

import re
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts import queries
from alongside.accounts.actions.signing_in import end_sessions
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.rules.names import plain
from alongside.accounts.rules.roles import grantable, keeps_going, may_change
from alongside.audit.actions import record
from alongside.jobs.actions import enqueue
from alongside.problems import Problem


class RoleNotAllowed(Problem):
    """This would leave something undone, or is not this person's to do; the message says which."""


class AuthorityExists(RoleNotAllowed):
    """There is an authority of this name, however it is written."""

    def __init__(self, authority: Authority) -> None:
        super().__init__(f"There is already an authority with this name: {authority.name}.")
        self.authority = authority


def change_role(session: Session, person: Person, role: Role, *, by: Person, at: datetime) -> None:
    """Give a person another role; they have to sign in again. Raises `RoleNotAllowed`."""
    _check_power(person, by=by)
    if role not in grantable(by.role, at=person.authority.kind):
        raise RoleNotAllowed("You cannot give this role.")
    if role is person.role:
        return
    _check_not_last(session, person)
    before, person.role = person.role, role
    end_sessions(session, person.id, at=at)
    details = {"from": before.value, "to": role.value}
    record(session, actor_id=by.id, verb="changed-role", thing=person, at=at, details=details)


def deactivate(session: Session, person: Person, *, by: Person, at: datetime) -> None:
    """Keep a person from signing in, at once; what they did stays. Raises `RoleNotAllowed`."""
    check_deactivation(session, person, by=by)
    if not person.active:
        return
    _close_account(session, person, by=by, at=at)
    # What they were named in elsewhere passes on: domains above this one see to that.
    enqueue(session, kind="person-left", payload={"person_id": str(person.id)}, at=at)


def _close_account(session: Session, person: Person, *, by: Person, at: datetime) -> None:
    person.active = False
    person.telephone = person.call_link = ""  # given for work here, which is over
    end_sessions(session, person.id, at=at)
    record(session, actor_id=by.id, verb="deactivated", thing=person, at=at)


def check_deactivation(session: Session, person: Person, *, by: Person) -> None:
    """Check that somebody may keep a person from signing in; raises `RoleNotAllowed`."""
    _check_power(person, by=by)
    _check_not_last(session, person)


def replace(
    session: Session, person: Person, successor: Person, *, stays_as: Role | None, by: Person, at: datetime
) -> None:
    """Give somebody's role to a colleague in one step; both are told, and what is open passes on.

    The first keeps their account as ``stays_as``, or with none cannot sign in any more. Raises `RoleNotAllowed`, also
    where ``successor`` cannot sign in or works elsewhere.
    """
    _check_power(person, by=by)
    if not person.active or successor.authority_id != person.authority_id or not successor.active:
        raise RoleNotAllowed("Choose a colleague of this person who can sign in.")
    change_role(session, successor, person.role, by=by, at=at)
    session.flush()
    if stays_as is None:
        _close_account(session, person, by=by, at=at)
    else:
        change_role(session, person, stays_as, by=by, at=at)
    payload = {"person_id": str(person.id), "successor_id": str(successor.id)}
    enqueue(session, kind="person-replaced", payload=payload, at=at)


def reactivate(session: Session, person: Person, *, by: Person, at: datetime) -> None:
    """Let a person sign in again, with the password and second factor they had. Raises `RoleNotAllowed`."""
    _check_power(person, by=by)
    if person.active:
        return
    person.active = True
    record(session, actor_id=by.id, verb="reactivated", thing=person, at=at)


def forget_phone(session: Session, person: Person, *, by: Person, at: datetime) -> None:
    """Let a person who lost phone and recovery codes set up the second factor afresh. Raises `RoleNotAllowed`."""
    _check_power(person, by=by)
    person.totp_secret = None
    person.totp_last_step = None
    end_sessions(session, person.id, at=at)
    record(session, actor_id=by.id, verb="removed-second-factor", thing=person, at=at)


def move(session: Session, person: Person, authority_id: UUID, *, by: Person | None, at: datetime) -> None:
    """Let a person belong to another authority from now on, with the role they have: theirs has ended."""
    if person.authority_id == authority_id:
        return
    details = {"from": str(person.authority_id), "to": str(authority_id)}
    person.authority = session.get_one(Authority, authority_id)
    session.flush()
    record(session, actor_id=by.id if by else None, verb="moved", thing=person, at=at, details=details)


def onboard(session: Session, name: str, kind: AuthorityKind, *, by: Person, at: datetime) -> Authority:
    """Add an authority whose people can then be invited. Raises `RoleNotAllowed` when there is one of that name.

    ``Leeds City Council`` is Leeds, which is in the list of England already: `AuthorityExists` says which one it is.
    """
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    authorities = session.scalars(select(Authority))
    if same := next((known for known in authorities if plain(known.name) == plain(name)), None):
        raise AuthorityExists(same)
    if not key or session.scalar(select(Authority.id).where(Authority.key == key)):
        raise RoleNotAllowed("There is already an authority with a name like this.")
    authority = Authority(key=key, name=name, kind=kind)
    session.add(authority)
    session.flush()
    record(session, actor_id=by.id, verb="onboarded-authority", thing=authority, at=at)
    return authority


def _check_power(person: Person, *, by: Person) -> None:
    if person.id == by.id:
        raise RoleNotAllowed("You cannot do this to your own account. Ask another lead, or an administrator at DfE.")
    if not may_change(by.role, person.role, at=person.authority.kind):
        raise RoleNotAllowed(f"You cannot do this to a {person.role.label.lower()}. Ask an administrator at DfE.")


def _check_not_last(session: Session, person: Person) -> None:
    if not keeps_going(person.role) or not person.active:
        return
    # Two leads who demote each other at the same moment must wait for one another.
    session.execute(select(Authority.id).where(Authority.id == person.authority_id).with_for_update())
    if queries.others_with_role(session, person) == 0:
        role = person.role.label.lower()
        raise RoleNotAllowed(
            f"{person.name} is the only {role} of {person.authority.name}. Make someone else {role} first, so that "
            "there is always somebody who looks after its people."
        )
