"""The tables of rounds, with what was decided from, proposed and answered."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.rules.inputs import AnsweredProposal, PairChoice, RoundInputs, SinceTaken
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.snapshot import Snapshot
from alongside.rounds.rules.states import (
    ChoiceKind,
    ProposalAnswer,
    ProposalKind,
    ProposalPart,
    ProposalState,
    RoundState,
)
from alongside.tables import Checked, Table

__all__ = [
    "ChoiceKind", "Proposal", "ProposalAnswer", "ProposalKind", "ProposalPart", "ProposalSide", "ProposalState",
    "Round", "RoundChoice", "RoundState",
]  # fmt: skip

THE_ONE = 1
"""Stands in `Round.open` while a round is: the database itself then refuses a second."""
STANDS = text("state in ('proposed', 'accepted')")


class Round(Table):
    """One time that all authorities are matched at once, with everything that it was decided from."""

    __tablename__ = "matching_round"

    name: Mapped[str] = mapped_column(String(120))
    state: Mapped[RoundState] = mapped_column(default=RoundState.DRAFT, index=True)
    open: Mapped[int | None] = mapped_column(unique=True)
    """`THE_ONE` until the round is closed."""
    revision: Mapped[int] = mapped_column(default=1)
    """Counts what was changed: whoever decided from an older one is told."""
    settings: Mapped[RoundSettings] = mapped_column(Checked(RoundSettings))
    snapshot: Mapped[Snapshot] = mapped_column(Checked(Snapshot), deferred=True)
    """Profiles, standings and exclusions as they were at `taken_at`, so that the same round always comes out alike."""
    outcome: Mapped[RoundOutcome] = mapped_column(Checked(RoundOutcome), deferred=True)
    """What was worked out from the snapshot, the settings and the choices; empty until it was."""
    again: Mapped[RoundOutcome] = mapped_column(Checked(RoundOutcome), deferred=True)
    """What a second solving after declines would do, until a curator confirms it; empty when there is none."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    taken_at: Mapped[datetime]
    proposed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)

    by: Mapped[Person] = relationship()
    choices: Mapped[list["RoundChoice"]] = relationship(
        order_by="RoundChoice.at, RoundChoice.id", cascade="all, delete-orphan"
    )

    def inputs(
        self, proposals: Iterable["Proposal"] = (), since: Mapping[str, SinceTaken] | None = None
    ) -> RoundInputs:
        """Return what the round is worked out from, with what came of its proposals and of others since."""
        return RoundInputs(
            revision=self.revision,
            settings=self.settings,
            snapshot=self.snapshot,
            choices=tuple(
                PairChoice(choice.kind, str(choice.mentee_id), str(choice.mentor_id)) for choice in self.choices
            ),
            answers=tuple(
                AnsweredProposal(
                    proposal.kind, proposal.state, str(proposal.mentee_id), str(proposal.mentor_id),
                    {side.part: side.reason for side in proposal.sides},
                )
                for proposal in proposals
            ),
            since=since or {},
        )  # fmt: skip


class RoundChoice(Table):
    """What a curator wants of one pair, and why: fixed words, with a few of one's own that passed the check."""

    __tablename__ = "round_choice"
    __table_args__ = (UniqueConstraint("round_id", "mentee_id", "mentor_id", name="uq_round_choice_pair"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("matching_round.id"), index=True)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    kind: Mapped[ChoiceKind]
    reason: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Proposal(Table):
    """A pair that was put to both sides. Neither sees what the other said until both have answered."""

    __tablename__ = "proposal"
    __table_args__ = (
        Index(
            "uq_proposal_stands", "round_id", "mentee_id", "mentor_id", unique=True,
            sqlite_where=STANDS, postgresql_where=STANDS,
        ),
    )  # fmt: skip

    round_id: Mapped[UUID] = mapped_column(ForeignKey("matching_round.id"), index=True)
    kind: Mapped[ProposalKind] = mapped_column(default=ProposalKind.PAIR)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    """Of two peers, the second: neither is the mentor of the other."""
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.PROPOSED, index=True)
    score: Mapped[int]
    reasons: Mapped[dict[str, Any]]
    """The rows whose points add up to the score, as both sides read them."""
    due_on: Mapped[date]
    """The last day on which an answer counts."""
    reminders: Mapped[int] = mapped_column(default=0)
    proposed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was accepted, declined, expired or taken back."""

    round: Mapped[Round] = relationship()
    mentee: Mapped[Authority] = relationship(foreign_keys=[mentee_id])
    mentor: Mapped[Authority] = relationship(foreign_keys=[mentor_id])
    sides: Mapped[list["ProposalSide"]] = relationship(
        order_by="ProposalSide.part, ProposalSide.id", cascade="all, delete-orphan", lazy="selectin"
    )


class ProposalSide(Table):
    """One authority that a proposal asks, and what it said."""

    __tablename__ = "proposal_side"
    __table_args__ = (UniqueConstraint("proposal_id", "authority_id", name="uq_proposal_side_authority"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), index=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    part: Mapped[ProposalPart]
    answer: Mapped[ProposalAnswer | None] = mapped_column(default=None)
    reason: Mapped[str | None] = mapped_column(String(40), default=None)
    """Why it declined, in a fixed word, or nothing: nobody has to say."""
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    at: Mapped[datetime | None] = mapped_column(default=None)

    authority: Mapped[Authority] = relationship()
