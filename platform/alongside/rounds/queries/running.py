"""Who is in a pairing now, so that a round neither fills a place twice nor serves anybody twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.introductions.models import Introduction
from alongside.introductions.rules import IntroductionState
from alongside.rounds.models import Proposal, ProposalPart, ProposalState
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
