"""Conversations that are searched, taken along, reported, changed or over."""

import re

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.audit.models import AuditRecord
from alongside.messaging.models import Conversation
from alongside.pairing.models import Member
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.messaging.conftest import Two
from tests.messaging.talking import HTMX, NAMED, count, hidden, number_in


def test_words_are_found_without_standing_in_an_address(two: Two, talk: Conversation, ann: StrictClient) -> None:
    two.say(talk, "Our referral form has two pages.", by=two.bo)
    found = ann.send(f"{two.path}find", {"text": "referral"}, page=two.path)
    assert (found.status_code, found.request.query_string) == (200, b"")
    assert "Triage, message 2" in found.text
    assert "No message holds" in ann.send(f"{two.path}find", {"text": "wardship"}, page=two.path).text


def test_a_side_takes_its_own_record_and_that_is_noted(session: Session, two: Two, bo: StrictClient, path: str) -> None:
    answer = bo.send(f"/pairings/{two.pairing.id}/messages/record", page=two.path)
    assert answer.mimetype == "text/plain"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "How do you triage?" in answer.text
    session.rollback()
    assert session.scalar(select(AuditRecord.actor_id).where(AuditRecord.verb == "took-record")) == two.bo.id


def test_a_removed_member_with_an_open_page_finds_nothing_there(
    session: Session, two: Two, talk: Conversation, as_person: AsPerson, path: str
) -> None:
    cy = as_person(two.cy)
    token = hidden(cy.get(path).text, "csrf_token")
    session.scalars(select(Member).where(Member.person_id == two.cy.id)).one().left_at = clock.now()
    session.commit()
    for answer in (
        cy.post(path, data={"csrf_token": token, "text": "Still here?"}),
        cy.get(f"{path}/arrivals?after=0&number=0", headers=HTMX),
        cy.get(path),
    ):
        assert answer.status_code == 404
        assert "triage" not in answer.text.casefold()
    assert count(session) == 1


def test_a_pairing_that_ended_meanwhile_says_so_and_loses_nothing_typed(two: Two, bo: StrictClient, path: str) -> None:
    token = hidden(bo.get(path).text, "csrf_token")
    two.end()
    answer = bo.post(path, data={"csrf_token": token, "text": "What I had written."})
    assert answer.status_code == 422
    assert "has ended" in answer.text
    assert "What I had written." in answer.text
    assert "nothing can be added" in bo.get(path).text


def test_a_report_goes_from_one_side_to_the_desk_and_back(
    two: Two, talk: Conversation, ann: StrictClient, as_role: AsRole, path: str
) -> None:
    two.say(talk, "Said in anger.", by=two.bo)
    report = f"/pairings/{two.pairing.id}/messages/{number_in(two, 2)}/report"
    assert ann.send(report, {}).status_code == 422
    assert ann.send(report, {"reason": "hurts"}).status_code == 303
    curator = as_role(Role.CURATOR, "DfE")
    assert "Said in anger" not in curator.get("/message-reports/").text
    link = re.search(r'href="(/message-reports/[0-9a-f-]+)"', curator.get("/message-reports/").text)
    assert link
    page = curator.get(link[1]).text
    assert "Said in anger." in page
    assert "How do you triage?" in page
    assert curator.get(path).status_code == 404
    assert curator.send(link[1], {"outcome": "removed"}).status_code == 303
    assert curator.get(link[1]).status_code == 404
    page = ann.get(path).text
    assert "Said in anger." not in page
    assert "The desk removed its words" in page


def test_a_message_is_changed_by_its_writer_and_the_change_is_held_too(
    two: Two, talk: Conversation, ann: StrictClient, bo: StrictClient, path: str
) -> None:
    edit = f"/pairings/{two.pairing.id}/messages/{number_in(two, 1)}/edit"
    assert bo.get(edit).status_code == 404
    assert ann.send(edit, {"text": NAMED}).status_code == 422
    assert ann.send(edit, {"text": "How do you triage at night?"}).status_code == 303
    page = bo.get(path).text
    assert "at night?" in page
    assert "edited" in page


def test_typed_words_come_along_when_the_session_has_run_out(app: Flask, two: Two, path: str, bo: StrictClient) -> None:
    token = hidden(bo.get(path).text, "csrf_token")
    bo.delete_cookie("alongside_session")
    answer = bo.post(path, data={"csrf_token": token, "text": "Half a thought"})
    assert answer.status_code == 401
    assert "Half a thought" not in answer.headers.get("Location", "")
