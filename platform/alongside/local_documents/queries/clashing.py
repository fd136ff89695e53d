"""Where what an authority has in force today contradicts itself."""

from datetime import date

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.local_documents.queries import documents
from alongside.local_documents.rules.clashes import LiveText, clashes
from alongside.local_documents.rules.kinds import DocumentKind
from alongside.local_documents.rules.lapsing import LIVE


def own_clashes(session: Session, person: Person, *, on: date) -> list[str]:
    """Return in words where documents of somebody's own authority contradict each other."""
    live = [each.edition for each in documents.editions(session, person, on=on) if each.standing in LIVE]
    routes = [LiveText(row.title, row.content) for row in live if row.document.kind is DocumentKind.ROUTE]
    others = [LiveText(row.title, row.content) for row in live if row.document.kind is not DocumentKind.ROUTE]
    return clashes(routes[0] if routes else None, others)
