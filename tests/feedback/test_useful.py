"""Useful or not: one click, one answer for each person, and numbers that give nobody away."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Role
from alongside.audit.models import AuditRecord
from alongside.feedback.models import UsefulAnswer
from alongside.feedback.rules.labels import UsefulReason
from alongside.knowledge.models import Entry, Status
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.feedback.conftest import fresh


def page_of(client: StrictClient, entry: Entry) -> str:
    text = BeautifulSoup(client.get(f"/library/{entry.id}").text, "html.parser").get_text(" ")
    return " ".join(text.split())


def answer(client: StrictClient, entry: Entry, useful: str, **more: str) -> int:
    page = f"/library/{entry.id}"
    return client.send(f"{page}/useful", {"useful": useful, **more}, page=page).status_code


def answers(session: Session) -> list[tuple[bool, UsefulReason | None]]:
    return [(row.useful, row.reason) for row in fresh(session, select(UsefulAnswer))]


def test_one_click_says_useful_and_another_changes_it(session: Session, as_role: AsRole, entry: Entry) -> None:
    reader = as_role(Role.READER, "Authority B")
    assert "Was this useful?" in page_of(reader, entry)
    assert answer(reader, entry, "yes") == 303
    assert answers(session) == [(True, None)]
    assert "You said: yes, useful" in page_of(reader, entry)
    assert answer(reader, entry, "no", reason="too-general") == 303
    assert answers(session) == [(False, UsefulReason.TOO_GENERAL)]
    assert "It was too general" in page_of(reader, entry)


def test_an_answer_can_be_taken_back(session: Session, as_role: AsRole, entry: Entry) -> None:
    reader = as_role(Role.READER, "Authority B")
    answer(reader, entry, "yes")
    reader.send(f"/library/{entry.id}/useful/take-back", page=f"/library/{entry.id}")
    assert answers(session) == []


@pytest.mark.parametrize(
    "sent",
    [{}, {"useful": "perhaps"}, {"useful": "yes", "reason": "because"}, {"useful": "yes", "reason": "out-of-date"}],
)
def test_what_is_no_answer_is_refused(session: Session, as_role: AsRole, entry: Entry, sent: dict[str, str]) -> None:
    page = f"/library/{entry.id}"
    assert as_role().send(f"{page}/useful", sent, page=page).status_code == 422
    assert answers(session) == []


def test_a_small_number_of_answers_is_not_shown_not_even_to_one_of_them(
    session: Session, make_person: MakePerson, as_person: AsPerson, entry: Entry
) -> None:
    people = [make_person(Role.READER, "Authority B") for _ in range(6)]
    for person in people[:5]:
        answer(as_person(person), entry, "yes")
    assert "others" not in page_of(as_person(people[0]), entry), "Four others: a fifth could take theirs back and see"
    assert "5 or more others found this useful" in page_of(as_person(people[5]), entry)


def test_the_trail_says_that_somebody_answered_and_not_what(session: Session, as_role: AsRole, entry: Entry) -> None:
    reader = as_role(Role.READER, "Authority B")
    answer(reader, entry, "no", reason="too-general")
    (record,) = fresh(session, select(AuditRecord).where(AuditRecord.verb == "answered-useful"))
    assert record.thing_id == entry.id
    assert record.details == {}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN, Status.SUPERSEDED])
def test_what_is_not_in_the_library_takes_no_feedback(
    session: Session, as_role: AsRole, entry: Entry, status: Status
) -> None:
    entry.status = status
    session.commit()
    reader, page = as_role(), f"/library/{entry.id}"
    session.rollback()
    was_there = status in (Status.WITHDRAWN, Status.SUPERSEDED)
    for path in ("useful", "save", "watch", "used", "ask"):
        answer = reader.send(f"{page}/{path}", {"useful": "yes"}, page="/account/")
        assert (answer.status_code, answer.location) == ((303, page) if was_there else (404, None))
        assert ("has been replaced or withdrawn since you opened it" in reader.get(page).text) is was_there
