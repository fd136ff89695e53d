"""Ask for work to be done later, in the transaction that makes it necessary."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from alongside.jobs.models import ONE_WAITING, Job
from alongside.jobs.rules import State


def enqueue(
    session: Session,
    *,
    kind: str,
    payload: dict[str, Any],
    at: datetime,
    key: str | None = None,
    run_after: datetime | None = None,
) -> None:
    """Add a job, unless one with the same ``key`` still waits: that one will see this change too.

    The waiting one is touched rather than left alone: touching locks its row until this transaction ends, so that no
    worker can take it before what it must see is there.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(Job).values(
        id=uuid4(),
        kind=kind,
        key=key,
        payload=payload,
        state=State.WAITING,
        attempts=0,
        run_after=run_after or at,
        created_at=at,
    )
    sooner = case((Job.run_after > statement.excluded.run_after, statement.excluded.run_after), else_=Job.run_after)
    session.execute(
        statement.on_conflict_do_update(index_elements=[Job.key], index_where=ONE_WAITING, set_={"run_after": sooner})
    )
