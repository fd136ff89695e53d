"""A sender for the kill test: sends messages one after the other, and says after each commit which one it was.

Like a browser that got no answer, it sends what was in hand when it was killed once more, with the same mark.
"""

import os
import random
import signal
import sys
import time
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from alongside import clock, logs
from alongside.accounts.models import Person
from alongside.factory.storage import open_database
from alongside.messaging.actions import conversing
from alongside.messaging.actions.conversing import MessageWords
from alongside.messaging.queries import conversations
from alongside.pairing.queries import access
from alongside.settings import Mode, load


class Place(NamedTuple):
    """Where it sends, and as whom."""

    pairing_id: UUID
    conversation_id: UUID
    person_id: UUID


class Halt(StrEnum):
    """Where a sender stands still, to be killed there."""

    NOWHERE = "nowhere"
    BEFORE_THE_COMMIT = "before the commit"
    BEFORE_THE_ANSWER = "between the commit and the answer"


def send(session: Session, place: Place, number: int, halt: Halt = Halt.NOWHERE) -> None:
    """Send the message of this number, dawdling so that a kill can fall anywhere, or standing still at ``halt``."""
    pairing_id, conversation_id, person_id = place
    person = session.get_one(Person, person_id)
    seen = access.mine(session, pairing_id, person=person)
    talk = conversations.thread(session, seen, conversation_id)
    words = MessageWords(text=f"Message {number}", once=f"form {number}")
    conversing.send(session, seen, talk, words=words, by=person, at=clock.now())
    _dawdle(stand_still=halt is Halt.BEFORE_THE_COMMIT)
    session.commit()
    _dawdle(stand_still=halt is Halt.BEFORE_THE_ANSWER)


def _dawdle(*, stand_still: bool) -> None:
    if stand_still:
        os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(random.random() * 0.02)  # noqa: S311


def run(url: str, secret: str, place: Place, first: int, halt: Halt = Halt.NOWHERE) -> None:
    """Send from ``first`` on until killed, standing still at ``halt`` of the second message."""
    logs.configure("ERROR")
    engines = open_database(load(mode=Mode.TEST, secret_key=secret, database_url=url))
    number = first
    while True:
        with engines.session() as session:
            send(session, place, number, halt if number > first else Halt.NOWHERE)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1
