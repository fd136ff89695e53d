"""What tests type into a conversation, and what they look for in its pages."""

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.messaging.models import Message
from tests.messaging.conftest import Two

NAMED = "James Okafor came in with his aunt after school."
HTMX = {"HX-Request": "true"}


def count(session: Session) -> int:
    session.rollback()
    found = session.scalar(select(func.count(Message.id))) or 0
    session.rollback()
    return found


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"No field {name}"
    return found[1]


def number_in(two: Two, number: int) -> str:
    two.session.rollback()
    found = str(two.session.scalars(select(Message.id).where(Message.number == number)).one())
    two.session.rollback()
    return found
