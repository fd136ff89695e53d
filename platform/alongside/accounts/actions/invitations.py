"""Invite people to join an authority, and join one."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.accounts import queries
from alongside.accounts.models import Authority, Group, Invitation, Person, Role
from alongside.accounts.rules import sealing
from alongside.accounts.rules.roles import grantable
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.jobs.actions import enqueue
from alongside.problems import NotFound, Problem

INVITATION_LASTS = timedelta(days=7)


class NeedsNoInvitation(Problem):
    """This address needs no invitation."""


class AuthorityEnded(NeedsNoInvitation):
    """The authority is none any more: people join the one that took over."""

    def __init__(self, authority: Authority) -> None:
        super().__init__(f"{authority.name} has ended. Invite this person to the authority that took over.")


class Newcomer(NamedTuple):
    """What a person says about themselves when they accept."""

    name: str
    group: Group | None
    password_hash: str | None
    """None for whoever signs in by an OpenID provider."""


def invite(session: Session, authority: Authority, email: str, role: Role, *, by: Person, at: datetime) -> Invitation:
    """Mail somebody a link by which to join an authority; raises `NeedsNoInvitation` or `AuthorityEnded`.

    Whether the address belongs to a person of another authority is told to that person alone, when they open the link.
    """
    if role not in grantable(by.role, at=authority.kind):
        raise NotFound("No such role")
    _still_there(session, authority, at=at)
    check_new(session, authority, email, by=by)
    made = Invitation(email=email, authority_id=authority.id, role=role, invited_by_id=by.id)
    _send(session, made, at=at)
    record(
        session, actor_id=by.id, verb="invited", thing=made, at=at,
        details={"authority": str(authority.id), "role": role.value},
    )  # fmt: skip
    return made


def _still_there(session: Session, authority: Authority, *, at: datetime) -> None:
    if authority.id in queries.former(session, on=uk_day(at)):
        raise AuthorityEnded(authority)


def check_new(session: Session, authority: Authority, email: str, *, by: Person) -> None:
    """Check that an address needs an invitation; raises `NeedsNoInvitation`."""
    known = queries.person_by_email(session, email)
    if known is not None and known.authority_id == authority.id:
        raise NeedsNoInvitation(
            "This person is already one of yours. If they are deactivated, reactivate them on their page."
        )
    if known is not None and by.role is Role.ADMINISTRATOR:
        raise NeedsNoInvitation(f"This person already has an account, at {known.authority.name}.")
    if any(waiting.email == email for waiting in queries.open_invitations(session, by, authority.id)):
        raise NeedsNoInvitation(
            "This person has been invited already. You can send it again or withdraw it on the people page."
        )


def invite_first_administrator(session: Session, department: Authority, email: str, *, at: datetime) -> str:
    """Mail the first administrator a link by which to join; return its path."""
    if queries.person_by_email(session, email) is not None:
        raise NeedsNoInvitation("Somebody has an account with this address already.")
    made = Invitation(email=email, authority_id=department.id, role=Role.ADMINISTRATOR, invited_by_id=None)
    path = _send(session, made, at=at)
    record(session, actor_id=None, verb="invited", thing=made, at=at, details={"role": Role.ADMINISTRATOR.value})
    return path


def send_again(session: Session, invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Mail a fresh link for the same invitation; the old link stops working and the week starts again.

    Raises `AuthorityEnded`.
    """
    _check_power(invitation, by=by)
    _still_there(session, invitation.authority, at=at)
    _send(session, invitation, at=at)
    record(session, actor_id=by.id, verb="sent-invitation-again", thing=invitation, at=at)


def withdraw(session: Session, invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Make an invitation's link worthless."""
    _check_power(invitation, by=by)
    invitation.withdrawn_at = at
    record(session, actor_id=by.id, verb="withdrew-invitation", thing=invitation, at=at)


def accept(session: Session, token: str, newcomer: Newcomer, *, at: datetime) -> Person:
    """Let somebody join the authority that invited them; raises `NotFound` and `NeedsNoInvitation`."""
    invitation = queries.invitation(session, token, at=at)
    if session.scalar(select(Person.id).where(Person.email == invitation.email)) is not None:
        raise NeedsNoInvitation(
            "There is already an account with your address. Ask the DfE desk if you have changed authority."
        )
    won = session.execute(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .values(accepted_at=at)
    )
    if not won.rowcount:  # type: ignore[attr-defined]
        raise NotFound("No such link")
    person = Person(
        email=invitation.email, authority_id=invitation.authority_id, role=invitation.role, created_at=at,
        **newcomer._asdict(),
    )  # fmt: skip
    session.add(person)
    session.flush()
    record(session, actor_id=person.id, verb="accepted-invitation", thing=invitation, at=at)
    return person


def _check_power(invitation: Invitation, *, by: Person) -> None:
    if invitation.role not in grantable(by.role, at=invitation.authority.kind):
        raise Problem("Only a lead or an administrator can change this invitation.")


def _send(session: Session, invitation: Invitation, *, at: datetime) -> str:
    token = sealing.new_token()
    invitation.token_hash = sealing.token_hash(token)
    invitation.sent_at = at
    invitation.expires_at = at + INVITATION_LASTS
    session.add(invitation)
    session.flush()
    path = f"/invitation/{token}"
    mail = {"to": invitation.email, "template": "invitation", "link_path": path}
    enqueue(session, kind="send-mail", payload=mail, at=at)
    return path
