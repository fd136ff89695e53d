"""Tables of local documents: what it is and whose, and each of its editions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.local_documents.rules.content import DocumentContent
from alongside.local_documents.rules.kinds import DocumentKind, DocumentScope, EditionState
from alongside.local_documents.rules.lapsing import EditionDays
from alongside.tables import Checked, Table

LONGEST_TITLE = 120


class LocalDocument(Table):
    """A document of one authority, through all its editions: its address stays."""

    __tablename__ = "local_document"
    __table_args__ = (UniqueConstraint("place", "slug", name="uq_local_document_place_slug"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    kind: Mapped[DocumentKind]
    place: Mapped[str] = mapped_column(String(80))
    """The authority's name as it stands in addresses, as it was when the document began."""
    slug: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    adopted_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("local_document.id"), default=None)
    """Another authority's document that it was taken over from, in the edition of this number."""
    adopted_number: Mapped[int | None] = mapped_column(default=None)

    authority: Mapped[Authority] = relationship(lazy="joined")
    adopted_from: Mapped["LocalDocument | None"] = relationship(remote_side="LocalDocument.id")
    editions: Mapped[list["LocalEdition"]] = relationship(back_populates="document", order_by="LocalEdition.number")


class LocalEdition(Table):
    """One edition: a draft, or what was signed, for which days."""

    __tablename__ = "local_edition"
    __table_args__ = (
        UniqueConstraint("document_id", "number", name="uq_local_edition_document_id_number"),
        Index("ix_local_edition_document_id", "document_id"),
    )

    document_id: Mapped[UUID] = mapped_column(ForeignKey("local_document.id"))
    number: Mapped[int]
    state: Mapped[EditionState] = mapped_column(default=EditionState.DRAFT)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    content: Mapped[DocumentContent] = mapped_column(Checked(DocumentContent))
    scope: Mapped[DocumentScope] = mapped_column(default=DocumentScope.PUBLIC)
    writers: Mapped[list[str]] = mapped_column(default=list)
    """The ids of everybody who wrote or changed it: none of them may sign."""
    revision: Mapped[int] = mapped_column(default=0)
    in_force_from: Mapped[date | None] = mapped_column(default=None)
    good_until: Mapped[date | None] = mapped_column(default=None)
    reviewed_on: Mapped[date | None] = mapped_column(default=None)
    changed_at: Mapped[datetime]
    signed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    signed_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)

    document: Mapped[LocalDocument] = relationship(lazy="joined", back_populates="editions")
    signed_by: Mapped[Person | None] = relationship()

    def days(self, *, superseded: bool) -> EditionDays:
        """Return what says where it stands on a day."""
        return EditionDays(self.state, self.in_force_from, self.good_until, superseded)
