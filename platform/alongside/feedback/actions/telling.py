"""Let somebody know by mail, which carries a link and fixed words."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.jobs.actions import enqueue

LIST = "/list/"
"""Where somebody reads what they were told."""


def tell(session: Session, people: Iterable[Person], *, template: str, path: str, at: datetime) -> None:
    """Send each of ``people`` who still works here a link."""
    for person in people:
        if person.active:
            mail = {"to": person.email, "template": template, "link_path": path}
            enqueue(session, kind="send-mail", payload=mail, at=at)
