"""Asking for work: one waiting job for a key, whatever changes in between."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock, engines
from alongside.jobs.actions import claim, enqueue
from alongside.jobs.models import Job
from alongside.jobs.rules import LEASE, JobState
from tests.databases import Databases


def test_many_changes_make_one_job(session: Session) -> None:
    now = clock.now()
    for _ in range(3):
        enqueue(session, kind="index", payload={}, at=now, key="index")
    session.commit()
    assert len(session.scalars(select(Job)).all()) == 1


def test_a_change_while_the_job_runs_makes_another(session: Session) -> None:
    enqueue(session, kind="index", payload={}, at=clock.now(), key="index")
    session.scalars(select(Job)).one().state = JobState.RUNNING
    enqueue(session, kind="index", payload={}, at=clock.now(), key="index")
    session.commit()
    assert len(session.scalars(select(Job)).all()) == 2


def test_jobs_without_a_key_are_all_kept(session: Session) -> None:
    for _ in range(3):
        enqueue(session, kind="send-mail", payload={}, at=clock.now())
    assert len(session.scalars(select(Job)).all()) == 3


def test_a_change_brings_a_postponed_job_forward(session: Session) -> None:
    now = clock.now()
    enqueue(session, kind="index", payload={}, at=now, key="index", run_after=now + timedelta(hours=1))
    enqueue(session, kind="index", payload={}, at=now, key="index")
    enqueue(session, kind="index", payload={}, at=now, key="index", run_after=now + timedelta(hours=2))
    assert session.scalars(select(Job)).one().run_after == now


def test_a_job_asked_for_in_a_transaction_that_fails_never_was(session: Session) -> None:
    enqueue(session, kind="index", payload={}, at=clock.now())
    session.rollback()
    assert not session.scalars(select(Job)).all()


def test_no_worker_takes_a_job_before_the_change_it_must_see_is_there(postgresql: Databases) -> None:
    """On SQLite the question does not arise: a second writer waits for the first."""
    url = postgresql.migrated()
    database = engines.connect(url)
    now = clock.now()
    with database.session() as first:
        enqueue(first, kind="index", payload={}, at=now, key="index")
        first.commit()
    with database.session() as change, database.session() as worker:
        enqueue(change, kind="index", payload={}, at=now, key="index")
        assert claim(worker, at=now, lease=LEASE) is None, "The change is not committed yet"
        change.commit()
        assert claim(worker, at=now, lease=LEASE) is not None
    database.dispose()
    postgresql.remove(url)
