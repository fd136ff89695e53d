"""A document to upload, and who takes it in and reads it."""

import time
from collections.abc import Callable

from sqlalchemy import select

from alongside.engines import Engines
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState as JobState
from alongside.publishing.models import Upload
from alongside.publishing.rules.upload_seal import UploadSeal
from tests.conftest import TEST_SECRET

SEAL = UploadSeal(TEST_SECRET)
SAID = "A teacher heard the boy speak of it."
LONGEST_WAIT = 300
"""Seconds, on a machine that does much else."""
Take = Callable[..., Upload]
Work = Callable[[], None]


def wait_for_reading(database: Engines) -> None:
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        with database.reader() as reader:
            unfinished = select(Job.id).where(Job.kind == "read-upload", Job.state != JobState.DONE)
            if reader.scalar(unfinished.limit(1)) is None:
                return
        time.sleep(0.05)
    raise AssertionError("The worker did not read it")
