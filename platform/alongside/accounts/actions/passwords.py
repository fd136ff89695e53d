"""Change a password, or choose a new one by a mailed link when it is forgotten."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from alongside.accounts import queries
from alongside.accounts.actions.signing_in import end_sessions, renew
from alongside.accounts.models import PasswordReset, Person, WebSession
from alongside.accounts.rules import addresses, sealing
from alongside.audit.actions import record
from alongside.jobs.actions import enqueue
from alongside.problems import NotFound

RESET_LASTS = timedelta(hours=1)


def change_password(session: Session, opened: WebSession, new_hash: str, *, at: datetime) -> str:
    """Give a person a new password and end all their sessions; this browser's goes on under the new token returned."""
    opened.person.password_hash = new_hash
    end_sessions(session, opened.person_id, at=at, but=opened.id)
    _void_links(session, opened.person, at=at)
    record(session, actor_id=opened.person_id, verb="changed-password", thing=opened.person, at=at)
    return renew(opened)


def ask_for_reset(session: Session, email: str, *, at: datetime) -> None:
    """Start a reset for whoever has this address, if anyone. A job looks, so that the answer takes equally long."""
    enqueue(session, kind="mail-reset", payload={"email": addresses.normal(email)}, at=at)


def mail_reset(session: Session, payload: dict[str, Any], at: datetime) -> None:
    """Mail the person with this address a link for choosing a new password; where there is none, do nothing (a job)."""
    person = queries.person_by_email(session, str(payload["email"]))
    if person is None or not person.active or person.demo:
        return
    session.execute(delete(PasswordReset).where(PasswordReset.expires_at < at - RESET_LASTS))
    _void_links(session, person, at=at)
    token = sealing.new_token()
    session.add(PasswordReset(token_hash=sealing.token_hash(token), person_id=person.id, expires_at=at + RESET_LASTS))
    record(session, actor_id=None, verb="asked-for-reset", thing=person, at=at)
    mail = {"to": person.email, "template": "reset", "link_path": f"/reset/{token}"}
    enqueue(session, kind="send-mail", payload=mail, at=at)


def reset_password(session: Session, token: str, new_hash: str, *, at: datetime) -> Person:
    """Give the person of a mailed link a new password, once, and end their sessions; the second factor stays."""
    reset = queries.password_reset(session, token, at=at)
    won = session.execute(
        update(PasswordReset).where(PasswordReset.id == reset.id, PasswordReset.used_at.is_(None)).values(used_at=at)
    )
    if not won.rowcount:  # type: ignore[attr-defined]
        raise NotFound("No such link")
    reset.person.password_hash = new_hash
    _void_links(session, reset.person, at=at)
    end_sessions(session, reset.person_id, at=at)
    record(session, actor_id=reset.person_id, verb="reset-password", thing=reset.person, at=at)
    return reset.person


def _void_links(session: Session, person: Person, *, at: datetime) -> None:
    session.execute(
        update(PasswordReset)
        .where(PasswordReset.person_id == person.id, PasswordReset.used_at.is_(None))
        .values(used_at=at)
    )
