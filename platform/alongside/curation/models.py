"""The table of who at the desk has what: one for every kind of thing that waits there."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.curation.rules.desk_kinds import DeskKind
from alongside.tables import Table


class DeskAssignment(Table):
    """A curator has taken one thing that waits at the desk; nobody has what has no row."""

    __tablename__ = "desk_assignment"
    __table_args__ = (Index("uq_desk_assignment_kind_item_id", "kind", "item_id", unique=True),)

    kind: Mapped[DeskKind]
    item_id: Mapped[UUID]
    """Of the thing itself: an id of another table, which one the kind says."""
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]

    person: Mapped[Person] = relationship()
