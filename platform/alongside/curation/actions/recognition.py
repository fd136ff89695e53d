"""Somebody could be recognised: hide an entry until it is decided, and say that nobody can be."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.curation.actions.telling import tell
from alongside.curation.queries.keepers import keepers
from alongside.disclosure import actions as disclosure
from alongside.feedback.actions.recognition import settle_recognition, tell_earlier_reporters, tell_hidden
from alongside.feedback.rules.labels import RecognitionDecision
from alongside.knowledge.actions import hiding
from alongside.knowledge.models import Entry, Status


def hide(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Take an entry out of every reader's sight at once; it is on the desk until it is decided.

    Whoever reported it is told, and the others who answer for it. Raises `NotPublished`.
    """
    hiding.hide(session, entry, by=by, at=at)
    tell_hidden(session, entry, by=by, at=at)
    disclosure.forget(session, entry.id)


def settle(session: Session, entry: Entry, *, by: Person, at: datetime, why: str = "") -> None:
    """Decide that nobody can be recognised: a hidden entry is shown again; reporters and keepers are told, and why."""
    earlier: set[UUID] = set()
    if entry.status is Status.HIDDEN:
        earlier = tell_earlier_reporters(session, entry, by=by, at=at)
        hiding.show_again(session, entry, by=by, at=at)
        if entry.superseded_by_id is None:  # what another entry replaced is not compared with others
            disclosure.keep(session, entry)
    reporters = settle_recognition(session, entry, RecognitionDecision.STAYS, by=by, at=at, why=why)
    known = {by.id, *reporters, *earlier}
    told = [person for person in keepers(session, entry) if person.id not in known]
    tell(session, told, template="own-entry-stays", path=f"/library/{entry.id}/recognised", at=at)
