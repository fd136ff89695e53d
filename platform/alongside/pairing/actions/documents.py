"""Show the other side a document as text, take it back, and let it leave with the pairing."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.gate.actions import note_let_go
from alongside.pairing.actions.access import hold, note
from alongside.pairing.models import Pairing, SharedDocument
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.problems import NotFound


class ShownText(NamedTuple):
    """A document's title and text, which have passed the check, with what its writer let go."""

    title: str
    text: str
    let_go: Collection[Type] = ()


def share(session: Session, view: PairingView, shown: ShownText, *, by: Person, at: datetime) -> SharedDocument:
    """Let everyone of the pairing read a document; nothing of the file itself is kept."""
    hold(session, view.pairing)
    made = SharedDocument(
        pairing_id=view.pairing.id, side_id=view.ours.id, title=shown.title, text=shown.text, by_id=by.id, at=at
    )
    session.add(made)
    session.flush()
    note(session, view.ours, TimelineEvent.SHOWED_DOCUMENT, by=by, at=at)
    note_let_go(session, shown.let_go, thing=made, by=by, at=at)
    return made


def take_back(session: Session, view: PairingView, document: SharedDocument, *, by: Person, at: datetime) -> None:
    """Erase what one's own side showed. Raises `NotFound` for what the other side did."""
    if document.side_id != view.ours.id:
        raise NotFound("There is no such thing")
    session.delete(document)
    note(session, view.ours, TimelineEvent.TOOK_BACK, by=by, at=at)


def erase_all(session: Session, pairing: Pairing) -> None:
    """Erase every document of a pairing that ends: they were for the work together."""
    session.execute(delete(SharedDocument).where(SharedDocument.pairing_id == pairing.id))
