"""Tables of notices: what somebody was told of, and how often they want mail."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.notices.rules import Cadence
from alongside.tables import Table

UNSEEN = text("seen_at IS NULL")


class Notice(Table):
    """Something that waits for a person: the name of its fixed words and a path, never content."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("uq_notice_unseen", "person_id", "template", "path", unique=True, sqlite_where=UNSEEN,
              postgresql_where=UNSEEN),
        Index("ix_notice_person_id_at", "person_id", "at"),
    )  # fmt: skip

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    template: Mapped[str] = mapped_column(String(60))
    path: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    """When it was last said; until it is seen, the same is not said twice."""
    seen_at: Mapped[datetime | None]
    for_digest: Mapped[bool]
    """Whether the next daily mail is to mention that something waits."""


class NoticePreference(Table):
    """How often one person wants mail; whoever never chose gets it at once."""

    __tablename__ = "notice_preference"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    cadence: Mapped[Cadence]
