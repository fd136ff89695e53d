"""The tables of a round of debate: what is asked and declared, who may answer, sealed counts, and words at the end."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Group, Person
from alongside.debate.rules.bank import DebateStatement
from alongside.debate.rules.verdicts import DeclaredLine, GroupVerdict
from alongside.tables import Checked, Table

_RUNNING = text("state IN ('preparing', 'open')")


class DebateState(StrEnum):
    """Where a round stands; it is never opened again."""

    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class DebateRound(Table):
    """One round: the statements as they were worded, and what was declared before anybody was asked."""

    __tablename__ = "debate_round"
    __table_args__ = (
        Index("uq_debate_round_authority_running", "authority_id", unique=True, sqlite_where=_RUNNING,
              postgresql_where=_RUNNING),
    )  # fmt: skip

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    state: Mapped[DebateState] = mapped_column(default=DebateState.PREPARING)
    statements: Mapped[tuple[DebateStatement, ...]] = mapped_column(Checked(tuple[DebateStatement, ...]))
    declared: Mapped[tuple[DeclaredLine, ...] | None] = mapped_column(Checked(tuple[DeclaredLine, ...]), default=None)
    declared_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    declared_post: Mapped[str] = mapped_column(String(100), default="")
    created_on: Mapped[date]
    opened_on: Mapped[date | None] = mapped_column(default=None)
    closes_on: Mapped[date | None] = mapped_column(default=None)
    """The last day on which it can be answered; once closed, the day on which it was."""
    reminders: Mapped[int] = mapped_column(default=0)
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("debate_round.id"), default=None)
    """The round whose statements it asks again."""
    position_id: Mapped[UUID | None] = mapped_column(ForeignKey("local_document.id"), default=None)
    """What was written down from it."""

    authority: Mapped[Authority] = relationship(lazy="joined")
    declared_by: Mapped[Person | None] = relationship()


class DebateInvite(Table):
    """Somebody who may answer an open round, and whether they have: forgotten when it ends, with the address."""

    __tablename__ = "debate_invite"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id", name="uq_debate_invite_round_id_person_id"),
        UniqueConstraint("round_id", "email", name="uq_debate_invite_round_id_email"),
    )

    round_id: Mapped[UUID] = mapped_column(ForeignKey("debate_round.id"), index=True)
    group: Mapped[Group]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    email: Mapped[str | None] = mapped_column(String(254))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    answered: Mapped[bool] = mapped_column(default=False)

    round: Mapped[DebateRound] = relationship(lazy="joined")
    person: Mapped[Person | None] = relationship()


class DebateTally(Table):
    """How often each choice was taken in one group while a round is open: sealed, and gone when it ends."""

    __tablename__ = "debate_tally"
    __table_args__ = (UniqueConstraint("round_id", "group", name="uq_debate_tally_round_id_group"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("debate_round.id"))
    group: Mapped[Group]
    sealed: Mapped[str] = mapped_column(Text)


class DebateResult(Table):
    """All that is kept of a group's answers: how many were asked, in steps how many answered, a word a statement."""

    __tablename__ = "debate_result"
    __table_args__ = (UniqueConstraint("round_id", "group", name="uq_debate_result_round_id_group"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("debate_round.id"))
    group: Mapped[Group]
    invited: Mapped[int]
    people: Mapped[int]
    """The lowest number of the step; 0 when too few answered."""
    verdicts: Mapped[tuple[GroupVerdict, ...]] = mapped_column(Checked(tuple[GroupVerdict, ...]))
