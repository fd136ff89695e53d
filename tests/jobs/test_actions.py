"""Taking a job, finishing it, giving it back."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.jobs import actions, queries
from alongside.jobs.actions import Claim, LeaseLost, enqueue
from alongside.jobs.models import Job
from alongside.jobs.rules import KEEP_DONE, KEEP_FAILED, LEASE, MOST_ATTEMPTS, MOST_MAIL_ATTEMPTS, JobState
from alongside.problems import NotFound


@pytest.fixture
def now() -> datetime:
    return clock.now()


def ask(session: Session, at: datetime, key: str | None = None) -> None:
    enqueue(session, kind="send-mail", payload={"link_path": "/reset/secret"}, at=at, key=key)


def take(session: Session, at: datetime) -> Claim:
    taken = actions.claim(session, at=at, lease=LEASE)
    assert taken is not None
    session.flush()
    return taken


def only_job(session: Session) -> Job:
    session.expire_all()
    return session.scalars(select(Job)).one()


def test_a_job_is_taken_by_one_worker_only(session: Session, now: datetime) -> None:
    ask(session, now)
    take(session, now)
    assert actions.claim(session, at=now, lease=LEASE) is None


def test_a_job_whose_time_has_not_come_is_left(session: Session, now: datetime) -> None:
    enqueue(session, kind="index", payload={}, at=now, run_after=now + timedelta(minutes=1))
    assert not queries.anything_due(session, at=now)
    assert actions.claim(session, at=now, lease=LEASE) is None
    assert queries.anything_due(session, at=now + timedelta(minutes=1))


def test_the_job_that_waited_longest_comes_first(session: Session, now: datetime) -> None:
    enqueue(session, kind="later", payload={}, at=now, run_after=now - timedelta(minutes=1))
    enqueue(session, kind="sooner", payload={}, at=now, run_after=now - timedelta(minutes=2))
    assert take(session, now).kind == "sooner"


def test_a_job_that_is_done_forgets_what_it_was_about(session: Session, now: datetime) -> None:
    ask(session, now)
    actions.finish(session, take(session, now), at=now)
    job = only_job(session)
    assert (job.state, job.payload, job.finished_at, job.leased_by) == (JobState.DONE, {}, now, None)


def test_a_worker_that_dies_loses_its_job_to_another(session: Session, now: datetime) -> None:
    ask(session, now)
    dead = take(session, now)
    later = now + LEASE + timedelta(seconds=1)
    heir = take(session, later)
    assert (heir.id, heir.attempts) == (dead.id, 2)
    with pytest.raises(LeaseLost):
        actions.finish(session, dead, at=later)
    actions.finish(session, heir, at=later)


def test_a_renewed_job_is_kept(session: Session, now: datetime) -> None:
    ask(session, now)
    held = take(session, now)
    actions.renew(session, held, at=now + LEASE * 0.9, lease=LEASE)
    assert actions.claim(session, at=now + LEASE * 1.5, lease=LEASE) is None


def test_a_job_that_fails_waits_and_is_given_up_at_last(session: Session, now: datetime) -> None:
    ask(session, now)
    for attempt in range(1, MOST_MAIL_ATTEMPTS + 1):
        held = take(session, now)
        assert held.attempts == attempt
        actions.give_back(session, held, problem="SMTPServerDisconnected", at=now, chance=0.5)
        now = only_job(session).run_after
    job = only_job(session)
    assert (job.state, job.problem) == (JobState.FAILED, "SMTPServerDisconnected")
    assert actions.claim(session, at=now + timedelta(days=1), lease=LEASE) is None


def test_a_job_that_kills_every_worker_is_given_up_too(session: Session, now: datetime) -> None:
    enqueue(session, kind="index", payload={}, at=now)
    session.commit()
    for _ in range(MOST_ATTEMPTS):
        take(session, now)
        now += LEASE * 2
    assert actions.claim(session, at=now, lease=LEASE) is None
    assert (only_job(session).state, only_job(session).problem) == (JobState.FAILED, "WorkerGone")


def test_a_mail_whose_worker_dies_twice_is_not_sent_a_third_time(session: Session, now: datetime) -> None:
    ask(session, now)
    take(session, now)
    take(session, now + LEASE * 2)
    assert actions.claim(session, at=now + LEASE * 4, lease=LEASE) is None
    assert (only_job(session).state, only_job(session).problem) == (JobState.FAILED, "WorkerGone")


def test_a_mail_whose_worker_died_once_long_ago_is_tried_like_any_other(session: Session, now: datetime) -> None:
    ask(session, now)
    take(session, now)
    now += LEASE * 2
    held = take(session, now)
    actions.give_back(session, held, problem="ConnectionRefusedError", at=now, chance=0.5)
    take(session, now + timedelta(hours=1))
    assert take(session, now + timedelta(hours=2)).attempts == 4


def test_a_failed_job_makes_way_for_a_newer_one_with_the_same_key(session: Session, now: datetime) -> None:
    ask(session, now, key="index")
    held = take(session, now)
    ask(session, now, key="index")
    actions.give_back(session, held, problem="OSError", at=now, chance=0.5)
    assert sorted(job.state for job in session.scalars(select(Job))) == [JobState.DONE, JobState.WAITING]


def test_an_administrator_can_have_a_failed_job_tried_again(session: Session, now: datetime) -> None:
    ask(session, now)
    job = only_job(session)
    job.state, job.attempts = JobState.FAILED, MOST_ATTEMPTS
    actions.try_again(session, job.id, at=now)
    assert take(session, now).attempts == 1


def test_trying_again_leaves_a_waiting_one_with_the_same_key_alone(session: Session, now: datetime) -> None:
    ask(session, now, key="index")
    failed = only_job(session)
    failed.state = JobState.FAILED
    ask(session, now, key="index")
    actions.try_again(session, failed.id, at=now)
    assert sorted(job.state for job in session.scalars(select(Job))) == [JobState.DONE, JobState.WAITING]


def test_only_a_failed_job_can_be_tried_again(session: Session, now: datetime) -> None:
    ask(session, now)
    with pytest.raises(NotFound):
        actions.try_again(session, only_job(session).id, at=now)


def test_scheduled_work_is_asked_for_once_a_day(session: Session, now: datetime) -> None:
    for _ in range(2):
        actions.enqueue_daily(session, ["audit-anchor"], at=now)
    actions.finish(session, take(session, now), at=now)
    actions.enqueue_daily(session, ["audit-anchor"], at=now)
    assert len(session.scalars(select(Job)).all()) == 1
    actions.enqueue_daily(session, ["audit-anchor"], at=now + timedelta(days=1))
    assert len(session.scalars(select(Job)).all()) == 2


def test_the_sweep_removes_old_jobs_and_keeps_what_still_matters(session: Session, now: datetime) -> None:
    ages = {
        (JobState.DONE, KEEP_DONE * 0.9): True,
        (JobState.DONE, KEEP_DONE * 1.1): False,
        (JobState.FAILED, KEEP_FAILED * 0.9): True,
        (JobState.FAILED, KEEP_FAILED * 1.1): False,
        (JobState.WAITING, KEEP_FAILED * 2): True,
    }
    for number, (state, age) in enumerate(ages):
        enqueue(session, kind=str(number), payload={}, at=now - age)
        job = session.scalars(select(Job).where(Job.kind == str(number))).one()
        job.state, job.finished_at = state, None if state is JobState.WAITING else now - age
    actions.sweep(session, at=now)
    left = set(session.scalars(select(Job.kind)))
    assert left == {str(number) for number, kept in enumerate(ages.values()) if kept}


def test_a_worker_is_known_to_live_until_it_leaves_or_falls_silent(session: Session, now: datetime) -> None:
    first, second = uuid4(), uuid4()
    actions.appear(session, first, at=now)
    actions.appear(session, second, at=now)
    session.flush()
    assert queries.living_workers(session, at=now) == 2
    actions.leave(session, first)
    assert queries.living_workers(session, at=now) == 1
    later = now + LEASE
    actions.appear(session, second, at=later)
    session.flush()
    assert queries.living_workers(session, at=later + LEASE) == 1
    assert queries.living_workers(session, at=later + LEASE * 2) == 0
