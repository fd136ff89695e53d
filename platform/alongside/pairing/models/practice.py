"""Tables of shared practice: entries and drafts that one side shows, and what a side adopted.

No words of an entry or a draft are copied here: pages read them where they are, so that what is withdrawn is gone.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.knowledge.models import Entry
from alongside.pairing.models.pairing import Pairing, PairingAuthority
from alongside.pairing.rules.words import News
from alongside.publishing.models import Draft
from alongside.tables import Table

_ON_SHOW = text("taken_back_at IS NULL")


class SharedEntry(Table):
    """A published entry that one side laid on the table."""

    __tablename__ = "pairing_shared_entry"
    __table_args__ = (
        Index(
            "uq_pairing_shared_entry_shown", "pairing_id", "entry_id", unique=True, sqlite_where=_ON_SHOW,
            postgresql_where=_ON_SHOW,
        ),
    )  # fmt: skip

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"))
    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]

    pairing: Mapped[Pairing] = relationship()
    side: Mapped[PairingAuthority] = relationship()
    entry: Mapped[Entry] = relationship()


class SharedDraft(Table):
    """A draft of one side that this pairing alone may read, in the revision that passed the check."""

    __tablename__ = "pairing_shared_draft"
    __table_args__ = (
        Index(
            "uq_pairing_shared_draft_shown", "pairing_id", "draft_id", unique=True, sqlite_where=_ON_SHOW,
            postgresql_where=_ON_SHOW,
        ),
    )  # fmt: skip

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"))
    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    draft_id: Mapped[UUID] = mapped_column(ForeignKey("draft.id"), index=True)
    revision: Mapped[int]
    """A later one is not shown until somebody shows it again: nobody has looked for names in it."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]

    pairing: Mapped[Pairing] = relationship()
    side: Mapped[PairingAuthority] = relationship()
    draft: Mapped[Draft] = relationship()


class SharedDocument(Table):
    """A document that one side shows, as text that passed the check: gone when it is taken back, and at the end."""

    __tablename__ = "pairing_shared_document"

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    pairing: Mapped[Pairing] = relationship()
    side: Mapped[PairingAuthority] = relationship()
    by: Mapped[Person] = relationship()


class Adoption(Table):
    """One side works as an entry says, or from a draft of its own that began with it: the lineage."""

    __tablename__ = "pairing_adoption"
    __table_args__ = (UniqueConstraint("side_id", "entry_id", name="uq_pairing_adoption_side_id"),)

    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    """Which version of it was adopted."""
    draft_id: Mapped[UUID | None] = mapped_column(ForeignKey("draft.id"))
    """The draft that adapts it; none where it was taken as it is."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    told_number: Mapped[int]
    """The version that the adopters know of."""

    side: Mapped[PairingAuthority] = relationship()
    entry: Mapped[Entry] = relationship()
    draft: Mapped[Draft | None] = relationship()
    by: Mapped[Person] = relationship()
    in_use: Mapped["PracticeInUse | None"] = relationship(cascade="all, delete-orphan")
    local: Mapped["LocalVersion | None"] = relationship(back_populates="adoption")
    news: Mapped[list["AdoptionNews"]] = relationship(order_by="AdoptionNews.at, AdoptionNews.id")


class PracticeInUse(Table):
    """Since when the people of a side work by what it adopted, as somebody of them has said."""

    __tablename__ = "pairing_practice_in_use"

    adoption_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_adoption.id", ondelete="CASCADE"), unique=True)
    since: Mapped[date]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship()


class LocalVersion(Table):
    """What an authority makes of something it adopted, for itself alone: nobody else reads it, the partner included."""

    __tablename__ = "pairing_local_version"

    adoption_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_adoption.id", ondelete="CASCADE"), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    parts: Mapped[dict[str, str]]
    revision: Mapped[int] = mapped_column(default=1)
    changed_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]
    signed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    """Who else of the authority has read it as it stands; none since it was changed last."""
    signed_at: Mapped[datetime | None] = mapped_column(default=None)

    adoption: Mapped[Adoption] = relationship(back_populates="local")
    changed_by: Mapped[Person] = relationship(foreign_keys=[changed_by_id])
    signed_by: Mapped[Person | None] = relationship(foreign_keys=[signed_by_id])


class AdoptionNews(Table):
    """What adopters were told of the source: once for each piece of news and version."""

    __tablename__ = "pairing_adoption_news"
    __table_args__ = (UniqueConstraint("adoption_id", "what", "number", name="uq_pairing_adoption_news_adoption_id"),)

    adoption_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_adoption.id", ondelete="CASCADE"))
    what: Mapped[News]
    number: Mapped[int]
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
