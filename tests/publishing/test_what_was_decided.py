"""Whoever looks next sees each thing that was decided: who, when, why and in which sentence; and can send it back."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.flags import GivenAnswer, TextBox, flags_of
from alongside.gate.rules.questions import questions_of
from alongside.publishing import queries
from alongside.publishing.actions import checking, signing
from alongside.publishing.models import Draft, DraftState, Verdict
from alongside.publishing.rules.answered import answered
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.publishing.conftest import WriteDraft
from tests.publishing.test_signing_pages import ANSWERS, press

SAID = "The family is Somali and had come last year. They used jumbleton cards. They asked James Okafor to the meeting."
WHY_KEPT = "The learning is about this community."
WHY_NONE = "The name of a method of work."


def standing(session: Session, draft: Draft) -> Any:
    session.flush()
    return queries.gate_status(session, draft, finder=Finder())


@pytest.fixture
def decided(session: Session, author: Person, write_draft: WriteDraft, as_colleague: StrictClient) -> Draft:
    """A draft with a warning kept, a block dismissed and a word ticked, that waits for a signature."""
    assert as_colleague
    draft = write_draft(parts={"done": SAID})
    for question in standing(session, draft).open_questions:
        why = WHY_NONE if question.blocks else WHY_KEPT
        checking.keep(session, draft, question.strictest, reason=why, by=author, at=clock.now())
    for word in standing(session, draft).unticked_words:
        checking.tick(session, draft, word.places[0], by=author, at=clock.now())
    signing.ask_for_signature(session, draft, standing(session, draft), by=author, at=clock.now())
    session.commit()
    return draft


def rows(client: StrictClient, path: str, group: str) -> list[Tag]:
    """Return what is listed under one heading of what was decided; its number must be theirs."""
    page = BeautifulSoup(client.get(path).text, "html.parser")
    heading = page.find(id=group)
    assert isinstance(heading, Tag), group
    listed = page.select(f"ol[aria-labelledby={group}] > li")
    assert heading.get_text().endswith(f": {len(listed)}")
    return listed


def words_of(row: Tag) -> str:
    return " ".join(row.get_text(" ").split())


def print_of(session: Session, draft: Draft, verdict: Verdict) -> str:
    session.refresh(draft)
    print_ = next(answer.fingerprint for answer in draft.answers if answer.verdict is verdict)
    session.commit()
    return print_


def test_the_second_person_sees_what_was_kept_dismissed_and_ticked_each_in_its_sentence(
    decided: Draft, as_colleague: StrictClient
) -> None:
    path = f"/publish/{decided.id}/sign"
    kept, none, ticked = (rows(as_colleague, path, group)[0] for group in ("kept", "dismissals", "ticked"))
    for row, sentence, why in (
        (kept, "The family is Somali and had come last year.", WHY_KEPT),
        (none, "They asked James Okafor to the meeting.", WHY_NONE),
        (ticked, "They used jumbleton cards.", ""),
    ):
        told = words_of(row)
        assert sentence in told
        assert why in told
        assert "Ada Author" in told
        assert " at " in told, "When it was decided"
        assert "end it back" in told


@pytest.mark.parametrize("verdict", [Verdict.KEPT, Verdict.TICKED, Verdict.DISMISSED])
def test_the_second_person_sends_one_back_and_its_author_is_asked_that_again_with_the_reason(
    decided: Draft, as_colleague: StrictClient, as_author: StrictClient, session: Session, verdict: Verdict
) -> None:
    print_, before = print_of(session, decided, verdict), len(answered(standing(session, decided)).all)
    session.commit()
    asked = BeautifulSoup(
        as_colleague.get(f"/publish/{decided.id}/sign/send-back?finding={print_}").text, "html.parser"
    )
    assert [box["value"] for box in asked.select("input[name=fingerprint][checked]")] == [print_]
    reason = "People here would know whom this means."
    assert press(as_colleague, decided, "/send-back", fingerprint=print_, reason=reason).status_code == 303
    session.refresh(decided)
    assert decided.state is DraftState.WRITING
    status = standing(session, decided)
    assert len(answered(status).all) == before - 1
    assert len(status.open_questions) + len(status.unticked_words) == 1
    session.commit()
    page = "words" if verdict is Verdict.TICKED else "identifiers"
    listed = as_author.get(f"/publish/{decided.id}/{page}").text
    assert "Cora Colleague:" in listed
    assert listed.count(reason) == 2, "Above the page for the whole, and beside the one thing"


def test_somebody_elses_answer_cannot_be_made_up_and_nothing_goes_back_without_a_reason(
    decided: Draft, as_colleague: StrictClient, session: Session
) -> None:
    print_ = print_of(session, decided, Verdict.KEPT)
    assert press(as_colleague, decided, "/send-back", fingerprint=print_, reason="x").status_code == 422
    made_up = press(as_colleague, decided, "/send-back", fingerprint="0" * 64, reason="People here would know.")
    assert made_up.status_code == 303
    session.refresh(decided)
    assert decided.state is DraftState.SIGNING


def test_a_curator_sees_each_and_gives_back_because_of_one(
    decided: Draft, as_colleague: StrictClient, as_person: AsPerson, curator: Person, session: Session
) -> None:
    press(as_colleague, decided, "/confirm", fingerprint=print_of(session, decided, Verdict.DISMISSED))
    assert press(as_colleague, decided, "", **ANSWERS).status_code == 303
    assert press(as_colleague, decided, "/submit").status_code == 303
    desk, path = as_person(curator), f"/desk/{decided.id}"
    assert "A second person agreed: Cora Colleague" in words_of(rows(desk, path, "dismissals")[0])
    listed = " ".join(BeautifulSoup(desk.get("/desk/by-kind").text, "html.parser").get_text(" ").split())
    for group, tag in (("dismissals", "said to be none"), ("kept", "kept with a reason")):
        assert f"{len(rows(desk, path, group))} {tag}" in listed
    tick = rows(desk, path, "ticked")[0].select_one("a[href*='finding=']")
    assert tick is not None
    form = BeautifulSoup(desk.get(str(tick["href"])).text, "html.parser")
    [chosen] = form.select("input[name=fingerprint][checked]")
    seen = form.select_one("form[action$='/return'] input[name=revision]")
    assert seen is not None
    sent = {"fingerprint": chosen["value"], "revision": seen["value"], "reason": "It is the name of a small club."}
    assert desk.send(f"{path}/return", sent, page=path).status_code == 303
    session.refresh(decided)
    assert decided.state is DraftState.RETURNED
    assert [word.fingerprint for word in standing(session, decided).unticked_words] == [chosen["value"]]


def test_the_desk_counts_what_stands_in_the_text_and_not_what_was_once_answered(
    decided: Draft, as_person: AsPerson, curator: Person, session: Session
) -> None:
    decided.parts = {**decided.parts, "done": "The family is Somali."}
    decided.state, decided.submitted_at = DraftState.SUBMITTED, clock.now()
    session.commit()
    listed = " ".join(BeautifulSoup(as_person(curator).get("/desk/by-kind").text, "html.parser").get_text(" ").split())
    assert "1 kept with a reason" in listed
    assert "said to be none" not in listed


def test_a_sentence_in_which_something_stands_twice_is_shown_once_with_both_marked(
    session: Session, author: Person, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={"done": "They asked Mr. Okafor first, and Mr. Okafor came. Later Mr. Okafor left."})
    for question in standing(session, draft).open_questions:
        checking.keep(session, draft, question.strictest, reason=WHY_NONE, by=author, at=clock.now())
    [dismissed] = answered(standing(session, draft)).dismissed
    assert ["".join(text for text, _ in place.pieces) for place in dismissed.places] == [
        "They asked Mr. Okafor first, and Mr. Okafor came.", "Later Mr. Okafor left.",
    ]  # fmt: skip
    assert [sum(marked for _, marked in place.pieces) for place in dismissed.places] == [2, 1]


def test_where_one_of_two_places_asks_for_more_the_whole_question_does() -> None:
    box = TextBox("done", "What was done", "Ann came. Ann left.")
    ask, must = (
        Finding(start, start + 3, Type.ORG, severity, "", "")
        for start, severity in ((0, Severity.WARN), (10, Severity.BLOCK))
    )
    [unanswered] = questions_of(flags_of(box, [ask, must], answers={}, salt="s"))
    kept = {unanswered.fingerprint: GivenAnswer("kept", "A method")}
    [question] = questions_of(flags_of(box, [ask, must], answers=kept, salt="s"))
    assert question.open, "Kept answers a warning and no block"
    assert question.blocks
    assert question.strictest.finding == must
