"""Ask for work to be done later, take it, and say how it went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Update, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.dates import uk_day
from alongside.jobs.models import ONE_WAITING, Job, Worker
from alongside.jobs.queries import is_due
from alongside.jobs.rules import (
    KEEP_DONE,
    KEEP_FAILED,
    KEEP_WORKER,
    WORKER_GONE,
    JobState,
    died_too_often,
    most_attempts,
    wait_before,
)
from alongside.problems import NotFound, Problem


class LeaseLost(Problem):
    """This worker took so long that another one has the job now; what this one did must be undone."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A job that one worker holds for a while; the ticket is new each time, so that a late worker is recognised."""

    id: UUID
    kind: str
    payload: dict[str, Any]
    attempts: int
    ticket: str


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
        state=JobState.WAITING,
        attempts=0,
        run_after=run_after or at,
        created_at=at,
    )
    sooner = case((Job.run_after > statement.excluded.run_after, statement.excluded.run_after), else_=Job.run_after)
    session.execute(
        statement.on_conflict_do_update(index_elements=[Job.key], index_where=ONE_WAITING, set_={"run_after": sooner})
    )


def enqueue_daily(session: Session, kinds: Iterable[str], *, at: datetime) -> None:
    """Add today's scheduled jobs that are not there yet, however many workers ask."""
    for kind in kinds:
        key = f"{kind}:{uk_day(at)}"
        if session.scalar(select(Job.id).where(Job.key == key).limit(1)) is None:
            enqueue(session, kind=kind, payload={}, at=at, key=key)


def claim(session: Session, *, at: datetime, lease: timedelta) -> Claim | None:
    """Take the job that has waited longest, or whose worker has gone; none when nothing is due.

    PostgreSQL passes over rows that another worker is just taking; on SQLite one writer is let in at a time anyway.
    """
    job = session.scalars(
        select(Job).where(is_due(at)).order_by(Job.run_after, Job.id).limit(1).with_for_update(skip_locked=True)
    ).one_or_none()
    if job is None:
        return None
    died = job.state is JobState.RUNNING
    if job.attempts >= most_attempts(job.kind) or (died and died_too_often(job.kind, job.problem)):
        # Its worker died every time: perhaps it is the job that kills them.
        job.state, job.problem, job.finished_at = JobState.FAILED, WORKER_GONE, at
        job.lease_until = job.leased_by = None
        session.flush()
        return None
    job.problem = WORKER_GONE if died else None if job.problem == WORKER_GONE else job.problem
    job.state, job.attempts = JobState.RUNNING, job.attempts + 1
    job.lease_until, job.leased_by = at + lease, uuid4().hex
    session.flush()
    return Claim(id=job.id, kind=job.kind, payload=job.payload, attempts=job.attempts, ticket=job.leased_by)


def renew(session: Session, held: Claim, *, at: datetime, lease: timedelta) -> None:
    """Keep a job that takes long."""
    session.execute(_held(held).values(lease_until=at + lease))


def finish(session: Session, held: Claim, *, at: datetime) -> None:
    """Mark a job done and forget what it was about; raises `LeaseLost` when another worker has it."""
    _end(session, held, state=JobState.DONE, payload={}, problem=None, finished_at=at)


def give_back(
    session: Session, held: Claim, *, problem: str, at: datetime, chance: float, for_good: bool = False
) -> None:
    """Put a job back that failed, to be tried again later, or give it up: after the last attempt, or ``for_good``.

    When a newer job with the same key waits by now, that one will do the work.
    """
    if for_good or held.attempts >= most_attempts(held.kind):
        _end(session, held, state=JobState.FAILED, problem=problem, finished_at=at)
        return
    try:
        with session.begin_nested():
            later = at + wait_before(held.attempts, chance=chance)
            _end(session, held, state=JobState.WAITING, problem=problem, run_after=later)
    except IntegrityError:
        _end(session, held, state=JobState.DONE, payload={}, problem=problem, finished_at=at)


def try_again(session: Session, job_id: UUID, *, at: datetime) -> None:
    """Let a failed job start afresh; raises `NotFound` when there is no such failed job."""
    job = session.get(Job, job_id)
    if job is None or job.state is not JobState.FAILED:
        raise NotFound("There is no such job")
    try:
        with session.begin_nested():
            job.state, job.attempts, job.run_after, job.finished_at = JobState.WAITING, 0, at, None
    except IntegrityError:  # the same work waits already
        session.execute(update(Job).where(Job.id == job_id).values(state=JobState.DONE, payload={}, finished_at=at))


def appear(session: Session, worker_id: UUID, *, at: datetime) -> None:
    """Say that this worker lives."""
    worker = session.get(Worker, worker_id)
    if worker is None:
        session.add(Worker(id=worker_id, started_at=at, seen_at=at))
    else:
        worker.seen_at = at


def leave(session: Session, worker_id: UUID) -> None:
    """Say that this worker has stopped as it should."""
    session.execute(delete(Worker).where(Worker.id == worker_id))


def sweep(session: Session, *, at: datetime) -> None:
    """Remove jobs long done or given up, and workers that died long ago."""
    session.execute(delete(Job).where(Job.state == JobState.DONE, Job.finished_at < at - KEEP_DONE))
    session.execute(delete(Job).where(Job.state == JobState.FAILED, Job.finished_at < at - KEEP_FAILED))
    session.execute(delete(Worker).where(Worker.seen_at < at - KEEP_WORKER))


def _held(held: Claim) -> Update:
    return update(Job).where(Job.id == held.id, Job.leased_by == held.ticket, Job.state == JobState.RUNNING)


def _end(session: Session, held: Claim, **changes: object) -> None:
    changed = session.execute(_held(held).values(lease_until=None, leased_by=None, **changes).returning(Job.id))
    if changed.one_or_none() is None:
        raise LeaseLost("Another worker has this job now")
