"""Introductions: asked, answered, run out; and nothing tells the asker what stands between."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person
from alongside.audit.models import AuditRecord
from alongside.authorities.models import Exclusion
from alongside.dates import uk_day
from alongside.engines import Engines
from alongside.introductions import actions, queries
from alongside.introductions.actions import CannotAsk, IntroductionOver, IntroductionReply
from alongside.introductions.models import Introduction
from alongside.introductions.rules import MOST_A_MONTH, MOST_WAITING, IntroductionState
from alongside.jobs.models import Job
from tests.browser import StrictClient
from tests.feedback.conftest import BLOCKED, fresh
from tests.introductions.conftest import Lead, Leads, Mails

CLEAR = "We would like to hear how you brought schools along."
LATER = timedelta(days=20)


def ask(session: Session, by: Person, other: Person, **changes: object) -> Introduction:
    facts: dict[str, object] = {"topics": ["schools"], "words": CLEAR, "at": clock.now()}
    row = actions.ask(session, other.authority, by=by, **(facts | changes))  # type: ignore[arg-type]
    session.commit()
    return row


def apart(session: Session, by: Person, other: Person) -> None:
    session.add(Exclusion(authority_id=by.authority_id, other_id=other.authority_id, by_id=by.id, at=clock.now()))
    session.commit()


def standing(session: Session, row: Introduction) -> IntroductionState:
    (found,) = fresh(session, select(Introduction).where(Introduction.id == row.id))
    assert isinstance(found, Introduction)
    return found.state


def main_of(client: StrictClient, address: str) -> str:
    answer = client.get(address)
    main = BeautifulSoup(answer.text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_a_lead_asks_and_the_other_side_reads_it_behind_a_link(
    session: Session, lead: Lead, enter: Leads, mails: Mails
) -> None:
    asker = enter("A")
    there = f"/comparable/{lead('B').authority_id}/introduce"
    answer = asker.send(there, {"topics": ["schools", "general"], "words": CLEAR})
    assert answer.status_code == 303
    assert mails() == [(lead("B").email, "introduction-asked", answer.location)]
    ours, theirs = main_of(asker, answer.location), main_of(enter("B"), answer.location)
    assert "It waits for their answer" in ours
    assert f"Authority A asks to meet you. {lead('A').name} sent this" in theirs
    assert CLEAR in theirs
    assert "Schools, How you work, in general" in theirs
    assert enter("C").get(answer.location).status_code == 404


def test_words_that_name_somebody_are_held_back_and_kept_in_the_box(session: Session, lead: Lead, enter: Leads) -> None:
    answer = enter("A").send(
        f"/comparable/{lead('B').authority_id}/introduce", {"topics": ["schools"], "words": BLOCKED}
    )
    assert answer.status_code == 422
    assert "What could identify somebody" in answer.text
    assert "James Okafor" in answer.text
    assert fresh(session, select(Introduction)) == []


def test_first_words_that_tell_of_danger_wait_for_an_answer(session: Session, lead: Lead, enter: Leads) -> None:
    there = f"/comparable/{lead('B').authority_id}/introduce"
    asking = {"topics": ["schools"], "words": "One of our boys says he will stab his teacher tomorrow."}
    page = enter("A").send(there, asking)
    assert (page.status_code, "ring 999" in page.text) == (422, True)
    assert fresh(session, select(Introduction)) == []
    marks = re.search(r'name="danger_shown" value="([^"]+)"', page.text)
    assert marks
    asked = {"danger_shown": marks[1], "in_danger": "told", "keep": "all"}
    asked["shown"] = "".join(re.findall(r'name="shown" value="([^"]+)"', page.text))
    assert enter("A").send(there, asking | asked).status_code == 303


def test_first_words_may_say_who_writes_when_to_talk_and_on_which_number(
    session: Session, lead: Lead, enter: Leads
) -> None:
    words = f"Could we talk in the new year? My number is 01632 960 118, my mail {lead('A').email}."
    form = {"topics": ["schools"], "words": words}
    assert enter("A").send(f"/comparable/{lead('B').authority_id}/introduce", form).status_code == 303
    (row,) = fresh(session, select(Introduction))
    assert row.words == words


def test_who_leads_the_other_side_cannot_be_learnt_by_trying_names(lead: Lead, enter: Leads) -> None:
    there, other = f"/comparable/{lead('B').authority_id}/introduce", lead("B")
    other.name = "Kayden Whitlock"
    answers = [
        enter("A").send(there, {"topics": ["schools"], "words": f"Does {name} lead it?"}).status_code
        for name in ("Kayden Whitlock", "Callum Whitlock")
    ]
    assert answers == [422, 422]


def test_a_yes_introduces_both_and_starts_a_pairing(session: Session, lead: Lead, enter: Leads, mails: Mails) -> None:
    row = ask(session, lead("A"), lead("B"))
    client = enter("B")
    page = f"/introductions/{row.id}"
    assert client.send(f"{page}/answer", {"answer": "accepted"}, page=page).status_code == 303
    assert standing(session, row) is IntroductionState.ACCEPTED
    (job,) = fresh(session, select(Job).where(Job.kind == "start-pairing"))
    assert job.payload == {"introduction_id": str(row.id)}
    assert mails()[-1] == (lead("A").email, "introduction-answered", page)
    assert f"Who leads there {lead('B').name}, lead" in main_of(enter("A"), page)
    assert f"Who leads there {lead('A').name}, lead" in main_of(client, page)
    again = client.send(f"{page}/answer", {"answer": "declined"}, page="/introductions/")
    assert again.status_code == 422
    assert "does not wait for an answer any more" in again.text


def test_a_no_may_have_a_reason_and_the_asker_waits_before_asking_again(
    session: Session, lead: Lead, enter: Leads
) -> None:
    row = ask(session, lead("A"), lead("B"))
    page = f"/introductions/{row.id}"
    enter("B").send(f"{page}/answer", {"answer": "declined", "reason": "no-time"}, page=page)
    assert "They said no: we do not have the time now." in main_of(enter("A"), page)
    session.expire_all()
    with pytest.raises(CannotAsk, match="You asked them not long ago"):
        ask(session, lead("A"), lead("B"))
    session.rollback()
    assert ask(session, lead("A"), lead("B"), at=clock.now() + timedelta(days=181)).state is IntroductionState.WAITING


def test_two_that_ask_each_other_are_introduced_at_once(session: Session, lead: Lead) -> None:
    first = ask(session, lead("A"), lead("B"))
    second = ask(session, lead("B"), lead("A"), topics=["courts"], words="And we about courts.")
    assert second.id == first.id
    assert second.state is IntroductionState.ACCEPTED
    assert (second.topics, second.their_topics, second.their_words) == (["schools"], ["courts"], "And we about courts.")
    assert len(fresh(session, select(Job).where(Job.kind == "start-pairing"))) == 1


def what_the_asker_meets(session: Session, enter: Leads, lead: Lead, row: Introduction, other: str) -> list[str]:
    """Return every page on which the asker could look for a sign, without what is random or names the other."""
    client, pages = enter("A"), []
    paths = (f"/introductions/{row.id}", "/introductions/", f"/comparable/{lead(other).authority_id}", "/comparable/")
    for path in paths:
        text = client.get(path).text
        text = re.sub(r'nonce="[^"]*"|name="csrf_token"[^>]*', "", text)
        pages.append(text.replace(str(row.id), "…"))
    return pages


def test_an_exclusion_of_either_side_and_a_pause_look_to_the_asker_like_no_answer(
    session: Session, lead: Lead, enter: Leads, mails: Mails
) -> None:
    def pausing() -> None:
        actions.take_none(session, by=lead("B"), at=clock.now())

    hindrances: list[Callable[[], None]] = [lambda: None, lambda: apart(session, lead("B"), lead("A")), pausing]
    at, met, sent = clock.now(), [], []
    for hinder in hindrances:
        session.query(Exclusion).delete()
        session.query(Introduction).delete()
        session.query(Job).delete()
        hinder()
        session.commit()
        row = ask(session, lead("A"), lead("B"), at=at)
        met.append(what_the_asker_meets(session, enter, lead, row, "B"))
        sent.append([template for _, template, _ in mails()])
        assert (enter("B").get(f"/introductions/{row.id}").status_code == 404) is (hinder is not hindrances[0])
        actions.let_run_out(session, {}, at + LATER)
        session.commit()
        assert standing(session, row) is IntroductionState.EXPIRED
        assert mails()[-1] == (lead("A").email, "introduction-answered", f"/introductions/{row.id}")
    assert met[0] == met[1] == met[2]
    assert sent == [["introduction-asked"], [], []]


def test_whom_one_s_own_authority_has_named_is_asked_only_after_that_is_taken_back(
    session: Session, lead: Lead
) -> None:
    apart(session, lead("A"), lead("B"))
    with pytest.raises(CannotAsk, match="Your authority has said that it cannot work with them"):
        ask(session, lead("A"), lead("B"))


def test_an_authority_without_a_lead_cannot_be_asked(
    session: Session, lead: Lead, council: Callable[[str], Authority]
) -> None:
    with pytest.raises(CannotAsk, match="they have no lead on Alongside"):
        actions.ask(session, council("Leeds"), topics=["schools"], words="", by=lead("A"), at=clock.now())


def test_nobody_floods_others_with_introductions(session: Session, lead: Lead) -> None:
    for other in "BCDEF"[:MOST_WAITING]:
        ask(session, lead("A"), lead(other))
    with pytest.raises(CannotAsk, match="You wait for 5 introductions already"):
        ask(session, lead("A"), lead("G"))
    session.rollback()
    with pytest.raises(CannotAsk, match="You have asked them already"):
        ask(session, lead("A"), lead("B"))


def test_an_authority_asks_for_so_many_introductions_in_thirty_days_and_not_for_one_more(
    session: Session, lead: Lead
) -> None:
    past = clock.now() - timedelta(days=29)
    for number in range(MOST_A_MONTH - 1):
        asked = lead("BCDEF"[number % 5]).authority_id
        session.add(
            Introduction(
                asker_id=lead("A").authority_id, asked_id=asked, by_id=lead("A").id, topics=[], reached=True,
                state=IntroductionState.WITHDRAWN, at=past, due_on=uk_day(past), ended_at=past,
            )
        )  # fmt: skip
    session.commit()
    ask(session, lead("A"), lead("G"))
    with pytest.raises(CannotAsk, match="asked for 15 introductions in 30 days"):
        ask(session, lead("A"), lead("H"))
    session.rollback()
    ask(session, lead("A"), lead("H"), at=clock.now() + timedelta(days=2))


def test_what_was_taken_back_cannot_be_answered_and_can_be_asked_again(
    session: Session, lead: Lead, enter: Leads
) -> None:
    row = ask(session, lead("A"), lead("B"))
    client, page = enter("A"), f"/introductions/{row.id}"
    assert enter("B").send(f"{page}/take-back", page=page).status_code == 404
    assert client.send(f"{page}/take-back", page=page).status_code == 303
    with pytest.raises(IntroductionOver):
        actions.answer(session, row, IntroductionReply(IntroductionState.ACCEPTED), by=lead("B"), at=clock.now())
    session.rollback()
    assert "It does not wait for an answer any more" in main_of(enter("B"), page)
    assert ask(session, lead("A"), lead("B")).id != row.id


def test_time_runs_out_by_the_day_and_not_by_the_job(session: Session, lead: Lead) -> None:
    row = ask(session, lead("A"), lead("B"))
    late = clock.now() + LATER
    seen = queries.introduction(session, row.id, person=lead("B"), on=uk_day(late))
    assert seen.standing is IntroductionState.EXPIRED
    with pytest.raises(IntroductionOver):
        actions.answer(session, row, IntroductionReply(IntroductionState.ACCEPTED), by=lead("B"), at=late)


def test_words_are_erased_ninety_days_after_the_end(session: Session, lead: Lead) -> None:
    row = ask(session, lead("A"), lead("B"))
    actions.withdraw(session, row, by=lead("A"), at=clock.now())
    for days, words in ((89, CLEAR), (91, "")):
        actions.let_run_out(session, {}, clock.now() + timedelta(days=days))
        assert row.words == words


def test_every_step_is_in_the_audit_trail_by_ids_alone(session: Session, lead: Lead) -> None:
    row = ask(session, lead("A"), lead("B"))
    actions.answer(session, row, IntroductionReply(IntroductionState.DECLINED, "no-time"), by=lead("B"), at=clock.now())
    session.commit()
    records = fresh(session, select(AuditRecord).where(AuditRecord.thing_id == row.id).order_by(AuditRecord.number))
    assert [record.verb for record in records] == ["asked-for-introduction", "declined-introduction"]
    assert UUID(records[0].details["other"]) == lead("B").authority_id
    assert records[1].details == {"reason": "no-time"}


def test_two_that_ask_at_the_very_same_time_are_introduced_once(
    session: Session, lead: Lead, database: Engines
) -> None:
    ours, theirs = lead("A").id, lead("B").id
    session.commit()
    both = Barrier(2)

    def ask_at_once(pair: tuple[UUID, UUID]) -> None:
        by_id, other_id = pair
        both.wait()
        with database.session() as mine:
            by, other = mine.get_one(Person, by_id), mine.get_one(Person, other_id)
            actions.ask(mine, other.authority, topics=["schools"], words="", by=by, at=clock.now())
            mine.commit()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ask_at_once, [(ours, theirs), (theirs, ours)]))
    (row,) = fresh(session, select(Introduction))
    assert row.state is IntroductionState.ACCEPTED
    assert len(fresh(session, select(Job).where(Job.kind == "start-pairing"))) == 1
