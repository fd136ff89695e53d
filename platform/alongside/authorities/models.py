"""The tables of the reference list and of what profiles say, with everything that was said before."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.authorities.rules.conflicts_of_interest import ConflictReason
from alongside.authorities.rules.facts import Basis, Fact
from alongside.authorities.rules.reference_list import NO_CODE_YET, CouncilKind
from alongside.authorities.rules.succession import BelongingKind
from alongside.tables import Table


class Listing(Table):
    """An authority's line in the reference list of England."""

    __tablename__ = "authority_listing"

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), unique=True)
    code: Mapped[str] = mapped_column(String(9), unique=True)
    kind: Mapped[CouncilKind] = mapped_column(index=True)
    region: Mapped[str] = mapped_column(String(40), index=True)
    valid_from: Mapped[date | None]
    """None where it was there before the list begins."""
    valid_to: Mapped[date | None]
    successors: Mapped[list[str]]
    """The codes of those that took over, when it ended."""
    former_codes: Mapped[dict[str, str]]
    """Codes that the same authority had before, each with its last day."""

    authority: Mapped[Authority] = relationship(lazy="joined")

    @property
    def published_code(self) -> str:
        """The ONS code; nothing while the service has one of its own in its place."""
        return "" if self.code.startswith(NO_CODE_YET) else self.code


class ProfileValue(Table):
    """One thing said of an authority at one time; the newest of a fact holds, and none is ever changed."""

    __tablename__ = "profile_value"
    __table_args__ = (UniqueConstraint("authority_id", "fact", "number", name="uq_profile_value_fact_number"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    fact: Mapped[Fact]
    number: Mapped[int]
    """Counts from 1 for each fact of an authority."""
    value: Mapped[dict[str, Any]]
    basis: Mapped[Basis]
    source: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[str] = mapped_column(String(10))
    """A day like 2026-03-07, or the year of a report."""
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    by: Mapped[Person | None] = relationship()


class ProfileSummary(Table):
    """What holds of an authority's profile now, all facts in one row, for whoever compares many.

    Only a shorter way: a row whose ``counted`` is not the number of values there are is out of date, and not read.
    """

    __tablename__ = "profile_summary"

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), unique=True)
    values: Mapped[dict[str, Any]]
    """The value of each fact that somebody has said."""
    counted: Mapped[int]
    """How many values there were in all when this was written."""


class Exclusion(Table):
    """An authority that another must not be paired with: confidential, for its own lead and deputy alone."""

    __tablename__ = "pairing_exclusion"

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    inherited: Mapped[bool] = mapped_column(default=False)
    """Whether it comes from an authority that ended, rather than from somebody's word."""

    other: Mapped[Authority] = relationship(foreign_keys=other_id, lazy="joined")
    by: Mapped[Person] = relationship(foreign_keys=by_id, lazy="joined")
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id, lazy="joined")


class Conflict(Table):
    """Something between two authorities that keeps them apart for now; curators see it too."""

    __tablename__ = "pairing_conflict"

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    reason: Mapped[ConflictReason]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    inherited: Mapped[bool] = mapped_column(default=False)

    authority: Mapped[Authority] = relationship(foreign_keys=authority_id, lazy="joined")
    other: Mapped[Authority] = relationship(foreign_keys=other_id, lazy="joined")
    by: Mapped[Person] = relationship(foreign_keys=by_id, lazy="joined")
    ended_by: Mapped[Person | None] = relationship(foreign_keys=ended_by_id, lazy="joined")


class Reorganisation(Table):
    """Authorities that end on one day, each with whoever takes over: a merger, a split, or both at once."""

    __tablename__ = "reorganisation"

    last_day: Mapped[date]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """None where it came by command or with the list."""
    at: Mapped[datetime]
    dated_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was given its day for good; until then it is only thought through."""
    taken_back_at: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    handed: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """What went where when it was carried out: kind, from, to and how many."""

    ends: Mapped[list["ReorganisationEnd"]] = relationship(
        order_by="ReorganisationEnd.position", cascade="all, delete-orphan"
    )
    choices: Mapped[list["ReorganisationChoice"]] = relationship(cascade="all, delete-orphan")


class ReorganisationEnd(Table):
    """One authority that ends in a reorganisation, and who takes over: whoever is first gets what cannot be shared."""

    __tablename__ = "reorganisation_end"
    __table_args__ = (UniqueConstraint("reorganisation_id", "authority_id", name="uq_reorganisation_end_authority"),)

    reorganisation_id: Mapped[UUID] = mapped_column(ForeignKey("reorganisation.id"), index=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    position: Mapped[int]
    heir_ids: Mapped[list[str]]

    authority: Mapped[Authority] = relationship(lazy="joined")

    @property
    def heirs(self) -> list[UUID]:
        """Return who takes over, whoever was named first in front."""
        return [UUID(heir) for heir in self.heir_ids]


class ReorganisationChoice(Table):
    """Who gets one thing of an authority that ends, where somebody has chosen."""

    __tablename__ = "reorganisation_choice"
    __table_args__ = (UniqueConstraint("reorganisation_id", "kind", "thing_id", name="uq_reorganisation_choice_thing"),)

    reorganisation_id: Mapped[UUID] = mapped_column(ForeignKey("reorganisation.id"), index=True)
    kind: Mapped[BelongingKind]
    thing_id: Mapped[UUID]
    heir_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))


class NeighbourTable(Table):
    """One version of DfE's table of statistical neighbours, as it was brought in; the newest version is shown."""

    __tablename__ = "neighbour_table"

    version: Mapped[str] = mapped_column(String(7))
    """The month in which DfE published it, like 2025-05."""
    at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64))
    """Of what it says, so that bringing the same in twice changes nothing."""


class Neighbour(Table):
    """One of the authorities that DfE's table calls most like another, with its word for how close."""

    __tablename__ = "neighbour"
    __table_args__ = (UniqueConstraint("table_id", "authority_id", "rank", name="uq_neighbour_table_rank"),)

    table_id: Mapped[UUID] = mapped_column(ForeignKey("neighbour_table.id"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    rank: Mapped[int]
    """From 1, the closest."""
    other_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    closeness: Mapped[str] = mapped_column(String(40))

    table: Mapped[NeighbourTable] = relationship(lazy="joined")
    other: Mapped[Authority] = relationship(foreign_keys=other_id, lazy="joined")
