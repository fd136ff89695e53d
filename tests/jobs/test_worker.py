"""The worker: what it does, what it survives, and how it stops."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from alongside import clock
from alongside.engines import Engines
from alongside.jobs import commands, queries
from alongside.jobs.actions import enqueue
from alongside.jobs.models import Job, Worker
from alongside.jobs.rules import JobState
from tests.jobs.conftest import RunWorker

Payloads = list[dict[str, Any]]


def ask(database: Engines, kind: str = "note", **payload: str) -> None:
    with database.session() as session:
        enqueue(session, kind=kind, payload=payload, at=clock.now())
        session.commit()


def jobs(database: Engines) -> list[Job]:
    with database.reader() as session:
        return list(session.scalars(select(Job).order_by(Job.created_at)))


def eventually(is_so: Callable[[], bool], *, within: float = 30) -> None:
    deadline = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < deadline, "It did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def noted() -> Payloads:
    return []


@pytest.fixture
def note(noted: Payloads) -> commands.Handler:
    def handler(_session: Session, payload: dict[str, Any], _at: datetime) -> None:
        noted.append(payload)

    return handler


def test_a_job_is_done_within_about_a_second(
    database: Engines, run_worker: RunWorker, note: commands.Handler, noted: Payloads
) -> None:
    run_worker({"note": note})
    time.sleep(0.1)
    ask(database, link="/reset/secret")
    eventually(lambda: [job.state for job in jobs(database)] == [JobState.DONE], within=3)
    (payload,) = noted
    (job,) = jobs(database)
    assert payload == {"link": "/reset/secret", "job_id": str(job.id)}
    assert job.payload == {}, "A link does not outlive its job"


def test_what_a_failing_job_wrote_is_undone_and_only_the_problem_s_name_is_kept(
    database: Engines, run_worker: RunWorker, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(session: Session, _payload: dict[str, Any], at: datetime) -> None:
        session.add(Worker(started_at=at, seen_at=at - timedelta(days=30)))
        session.flush()
        raise ValueError("the boy at the academy")

    run_worker({"note": fail})
    ask(database, text="the boy at the academy")
    eventually(lambda: jobs(database)[0].problem is not None)
    (job,) = jobs(database)
    assert (job.state, job.problem, job.attempts) == (JobState.WAITING, "ValueError", 1)
    assert job.run_after > clock.now()
    with database.reader() as session:
        assert all(worker.seen_at > clock.now() - timedelta(days=1) for worker in session.scalars(select(Worker)))
    assert "academy" not in "".join(capsys.readouterr())


def test_a_kind_that_nobody_knows_is_a_problem_like_any_other(database: Engines, run_worker: RunWorker) -> None:
    run_worker({})
    ask(database, kind="unheard-of")
    eventually(lambda: jobs(database)[0].problem == "UnknownKind")


def test_the_job_in_hand_is_finished_before_the_worker_stops(database: Engines, run_worker: RunWorker) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(_session: Session, _payload: dict[str, Any], _at: datetime) -> None:
        begun.set()
        assert may_end.wait(10)

    stop = run_worker({"note": slow})
    ask(database)
    ask(database)
    assert begun.wait(10)
    stop.set()
    may_end.set()
    eventually(lambda: sorted(job.state for job in jobs(database)) == [JobState.DONE, JobState.WAITING])


def test_a_job_longer_than_its_lease_is_not_taken_by_another_worker(database: Engines, run_worker: RunWorker) -> None:
    runs: list[datetime] = []

    def slow(_session: Session, _payload: dict[str, Any], at: datetime) -> None:
        runs.append(at)
        time.sleep(2.5)

    for _ in range(2):
        run_worker({"note": slow}, lease=1.5)
    ask(database)
    eventually(lambda: jobs(database)[0].state is JobState.DONE)
    assert len(runs) == 1


def test_two_workers_share_the_jobs_and_the_second_says_that_it_is_not_alone(
    database: Engines,
    run_worker: RunWorker,
    note: commands.Handler,
    noted: Payloads,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run_worker({"note": note})
    eventually(lambda: workers(database) == 1)
    run_worker({"note": note})
    eventually(lambda: workers(database) == 2)
    for _ in range(20):
        ask(database)
    eventually(lambda: all(job.state is JobState.DONE for job in jobs(database)))
    assert len(noted) == 20
    assert "That is fine" in capsys.readouterr().out


def workers(database: Engines) -> int:
    with database.reader() as session:
        return queries.living_workers(session, at=clock.now())


def test_the_operator_is_told_whether_a_worker_lives(database: Engines, run_worker: RunWorker) -> None:
    def status() -> tuple[bool, str]:
        with database.reader() as session:
            return commands.status(session, at=clock.now())

    assert status() == (False, "Worker: none is running: start one with `alongside worker`")
    stop = run_worker({})
    eventually(lambda: status() == (True, "Worker: 1 running"))
    stop.set()
    eventually(lambda: not status()[0])


def test_scheduled_work_is_done_when_the_worker_starts(
    database: Engines, run_worker: RunWorker, note: commands.Handler, noted: Payloads
) -> None:
    run_worker({"daily-check": note}, daily=("daily-check",))
    eventually(lambda: len(noted) == 1)
    run_worker({"daily-check": note}, daily=("daily-check",))
    time.sleep(0.5)
    assert len(noted) == 1


def test_the_worker_outlives_a_database_that_goes_away_for_a_while(
    database: Engines, run_worker: RunWorker, note: commands.Handler, noted: Payloads
) -> None:
    with database.session() as session:
        session.execute(text("ALTER TABLE job RENAME TO job_away"))
        session.commit()
    run_worker({"note": note})
    time.sleep(0.7)
    with database.session() as session:
        session.execute(text("ALTER TABLE job_away RENAME TO job"))
        session.commit()
    ask(database)
    eventually(lambda: len(noted) == 1)
