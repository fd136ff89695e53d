"""Somebody could be recognised: hide an entry until it is decided, and say that nobody can be."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.disclosure import actions as disclosure
from alongside.feedback.actions.recognition import report_recognition, settle_recognition
from alongside.knowledge.actions import hiding
from alongside.knowledge.models import Entry, Status


def hide(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Take an entry out of every reader's sight at once, and put it on the desk; raises `NotPublished`."""
    report_recognition(session, entry, part="", by=by, at=at)
    hiding.hide(session, entry, by=by, at=at)
    disclosure.forget(session, entry.id)


def settle(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Decide that nobody can be recognised: a hidden entry is shown again, and whoever reported hears."""
    if entry.status is Status.HIDDEN:
        hiding.show_again(session, entry, by=by, at=at)
        disclosure.keep(session, entry)
    settle_recognition(session, entry, template="recognition-settled", by=by, at=at)
