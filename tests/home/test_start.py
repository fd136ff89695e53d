"""What somebody meets after signing in: three steps for a lead, what waits, and counts that hold where they lead."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Group, Invitation, Person, Role
from alongside.accounts.rules.sealing import token_hash
from alongside.authorities.models import ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.confidence.models import GroupResult, Survey, SurveyState
from alongside.dates import written_day
from alongside.feedback.models import Question
from alongside.introductions.models import Introduction
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState
from alongside.knowledge.rules.vocabulary import Kind
from alongside.matching.rules.settings import RoundSettings
from alongside.pairing.models import Action, Agreement, AgreementSignature, Handover, Meeting, Pairing
from alongside.pairing.rules.words import Rhythm
from alongside.publishing.models import Draft, DraftState
from alongside.rounds.models import Proposal, ProposalAnswer, ProposalPart, ProposalSide, ProposalState, Round
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.snapshot import Snapshot
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.counting import counted_selects
from tests.feedback.conftest import Share, share
from tests.pairing.conftest import curator, deputy, lead, pairing, partner

__all__ = ["curator", "deputy", "lead", "pairing", "partner", "share"]

STEPS = ("1 Fill in", "2 Ask your people", "3 Find a partner")


def main_of(client: StrictClient, address: str = "/") -> Tag:
    main = BeautifulSoup(client.get(address).text, "html.parser").select_one("main")
    assert main is not None
    return main


def words_of(client: StrictClient, address: str = "/") -> str:
    return " ".join(main_of(client, address).get_text(" ").split())


def counts(client: StrictClient) -> dict[str, int]:
    """Return where each line under "For you" that counts leads, and what it counts."""
    lines = main_of(client).select("section[aria-labelledby=for-you] a")
    numbered = [(str(line["href"]), re.match(r"\d+", line.get_text())) for line in lines]
    return {href: int(number[0]) for href, number in numbered if number is not None}


LISTS = {
    "/publish/#drafts": "[aria-labelledby=drafts] .govuk-tag--orange",
    "/questions/#to-us": "#to-us + ul .govuk-tag",
    "/jobs/": ".govuk-tag--red",
    "/account/notices": "h2:first-of-type + ul > li",
}
"""Where not the whole list that is named by the address is what waits."""


def listed(client: StrictClient, href: str) -> int:
    path, _, anchor = href.partition("#")
    desk = path.startswith("/desk/?kind=") or path == "/desk/"
    assert anchor or href in LISTS or desk, href
    items = LISTS.get(href, f"[aria-labelledby={'things' if desk else anchor}] > li")
    return len(main_of(client, path).select(items))


def proposal(session: Session, by: Person, ours: Person, theirs: Person, **changes: object) -> None:
    now = clock.now()
    matching = Round(
        name="Spring", settings=RoundSettings(), snapshot=Snapshot(), outcome=RoundOutcome(), again=RoundOutcome(),
        by_id=by.id, opened_at=now, taken_at=now,
    )  # fmt: skip
    session.add(matching)
    session.flush()
    made = Proposal(
        round_id=matching.id, mentee_id=ours.authority_id, mentor_id=theirs.authority_id, score=450, reasons={},
        due_on=clock.today() + timedelta(days=9), proposed_at=now, **changes,
        sides=[
            ProposalSide(authority_id=ours.authority_id, part=ProposalPart.MENTEE),
            ProposalSide(authority_id=theirs.authority_id, part=ProposalPart.MENTOR),
        ],
    )  # fmt: skip
    session.add(made)
    session.flush()


def draft(session: Session, author: Person, state: DraftState) -> None:
    now = clock.now()
    session.add(
        Draft(
            kind=Kind.LEARNING, authority_id=author.authority_id, author_id=author.id, created_at=now, changed_at=now,
            submitted_at=now, body="A review.", parts={}, glance={}, facets={}, related=[], state=state,
        )
    )  # fmt: skip


def invitation(session: Session, of: Person) -> None:
    then = clock.now() - timedelta(days=8)
    session.add(
        Invitation(
            token_hash=token_hash(uuid4().hex), email=f"{uuid4().hex}@leeds.gov.uk", authority_id=of.authority_id,
            role=Role.READER, sent_at=then, expires_at=then + timedelta(days=7),
        )
    )  # fmt: skip


def action(session: Session, pairing: Pairing, owner: Person, *, days: int | None) -> None:
    side = next(side for side in pairing.sides if side.authority_id == owner.authority_id)
    due = None if days is None else clock.today() + timedelta(days=days)
    session.add(
        Action(
            pairing_id=pairing.id, side_id=side.id, owner_id=owner.id, what="Send the flowchart", due_on=due,
            by_id=owner.id, at=clock.now(),
        )
    )  # fmt: skip


def agreement(session: Session, pairing: Pairing, by: Person) -> None:
    today, now = clock.today(), clock.now()
    made = Agreement(
        pairing_id=pairing.id, number=1, topics={}, rhythm=Rhythm.MONTHLY, first_call_on=today + timedelta(days=3),
        ends_on=today + timedelta(days=90), edition="2026-1", by_id=by.id, at=now,
    )  # fmt: skip
    session.add(made)
    session.flush()
    side = next(side for side in pairing.sides if side.authority_id == by.authority_id)
    session.add(AgreementSignature(agreement_id=made.id, side_id=side.id, by_id=by.id, at=now))


@pytest.fixture
def busy(
    session: Session, lead: Person, deputy: Person, partner: Person, curator: Person, pairing: Pairing, share: Share,
    make_person: MakePerson,
) -> Person:  # fmt: skip
    """A lead for whom something of every kind waits, and something else of each kind does not."""
    now, today = clock.now(), clock.today()
    third = make_person(Role.LEAD, "Authority C")
    proposal(session, curator, lead, partner)
    proposal(session, curator, lead, third, state=ProposalState.DECLINED, ended_at=now)
    old = now - timedelta(days=45)
    proposal(session, curator, lead, third, state=ProposalState.EXPIRED, ended_at=old)
    asked = {"by_id": third.id, "at": now, "topics": [], "reached": True}
    session.add(Introduction(asker_id=third.authority_id, asked_id=lead.authority_id, due_on=today, **asked))
    draft(session, deputy, DraftState.SIGNING)
    draft(session, lead, DraftState.SIGNING)
    draft(session, lead, DraftState.RETURNED)
    late = share("Authority H", review_due=today - timedelta(days=3))
    share("Authority H", review_due=today + timedelta(days=3))
    for waits_for in ("owner", "asker"):
        session.add(
            Question(entry_id=late.id, asker_id=third.id, owner_id=lead.authority_id, asked_at=now, waits_for=waits_for)
        )
    invitation(session, lead)
    for days in (-2, 3, 40, None):
        action(session, pairing, lead, days=days)
    action(session, pairing, deputy, days=3)
    agreement(session, pairing, partner)
    ours = next(side for side in pairing.sides if side.authority_id == lead.authority_id)
    session.add(Handover(side_id=ours.id, left_id=deputy.id, asked_at=now))
    met = today - timedelta(days=1)
    session.add(
        Meeting(
            pairing_id=pairing.id, held_on=met, present=[], next_on=today + timedelta(days=5), by_id=lead.id, at=now
        )
    )
    session.commit()
    return lead


def test_what_the_start_page_counts_for_a_lead_is_what_the_list_it_leads_to_holds(
    busy: Person, as_person: AsPerson
) -> None:
    client = as_person(busy)
    counted = counts(client)
    assert set(counted) >= {
        "/your-authority/#to-answer", "/your-authority/#introductions", "/your-authority/#to-nothing",
        "/publish/#to-sign", "/publish/#drafts", "/publish/#to-review", "/questions/#to-us", "/people/#invited",
        "/pairings/#sign", "/pairings/#handover", "/pairings/#actions", "/pairings/#meetings",
    }  # fmt: skip
    assert {href: listed(client, href) for href in counted} == counted
    assert counted["/pairings/#actions"] == 2


def test_an_action_that_is_late_is_said_to_be(busy: Person, as_person: AsPerson) -> None:
    assert "2 actions of yours are due in the next two weeks, 1 overdue" in words_of(as_person(busy))


def test_what_waits_for_an_administrator_and_a_curator_is_what_their_lists_hold(
    session: Session, make_person: MakePerson, curator: Person, as_person: AsPerson, share: Share, lead: Person
) -> None:
    reader = make_person(Role.READER, "Authority L")
    invitation(session, reader)
    now = clock.now()
    session.add(
        Job(kind="send-mail", payload={}, state=JobState.FAILED, attempts=8, run_after=now, created_at=now, problem="X")
    )
    draft(session, lead, DraftState.SUBMITTED)
    share("Authority H", review_due=clock.today())
    administrator = make_person(Role.ADMINISTRATOR, "Department for Education")
    session.commit()
    for person, hrefs in (
        (administrator, {"/people/#without-lead", "/people/#invited", "/jobs/"}),
        (curator, {"/desk/"}),
    ):
        client = as_person(person)
        counted = counts(client)
        assert set(counted) >= hrefs
        assert {href: listed(client, href) for href in counted} == counted


def test_a_lead_begins_with_three_steps_that_are_told_how_far_they_are(as_role: AsRole) -> None:
    page = words_of(as_role(Role.LEAD, "Authority K"))
    assert all(step in page for step in STEPS)
    assert page.index(STEPS[0]) < page.index(STEPS[1]) < page.index(STEPS[2]) < page.index("What are you dealing with?")
    assert "0 of 14" in page
    assert "After your profile" in page


def test_the_three_steps_go_when_all_are_done(
    session: Session, lead: Person, pairing: Pairing, as_person: AsPerson
) -> None:
    client, today = as_person(lead), clock.today()
    assert "Three steps" in words_of(client)
    for fact in Fact:
        if fact is not Fact.INSPECTION:
            session.add(
                ProfileValue(
                    authority_id=lead.authority_id, fact=fact, number=1, value={"word": "not-known"},
                    basis=Basis.AUTHORITY, source="The authority itself", as_of=today.isoformat(), at=clock.now(),
                )
            )  # fmt: skip
    session.commit()
    page = words_of(client)
    assert "1 Fill in your authority’s profile" in page
    assert "Not begun" in page
    survey = Survey(
        authority_id=lead.authority_id, state=SurveyState.CLOSED, opened_on=today, closes_on=today
    )  # fmt: skip
    session.add(survey)
    session.commit()
    assert "Too few answered: ask again" in words_of(client), "Nothing could be shown of it"
    session.add(GroupResult(survey=survey, group=Group.FRONTLINE, invited=9, people=5))
    session.commit()
    assert "Three steps" not in words_of(client)
    survey.closes_on = today - timedelta(days=397)
    session.commit()
    page = words_of(client)
    assert "Three steps" in page
    assert f"Due again: the last one closed on {written_day(survey.closes_on)}" in page


@pytest.mark.parametrize("role", [Role.READER, Role.PUBLISHER])
def test_a_practitioner_first_gets_the_box_and_no_steps(as_role: AsRole, role: Role) -> None:
    main = main_of(as_role(role, "Authority K"))
    heading = main.select_one("h1")
    assert heading is not None
    assert heading.get_text(strip=True) == "What are you dealing with?"
    assert "Three steps" not in main.get_text()


def test_a_proposal_that_came_to_nothing_says_what_to_do_and_not_who_said_no(busy: Person, as_person: AsPerson) -> None:
    page = words_of(as_person(busy), "/your-authority/")
    assert "Not everyone said yes, or not in time." in page
    assert "declined" not in page


def test_whoever_said_no_is_not_told_that_it_came_to_nothing(
    session: Session, busy: Person, as_person: AsPerson
) -> None:
    declined = session.query(Proposal).filter_by(state=ProposalState.DECLINED).one()
    own = next(side for side in declined.sides if side.authority_id == busy.authority_id)
    own.answer = ProposalAnswer.DECLINED
    session.commit()
    assert "/your-authority/#to-nothing" not in counts(as_person(busy))


def test_the_start_page_of_a_busy_lead_asks_the_database_a_bounded_number_of_questions(
    busy: Person, as_person: AsPerson
) -> None:
    client = as_person(busy)
    client.get("/")
    with counted_selects() as selects:
        assert client.get("/").status_code == 200
    assert len(selects) <= 60, len(selects)
