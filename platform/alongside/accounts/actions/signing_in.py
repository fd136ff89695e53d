"""Sign in, stay signed in, sign out."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, WebSession
from alongside.accounts.rules import codes, sealing, sessions
from alongside.accounts.rules.sealing import SecretSeal
from alongside.audit.actions import record

SESSION_KEPT_FOR = timedelta(days=30)


def give_password(session: Session, person: Person, *, seal: SecretSeal, device: str, at: datetime) -> str:
    """Open a session that is half way: the password was right, the second factor is still to come. Return its token.

    Whoever has no second factor yet gets the key for one, and cannot go on before it is set up.
    """
    pending = None if person.totp_secret else seal.close(codes.new_secret())
    opened, token = _open(session, person, device=device, at=at)
    opened.pending_secret = pending
    return token


def choose_demo_person(session: Session, person: Person, *, device: str, at: datetime) -> str:
    """Sign in as somebody made up, without password or second factor; return the session's token."""
    opened, token = _open(session, person, device=device, at=at)
    opened.second_factor_done = True
    record(session, actor_id=person.id, verb="signed-in", thing=person, at=at, details={"how": "demonstration"})
    return token


def enter_by_provider(session: Session, person: Person, *, device: str, at: datetime) -> str:
    """Sign in somebody whom an OpenID provider has named, second factor and all; return the session's token."""
    opened, token = _open(session, person, device=device, at=at)
    opened.second_factor_done = True
    record(session, actor_id=person.id, verb="signed-in", thing=person, at=at, details={"how": "identity provider"})
    return token


def go_on(session: Session, opened: WebSession, *, how: str, at: datetime) -> str:
    """Turn a half-way session into a whole one under a new token, so that the old one is worth nothing; return it."""
    opened.second_factor_done = True
    opened.last_seen_at = at
    record(session, actor_id=opened.person_id, verb="signed-in", thing=opened.person, at=at, details={"how": how})
    return renew(opened)


def renew(opened: WebSession) -> str:
    """Give a session a new token; the old one stops working."""
    token = sealing.new_token()
    opened.token_hash = sealing.token_hash(token)
    return token


def _open(session: Session, person: Person, *, device: str, at: datetime) -> tuple[WebSession, str]:
    session.execute(
        delete(WebSession).where(WebSession.person_id == person.id, WebSession.created_at < at - SESSION_KEPT_FOR)
    )
    token = sealing.new_token()
    opened = WebSession(
        token_hash=sealing.token_hash(token),
        person_id=person.id,
        device=device,
        created_at=at,
        last_seen_at=at,
    )
    session.add(opened)
    session.flush()
    return opened, token


def refuse(session: Session, person: Person | None, *, what: str, at: datetime) -> None:
    """Note that a password or a code was wrong. The address that was typed is not kept."""
    record(session, actor_id=None, verb="sign-in-refused", thing=person, at=at, details={"what": what})


def sign_out(session: Session, opened: WebSession, *, at: datetime) -> None:
    """End the session of this browser."""
    if opened.ended_at is not None:
        return
    opened.ended_at = at
    if opened.second_factor_done:
        record(session, actor_id=opened.person_id, verb="signed-out", thing=opened.person, at=at)


def sign_out_elsewhere(session: Session, opened: WebSession, *, at: datetime) -> int:
    """End every session of a person but this one; return how many there were."""
    ended = end_sessions(session, opened.person_id, at=at, but=opened.id)
    record(session, actor_id=opened.person_id, verb="signed-out-elsewhere", thing=opened.person, at=at)
    return ended


def end_sessions(session: Session, person_id: UUID, *, at: datetime, but: UUID | None = None) -> int:
    """End all of a person's sessions, or all but one; return how many could still be used."""
    statement = update(WebSession).where(WebSession.person_id == person_id, WebSession.ended_at.is_(None))
    if but is not None:
        statement = statement.where(WebSession.id != but)
    ended = session.execute(statement.values(ended_at=at, pending_secret=None, pending_codes=None))
    return int(ended.rowcount)  # type: ignore[attr-defined]


def note_seen(session: Session, session_id: UUID, *, at: datetime) -> None:
    """Note that a person is still there; at most once a minute, whatever the number of requests."""
    session.execute(
        update(WebSession)
        .where(
            WebSession.id == session_id,
            WebSession.ended_at.is_(None),
            WebSession.last_seen_at <= at - sessions.SEEN_EVERY,
        )
        .values(last_seen_at=at)
    )
