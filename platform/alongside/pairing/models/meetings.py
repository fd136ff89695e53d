"""Tables of what the sides do together: meetings and actions. Their words have passed the identifier check."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.pairing.models.pairing import Pairing, PairingAuthority
from alongside.tables import Table


class Meeting(Table):
    """A call or a meeting that took place."""

    __tablename__ = "pairing_meeting"

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    held_on: Mapped[date]
    present: Mapped[list[str]]
    """Ids of the people who were there."""
    minutes: Mapped[int | None]
    """How long it took; none where nobody said."""
    notes: Mapped[str] = mapped_column(Text, default="")
    next_on: Mapped[date | None]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    pairing: Mapped[Pairing] = relationship()
    by: Mapped[Person] = relationship()


class Action(Table):
    """Something that somebody of one side has undertaken to do."""

    __tablename__ = "pairing_action"

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    """None when its owner left and nobody of the side was there to take it."""
    what: Mapped[str] = mapped_column(String(500))
    due_on: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)
    """Goes up with every change, so that two people who change it at once are told."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    pairing: Mapped[Pairing] = relationship()
    side: Mapped[PairingAuthority] = relationship()
    owner: Mapped[Person | None] = relationship(foreign_keys=[owner_id])
    done_by: Mapped[Person | None] = relationship(foreign_keys=[done_by_id])
