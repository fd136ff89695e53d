"""Conversations in the browser's eyes: held messages, arrival, drafts, sending twice, and nothing for anybody else."""

import re
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import WebSession
from alongside.engines import Engines
from alongside.knowledge.models import Entry
from alongside.messaging.models import Conversation, MessageDraft
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.feedback.conftest import Share, share
from tests.messaging.conftest import Two
from tests.messaging.talking import HTMX, NAMED, count, hidden, number_in
from tests.rough import MARK
from tests.traces import traces

__all__ = ["share"]
SAFE = "The child came in with an aunt after school."


def test_a_first_message_is_sent_read_and_answered(two: Two, ann: StrictClient, bo: StrictClient) -> None:
    made = ann.send(
        f"{two.path}new", {"title": "Our triage meetings", "text": "How do you triage?", "to": [str(two.cy.id)]}
    )
    assert made.status_code == 303
    page = bo.get(made.location).text
    assert "How do you triage?" in page
    assert "To Cy Cooper" in page
    assert "1 unread" in page
    assert "1 unread" in bo.get(two.path).text
    sent = bo.send(made.location, {"text": "Twice a week.", "read_to": "1"})
    assert sent.status_code == 303
    assert "unread" not in bo.get(two.path).text
    assert "Read so far by Bo Baker" in ann.get(made.location).text


def test_a_message_with_a_name_in_it_is_held_and_nothing_of_it_is_kept_anywhere(
    session: Session, bo: StrictClient, path: str, settings: Settings, database: Engines,
    capfd: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:  # fmt: skip
    said = f"{NAMED} {MARK}"
    answer = bo.send(path, {"text": said, "once": "x"})
    assert answer.status_code == 422
    page = answer.text
    assert "Nothing has been sent" in page
    assert '<mark class="app-mark">James Okafor</mark>' in page
    assert "The safe version" in page
    assert said in page, "What was typed is still in its box"
    assert hidden(page, "once") == "x"
    assert count(session) == 1
    assert traces([MARK, "Okafor"], folder=tmp_path, engines=database, said="".join(capfd.readouterr())) == []


def test_the_safe_version_is_sent_as_it_was_shown_or_changed(session: Session, bo: StrictClient, path: str) -> None:
    page = bo.send(path, {"text": NAMED, "once": "x"}).text
    shown = re.search(r'name="safe_text"[^>]*>\n([^<]*)</textarea>', page)
    assert shown
    assert "James" not in shown[1]
    sent = bo.send(path, {"text": NAMED, "safe_text": shown[1], "send": "safe", "once": "x"})
    assert sent.status_code == 303
    assert shown[1].split()[-1] in bo.get(path).text
    again = bo.send(path, {"text": NAMED, "safe_text": "Okay, James Okafor then", "send": "safe", "once": "y"})
    assert again.status_code == 422
    assert count(session) == 2


def test_a_warning_is_answered_with_one_click_and_a_block_is_not(session: Session, bo: StrictClient, path: str) -> None:
    text = "The family is from Syria and was glad of the visit."
    page = bo.send(path, {"text": text}).text
    assert "send it as it is" in page
    marks = re.findall(r'name="shown" value="([^"]*)"', page)
    assert bo.send(path, {"text": text, "keep": "all", "shown": marks}).status_code == 303
    assert bo.send(path, {"text": NAMED, "keep": "all", "shown": marks}).status_code == 422
    assert count(session) == 2


def test_a_double_click_and_a_resend_after_back_send_one_message(session: Session, bo: StrictClient, path: str) -> None:
    form = {"text": "Twice a week.", "once": hidden(bo.get(path).text, "once")}
    places = {bo.send(path, form).location for _ in range(3)}
    assert len(places) == 1
    assert count(session) == 2


def test_a_megabyte_a_script_and_nothing_at_all(
    session: Session, two: Two, talk: Conversation, bo: StrictClient, path: str
) -> None:
    assert bo.send(path, {"text": "x" * 1_000_000}).status_code == 413
    assert "Shorten this" in bo.send(path, {"text": "word " * 1_100}).text
    assert "Write a message" in bo.send(path, {"text": " \r\n "}).text
    two.say(talk, "<script>alert(1)</script>", by=two.ann)
    assert "&lt;script&gt;" in bo.get(path).text
    assert count(session) == 2


def test_an_open_page_hears_of_news_in_few_bytes_and_of_changes_in_their_place(
    two: Two, talk: Conversation, ann: StrictClient, bo: StrictClient, path: str
) -> None:
    page = ann.get(path).text
    poll = re.search(r'hx-get="([^"]*)"', page)
    assert poll
    asked = poll[1].replace("&amp;", "&")
    assert "Triage" not in asked
    quiet = ann.get(asked, headers=HTMX)
    assert (quiet.status_code, quiet.data) == (204, b"")
    two.say(talk, "Twice a week.", by=two.bo)
    news = ann.get(asked, headers=HTMX).text
    assert "Twice a week." in news
    assert 'hx-swap-oob="beforeend:#messages"' in news
    assert "after=2" in news
    bo.send(f"/pairings/{two.pairing.id}/messages/{number_in(two, 2)}/delete", page=path)
    later = ann.get(asked.replace("after=1", "after=2").replace("number=1", "number=2"), headers=HTMX).text
    assert 'hx-swap-oob="outerHTML:#message-2"' in later
    assert "Deleted by its writer" in later


def test_a_page_that_asks_by_itself_does_not_keep_somebody_signed_in(
    session: Session, two: Two, ann: StrictClient, path: str
) -> None:
    start = clock.now()
    seen = session.scalars(select(WebSession).where(WebSession.person_id == two.ann.id)).one().last_seen_at
    with time_machine.travel(start.replace(microsecond=0), tick=False) as moment:
        moment.shift(1_200)
        assert ann.get(f"{path}/arrivals?after=1&number=1", headers=HTMX).status_code == 204
        session.rollback()
        session.expire_all()
        assert session.scalars(select(WebSession.last_seen_at).where(WebSession.person_id == two.ann.id)).one() == seen
        moment.shift(1_200)
        assert ann.get(f"{path}/arrivals?after=1&number=1", headers=HTMX).status_code == 401


def test_a_draft_waits_for_its_writer_and_one_that_names_somebody_is_kept_nowhere(
    session: Session, two: Two, ann: StrictClient, bo: StrictClient, path: str
) -> None:
    assert bo.send(f"{path}/draft", {"text": "Half a thought"}, page=path).status_code == 303
    assert "Half a thought" in bo.get(path).text
    assert "Half a thought" not in ann.get(path).text
    held = bo.send(f"{path}/draft", {"text": NAMED}, page=path)
    assert held.status_code == 422
    assert "James Okafor" in held.text
    assert bo.send(f"{path}/draft", {"text": NAMED, "keep": "all"}, page=path, headers=HTMX).status_code == 422
    assert "Half a thought" in bo.get(path).text
    assert bo.send(f"{path}/draft", {"text": "More", "keep": "all"}, page=path, headers=HTMX).status_code == 204
    assert bo.send(f"{path}/draft", {"text": ""}, page=path, headers=HTMX).status_code == 204
    session.rollback()
    assert session.scalar(select(MessageDraft)) is None


def test_an_entry_that_is_linked_shows_its_title_and_one_that_is_gone_does_not(
    two: Two, talk: Conversation, ann: StrictClient, share: Share, path: str
) -> None:
    open_one: Entry = share(title="A title that may be read")
    gone: Entry = share(title="A title that may not", status="withdrawn")
    two.say(talk, f"See http://localhost/library/{open_one.id} and /library/{gone.id}", by=two.bo)
    page = ann.get(path).text
    assert "A title that may be read" in page
    assert "A title that may not" not in page
    assert "A link leads to something that is not in the library" in page


def test_a_long_conversation_opens_at_its_end_and_has_pages(two: Two, talk: Conversation, ann: StrictClient) -> None:
    for number in range(2, 33):
        two.say(talk, f"Number {number}.", by=two.bo)
    path = f"{two.path}{talk.id}"
    assert "Number 32." in ann.get(path).text
    assert "How do you triage?" not in ann.get(path).text
    first = ann.get(f"{path}?page=1").text
    assert "How do you triage?" in first
    assert "data-arrivals" not in first.replace("data-arrivals-trouble", "")
    assert ann.get(f"{path}?page=3").status_code == 404
