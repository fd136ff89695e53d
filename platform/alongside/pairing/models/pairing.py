"""Tables of a pairing itself: its authorities, the people named in it, and what happened."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.pairing.rules.words import PairingDuty, PairingOrigin, PairingPart, PairingStatus
from alongside.tables import Table

STILL_IN = text("left_at IS NULL")


class Pairing(Table):
    """Two or three authorities that work together for a while."""

    __tablename__ = "pairing"

    origin: Mapped[PairingOrigin]
    origin_id: Mapped[UUID | None] = mapped_column(unique=True)
    """The proposal or introduction that both sides accepted; none where the desk began it by hand."""
    standing: Mapped[PairingStatus] = mapped_column(default=PairingStatus.ACTIVE, index=True)
    topics: Mapped[list[str]]
    """What it was proposed for: the agreement says what both sides made of it."""
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    check_in_asked_at: Mapped[datetime | None]
    review_asked_at: Mapped[datetime | None]

    sides: Mapped[list["PairingAuthority"]] = relationship(order_by="PairingAuthority.number", back_populates="pairing")


class PairingAuthority(Table):
    """One side of a pairing. Where its authority was merged into another, the successor stands in its place."""

    __tablename__ = "pairing_authority"
    __table_args__ = (
        UniqueConstraint("pairing_id", "authority_id", name="uq_pairing_authority_pairing_id"),
        UniqueConstraint("pairing_id", "number", name="uq_pairing_authority_number"),
    )

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    number: Mapped[int]
    """Counts from 1 within the pairing: the order in which sides are shown."""
    part: Mapped[PairingPart]
    rematch_asked_at: Mapped[datetime | None]
    nobody_since: Mapped[datetime | None]
    """Since when nobody of the authority is named in the pairing, until somebody is again."""

    pairing: Mapped[Pairing] = relationship(back_populates="sides")
    authority: Mapped[Authority] = relationship(lazy="joined")
    members: Mapped[list["Member"]] = relationship(order_by="Member.since, Member.id", back_populates="side")

    @property
    def present(self) -> list["Member"]:
        """Return who is named in the pairing for this authority now: who leads it first."""
        duties = list(PairingDuty)
        return sorted(
            (member for member in self.members if member.left_at is None), key=lambda member: duties.index(member.duty)
        )


class Member(Table):
    """A person named in a pairing, for one side, from then till then."""

    __tablename__ = "pairing_member"
    __table_args__ = (
        Index(
            "uq_pairing_member_present", "side_id", "person_id", unique=True,
            sqlite_where=STILL_IN, postgresql_where=STILL_IN,
        ),
    )  # fmt: skip

    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    duty: Mapped[PairingDuty]
    since: Mapped[datetime]
    left_at: Mapped[datetime | None]

    side: Mapped[PairingAuthority] = relationship(back_populates="members")
    person: Mapped[Person] = relationship(lazy="joined")


class Happening(Table):
    """One line of a pairing's timeline: fixed words and ids only."""

    __tablename__ = "pairing_happening"
    __table_args__ = (UniqueConstraint("pairing_id", "number", name="uq_pairing_happening_pairing_id"),)

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"))
    number: Mapped[int]
    """Counts from 1 within the pairing, so that the order holds though a clock stepped back."""
    what: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    side_id: Mapped[UUID | None] = mapped_column(ForeignKey("pairing_authority.id"))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """Whose deed it was; none for the service itself."""
    details: Mapped[dict[str, str]]

    side: Mapped[PairingAuthority | None] = relationship()
    by: Mapped[Person | None] = relationship()
