"""Tables of what the sides do together: meetings held and planned, and actions. Their words passed the check."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.accounts.rules.addresses import LONGEST_LINK
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


class PlannedMeeting(Table):
    """A call or a meeting that is to come: its day, its hour and the link to it, once they are settled."""

    __tablename__ = "pairing_planned_meeting"

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    day: Mapped[date]
    starts: Mapped[time | None]
    """By the clocks of this country, summer and winter; none while only the day is settled."""
    link: Mapped[str] = mapped_column(String(LONGEST_LINK), default="")
    first_call: Mapped[bool] = mapped_column(default=False)
    """Whether it is the first call of the agreement, which a new version may move."""
    revision: Mapped[int] = mapped_column(default=1)
    """Goes up with every change: calendars go by it, and two people who change it at once are told."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    called_off_at: Mapped[datetime | None]

    pairing: Mapped[Pairing] = relationship()


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
