"""The tables of the reference list and of what profiles say, with everything that was said before."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.authorities.rules.facts import Basis, Fact
from alongside.authorities.rules.places import Kind
from alongside.tables import Table


class Listing(Table):
    """An authority's line in the reference list of England."""

    __tablename__ = "authority_listing"

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), unique=True)
    code: Mapped[str] = mapped_column(String(9), unique=True)
    kind: Mapped[Kind] = mapped_column(index=True)
    region: Mapped[str] = mapped_column(String(40), index=True)
    valid_from: Mapped[date | None]
    """None where it was there before the list begins."""
    valid_to: Mapped[date | None]
    successors: Mapped[list[str]]
    """The codes of those that took over, when it ended."""

    authority: Mapped[Authority] = relationship(lazy="joined")


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
