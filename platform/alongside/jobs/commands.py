"""The worker: does the jobs that the service asked for, one after the other, until it is told to stop."""

import random
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from types import FrameType
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from alongside import clock, logs
from alongside.engines import Engines
from alongside.jobs import actions, queries
from alongside.jobs.actions import Claim
from alongside.jobs.rules import LEASE, GiveUp
from alongside.problems import Problem

Handler = Callable[[Session, dict[str, Any], datetime], None]

WORKER_POLL_SECONDS = 0.5
LOOK_AT_SCHEDULE_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 10.0


class UnknownKind(Problem):
    """Nobody knows how to do this kind of job."""


def stop_on_signals() -> threading.Event:
    """Return an event that SIGTERM and Ctrl-C set, so that the job in hand is finished first."""
    stop = threading.Event()

    def _stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    return stop


def work(
    engines: Engines,
    handlers: Mapping[str, Handler],
    stop: threading.Event,
    *,
    daily: Sequence[str] = (),
    lease: timedelta = LEASE,
) -> None:
    """Do jobs until ``stop`` is set; ``daily`` names the kinds to do once a day. Outlives a database that goes away.

    A handler's writes and the end of its job are one transaction: after a crash the job is done or will be done again,
    never half and never twice. A handler should do what takes long before it first touches its session: on SQLite
    nobody else can write from then on.
    """
    pulse = _Pulse(engines, lease)
    _greet(engines)
    pulse.start()
    looked, trouble = -LOOK_AT_SCHEDULE_SECONDS, 0
    while not stop.is_set():
        try:
            if time.monotonic() - looked >= LOOK_AT_SCHEDULE_SECONDS:
                _look_at_schedule(engines, daily)
                looked = time.monotonic()
            busy = _work_one(engines, handlers, pulse)
            trouble = 0
        except SQLAlchemyError as problem:
            logs.get().error("worker", exc_info=problem)
            busy, trouble = False, trouble + 1
        if not busy:
            stop.wait(min(WORKER_POLL_SECONDS * 2**trouble, LONGEST_PAUSE_SECONDS))
    pulse.end()


def status(session: Session, *, at: datetime) -> tuple[bool, str]:
    """Say whether a worker lives and whether a job was given up: whether all is well, and a line for the operator."""
    workers, given_up = queries.living_workers(session, at=at), queries.given_up(session)
    lives = f"{workers} running" if workers else "none is running: start one with `alongside worker`"
    failed = f"; {given_up} given up, see /jobs/" if given_up else ""
    return bool(workers) and not given_up, f"Worker: {lives}{failed}"


def sweep(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Handle the daily job that removes old jobs."""
    actions.sweep(session, at=at)


def _greet(engines: Engines) -> None:
    try:
        with engines.reader() as session:
            others = queries.living_workers(session, at=clock.now())
    except SQLAlchemyError:
        others = 0  # the loop will say what is wrong with the database, and wait for it
    if others:
        print("Another worker is at work already. That is fine: they share the jobs.", flush=True)
    logs.get().info("worker started", count=others + 1)


def _look_at_schedule(engines: Engines, daily: Sequence[str]) -> None:
    with engines.session() as session:
        actions.enqueue_daily(session, daily, at=clock.now())
        session.commit()


def _work_one(engines: Engines, handlers: Mapping[str, Handler], pulse: "_Pulse") -> bool:
    with engines.reader() as session:
        if not queries.anything_due(session, at=clock.now()):
            return False
    with engines.session() as session:
        held = actions.claim(session, at=clock.now(), lease=pulse.lease)
        session.commit()
    if held is not None:
        pulse.held = held
        try:
            _do(engines, handlers, held)
        finally:
            pulse.held = None
    return True


def _do(engines: Engines, handlers: Mapping[str, Handler], held: Claim) -> None:
    log = logs.get().bind(job_id=str(held.id), job_kind=held.kind, attempts=held.attempts)
    started = time.perf_counter()
    try:
        with engines.session() as session:
            _handler(handlers, held.kind)(session, {**held.payload, "job_id": str(held.id)}, clock.now())
            actions.finish(session, held, at=clock.now())
            session.commit()
    except actions.LeaseLost:
        log.warning("job taken over by another worker")
    except GiveUp as problem:
        log.error("job failed for good", exc_info=problem)
        _give_back(engines, held, str(problem), for_good=True)
    except Exception as problem:
        log.error("job failed", exc_info=problem)
        _give_back(engines, held, type(problem).__name__)
    else:
        log.info("job done", seconds=round(time.perf_counter() - started, 2))


def _handler(handlers: Mapping[str, Handler], kind: str) -> Handler:
    if kind not in handlers:
        raise UnknownKind("Nobody knows how to do this kind of job")
    return handlers[kind]


def _give_back(engines: Engines, held: Claim, problem: str, *, for_good: bool = False) -> None:
    chance = random.random()  # noqa: S311
    with engines.session() as session:
        try:
            actions.give_back(session, held, problem=problem, at=clock.now(), chance=chance, for_good=for_good)
        except actions.LeaseLost:
            return
        session.commit()


class _Pulse(threading.Thread):
    """Says that the worker lives and keeps the job in hand, while the worker itself is busy with it."""

    def __init__(self, engines: Engines, lease: timedelta) -> None:
        super().__init__(name="worker pulse", daemon=True)
        self.engines = engines
        self.lease = lease
        self.worker_id: UUID = uuid4()
        self.held: Claim | None = None
        self._ended = threading.Event()

    def run(self) -> None:
        self._beat()
        while not self._ended.wait(self.lease.total_seconds() / 3):
            self._beat()

    def end(self) -> None:
        """Stop, and take the worker off the list."""
        self._ended.set()
        self.join()
        try:
            with self.engines.session() as session:
                actions.leave(session, self.worker_id)
                session.commit()
        except SQLAlchemyError as problem:
            logs.get().warning("worker", exc_info=problem)

    def _beat(self) -> None:
        # On SQLite a handler that writes keeps this out for a while; then nobody can take its job either.
        try:
            with self.engines.session() as session:
                held, at = self.held, clock.now()
                actions.appear(session, self.worker_id, at=at)
                if held is not None:
                    actions.renew(session, held, at=at, lease=self.lease)
                session.commit()
        except SQLAlchemyError as problem:
            logs.get().warning("worker", exc_info=problem)
