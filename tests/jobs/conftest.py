"""A worker in a thread, for the tests that need one to run."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import pytest

from alongside.engines import Engines
from alongside.jobs import commands
from alongside.jobs.commands import Handler

RunWorker = Callable[..., threading.Event]


@contextmanager
def working(database: Engines, handlers: Mapping[str, Handler], **options: Any) -> Iterator[threading.Event]:
    """Run a worker until the block ends."""
    stop = threading.Event()
    thread = threading.Thread(target=commands.work, args=(database, handlers, stop), kwargs=options)
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(timeout=30)
        assert not thread.is_alive(), "A worker stops when told to"


@pytest.fixture
def run_worker(database: Engines) -> Iterator[RunWorker]:
    """Start a worker that knows these handlers; it ends with the test. Returns the event that stops it."""
    with ExitStack() as stack:

        def start(
            handlers: Mapping[str, Handler], *, lease: float = 60, daily: tuple[str, ...] = ()
        ) -> threading.Event:
            options = {"lease": timedelta(seconds=lease), "daily": daily}
            return stack.enter_context(working(database, handlers, **options))

        yield start
