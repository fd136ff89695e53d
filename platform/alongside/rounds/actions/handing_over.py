"""Hand an authority's place in the open round to its heir, with what waits for its answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.audit.actions import record
from alongside.authorities.queries.reorganising import Estate
from alongside.authorities.rules.succession import Belonging, BelongingKind, Bequest
from alongside.rounds.actions.closing import leave
from alongside.rounds.actions.locking import lock_open_round
from alongside.rounds.actions.proposing import end, waiting
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import THE_ONE, Proposal, ProposalState, Round
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.snapshot import Snapshot


def _places(session: Session, authority_id: UUID) -> Sequence[Belonging]:
    matching = session.scalar(select(Round).where(Round.open == THE_ONE))
    if matching is None or str(authority_id) not in matching.snapshot.by_id:
        return []
    return [Belonging(BelongingKind.PLACE, matching.id, f"Place in the round “{matching.name}”")]


def _give_place(session: Session, bequest: Bequest, at: datetime) -> None:
    """Let the heir stand where the other stood; an heir that is in the round already keeps its own place alone."""
    matching = lock_open_round(session)
    if matching is None or bequest.heir is None or matching.id != bequest.belonging.id:
        return
    if str(bequest.heir) in matching.snapshot.by_id:
        before, after = (session.get_one(Authority, home) for home in (bequest.ended, bequest.heir))
        leave(session, matching, bequest.ended, by=None, at=at)
        also = renamed(matching.snapshot, before, after).apart
        matching.snapshot = replace(matching.snapshot, apart=matching.snapshot.apart | also)
    else:
        _take_place(session, matching, bequest.ended, bequest.heir, at=at)
    compute(session, matching)


def _take_place(session: Session, matching: Round, ended: UUID, heir: UUID, *, at: datetime) -> None:
    before, after = session.get_one(Authority, ended), session.get_one(Authority, heir)
    matching.snapshot = renamed(matching.snapshot, before, after)
    for choice in matching.choices:
        choice.mentee_id, choice.mentor_id = (
            heir if side == ended else side for side in (choice.mentee_id, choice.mentor_id)
        )
    for proposal in waiting(session, round_id=matching.id, authority_id=ended):
        _hand_proposal(session, proposal, ended, heir, at=at)
    matching.revision += 1
    matching.again = RoundOutcome()
    details = {"from": str(ended), "to": str(heir)}
    record(session, actor_id=None, verb="handed-over-place", thing=matching, at=at, details=details)


def _hand_proposal(session: Session, proposal: Proposal, ended: UUID, heir: UUID, *, at: datetime) -> None:
    if heir in {side.authority_id for side in proposal.sides}:
        end(session, [proposal], ProposalState.TAKEN_BACK, by=None, at=at)
        return
    for side in proposal.sides:
        if side.authority_id == ended:
            side.authority_id = heir
    proposal.mentee_id, proposal.mentor_id = (
        heir if side == ended else side for side in (proposal.mentee_id, proposal.mentor_id)
    )


def renamed(snapshot: Snapshot, before: Authority, after: Authority) -> Snapshot:
    """Return a snapshot in which one authority stands for another, as it was when the data were taken."""
    return replace(
        snapshot,
        parties=tuple(
            replace(party, id=str(after.id), name=after.name, profile=replace(party.profile, key=after.key))
            if party.id == str(before.id)
            else party
            for party in snapshot.parties
        ),
        apart=frozenset(
            frozenset(after.key if key == before.key else key for key in pair)
            for pair in snapshot.apart
            if pair != {before.key, after.key}
        ),
        absent=tuple(absentee for absentee in snapshot.absent if absentee.id != str(after.id)),
    )


PLACES_ESTATE = Estate(BelongingKind.PLACE, _places, _give_place)
