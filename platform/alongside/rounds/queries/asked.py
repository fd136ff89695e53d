"""A proposal as one of its sides may see it: never with a sign of what another has said while it waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.accounts.queries import leads_of
from alongside.authorities import queries as authorities
from alongside.authorities.rules.comparison_values import ComparisonValues
from alongside.matching.rules.places import MentorPlaces
from alongside.rounds.models import Proposal, ProposalAnswer, ProposalKind, ProposalPart, ProposalSide, ProposalState
from alongside.rounds.queries.proposals import proposal_for
from alongside.rounds.queries.running import places
from alongside.rounds.rules.reading import CalledSides, ReadingSides, called, sides_for


@dataclass(frozen=True)
class Across:
    """Another authority that the proposal asks: what it would be, offers and asks, and, once all agree, who leads."""

    authority: Authority
    part: ProposalPart
    known: ComparisonValues
    people: Sequence[Person]


@dataclass(frozen=True)
class AskedProposal:
    """A proposal as one side sees it."""

    row: Proposal
    side: ProposalSide
    """One's own."""
    across: Sequence[Across]
    people: Sequence[Person]
    """Who answers on one's own side."""
    on: date
    places: MentorPlaces | None = None
    """What a yes would make of this side's places, where it would help and can still answer."""

    @property
    def open(self) -> bool:
        """Whether one can still answer."""
        return self.side.answer is None and self.waits

    @property
    def waits(self) -> bool:
        """Whether it has not ended: neither answered by all, declined, taken back, nor past its last day."""
        return self.row.state is ProposalState.PROPOSED and self.on <= self.row.due_on

    @property
    def agreed(self) -> bool:
        """Whether everyone said yes."""
        return self.row.state is ProposalState.ACCEPTED

    @property
    def at_one_table(self) -> bool:
        """Whether it is a group of three: its mentor is asked about the third, and not about a place besides."""
        return self.row.kind is ProposalKind.TRIAD

    @property
    def we_declined(self) -> bool:
        """Whether this side said no."""
        return self.side.answer is ProposalAnswer.DECLINED

    @property
    def ran_out(self) -> bool:
        """Whether its last day went by without every answer."""
        late = self.row.state is ProposalState.PROPOSED and self.on > self.row.due_on
        return late or self.row.state is ProposalState.EXPIRED

    @property
    def sides(self) -> ReadingSides:
        """What this side reads for "here" and "there"."""
        return sides_for(self.side.part, mentee=self.row.mentee.name, mentor=self.row.mentor.name)

    @property
    def called(self) -> CalledSides:
        """What this side calls the one that is helped, and the one that helps."""
        return called(self.side.part, mentee=self.row.mentee.name, mentor=self.row.mentor.name)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows whose points add up to the score."""
        return list(self.row.reasons.get("rows", []))


def asked(session: Session, proposal_id: UUID, *, person: Person, on: date) -> AskedProposal:
    """Return a proposal to a lead or deputy of a side that it asks; raises `NotFound` for everyone else."""
    row = proposal_for(session, proposal_id, person=person)
    mine = next(side for side in row.sides if side.authority_id == person.authority_id)
    agreed = row.state is ProposalState.ACCEPTED
    people = leads_of(session, [side.authority_id for side in row.sides])
    across = [
        Across(
            side.authority,
            side.part,
            authorities.profile(session, side.authority_id),
            people.get(side.authority_id, []) if agreed else [],
        )
        for side in row.sides
        if side is not mine
    ]
    shown = AskedProposal(row, mine, across, people.get(person.authority_id, []), on)
    if not shown.open or mine.part is not ProposalPart.MENTOR or shown.at_one_table:
        return shown
    return replace(shown, places=places(session, mine.authority_id, but=row.id))
