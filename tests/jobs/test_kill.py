"""Workers that are killed at any moment: every job's effect happens, and happens once."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil
import pytest
from sqlalchemy import func, select, text

from alongside import clock, engines
from alongside.engines import Engines
from alongside.jobs.actions import enqueue
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState
from alongside.paths import ROOT
from tests.databases import Databases

pytestmark = pytest.mark.service
WORKERS, KILLS, JOBS_FOR_EACH_KILL = 3, 25, 8
LONGEST_SECONDS = 600
"""On a machine that does much else; left alone it takes 10 seconds."""


@pytest.fixture
def database(each_database: Databases) -> Iterator[Engines]:
    url = each_database.migrated()
    made = engines.connect(url)
    with made.session() as session:
        session.execute(text("CREATE TABLE mark (job_id VARCHAR(36))"))  # no key: a second effect would be seen
        session.commit()
    yield made
    made.dispose()
    each_database.remove(url)


class Workers:
    """Real processes, killed with SIGKILL and replaced."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.alive = [self._start() for _ in range(WORKERS)]

    def kill_one(self) -> None:
        self._kill(random.randrange(WORKERS))  # noqa: S311

    def kill_the_one_that_halts(self, *, deadline: float) -> None:
        """Wait until a worker stands still in the middle of a job, and kill that one."""
        while not (halted := [n for n, worker in enumerate(self.alive) if _stands_still(worker)]):
            assert time.monotonic() < deadline, "No worker took the job in which to stand still"
            time.sleep(0.02)
        self._kill(halted[0])

    def _kill(self, number: int) -> None:
        victim = self.alive.pop(number)
        assert victim.poll() is None, "A worker ended by itself"
        victim.kill()
        victim.wait()
        self.alive.append(self._start())

    def stop(self) -> list[int]:
        for worker in self.alive:
            worker.terminate()
        return [worker.wait(timeout=LONGEST_SECONDS) for worker in self.alive]

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.jobs.mortal", self.url]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


@pytest.fixture
def workers(database: Engines) -> Iterator[Workers]:
    made = Workers(database.writing.url.render_as_string(hide_password=False))
    yield made
    for worker in made.alive:
        worker.kill()
        worker.wait()


def _stands_still(worker: "subprocess.Popen[bytes]") -> bool:
    return worker.poll() is None and psutil.Process(worker.pid).status() == psutil.STATUS_STOPPED


def ask(database: Engines, count: int, *, halt: bool = False) -> None:
    with database.session() as session:
        for _ in range(count):
            enqueue(session, kind="leave-a-mark", payload={"halt": halt}, at=clock.now())
        session.commit()


def done(database: Engines) -> int:
    with database.reader() as session:
        return session.scalar(select(func.count(Job.id)).where(Job.state == JobState.DONE)) or 0


def wait_until_done(database: Engines, count: int, *, deadline: float) -> None:
    while (finished := done(database)) < count:
        assert time.monotonic() < deadline, f"Only {finished} of {count} jobs are done"
        time.sleep(0.05)


@pytest.mark.slow
def test_every_job_is_done_once_however_often_workers_are_killed(database: Engines, workers: Workers) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    ask(database, JOBS_FOR_EACH_KILL)
    wait_until_done(database, 1, deadline=deadline)
    ask(database, 1, halt=True)
    workers.kill_the_one_that_halts(deadline=deadline)
    for _ in range(KILLS):
        ask(database, JOBS_FOR_EACH_KILL)
        time.sleep(random.uniform(0.05, 0.25))  # noqa: S311
        workers.kill_one()
    asked = JOBS_FOR_EACH_KILL * (KILLS + 1) + 1
    wait_until_done(database, asked, deadline=deadline)
    assert workers.stop() == [0] * WORKERS, "SIGTERM ends a worker cleanly"
    with database.reader() as session:
        marks = list(session.execute(text("SELECT job_id, count(*) FROM mark GROUP BY job_id")))
        assert len(marks) == asked, "A job's effect was lost"
        assert {count for _, count in marks} == {1}, "A job's effect happened twice"
        again = session.scalar(select(func.count(Job.id)).where(Job.attempts > 1))
        assert again, "The job in hand of a killed worker was never taken again"
