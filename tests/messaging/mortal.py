"""A sender for the kill test: sends messages one after the other, and says after each commit which one it was.

Like a browser that got no answer, it sends what was in hand when it was killed once more, with the same mark.
"""

import random
import sys
import time
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


def send(session: Session, place: Place, number: int) -> None:
    """Send the message of this number, dawdling so that a kill can fall anywhere."""
    pairing_id, conversation_id, person_id = place
    person = session.get_one(Person, person_id)
    seen = access.mine(session, pairing_id, person=person)
    talk = conversations.thread(session, seen, conversation_id)
    words = MessageWords(text=f"Message {number}", once=f"form {number}")
    conversing.send(session, seen, talk, words=words, by=person, at=clock.now())
    time.sleep(random.random() * 0.02)  # noqa: S311
    session.commit()
    time.sleep(random.random() * 0.02)  # noqa: S311


def run(url: str, secret: str, place: Place, first: int) -> None:
    """Send from ``first`` on until killed."""
    logs.configure("ERROR")
    engines = open_database(load(mode=Mode.TEST, secret_key=secret, database_url=url))
    number = first
    while True:
        with engines.session() as session:
            send(session, place, number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1
