"""When a job that failed is tried again and when it is given up, and how long a worker holds one."""

from datetime import timedelta
from enum import StrEnum

from alongside.problems import Problem

MOST_ATTEMPTS = 8
MAIL = "send-mail"
MOST_MAIL_ATTEMPTS = 40
"""With the waits below a day and more: a mail server may be down from one morning to the next."""
WORKER_GONE = "WorkerGone"
"""What stands for a problem where a worker died with the job in hand."""
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
LEASE = timedelta(seconds=60)
"""How long a worker holds a job before another may take it; a living worker renews it three times in that time."""
ALIVE = LEASE * 1.5
"""A worker that has not been heard of for so long is taken for dead."""
KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=30)
KEEP_WORKER = timedelta(days=1)


class GiveUp(Problem):
    """A job need not be tried again: it would fail in the same way. The message is the problem's name."""


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


def most_attempts(kind: str) -> int:
    """Return how often a kind of job is tried."""
    return MOST_MAIL_ATTEMPTS if kind == MAIL else MOST_ATTEMPTS


def died_too_often(kind: str, problem: str | None) -> bool:
    """Say whether a job whose worker has just died is not tried again, given its last ``problem``.

    A worker may have died after the mail was sent and before that was noted: a second death would make a third mail.
    """
    return kind == MAIL and problem == WORKER_GONE


def wait_before(attempt: int, *, chance: float) -> timedelta:
    """Return how long to wait after the failed ``attempt`` (from 1): three times longer each time, an hour at most.

    ``chance`` (0 to 1) spreads jobs by up to a quarter either way: those that failed together do not return together.

    >>> wait_before(1, chance=0.5), wait_before(3, chance=0.5)
    (datetime.timedelta(seconds=10), datetime.timedelta(seconds=90))
    """
    wait = min(FIRST_WAIT * 3.0 ** min(attempt - 1, MOST_ATTEMPTS), LONGEST_WAIT)
    return wait * (0.75 + chance / 2)
