"""The leads' side of a proposal: why, yes or no, and no sign of what the other says while it waits."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.authorities.models import ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.dates import uk_day
from alongside.jobs.models import Job
from alongside.matching.rules.profile import Profile
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.actions import answering
from alongside.rounds.actions.proposing import end
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
from alongside.rounds.rules.inputs import AnsweredProposal, RoundInputs, parties
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.snapshot import Entrant, Snapshot
from tests.browser import StrictClient
from tests.feedback.conftest import fresh
from tests.rounds.acting import proposed
from tests.rounds.conftest import Lead, Leads
from tests.rounds.england import UNSURE, authority, proposals

Propose = Callable[..., Proposal]
ROWS = [
    {
        "part": "alike",
        "about": "prevalence",
        "points": 150,
        "most": 200,
        "known": True,
        "words": "Same prevalence: high",
    },
    {"part": "benefit", "about": "partnership", "points": 300, "most": 400, "known": True, "words": "Ahead"},
]


@pytest.fixture
def propose(session: Session, lead: Lead) -> Propose:
    """Propose that Authority A be helped by Authority B, in a round of its own."""

    def make(days: int = 14) -> Proposal:
        now = clock.now()
        matching = Round(
            name="Spring", state=RoundState.PROPOSED, settings=RoundSettings(), snapshot=Snapshot(),
            outcome=RoundOutcome(), again=RoundOutcome(),
            by_id=lead("J").id, opened_at=now, taken_at=now,
        )  # fmt: skip
        session.add(matching)
        session.flush()
        mentee, mentor = lead("A").authority_id, lead("B").authority_id
        proposal = Proposal(
            round_id=matching.id, mentee_id=mentee, mentor_id=mentor, score=450, proposed_at=now,
            reasons={"rows": ROWS, "taught": ["schools"], "back": []}, due_on=uk_day(now) + timedelta(days=days),
            sides=[ProposalSide(authority_id=mentee, part=ProposalPart.MENTEE),
            ProposalSide(authority_id=mentor, part=ProposalPart.MENTOR)],
        )  # fmt: skip
        session.add(proposal)
        session.commit()
        return proposal

    return make


def plain(client: StrictClient, address: str) -> str:
    return re.sub(r'nonce="[^"]*"|name="csrf_token"[^>]*', "", client.get(address).text)


def main_of(client: StrictClient, address: str) -> str:
    main = BeautifulSoup(client.get(address).text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def accept(session: Session, proposal: Proposal, by: Person) -> None:
    answering.accept(session, proposal, by=by, at=clock.now())
    session.commit()


def test_a_side_reads_why_and_what_comes_next(propose: Propose, enter: Leads) -> None:
    page = main_of(enter("A"), f"/proposals/{propose().id}")
    assert "A pairing with Authority B" in page
    assert "Your authority would be helped. Authority B would be the one that helps." in page
    assert "You could learn about Schools" in page
    assert "Prevalence Same prevalence: high 150 of 200" in page
    assert "Together 450 of 1,000" in page
    assert "Each side answers without knowing what the other says." in page
    assert "Lead 1" not in page


@pytest.mark.parametrize("answered", [False, True], ids=["before it answers", "after it said yes"])
def test_no_byte_of_a_side_s_pages_tells_whether_the_other_has_answered(
    session: Session, lead: Lead, propose: Propose, enter: Leads, answered: bool
) -> None:
    proposal = propose()
    client = enter("A")
    if answered:
        # Its own yes alone: with both, the proposal has ended and everyone is told.
        accept(session, proposal, lead("A"))
    paths = (f"/proposals/{proposal.id}", "/proposals/", "/your-authority/", "/")
    before = [plain(client, path) for path in paths]
    (other,) = [side for side in proposal.sides if side.part is ProposalPart.MENTOR]
    # What the other says, without what would end it: nothing of it may show.
    other.answer, other.by_id, other.at = ProposalAnswer.ACCEPTED, lead("B").id, clock.now()
    session.commit()
    assert [plain(client, path) for path in paths] == before


def test_both_say_yes_and_see_who_leads_on_the_other_side(
    session: Session, lead: Lead, propose: Propose, enter: Leads
) -> None:
    proposal = propose()
    path = f"/proposals/{proposal.id}"
    client = enter("A")
    assert client.send(path, {"answer": "accepted"}).status_code == 303
    assert "Your authority said yes on" in main_of(client, path)
    assert enter("B").send(path, {"answer": "accepted"}).status_code == 303
    page = main_of(client, path)
    assert "Everyone said yes." in page
    assert f"At Authority B: {lead('B').name}." in page
    assert [job.payload for job in fresh(session, select(Job).where(Job.kind == "start-pairing"))] == [
        {"proposal_id": str(proposal.id)}
    ]
    again = client.send(path, {"answer": "declined"}, page="/introductions/")
    assert (again.status_code, "Your authority has already answered." in again.text) == (422, True)


def test_a_no_with_a_reason_is_kept_and_the_other_side_reads_only_that_it_is_over(
    session: Session, propose: Propose, enter: Leads
) -> None:
    proposal = propose()
    path = f"/proposals/{proposal.id}"
    client = enter("A")
    assert client.send(path, {"answer": "declined", "reason": "no-place"}).status_code == 422
    assert client.send(path, {"answer": "declined", "reason": "other-model"}).status_code == 303
    (kept,) = fresh(session, select(ProposalSide).where(ProposalSide.answer.is_not(None)))
    assert kept.reason == "other-model"
    assert "Your authority said no on" in main_of(client, path)
    theirs = main_of(enter("B"), path)
    assert "a side said no, or it was taken back. You are not told which" in theirs
    assert "Your answer" not in theirs


def test_nothing_chosen_is_answered_in_words(propose: Propose, enter: Leads) -> None:
    answer = enter("A").send(f"/proposals/{propose().id}")
    assert answer.status_code == 422
    assert "Choose yes or no" in answer.text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ProposalState.EXPIRED, "Your authority did not."),
        (ProposalState.TAKEN_BACK, "a side said no, or it was taken back. You are not told which"),
    ],
)
def test_what_has_ended_is_said_in_plain_words_and_takes_no_answer(
    session: Session, propose: Propose, enter: Leads, state: ProposalState, words: str
) -> None:
    proposal = propose()
    client, path = enter("A"), f"/proposals/{proposal.id}"
    end(session, [proposal], state, by=None, at=clock.now())
    session.commit()
    assert words in main_of(client, path)
    late = client.send(path, {"answer": "accepted"}, page="/introductions/")
    assert (late.status_code, "does not wait for an answer any more" in late.text) == (422, True)


def test_the_day_after_the_last_it_is_over_job_or_no_job(propose: Propose, enter: Leads) -> None:
    assert "This will not go ahead" in main_of(enter("A"), f"/proposals/{propose(days=-1).id}")


def test_the_start_page_and_the_authority_s_own_say_what_waits(propose: Propose, enter: Leads) -> None:
    propose()
    client = enter("B")
    assert "1 proposal waits for your authority’s answer" in main_of(client, "/")
    assert "Waits for your answer A pairing with Authority A" in main_of(client, "/your-authority/")
    assert "Waits for you" in main_of(client, "/proposals/")


def test_whoever_asks_for_another_way_to_hold_cases_is_matched_without_that_bound() -> None:
    snapshot = Snapshot(parties=(Entrant(profile=Profile(key="a"), name="Authority A", seeks=True, id="1"),))
    for reason, wanted in ((None, False), ("other-topic", False), ("other-model", True)):
        answer = AnsweredProposal(ProposalKind.PAIR, ProposalState.DECLINED, "1", "2", {ProposalPart.MENTEE: reason})
        (party,) = parties(RoundInputs(1, RoundSettings(), snapshot, answers=(answer,)))
        assert party.any_model is wanted


def test_a_no_of_the_other_side_and_a_taking_back_cannot_be_told_apart(
    session: Session, lead: Lead, propose: Propose, enter: Leads
) -> None:
    pages = []
    for end_it in ("a no", "taken back"):
        proposal = propose()
        if end_it == "a no":
            answering.decline(session, proposal, reason="prefer-not", by=lead("B"), at=clock.now())
        else:
            end(session, [proposal], ProposalState.TAKEN_BACK, by=None, at=clock.now())
        session.commit()
        pages.append(plain(enter("A"), f"/proposals/{proposal.id}").replace(str(proposal.id), ""))
    assert pages[0] == pages[1]


def test_each_side_reads_its_own_as_yours(session: Session, propose: Propose, enter: Leads) -> None:
    proposal = propose()
    rows = [{**ROWS[0], "words": "Prevalence is high here and moderate there"}, ROWS[1]]
    proposal.reasons = {**proposal.reasons, "rows": rows, "unmet": ["training", "courts"], "nobody": ["training"]}
    session.commit()
    path = f"/proposals/{proposal.id}"
    ours, theirs = main_of(enter("A"), path), main_of(enter("B"), path)
    assert "Prevalence is high on your side and moderate on their side" in ours
    assert "Prevalence is high on their side and moderate on your side" in theirs
    assert "where they stand beside you" in ours
    assert "where you stand beside them" in theirs
    assert "You ask for help that this pair does not give: " in ours
    assert "They ask for help that this pair does not give: " in theirs
    assert "Nobody with a place in this round offers" in ours


def test_what_is_asked_for_and_offered_by_nobody_is_stored_with_the_proposal(five: Session) -> None:
    authority(five, "T", confidence=UNSURE - 10, asks=["schools", "training"])
    made = [one for one in proposals(five, proposed(five)) if one.mentee.name == "Authority T"]
    assert [(one.reasons["unmet"], one.reasons["nobody"]) for one in made] == [(["training"], ["training"])]


def test_a_yes_with_a_reason_for_a_no_is_asked_about_and_not_taken(
    session: Session, propose: Propose, enter: Leads
) -> None:
    proposal = propose()
    path = f"/proposals/{proposal.id}"
    said = enter("A").send(path, {"answer": "accepted", "reason": "no-time"}, page=path)
    assert said.status_code == 422
    assert "This is a reason for a no, and you chose yes" in said.text
    chosen = BeautifulSoup(said.text, "html.parser").select("input[checked]")
    assert {box["value"] for box in chosen} == {"accepted", "no-time"}, "What was chosen stays"
    session.expire_all()
    assert all(side.answer is None for side in proposal.sides)


def test_the_mentor_of_a_group_of_three_is_asked_about_the_third_and_about_no_place_besides(
    session: Session, lead: Lead, propose: Propose, enter: Leads
) -> None:
    proposal = propose()
    proposal.kind = ProposalKind.TRIAD
    proposal.sides.append(ProposalSide(authority_id=lead("C").authority_id, part=ProposalPart.OTHER_MENTEE))
    said_no_place(session, lead("B"))
    client, path = enter("B"), f"/proposals/{proposal.id}"
    page = main_of(client, path)
    assert "You would help two at one table" in page
    assert "you said that you have no place" not in page
    assert "one place more than we said" not in page
    client.send(path, {"answer": "accepted"}, page=path)
    session.expire_all()
    assert {side.authority_id: side.answer for side in proposal.sides}[lead("B").authority_id] == "accepted"


def said_no_place(session: Session, person: Person) -> None:
    session.add(
        ProfileValue(
            authority_id=person.authority_id, fact=Fact.PLACES, number=9, value={"word": "0"}, basis=Basis.AUTHORITY,
            source="A test", as_of="2026", at=clock.now(),
        )
    )  # fmt: skip
    session.commit()


def test_rows_that_count_nothing_are_named_once_and_not_shown_as_nothing_of_nothing(
    session: Session, propose: Propose, enter: Leads
) -> None:
    proposal = propose()
    sure = {
        "part": "benefit",
        "about": "consensus",
        "points": 0,
        "most": 0,
        "known": True,
        "words": "Help is not needed",
    }
    proposal.reasons = {**proposal.reasons, "rows": [*ROWS, sure]}
    session.commit()
    page = main_of(enter("A"), f"/proposals/{proposal.id}")
    assert "0 of 0" not in page
    assert "No points, for help is not needed: " in page
