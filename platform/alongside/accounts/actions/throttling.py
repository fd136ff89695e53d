"""Count tries, so that nobody can go on guessing."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from alongside.accounts.models import Throttle
from alongside.accounts.rules.throttles import TRIES_KEPT_FOR, Limit, window_start


def count_try(session: Session, limit: Limit, subject: str, *, at: datetime) -> bool:
    """Count one try by ``subject``, a digest, and say whether it is still within the limit.

    One statement counts, so that tries at the same moment cannot share a number. A success takes nothing back: else
    whoever has one right password could guess at others for ever.
    """
    session.execute(delete(Throttle).where(Throttle.window_start < at - TRIES_KEPT_FOR))
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    start = window_start(at, limit.window)
    statement = insert(Throttle).values(id=uuid4(), kind=limit.kind, subject=subject, window_start=start, count=1)
    counted = statement.on_conflict_do_update(
        index_elements=[Throttle.kind, Throttle.subject, Throttle.window_start], set_={"count": Throttle.count + 1}
    ).returning(Throttle.count)
    return session.execute(counted).scalar_one() <= limit.most
