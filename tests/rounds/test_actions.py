"""A round from open to closed, on a real database: each step whole or not at all, and in the audit trail."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.audit.models import AuditRecord
from alongside.authorities.models import Exclusion
from alongside.authorities.rules.succession import Bequest
from alongside.engines import Engines
from alongside.jobs.models import Job
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.actions import answering, choosing, closing, opening, proposing, re_solving
from alongside.rounds.actions.choosing import ChosenPair
from alongside.rounds.actions.handing_over import PLACES_ESTATE
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import ChoiceKind, Proposal, ProposalKind, ProposalState, Round, RoundState
from alongside.rounds.queries.rounds import name_on
from alongside.rounds.queries.snapshot import snapshot
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.prospects import groups
from tests.rounds.acting import accept, decline, opened, proposed
from tests.rounds.england import NOW, SURE, UNSURE, authority, curator, fresh, lead_of, proposals


def outcome(matching: Round) -> RoundOutcome:
    return matching.outcome


def test_a_round_takes_in_who_opted_in_and_serves_the_neediest(both: Session) -> None:
    matching = opened(both)
    assert {one.name for one in matching.snapshot.parties} == {f"Authority {letter}" for letter in "ABCDE"}
    assert {(one.name, one.why) for one in matching.snapshot.absent} == {
        ("Authority F", "nothing-said"),
        ("Authority G", "nobody-to-answer"),
    }
    found = outcome(matching)
    assert (found.served, found.of) == (2, 3)
    assert [one.key for one in found.unserved] == ["authority-e"]
    assert any("One more place at Authority" in words for words in found.unserved[0].frees)


def test_the_same_round_comes_out_alike_whatever_profiles_say_since(five: Session) -> None:
    matching = opened(five)
    before = outcome(matching).pairs
    authority(five, "H", confidence=SURE + 5, places=5)
    compute(five, matching)
    assert outcome(matching).pairs == before
    opening.take_fresh_data(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    compute(five, matching)
    assert outcome(matching).served == 3


def test_one_round_is_open_at_a_time(both: Session, each_engines: Engines) -> None:
    opened(both)
    both.rollback()
    with each_engines.session() as second, pytest.raises(opening.AlreadyOpen):
        opening.open_round(second, name="Another", settings=RoundSettings(), by=curator(second), at=NOW)


def test_proposing_asks_both_sides_by_mail_and_is_done_once(both: Session, each_engines: Engines) -> None:
    matching = opened(both)
    revision, round_id = matching.revision, matching.id
    both.rollback()
    with each_engines.session() as second:
        same = second.get_one(Round, round_id)
        proposing.propose(second, same, revision=revision, by=curator(second), at=NOW)
        second.commit()
    with pytest.raises(opening.RoundChanged):
        proposing.propose(both, matching, revision=revision, by=curator(both), at=NOW)
    both.rollback()
    assert both.scalar(select(func.count(Proposal.id))) == 2
    mails = both.scalars(select(Job).where(Job.kind == "send-mail")).all()
    assert {mail.payload["template"] for mail in mails} == {"proposal-made"}
    assert len(mails) == 4


def test_no_half_round_where_a_pair_has_become_impossible(five: Session) -> None:
    matching = opened(five)
    pair = outcome(matching).pairs[1]
    ids = {one.key: one.id for one in matching.snapshot.parties}
    five.add(
        Exclusion(authority_id=UUID(ids[pair.mentee]), other_id=UUID(ids[pair.mentor]), by_id=curator(five).id, at=NOW)
    )
    five.commit()
    with pytest.raises(proposing.OutOfDate) as told:
        proposing.propose(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    assert "exclu" not in str(told.value)
    five.rollback()
    assert not proposals(five, matching)
    assert fresh(five, matching).state is RoundState.DRAFT
    assert five.scalar(select(func.count(Job.id))) == 0


def test_a_pair_can_be_forbidden_held_picked_and_each_undone(five: Session) -> None:
    matching = opened(five)
    by = curator(five)
    ids = {one.key[-1]: one.id for one in matching.snapshot.parties}

    def wanted(kind: ChoiceKind, mentee: str, mentor: str) -> ChosenPair:
        return ChosenPair(kind, UUID(ids[mentee]), UUID(ids[mentor]), "topic")

    first = outcome(matching).mentor_of["authority-c"].mentor[-1]
    choice = choosing.choose(
        five, matching, wanted(ChoiceKind.FORBID, "c", first), revision=matching.revision, by=by, at=NOW
    )
    compute(five, matching)
    assert outcome(matching).mentor_of["authority-c"].mentor[-1] != first
    choosing.undo(five, matching, choice.id, revision=matching.revision, by=by, at=NOW)
    compute(five, matching)
    assert outcome(matching).mentor_of["authority-c"].mentor[-1] == first
    choosing.choose(five, matching, wanted(ChoiceKind.HAND_PICK, "e", "a"), revision=matching.revision, by=by, at=NOW)
    compute(five, matching)
    assert outcome(matching).mentor_of["authority-e"].mentor == "authority-a"
    with pytest.raises(choosing.NotPossible, match="taken by pairs that you chose"):
        choosing.choose(five, matching, wanted(ChoiceKind.PIN, "c", "a"), revision=matching.revision, by=by, at=NOW)
    other = next(pair for pair in outcome(matching).pairs if pair.mentee != "authority-e")
    choosing.choose(
        five,
        matching,
        wanted(ChoiceKind.HOLD, other.mentee[-1], other.mentor[-1]),
        revision=matching.revision,
        by=by,
        at=NOW,
    )
    compute(five, matching)
    made = proposing.propose(five, matching, revision=matching.revision, by=by, at=NOW)
    assert [one.mentee.name for one in made] == ["Authority E"], "What is held is not proposed"


def test_an_excluded_pair_is_refused_in_the_words_for_a_mentor_that_is_not_free(five: Session) -> None:
    matching = opened(five)
    ids = {one.key[-1]: UUID(one.id) for one in matching.snapshot.parties}
    five.add(Exclusion(authority_id=ids["c"], other_id=ids["a"], by_id=curator(five).id, at=NOW))
    five.commit()
    opening.take_fresh_data(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    wanted = ChosenPair(ChoiceKind.HAND_PICK, ids["c"], ids["a"], "topic")
    with pytest.raises(choosing.NotPossible, match="not opted in, without a place, or not free"):
        choosing.choose(five, matching, wanted, revision=matching.revision, by=curator(five), at=NOW)


def test_closing_takes_back_what_waits_and_lets_the_next_round_begin(both: Session) -> None:
    matching = proposed(both)
    first, second = proposals(both, matching)
    accept(both, first)
    closing.close(both, matching, revision=matching.revision, by=curator(both), at=NOW)
    both.commit()
    assert (first.state, second.state) == (ProposalState.ACCEPTED, ProposalState.TAKEN_BACK)
    with pytest.raises(answering.ProposalOver):
        answering.accept(both, second, by=lead_of(both, second.mentee_id), at=NOW)
    both.rollback()
    with pytest.raises(opening.RoundClosed):
        re_solving.re_solve(both, matching, revision=matching.revision, by=curator(both), at=NOW)
    both.rollback()
    later = opened(both)
    waited = {one.name: one.waited for one in later.snapshot.parties}
    assert waited["Authority E"] == 1, "Whoever was left out comes earlier the next time"
    assert first.mentee.name not in waited, "Whoever is helped already is not served twice"


def test_a_second_round_of_a_day_has_a_name_of_its_own(five: Session) -> None:
    first = opened(five)
    first.name = name_on(five, "23 November 2026")
    five.commit()
    assert first.name == "Round of 23 November 2026"
    assert name_on(five, "23 November 2026") == "Round of 23 November 2026, number 2"
    assert name_on(five, "3 November 2026") == "Round of 3 November 2026"


def test_two_of_whom_one_would_rather_not_are_not_proposed_again_for_a_year(five: Session) -> None:
    matching = proposed(five)
    first, second = proposals(five, matching)
    answering.decline(five, first, reason="prefer-not", by=lead_of(five, first.mentee_id), at=NOW)
    answering.decline(five, second, reason="no-time", by=lead_of(five, second.mentee_id), at=NOW)
    five.commit()
    pair = sorted([first.mentee.key, first.mentor.key])
    assert snapshot(five, at=NOW).apart == {frozenset(pair)}, "What was said of the moment keeps nobody apart"
    assert snapshot(five, at=NOW + timedelta(days=366)).apart == frozenset()


def hand_over_place(session: Session, ended: UUID, heir: UUID) -> None:
    (place,) = PLACES_ESTATE.held(session, ended)
    PLACES_ESTATE.hand_over(session, Bequest(place, ended, heir, chosen=False), NOW)
    session.commit()


def test_the_heir_of_an_authority_that_ends_has_its_place_and_what_waits_for_it(both: Session) -> None:
    matching = proposed(both)
    first, second = proposals(both, matching)
    ended, heir = first.mentor_id, authority(both, "H", confidence=SURE).id
    hand_over_place(both, ended, heir)
    assert (first.state, second.state) == (ProposalState.PROPOSED, ProposalState.PROPOSED)
    assert (first.mentor_id, {side.authority_id for side in first.sides}) == (heir, {first.mentee_id, heir})
    matching = fresh(both, matching)
    assert {str(ended), str(heir)} & set(matching.snapshot.by_id) == {str(heir)}
    accept(both, first)
    assert first.state is ProposalState.ACCEPTED


def test_an_heir_that_is_in_the_round_already_keeps_its_own_place_alone(both: Session) -> None:
    matching = proposed(both)
    first, second = proposals(both, matching)
    gone, name = first.mentor_id, first.mentor.name
    hand_over_place(both, gone, second.mentor_id if second.mentor_id != gone else second.mentee_id)
    assert first.state is ProposalState.TAKEN_BACK
    matching = fresh(both, matching)
    assert name not in {one.name for one in matching.snapshot.parties}
    re_solving.re_solve(both, matching, revision=matching.revision, by=curator(both), at=NOW)
    assert all(pair.mentor != first.mentor.key for pair in matching.again.pairs)


def test_a_draft_is_worked_out_anew_when_an_heir_takes_a_place(five: Session) -> None:
    matching = opened(five)
    gone = outcome(matching).pairs[0].mentor
    (gone_id,) = [one.id for one in matching.snapshot.parties if one.key == gone]
    heir = authority(five, "H", confidence=SURE)
    served = outcome(matching).served
    hand_over_place(five, UUID(gone_id), heir.id)
    after = outcome(fresh(five, matching))
    assert after.served == served
    assert heir.key in {pair.mentor for pair in after.pairs}


def test_nobody_with_places_and_everyone_excluded_leave_nothing_to_propose(session: Session) -> None:
    authority(session, "C", confidence=UNSURE, asks=["schools"])
    matching = opened(session)
    assert (outcome(matching).served, outcome(matching).of) == (0, 1)
    with pytest.raises(proposing.NothingToPropose):
        proposing.propose(session, matching, revision=matching.revision, by=curator(session), at=NOW)


def test_every_step_is_in_the_audit_trail_with_ids_and_fixed_words_only(five: Session) -> None:
    matching = proposed(five)
    first, second = proposals(five, matching)
    accept(five, first)
    decline(five, second, second.mentor_id, "no-time")
    closing.close(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    kept = five.scalars(select(AuditRecord).order_by(AuditRecord.number)).all()
    assert [one.verb for one in kept] == [
        "opened-round", "proposed-pair", "proposed-pair", "proposed-round", "accepted-proposal", "accepted-proposal",
        "declined-proposal", "closed-round",
    ]  # fmt: skip
    assert "Authority" not in " ".join(str(one.details) for one in kept)


def test_what_was_held_is_offered_when_it_is_let_go(five: Session) -> None:
    matching, by = opened(five), curator(five)
    pair = outcome(matching).pairs[0]
    ids = {one.key: UUID(one.id) for one in matching.snapshot.parties}
    wanted = ChosenPair(ChoiceKind.HOLD, ids[pair.mentee], ids[pair.mentor], "wait")
    choice = choosing.choose(five, matching, wanted, revision=matching.revision, by=by, at=NOW)
    compute(five, matching)
    proposing.propose(five, matching, revision=matching.revision, by=by, at=NOW)
    five.commit()
    re_solving.re_solve(five, matching, revision=matching.revision, by=by, at=NOW)
    with pytest.raises(proposing.NothingToPropose):
        re_solving.confirm(five, matching, revision=matching.revision, by=by, at=NOW)
    choosing.undo(five, matching, choice.id, revision=matching.revision, by=by, at=NOW)
    assert not matching.again.there, "What was solved before the change is not for confirming any more"
    re_solving.re_solve(five, matching, revision=matching.revision, by=by, at=NOW)
    made = re_solving.confirm(five, matching, revision=matching.revision, by=by, at=NOW)
    assert [(one.mentee_id, one.mentor_id) for one in made] == [(ids[pair.mentee], ids[pair.mentor])]


def test_two_that_nobody_helps_may_work_as_equals_where_both_agree(session: Session) -> None:
    authority(session, "A", confidence=SURE, places=1)
    for number, letter in enumerate("CDE"):
        authority(session, letter, confidence=UNSURE + number, asks=["schools"])
    matching = proposed(session)
    offered = groups(matching.inputs(proposals(session, matching)))
    ((key, pair),) = [(key, one) for key, one in offered.items() if one.kind is ProposalKind.PEER]
    assert sum(row["points"] for row in pair.reasons["rows"]) == pair.score
    (made,) = re_solving.ask_group(session, matching, key, revision=matching.revision, by=curator(session), at=NOW)
    assert groups(matching.inputs(proposals(session, matching))) == {}
    accept(session, made)
    assert made.state is ProposalState.ACCEPTED
    closing.close(session, matching, revision=matching.revision, by=curator(session), at=NOW)
    assert made.mentee.key not in matching.outcome.left_out
