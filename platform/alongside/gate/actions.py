"""Note that somebody let words go of which the gate had asked."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.audit.actions import record
from alongside.tables import Table


def note_let_go(session: Session, kinds: Collection[Type], *, thing: Table, by: Person, at: datetime) -> None:
    """Note in the audit trail who let words go, of which kinds, where: never the words. Where none were, nothing."""
    if kinds:
        named = " ".join(sorted(kind.value for kind in kinds))
        record(session, actor_id=by.id, verb="let-words-go", thing=thing, at=at, details={"kinds": named})
