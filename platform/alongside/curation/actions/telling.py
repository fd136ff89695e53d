"""Let people know by mail, which carries a link and fixed words, and never what it is about."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.jobs.actions import enqueue

TOGETHER = timedelta(minutes=10)


def tell(
    session: Session, people: Iterable[Person], *, template: str, path: str, at: datetime, together: str = ""
) -> None:
    """Send each of ``people`` who still works here a link.

    With a key ``together`` it waits a little, and what is told under the same key meanwhile makes one mail.
    """
    for person in people:
        if person.active:
            mail = {"to": person.email, "template": template, "link_path": path}
            key, later = (f"{together}:{person.id}", at + TOGETHER) if together else (None, at)
            enqueue(session, kind="send-mail", payload=mail, at=at, key=key, run_after=later)
