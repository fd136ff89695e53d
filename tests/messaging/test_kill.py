"""Kill -9 during sending, 25 times: no message is lost, none is there twice."""

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside.engines import Engines
from alongside.messaging.queries import conversations, messages
from alongside.settings import Settings
from tests.conftest import TEST_SECRET
from tests.messaging import mortal
from tests.messaging.conftest import Two

pytestmark = pytest.mark.service
KILLS_AT_EACH = 8
FIRST_WORD_SECONDS = 120.0
"""A busy machine takes its time; a sender that is well takes a second."""


class Sender:
    """A process that sends until it is killed; forked, so that it starts at once."""

    def __init__(self, run: Callable[[int], None], first: int) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:  # pragma: no cover  the sender itself
            os.dup2(writing, 1)
            sys.stdout = os.fdopen(1, "w")
            try:
                run(first)
            finally:
                os._exit(1)
        os.close(writing)
        self.said = os.fdopen(reading, "rb", buffering=0)

    def wait_for_a_message(self) -> None:
        """Return once it has said something, so that a kill falls while it works."""
        ready, _, _ = select.select([self.said], [], [], FIRST_WORD_SECONDS)
        assert ready, "The sender sent nothing"

    def wait_until_it_halts(self) -> None:
        """Return once it stands still where it was told to."""
        _, status = os.waitpid(self.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status), "The sender ended by itself"

    def kill(self) -> list[int]:
        """Kill it and return the numbers of the messages that it said were sent."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        with self.said as said:
            return [int(line) for line in said.readall().split(b"\n")[:-1]]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # forks beside a thread of the test run
def test_every_message_is_there_once_however_often_the_sender_is_killed(
    settings: Settings, database: Engines, session: Session, two: Two
) -> None:
    talk = two.begin("Message 0")
    url = settings.database
    place = mortal.Place(two.pairing.id, talk.id, two.ann.id)
    session.rollback()
    sent = [0]
    for halt in [*mortal.Halt] * KILLS_AT_EACH:
        sender = Sender(partial(mortal.run, url, TEST_SECRET, place, halt=halt), sent[-1] + 1)
        sender.wait_for_a_message()
        if halt is mortal.Halt.NOWHERE:
            time.sleep(random.uniform(0.0, 0.12))  # noqa: S311
        else:
            sender.wait_until_it_halts()
        sent += sender.kill()
        with database.reader() as reading:
            there = reading.scalar(text("SELECT last_number FROM conversation")) or 0
        unanswered = {mortal.Halt.BEFORE_THE_COMMIT: {0}, mortal.Halt.BEFORE_THE_ANSWER: {1}}.get(halt, {0, 1})
        assert there - len(sent) in unanswered, "A message that was confirmed is gone, or one came from nowhere"
    assert sent == list(range(len(sent)))
    session.expire_all()
    rows = conversations.messages(session, talk)
    found = list(messages.opened(session, rows).values())
    assert found == [f"Message {number}" for number in range(len(found))], "Lost, twice, or out of order"
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len(sent) > len(mortal.Halt) * KILLS_AT_EACH
