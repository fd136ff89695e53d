"""Tables of how a pairing goes: check-ins, closing reviews, and notes of those who hand over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.pairing.models.pairing import PairingAuthority
from alongside.pairing.rules.words import Fit
from alongside.tables import Table


class CheckIn(Table):
    """What one side said half way: for itself and the desk, never for the other side."""

    __tablename__ = "pairing_check_in"

    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"), unique=True)
    fit: Mapped[Fit]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Review(Table):
    """What one person says at the end: confidence now and, thinking back, before. Nobody else reads the answers."""

    __tablename__ = "pairing_review"
    __table_args__ = (UniqueConstraint("side_id", "person_id", name="uq_pairing_review_side_id"),)

    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    now: Mapped[dict[str, Any]]
    """Theme → 1 to 5; a theme that is not there was not answered."""
    before: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(Text, default="")
    """What others could learn; it has passed the identifier check. Its own side reads it."""
    draft_id: Mapped[UUID | None] = mapped_column(ForeignKey("draft.id"))
    """The draft that the note became."""
    at: Mapped[datetime]

    side: Mapped[PairingAuthority] = relationship()
    person: Mapped[Person] = relationship()


class Handover(Table):
    """Somebody left, and whoever took over was asked for a note to the partner."""

    __tablename__ = "pairing_handover"

    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"), index=True)
    left_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    """It has passed the identifier check. Both sides read it."""
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime | None]

    side: Mapped[PairingAuthority] = relationship()
    left: Mapped[Person] = relationship(foreign_keys=[left_id])
    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])
