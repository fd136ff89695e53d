"""What authorities answer to proposals, in time or not, and what a round does about it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.jobs.models import Job
from alongside.rounds.actions import answering, proposing, re_solving
from alongside.rounds.models import Proposal, ProposalKind, ProposalState
from alongside.rounds.rules.prospects import groups
from tests.rounds.acting import accept, decline, proposed
from tests.rounds.england import NOW, curator, lead_of, proposals


def state_of(proposal: Proposal) -> ProposalState:
    return proposal.state


def test_a_pairing_begins_when_both_have_said_yes_and_not_before(both: Session) -> None:
    matching = proposed(both)
    one = proposals(both, matching)[0]
    answering.accept(both, one, by=lead_of(both, one.mentee_id), at=NOW)
    both.commit()
    assert state_of(one) is ProposalState.PROPOSED
    assert both.scalar(select(func.count(Job.id)).where(Job.kind == "start-pairing")) == 0
    with pytest.raises(answering.AlreadyAnswered):
        answering.decline(both, one, reason=None, by=lead_of(both, one.mentee_id), at=NOW)
    answering.accept(both, one, by=lead_of(both, one.mentor_id), at=NOW)
    both.commit()
    assert state_of(one) is ProposalState.ACCEPTED
    assert both.scalars(select(Job.payload).where(Job.kind == "start-pairing")).all() == [{"proposal_id": str(one.id)}]


def test_after_a_decline_the_accepted_pair_stays_and_the_next_is_offered(both: Session) -> None:
    matching = proposed(both)
    first, second = proposals(both, matching)
    accept(both, first)
    decline(both, second, second.mentee_id, "partner-already")
    re_solving.re_solve(both, matching, revision=matching.revision, by=curator(both), at=NOW)
    both.commit()
    assert len(proposals(both, matching)) == 2, "Nothing is proposed before a curator confirms it"
    made = re_solving.confirm(both, matching, revision=matching.revision, by=curator(both), at=NOW)
    both.commit()
    assert [(one.mentee.name, one.mentor_id) for one in made] == [("Authority E", second.mentor_id)]
    assert first.state is ProposalState.ACCEPTED


def test_a_mentor_without_a_place_any_more_is_offered_to_nobody(five: Session) -> None:
    matching = proposed(five)
    one = proposals(five, matching)[0]
    decline(five, one, one.mentor_id, "no-place")
    re_solving.re_solve(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    assert all(pair.mentor != one.mentor.key for pair in matching.again.pairs)


def test_an_answer_between_solving_again_and_confirming_is_noticed(five: Session) -> None:
    matching = proposed(five)
    first, second = proposals(five, matching)
    decline(five, first, first.mentor_id, None)
    re_solving.re_solve(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    decline(five, second, second.mentor_id, "no-place")
    with pytest.raises(re_solving.AnswersCame):
        re_solving.confirm(five, matching, revision=matching.revision, by=curator(five), at=NOW)


def test_whoever_is_left_out_may_join_an_accepted_pair_where_all_three_agree(five: Session) -> None:
    matching = proposed(five)
    for one in proposals(five, matching):
        accept(five, one)
    offered = groups(matching.inputs(proposals(five, matching)))
    key = next(key for key, one in offered.items() if one.kind is ProposalKind.TRIAD)
    (made,) = re_solving.ask_group(five, matching, key, revision=matching.revision, by=curator(five), at=NOW)
    assert made.mentee.name == "Authority E"
    assert len(made.sides) == 3
    accept(five, made)
    assert made.state is ProposalState.ACCEPTED


def test_two_reminders_and_then_the_time_runs_out(both: Session) -> None:
    matching = proposed(both)
    answered, silent = proposals(both, matching)
    answering.accept(both, answered, by=lead_of(both, answered.mentee_id), at=NOW)
    for day in range(1, 15):
        proposing.expire(both, {}, NOW + timedelta(days=day))
    both.commit()
    assert {answered.state, silent.state} == {ProposalState.PROPOSED}
    reminded = [job.payload for job in both.scalars(select(Job)) if job.payload.get("template") == "proposal-reminder"]
    assert len(reminded) == 6, "Two to each of the three sides that have not answered"
    proposing.expire(both, {}, NOW + timedelta(days=15))
    assert {answered.state, silent.state} == {ProposalState.EXPIRED}
    with pytest.raises(answering.ProposalOver):
        answering.accept(both, silent, by=lead_of(both, silent.mentee_id), at=NOW + timedelta(days=15))
