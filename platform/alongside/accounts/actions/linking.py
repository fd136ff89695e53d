"""Link an account with who somebody is at an OpenID provider, and sign in by that."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts import queries
from alongside.accounts.actions import invitations, signing_in
from alongside.accounts.models import Person, PersonIdentity
from alongside.audit.actions import record
from alongside.identity_providers import Identity
from alongside.problems import NotFound, Problem


class LinkedElsewhere(Problem):
    """Another account is linked with the same identity, or this one with another of the same provider."""


def sign_in(session: Session, identity: Identity, *, device: str, at: datetime) -> tuple[Person, str]:
    """Sign in whoever is linked with ``identity`` and return the session's token; raises `NotFound`.

    The provider asked for the second factor. Whoever was made inactive here answers like who was never linked.
    """
    person = queries.person_of_identity(session, identity)
    if person is None or not person.active:
        raise NotFound("Nobody here is linked with this")
    return person, signing_in.enter_by_provider(session, person, device=device, at=at)


def link(session: Session, person: Person, identity: Identity, *, at: datetime) -> None:
    """Let ``person`` sign in by ``identity``; raises `LinkedElsewhere`."""
    held = queries.person_of_identity(session, identity)
    if held is not None and held.id == person.id:
        return
    linked = PersonIdentity(person_id=person.id, issuer=identity.issuer, subject=identity.subject, linked_at=at)
    try:
        with session.begin_nested():
            session.add(linked)
            session.flush()
    except IntegrityError:
        raise LinkedElsewhere(
            "This sign-in belongs to another account, or your account to another sign-in of the same kind."
        ) from None
    record(session, actor_id=person.id, verb="linked-sign-in", thing=person, at=at)


def unlink(session: Session, person: Person, issuer: str, *, at: datetime) -> None:
    """Take a link back; raises `Problem` where it is the only way in."""
    if not person.password_hash:
        raise Problem("This is your only way to sign in. Choose a password first, by “I have forgotten my password”.")
    session.execute(
        delete(PersonIdentity).where(PersonIdentity.person_id == person.id, PersonIdentity.issuer == issuer)
    )
    record(session, actor_id=person.id, verb="unlinked-sign-in", thing=person, at=at)


def join(session: Session, token: str, newcomer: invitations.Newcomer, identity: Identity, *, at: datetime) -> Person:
    """Let somebody who was invited join by ``identity``, without a password; raises `NotFound`, `LinkedElsewhere`."""
    person = invitations.accept(session, token, newcomer, at=at)
    link(session, person, identity, at=at)
    return person
