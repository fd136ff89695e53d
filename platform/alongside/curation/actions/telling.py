"""Let people know: a notice in the site and, as they chose, a mail, which carries a link and never what it is about."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.curation.queries.keepers import curators, keepers
from alongside.knowledge.models import Entry
from alongside.notices.actions import tell

__all__ = ["tell", "tell_curators", "tell_keepers"]


def tell_keepers(session: Session, entry: Entry, *, template: str, by: Person, at: datetime) -> None:
    """Tell those who answer for an entry, and its author, what ``by`` has just done to it; not ``by`` themselves."""
    told = [person for person in keepers(session, entry) if person.id != by.id]
    tell(session, told, template=template, path=f"/library/{entry.id}", at=at)


def tell_curators(session: Session, *, template: str, path: str, by: Person, at: datetime) -> None:
    """Tell DfE's desk, but for ``by``."""
    told = [person for person in curators(session) if person.id != by.id]
    tell(session, told, template=template, path=path, at=at)
