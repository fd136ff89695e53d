"""Work that must happen later, once, and the workers that do it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.jobs.rules import JobState
from alongside.tables import Table

ONE_WAITING = text("state = 'waiting'")


class Job(Table):
    """One piece of work; its payload is emptied as soon as it is done, for a mail's payload holds a link."""

    __tablename__ = "job"
    __table_args__ = (
        Index("uq_job_key_waiting", "key", unique=True, sqlite_where=ONE_WAITING, postgresql_where=ONE_WAITING),
        Index("ix_job_state_run_after", "state", "run_after"),
    )

    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str | None] = mapped_column(String(120))
    payload: Mapped[dict[str, Any]]
    state: Mapped[JobState]
    attempts: Mapped[int]
    run_after: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(80))
    problem: Mapped[str | None] = mapped_column(String(120))
    """The name of the last exception's class, never its message."""
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class Worker(Table):
    """A worker process and when it last said that it lives."""

    __tablename__ = "worker"

    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
