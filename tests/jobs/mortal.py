"""A worker for the kill test: `python -m tests.jobs.mortal URL` does jobs whose effect shows if it happens twice."""

import os
import random
import signal
import sys
import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside import engines, logs
from alongside.jobs import commands
from alongside.jobs.models import Job

LEASE = timedelta(seconds=1)


def leave_a_mark(session: Session, payload: dict[str, Any], _at: datetime) -> None:
    """Write one row, and dawdle before and after, so that a kill can fall anywhere.

    A job that says ``halt`` has its first worker stand still in the middle of it, to be killed there.
    """
    time.sleep(random.random() * 0.02)  # noqa: S311
    session.execute(text("INSERT INTO mark VALUES (:job)"), {"job": payload["job_id"]})
    if payload.get("halt") and session.get_one(Job, UUID(payload["job_id"])).attempts == 1:
        os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(random.random() * 0.02)  # noqa: S311


if __name__ == "__main__":
    logs.configure("ERROR")
    commands.work(engines.connect(sys.argv[1]), {"leave-a-mark": leave_a_mark}, commands.stop_on_signals(), lease=LEASE)
