"""Put the pairs of a round to both sides, remind them, end what nobody answered, and take back what cannot be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.queries import leads_of
from alongside.audit.actions import record
from alongside.authorities.queries import exclusions
from alongside.dates import uk_day
from alongside.matching.rules import working_days
from alongside.problems import Problem
from alongside.rounds.actions.answering import ProposalOver
from alongside.rounds.actions.answering import in_hand as proposal_in_hand
from alongside.rounds.actions.locking import lock_open_round
from alongside.rounds.actions.notifying import tell
from alongside.rounds.actions.opening import RoundChanged, in_hand
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import Proposal, ProposalSide, ProposalState, Round, RoundState
from alongside.rounds.queries.running import since_taken
from alongside.rounds.rules.proposable import NewPair, to_propose

ANSWER_WITHIN = 10
"""Working days."""
REMIND_AFTER = (5, 8)
"""Working days after which a side that has not answered gets a mail."""


class NothingToPropose(Problem):
    """The round has no pair."""

    def __init__(self) -> None:
        super().__init__("There is no pair to propose. See below what stands in the way of each.")


class OutOfDate(Problem):
    """Something that the round was worked out from has changed since; nothing was proposed."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was proposed: since this round took its data, something changed that a pair in it rests on. "
            "Take fresh data, look at the pairs again, and then propose."
        )


def propose(session: Session, matching: Round, *, revision: int, by: Person, at: datetime) -> list[Proposal]:
    """Put every pair of a draft that is not held to both sides, all of them or none.

    Raises `RoundChanged` where the round is not what this curator saw, `NothingToPropose` or `OutOfDate`.
    """
    in_hand(session, matching, revision=revision)
    if matching.state is not RoundState.DRAFT:
        raise RoundChanged
    pairs = to_propose(matching.inputs(), matching.outcome)
    _still_free(session, matching, pairs)
    made = put(session, matching, pairs, by=by, at=at)
    matching.state, matching.proposed_at = RoundState.PROPOSED, at
    matching.revision += 1
    details = {"pairs": str(len(made))}
    record(session, actor_id=by.id, verb="proposed-round", thing=matching, at=at, details=details)
    compute(session, matching)
    return made


def put(session: Session, matching: Round, pairs: Iterable[NewPair], *, by: Person, at: datetime) -> list[Proposal]:
    """Make proposals of pairs and tell everyone that they ask; raises `NothingToPropose` or `OutOfDate`."""
    wanted = list(pairs)
    if not wanted:
        raise NothingToPropose
    _still_possible(session, wanted)
    made = [_proposal(matching, pair, at=at) for pair in wanted]
    try:
        with session.begin_nested():
            session.add_all(made)
            session.flush()
    except IntegrityError:  # past every lock: a pair is asked once at a time
        raise RoundChanged from None
    for proposal in made:
        details = {"mentee": str(proposal.mentee_id), "mentor": str(proposal.mentor_id), "kind": proposal.kind.value}
        record(session, actor_id=by.id, verb="proposed-pair", thing=proposal, at=at, details=details)
    tell(session, made, template="proposal-made", at=at)
    return made


def _still_possible(session: Session, pairs: Iterable[NewPair]) -> None:
    """Look at what may have changed since the data were taken; which of it, nobody is told."""
    asked = [set(pair.sides) for pair in pairs]
    apart = exclusions(session)
    everyone = set().union(*asked)
    if everyone - leads_of(session, everyone).keys():
        raise OutOfDate
    if any(pair <= sides for sides in asked for pair in apart):
        raise OutOfDate


def _still_free(session: Session, matching: Round, pairs: Iterable[NewPair]) -> None:
    """Look whether places and mentees of a draft were taken elsewhere since: by introductions, for one."""
    wanted, since = list(pairs), since_taken(session, matching, ())
    load, every = Counter(str(pair.mentor) for pair in wanted), matching.snapshot.by_id
    full = (load[mentor] > every[mentor].places - since[mentor].places for mentor in load.keys() & since.keys())
    helped = (since[str(pair.mentee)].helped for pair in wanted if str(pair.mentee) in since)
    if any(full) or any(helped):
        raise OutOfDate


def _proposal(matching: Round, pair: NewPair, *, at: datetime) -> Proposal:
    return Proposal(
        round_id=matching.id,
        kind=pair.kind,
        mentee_id=pair.mentee,
        mentor_id=pair.mentor,
        state=ProposalState.PROPOSED,
        score=pair.score,
        reasons=pair.reasons,
        due_on=working_days.after(uk_day(at), ANSWER_WITHIN),
        proposed_at=at,
        sides=[ProposalSide(authority_id=authority_id, part=part) for authority_id, part in pair.sides.items()],
    )


def take_back(session: Session, proposal: Proposal, *, by: Person, at: datetime) -> None:
    """End a proposal that still waits, as a curator; both sides are told that it will not go ahead.

    Raises `ProposalOver`.
    """
    matching = proposal_in_hand(session, proposal)
    if proposal.state is not ProposalState.PROPOSED:
        raise ProposalOver
    end(session, [proposal], ProposalState.TAKEN_BACK, by=by, at=at)
    compute(session, matching)


def end(
    session: Session, proposals: Iterable[Proposal], state: ProposalState, *, by: Person | None, at: datetime
) -> None:
    """End proposals that wait, and tell every side of each; without a person it is the service that does it."""
    ended = list(proposals)
    for proposal in ended:
        proposal.state, proposal.ended_at = state, at
        verb = "expired-proposal" if state is ProposalState.EXPIRED else "took-back-proposal"
        record(session, actor_id=by.id if by else None, verb=verb, thing=proposal, at=at)
    tell(session, ended, template="proposal-over", at=at)


def expire(session: Session, _payload: Mapping[str, Any], at: datetime) -> None:
    """Handle the daily job: end proposals whose time has run out, and remind twice those who have not answered."""
    matching, proposals = lock_open_round(session), waiting(session)
    for proposal in proposals:
        if uk_day(at) > proposal.due_on:
            end(session, [proposal], ProposalState.EXPIRED, by=None, at=at)
        else:
            _remind(session, proposal, at=at)
    if matching is not None and any(proposal.state is ProposalState.EXPIRED for proposal in proposals):
        compute(session, matching)


def _remind(session: Session, proposal: Proposal, *, at: datetime) -> None:
    passed = working_days.between(uk_day(proposal.proposed_at), uk_day(at))
    due = sum(passed >= days for days in REMIND_AFTER)
    if due > proposal.reminders:
        proposal.reminders = due
        record(session, actor_id=None, verb="reminded-of-proposal", thing=proposal, at=at)
        tell(session, [proposal], template="proposal-reminder", at=at, unanswered=True)


def waiting(session: Session, *, round_id: UUID | None = None, authority_id: UUID | None = None) -> list[Proposal]:
    """Lock and return the proposals that wait for an answer, of a round or of an authority; their round is locked."""
    statement = select(Proposal).where(Proposal.state == ProposalState.PROPOSED).order_by(Proposal.id)
    if round_id is not None:
        statement = statement.where(Proposal.round_id == round_id)
    if authority_id is not None:
        of_theirs = select(ProposalSide.proposal_id).where(ProposalSide.authority_id == authority_id)
        statement = statement.where(Proposal.id.in_(of_theirs))
    locked = statement.with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(locked))
