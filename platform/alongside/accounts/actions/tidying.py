"""Forget what signing in left behind, once it is of no use to anyone."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.accounts.actions.signing_in import SESSION_KEPT_FOR as SESSIONS_KEPT_FOR
from alongside.accounts.models import PasswordReset, Throttle, WebSession
from alongside.accounts.rules.throttles import TRIES_KEPT_FOR as TRIES_KEPT_FOR


def sweep(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Handle the daily job: remove old sessions, reset links and counts of tries, also of people who never return."""
    session.execute(delete(WebSession).where(WebSession.created_at < at - SESSIONS_KEPT_FOR))
    session.execute(delete(PasswordReset).where(PasswordReset.expires_at < at))
    session.execute(delete(Throttle).where(Throttle.window_start < at - TRIES_KEPT_FOR))
