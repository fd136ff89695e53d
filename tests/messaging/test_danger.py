"""A message that tells of danger now: what to do stands first, and its writer says what is so before it goes."""

import re

import pytest
from sqlalchemy.orm import Session

from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.messaging.conftest import Two
from tests.messaging.talking import NAMED, count, hidden

DANGER = "He is going to stab his teacher tomorrow."
CALM = "We train new workers for half a day."
NOBODY = {"in_danger": "nobody"}


def asked(page: str) -> dict[str, str]:
    """Return what a page that asks about danger sends along."""
    return {"danger_shown": hidden(page, "danger_shown")}


def test_what_to_do_now_stands_before_everything_that_could_send_it(
    library: Session, session: Session, bo: StrictClient, path: str
) -> None:
    assert library
    answer = bo.send(path, {"text": DANGER})
    assert answer.status_code == 422
    page = answer.text
    assert (
        page.index("ring 999")
        < page.index("Then, step by step")
        < page.index("Then ring your own authority’s front door")
    )
    assert page.index("reaches nobody in time") < page.index("<h1") < page.index('name="in_danger"')
    assert DANGER in page
    assert 'id="in_danger"' in page, "The link above leads to the question"
    assert "go back, your browser asks whether to send the form again" in page, "For whoever has no script"
    assert "There is a problem" not in page
    assert not re.search(r'name="in_danger"[^>]*checked', page)
    assert count(session) == 1


@pytest.mark.parametrize("answer", ["nobody", "told"])
def test_whoever_says_what_is_so_sends_it(session: Session, bo: StrictClient, path: str, answer: str) -> None:
    page = bo.send(path, {"text": DANGER}).text
    assert bo.send(path, {"text": DANGER, "in_danger": answer} | asked(page)).status_code == 303
    assert count(session) == 2


def test_whoever_presses_again_without_an_answer_is_told_what_is_missing(
    session: Session, bo: StrictClient, path: str
) -> None:
    page = bo.send(path, {"text": DANGER}).text
    again = bo.send(path, {"text": DANGER} | asked(page))
    assert again.status_code == 422
    assert "Choose what is so before you send it" in again.text
    assert "ring 999" in again.text
    assert count(session) == 1


def test_an_answer_without_the_page_that_asks_counts_for_nothing(session: Session, bo: StrictClient, path: str) -> None:
    assert bo.send(path, {"text": DANGER} | NOBODY).status_code == 422
    assert count(session) == 1


def test_an_answer_counts_for_what_was_shown_and_not_for_danger_that_is_added(
    session: Session, bo: StrictClient, path: str
) -> None:
    shown = asked(bo.send(path, {"text": DANGER}).text)
    more = bo.send(path, {"text": f"{DANGER} She has packed a knife and says it is today."} | NOBODY | shown)
    assert more.status_code == 422
    assert not re.search(r'name="in_danger"[^>]*checked', more.text)
    assert bo.send(path, {"text": f"{DANGER} {CALM}"} | NOBODY | shown).status_code == 303
    assert count(session) == 2


def test_a_name_and_danger_are_asked_about_on_one_page_and_the_safe_version_ends_it(
    session: Session, bo: StrictClient, path: str
) -> None:
    text = f"{NAMED} {DANGER}"
    page = bo.send(path, {"text": text}).text
    assert "What could identify somebody" in page
    assert "ring 999" in page
    assert 'class="govuk-button" data-module="govuk-button" data-prevent-double-click="true" name="send"' not in page
    safe = re.search(r'<textarea[^>]*name="safe_text"[^>]*>\s*([^<]*)</textarea>', page)
    assert safe
    sent = {"text": text, "safe_text": safe[1], "send": "safe"} | NOBODY | asked(page)
    answer = bo.send(path, sent)
    if answer.status_code == 422:  # the day is asked about beside it, and nothing else is
        marks = re.findall(r'name="shown" value="([^"]*)"', answer.text)
        assert "danger_shown" in answer.text
        answer = bo.send(
            path, {"text": safe[1], "keep": "all", "shown": marks, "in_danger": "nobody"} | asked(answer.text)
        )
    assert answer.status_code == 303
    assert count(session) == 2


def test_a_draft_is_kept_unasked_for_nobody_reads_it(two: Two, as_person: AsPerson, path: str) -> None:
    assert as_person(two.bo).send(f"{path}/draft", {"text": DANGER}, page=path).status_code == 303


def test_calm_words_go_as_ever(session: Session, bo: StrictClient, path: str) -> None:
    assert bo.send(path, {"text": CALM}).status_code == 303
    assert count(session) == 2
