"""Who is in a pairing now, so that a round neither fills a place twice nor serves anybody twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.authorities.queries import places_said
from alongside.introductions.models import Introduction
from alongside.introductions.rules import IntroductionState
from alongside.matching.rules.places import MentorPlaces
from alongside.rounds.models import (
    Proposal,
    ProposalAnswer,
    ProposalKind,
    ProposalPart,
    ProposalSide,
    ProposalState,
    Round,
    RoundState,
)
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.rules.inputs import RoundInputs, SinceTaken
from alongside.rounds.rules.participation import Engagement

RUNNING = "alongside.matching.running"
"""Under this name every session carries what reads the pairings, which this domain does not know: see factory.storage.

So there is one truth: an end, a merger or a pairing begun by hand tells nobody and is still counted.
"""


class Runs(NamedTuple):
    """One authority in one pairing that has not ended."""

    authority_id: UUID
    helps: bool
    helped: bool
    asked_another: bool = False


class Pairings(NamedTuple):
    """What runs, and which proposals and introductions have become a pairing, be it that it has ended since."""

    runs: tuple[Runs, ...]
    begun: frozenset[UUID]


Reads = Callable[[Session], Pairings]


def busy(session: Session) -> dict[UUID, Engagement]:
    """Return what each authority is in: pairings that run, and what was accepted and begins in a moment."""
    reads: Reads = session.info[RUNNING]
    pairings = reads(session)
    every = [*pairings.runs, *_to_begin(session, pairings.begun)]
    helps = Counter(run.authority_id for run in every if run.helps)
    helped = {run.authority_id for run in every if run.helped and not run.asked_another}
    return {authority_id: Engagement(helps[authority_id], authority_id in helped) for authority_id in {*helps, *helped}}


def places(session: Session, authority_id: UUID, *, but: UUID | None = None) -> MentorPlaces:
    """Return how many places an authority has said, and how many are taken or promised; ``but`` not by this proposal.

    Lock the authority first, so that no yes is said meanwhile.
    """
    promised = select(func.count()).select_from(ProposalSide).join(Proposal, Proposal.id == ProposalSide.proposal_id)
    promised = promised.where(
        Proposal.state == ProposalState.PROPOSED,
        ProposalSide.authority_id == authority_id,
        ProposalSide.part == ProposalPart.MENTOR,
        ProposalSide.answer == ProposalAnswer.ACCEPTED,
    )
    if but is not None:
        promised = promised.where(Proposal.id != but)
    helps = busy(session).get(authority_id, Engagement()).helps
    declared = places_said(session, [authority_id]).get(authority_id)
    return MentorPlaces(declared, helps + (session.scalar(promised) or 0))


def since_taken(session: Session, matching: Round, proposals: Iterable[Proposal]) -> dict[str, SinceTaken]:
    """Return by id what those who take part in a round have agreed to elsewhere since its data were taken."""
    accepted = [row for row in proposals if row.state is ProposalState.ACCEPTED]
    here = Counter(str(row.mentor_id) for row in accepted if row.kind is not ProposalKind.PEER)
    within = {str(side.authority_id) for row in accepted for side in row.sides}
    now = {str(authority_id): engaged for authority_id, engaged in busy(session).items()}
    changed = {}
    for entrant_id, entrant in matching.snapshot.by_id.items():
        engaged = now.get(entrant_id, Engagement())
        more = max(0, engaged.helps - here[entrant_id] - entrant.taken_before)
        agreed = SinceTaken(
            more if entrant.places else 0, entrant.seeks and engaged.helped and entrant_id not in within
        )
        if agreed:
            changed[entrant_id] = agreed
    return changed


def inputs_now(session: Session, matching: Round, *, anew: bool = False) -> RoundInputs:
    """Return what a round is worked out from as it stands: its answers, and what was agreed to elsewhere since.

    Nothing is agreed to elsewhere for a draft, which is worked out from its data alone, nor for a closed round. With
    ``anew`` proposals are read as the database has them now.
    """
    proposals = proposals_of(session, matching.id, anew=anew)
    since = since_taken(session, matching, proposals) if matching.state is RoundState.PROPOSED else {}
    return matching.inputs(proposals, since)


def _to_begin(session: Session, begun: frozenset[UUID]) -> Iterator[Runs]:
    for proposal in session.scalars(select(Proposal).where(Proposal.state == ProposalState.ACCEPTED)):
        if proposal.id not in begun:
            for side in proposal.sides:
                mentor = side.part is ProposalPart.MENTOR
                yield Runs(side.authority_id, helps=mentor, helped=not mentor)
    for asked in session.scalars(select(Introduction).where(Introduction.state == IntroductionState.ACCEPTED)):
        if asked.id not in begun:
            both = bool(asked.their_topics)
            yield Runs(asked.asked_id, helps=not both, helped=both)
            yield Runs(asked.asker_id, helps=False, helped=True)
