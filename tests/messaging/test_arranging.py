"""Two leads who never met arrange a call in a conversation; what is let go with a press is noted, and no word of it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.audit.models import AuditRecord
from alongside.dates import written_day
from tests.browser import StrictClient
from tests.conftest import MakePerson
from tests.messaging.conftest import Two
from tests.messaging.talking import count

UNSURE = "It is 01632 960 118, most mornings."
A_CHILDS = "Ring the boy's mother on 07700 900 456."


def day(ahead: int) -> str:
    return written_day(clock.today() + timedelta(days=ahead))


def let_go(session: Session) -> list[tuple[str | None, dict[str, str]]]:
    session.rollback()
    rows = session.scalars(select(AuditRecord).where(AuditRecord.verb == "let-words-go").order_by(AuditRecord.number))
    noted = [(row.thing_table, row.details) for row in rows]
    session.rollback()
    return noted


def shown(page: str) -> list[str]:
    return re.findall(r'name="shown" value="([^"]*)"', page)


def test_two_leads_agree_on_a_day_and_exchange_numbers_addresses_and_a_link_at_once(
    session: Session, two: Two, ann: StrictClient, bo: StrictClient, path: str
) -> None:
    link = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_ZjQ4/0"
    said = (
        (ann, f"Dear Bo, could we talk on {day(14)} at 10.30? My number is 01632 960 118. Best wishes, Ann"),
        (bo, f"{day(14)} is fine. Mine is a work mobile: 07700 900 456. My mail is {two.bo.email}.\n\nThanks, Bo"),
        (ann, f"Join at {link}.\nMeeting ID: 345 678 901 22"),
    )
    for number, (client, text) in enumerate(said, start=2):
        answer = client.send(path, {"text": text, "once": str(number)})
        assert answer.status_code == 303, text
        assert count(session) == number
    assert link in bo.get(path).text
    assert let_go(session) == []


def test_a_day_may_stand_in_the_title_too(session: Session, two: Two, ann: StrictClient) -> None:
    made = ann.send(f"{two.path}new", {"title": f"Our call on {day(3)}", "text": "Does it suit you?", "once": "x"})
    assert made.status_code == 303
    assert day(3) in ann.get(made.location).text


@pytest.mark.parametrize("text", [UNSURE, "Kieran, 14, is at St Bede's School."])
def test_enter_in_a_box_lets_nothing_go_that_was_held(session: Session, bo: StrictClient, path: str, text: str) -> None:
    held = BeautifulSoup(bo.send(path, {"text": text, "once": "x"}).text, "html.parser")
    pressed_by_enter = held.select_one("form[data-draft] button[type=submit]")
    assert pressed_by_enter is not None
    assert not pressed_by_enter.get("name")
    assert len(held.select("form[data-draft] button[name]")) >= 1
    assert bo.send(path, {"text": text, "once": "x"}).status_code == 422
    assert count(session) == 1


def test_what_is_only_asked_about_shows_where_it_stands_and_goes_with_one_press(
    session: Session, bo: StrictClient, path: str
) -> None:
    held = bo.send(path, {"text": UNSURE, "once": "x"})
    assert held.status_code == 422
    assert '<mark class="app-mark">01632 960 118</mark>' in held.text
    assert "Is it a number at work" in held.text
    assert "The safe version" not in held.text
    assert "?." not in held.text
    assert UNSURE in held.text, "What was typed is still in its box"
    assert count(session) == 1
    sent = bo.send(path, {"text": UNSURE, "once": "x", "keep": "all", "shown": shown(held.text)})
    assert sent.status_code == 303
    assert count(session) == 2


def test_who_let_what_kind_go_is_noted_once_and_never_the_words(
    session: Session, two: Two, bo: StrictClient, path: str
) -> None:
    marks = shown(bo.send(path, {"text": UNSURE, "once": "x"}).text)
    for _ in range(2):
        bo.send(path, {"text": UNSURE, "once": "x", "keep": "all", "shown": marks})
    assert let_go(session) == [("message", {"kinds": "PHONE"})]
    whole = "\n".join(str(vars(row)) for row in session.scalars(select(AuditRecord)))
    session.rollback()
    assert "most mornings" not in whole
    assert "960 118" not in whole


def test_a_press_lets_nothing_go_that_the_page_did_not_show(session: Session, bo: StrictClient, path: str) -> None:
    marks = shown(bo.send(path, {"text": UNSURE, "once": "x"}).text)
    other = bo.send(path, {"text": f"{UNSURE} And 01632 960 119.", "once": "x", "keep": "all", "shown": marks})
    assert other.status_code == 422
    assert bo.send(path, {"text": A_CHILDS, "once": "x", "keep": "all", "shown": marks}).status_code == 422
    assert count(session) == 1
    assert let_go(session) == []


def test_a_family_s_number_is_held_beside_one_s_own(session: Session, bo: StrictClient, path: str) -> None:
    text = f"My number is 01632 960 118. {A_CHILDS}"
    held = bo.send(path, {"text": text, "once": "x"})
    assert held.status_code == 422
    marked = re.findall(r'<mark class="app-mark">([^<]*)</mark>', held.text)
    assert marked == ["07700 900 456"]
    safe = re.search(r'name="safe_text"[^>]*>\n([^<]*)</textarea>', held.text)
    assert safe
    assert "01632 960 118" in safe[1], "The safe version leaves one's own number where it was"


def test_a_changed_message_is_asked_about_and_noted_like_a_new_one(
    session: Session, two: Two, bo: StrictClient, path: str
) -> None:
    bo.send(path, {"text": "My number follows.", "once": "x"})
    edit = re.search(r'href="([^"]*/edit)"', bo.get(path).text)
    assert edit
    held = bo.send(edit[1], {"text": UNSURE})
    assert held.status_code == 422
    assert bo.send(edit[1], {"text": UNSURE, "keep": "all", "shown": shown(held.text)}).status_code == 303
    assert let_go(session) == [("message", {"kinds": "PHONE"})]


def test_the_link_of_another_host_is_no_entry_of_this_library(session: Session, bo: StrictClient, path: str) -> None:
    key = "00000000-0000-4000-8000-000000000001"
    assert bo.send(path, {"text": f"See https://elsewhere.example/library/{key}", "once": "x"}).status_code == 422
    assert bo.send(path, {"text": f"See http://localhost/library/{key}", "once": "y"}).status_code == 303


def test_people_who_are_not_in_the_pairing_are_held_as_anybody_else(
    bo: StrictClient, path: str, make_person: MakePerson
) -> None:
    stranger = make_person(Role.READER, "Authority C", name="Kayden Whitlock")
    assert bo.send(path, {"text": f"Have you asked {stranger.name}?", "once": "x"}).status_code == 422


def test_the_page_that_changes_a_message_does_not_speak_of_sending(bo: StrictClient, path: str) -> None:
    bo.send(path, {"text": "My number follows.", "once": "x"})
    edit = re.search(r'href="([^"]*/edit)"', bo.get(path).text)
    assert edit
    for text in (UNSURE, A_CHILDS):
        held = bo.send(edit[1], {"text": text}).text
        assert "Your message has not been changed" in held
        assert "send" not in held[held.index('id="held"') : held.index("Delete it")].replace('name="send"', "")
