"""Say how one can be reached by the people whom one is paired with."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record


def give_contact(session: Session, person: Person, *, telephone: str, call_link: str, at: datetime) -> None:
    """Keep a person's own telephone number and link for calls; either may be empty. The trail notes neither."""
    person.telephone, person.call_link = telephone, call_link
    record(session, actor_id=person.id, verb="changed-contact", thing=person, at=at)
