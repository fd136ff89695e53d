"""The tables of introductions, and of who takes none for now."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.introductions.rules import IntroductionState
from alongside.tables import Table

WAITING = text("state = 'waiting'")


class Introduction(Table):
    """One authority asks to meet another outside a round; its own wish is its yes."""

    __tablename__ = "introduction"
    __table_args__ = (
        Index(
            "uq_introduction_waiting", "asker_id", "asked_id", unique=True,
            sqlite_where=WAITING, postgresql_where=WAITING,
        ),
    )  # fmt: skip

    asker_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    asked_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    topics: Mapped[list[str]]
    words: Mapped[str] = mapped_column(String(500), default="")
    """The asker's own, which have passed the identifier check."""
    reached: Mapped[bool]
    """Whether it came to the other side at all; the asker cannot tell."""
    state: Mapped[IntroductionState] = mapped_column(default=IntroductionState.WAITING, index=True)
    at: Mapped[datetime]
    due_on: Mapped[date]
    """The last day on which an answer counts."""
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    reason: Mapped[str | None] = mapped_column(String(40), default=None)
    """Why it was a no, in a fixed word, or nothing."""
    their_topics: Mapped[list[str]] = mapped_column(default=list)
    their_words: Mapped[str] = mapped_column(String(500), default="")
    """What the other side asked for, where both had asked each other."""

    asker: Mapped[Authority] = relationship(foreign_keys=[asker_id])
    asked: Mapped[Authority] = relationship(foreign_keys=[asked_id])
    by: Mapped[Person] = relationship(foreign_keys=[by_id])
    answered_by: Mapped[Person | None] = relationship(foreign_keys=[answered_by_id])


class IntroductionPause(Table):
    """An authority that takes no introductions for now; nobody who asks can tell."""

    __tablename__ = "introduction_pause"

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), unique=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
