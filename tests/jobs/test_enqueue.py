"""Asking for work: one waiting job for a key, whatever changes in between."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.jobs.actions import enqueue
from alongside.jobs.models import Job
from alongside.jobs.rules import State


def test_many_changes_make_one_job(session: Session) -> None:
    now = clock.now()
    for _ in range(3):
        enqueue(session, kind="index", payload={}, at=now, key="index")
    session.commit()
    assert len(session.scalars(select(Job)).all()) == 1


def test_a_change_while_the_job_runs_makes_another(session: Session) -> None:
    enqueue(session, kind="index", payload={}, at=clock.now(), key="index")
    session.scalars(select(Job)).one().state = State.RUNNING
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
