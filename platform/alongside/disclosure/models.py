"""The table of what each published learning gives to the combination check."""

from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from alongside.tables import Table


class PublishedDetails(Table):
    """What one published learning gives to the check, worked out when it was published or changed.

    It counts only while ``number`` is that of the entry and ``rules`` those of today: `queries.published` works out
    afresh what is behind. It goes with the entry's words (`actions.forget`).
    """

    __tablename__ = "published_details"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), unique=True)
    number: Mapped[int]
    """The version of the entry from which this was worked out."""
    rules: Mapped[str] = mapped_column(String(16))
    """The rules by which it was: `rules.quasi_identifiers.RULES`."""
    details: Mapped[list[str]]
    """What it states of the child, each as ``attribute:value``; never the authority, whose name may change."""
    words: Mapped[bytes] = mapped_column(LargeBinary)
    """Its longer words as `rules.word_overlap.buckets`: no word can be read back from them."""
