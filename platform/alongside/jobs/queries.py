"""Find what is due, what went wrong, and whether a worker lives."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from alongside.jobs.models import Job, Worker
from alongside.jobs.rules import ALIVE, JobState

JOBS_SHOWN = 200


def is_due(at: datetime) -> ColumnElement[bool]:
    """Say which jobs may be taken: their time has come, or their worker's lease has run out."""
    return or_(
        and_(Job.state == JobState.WAITING, Job.run_after <= at),
        and_(Job.state == JobState.RUNNING, Job.lease_until < at),
    )


def anything_due(session: Session, *, at: datetime) -> bool:
    """Say whether there is anything to do, without taking a lock."""
    return session.scalar(select(Job.id).where(is_due(at)).limit(1)) is not None


def backlog(session: Session, *, at: datetime) -> tuple[int, timedelta]:
    """Return how many jobs are due and not taken, and how long the longest of them has waited."""
    waiting = and_(Job.state == JobState.WAITING, Job.run_after <= at)
    due, since = session.execute(select(func.count(Job.id), func.min(Job.run_after)).where(waiting)).one()
    return due, max(at - since, timedelta()) if since else timedelta()


def unfinished(session: Session) -> Sequence[Job]:
    """Return what is given up, running or waiting, in this order, the longest waiting first."""
    place = {JobState.FAILED: 0, JobState.RUNNING: 1, JobState.WAITING: 2}
    jobs = session.scalars(
        select(Job).where(Job.state != JobState.DONE).order_by(Job.state, Job.run_after, Job.id).limit(JOBS_SHOWN)
    )
    return sorted(jobs, key=lambda job: place[job.state])


def done_since(session: Session, since: datetime) -> int:
    """Return how many jobs were done since then."""
    return session.scalar(select(func.count(Job.id)).where(Job.state == JobState.DONE, Job.finished_at >= since)) or 0


def given_up(session: Session) -> int:
    """Return how many jobs failed for good and were not tried again."""
    return session.scalar(select(func.count(Job.id)).where(Job.state == JobState.FAILED)) or 0


def living_workers(session: Session, *, at: datetime) -> int:
    """Return how many workers have said within the last minute and a half that they live."""
    return session.scalar(select(func.count(Worker.id)).where(Worker.seen_at >= at - ALIVE)) or 0
