"""Say that another entry replaces one, and take that back."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.curation.actions.telling import tell_keepers
from alongside.disclosure import actions as disclosure
from alongside.feedback import actions as feedback
from alongside.knowledge.actions import superseding
from alongside.knowledge.models import Entry


def supersede(session: Session, entry: Entry, by_entry: Entry, *, by: Person, at: datetime) -> None:
    """Let ``by_entry`` stand in place of ``entry``, and tell whoever relied on it.

    The old one stays readable and says so; search, lists and the combination check leave it out, so that one case told
    twice never counts as two. Raises `NotReplaceable`.
    """
    superseding.supersede(session, entry, by_entry, by=by, at=at)
    disclosure.forget(session, entry.id)
    feedback.tell_replaced(session, entry, at)
    tell_keepers(session, entry, template="own-entry-replaced", by=by, at=at)


def reinstate(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Say that it still holds after all: it is in the library, and in the check, as before. Raises `NotReplaceable`."""
    superseding.reinstate(session, entry, by=by, at=at)
    disclosure.keep(session, entry)
    feedback.forget_replaced(session, entry.id)
