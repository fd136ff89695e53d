"""Tables of the library: entries, the facts they are described by, their links and their versions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, GuidanceLabel, Kind
from alongside.tables import Table


class Status(StrEnum):
    """Where an entry is in its life. *Stale* is no status: it follows from the review date."""

    DRAFT = "draft"
    CHECKED = "checked"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    HIDDEN = "hidden"
    """Published, and out of readers' sight while somebody looks whether a person could be recognised from it."""
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """Where an entry came from."""

    CONTENT = "content"
    AUTHORITY = "authority"
    DESK = "desk"


class Relation(StrEnum):
    """How one entry points to another."""

    RELATED = "related"
    LOOK_ALIKE = "look-alike"


class Entry(Table):
    """A learning, intervention, protocol, piece of guidance, research finding or resource, as it now stands."""

    __tablename__ = "entry"

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[Kind]
    status: Mapped[Status] = mapped_column(index=True)
    origin: Mapped[Origin]
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text)
    guidance_label: Mapped[GuidanceLabel | None]
    evidence_stage: Mapped[EvidenceStage]
    attribution: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    fieldwork: Mapped[str] = mapped_column(String(100), default="")
    issued: Mapped[str] = mapped_column(String(200), default="")
    caution: Mapped[str] = mapped_column(Text, default="")
    source_url: Mapped[str] = mapped_column(String(500), default="")
    """Where the document itself is, for guidance that the desk wrote."""
    parts: Mapped[dict[str, str]]
    glance: Mapped[dict[str, str]]
    asks: Mapped[list[str]]
    moved_on: Mapped[list[str]]
    number: Mapped[int] = mapped_column(default=1)
    published_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    reviewed_on: Mapped[date | None]
    review_due: Mapped[date | None]
    marked_stale_on: Mapped[date | None]
    """The day on which somebody said that it is out of date, until it is reviewed or gets its next version."""
    marked_stale_by: Mapped[str] = mapped_column(String(200), default="")
    """Who said so, as readers may know it: an authority or the desk, never a person."""
    stale_reason: Mapped[str] = mapped_column(String(300), default="")
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(String(300), default="")
    superseded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("entry.id"))

    facets: Mapped[list["EntryFacet"]] = relationship(
        order_by="EntryFacet.position", cascade="all, delete-orphan", passive_deletes=True
    )
    sources: Mapped[list["EntrySource"]] = relationship(
        order_by="EntrySource.position", cascade="all, delete-orphan", passive_deletes=True
    )
    links: Mapped[list["EntryLink"]] = relationship(
        order_by="EntryLink.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
        foreign_keys="EntryLink.entry_id",
    )


class EntryFacet(Table):
    """One fact by which an entry is found, filtered and compared."""

    __tablename__ = "entry_facet"
    __table_args__ = (Index("ix_entry_facet_facet_value", "facet", "value"),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    facet: Mapped[Facet]
    value: Mapped[str] = mapped_column(String(60))


class EntrySource(Table):
    """Where an entry's facts come from: a key of a source that the library knows."""

    __tablename__ = "entry_source"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(80), index=True)


class EntryLink(Table):
    """From one entry to another that goes with it, or that looked alike and ended otherwise."""

    __tablename__ = "entry_link"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    to_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    relation: Mapped[Relation]


class EntryVersion(Table):
    """What an entry said at one time. Versions are added, never changed."""

    __tablename__ = "entry_version"
    __table_args__ = (Index("uq_entry_version_entry_id_number", "entry_id", "number", unique=True),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(String(300))
    content: Mapped[dict[str, Any]]


class Reference(Table):
    """Reference data that ships with the library: glossary terms, sources, and what has changed since."""

    __tablename__ = "reference"
    __table_args__ = (Index("uq_reference_section_key", "section", "key", unique=True),)

    section: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    data: Mapped[dict[str, Any]]
