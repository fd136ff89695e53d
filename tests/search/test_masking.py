"""Names and numbers that somebody types into search are taken out before anything is done with the text."""

import io
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import logs
from alongside.engines import Engines
from alongside.search import commands
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.traces import traces

PLANTED = ("Zebulon Thistlewick", "Thistlewick", "07700 900461", "BD3 9QX", "zeb.thistlewick@example.org")
WORRY = (
    "My colleague says Zebulon Thistlewick, BD3 9QX, told his teacher that he wants to go to Syria. His mum is on "
    "07700 900461 or zeb.thistlewick@example.org."
)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_person_sees_what_was_taken_out_and_gets_an_answer_without_it(
    reader: StrictClient, headers: dict[str, str]
) -> None:
    page = reader.send("/search", {"text": WORRY}, page="/", headers=headers, follow_redirects=True)
    said = BeautifulSoup(page.text, "html.parser").get_text(" ")
    assert "We searched without it" in said
    assert "a name" in said
    assert "a phone number" in said
    assert "says [a name]" in said
    assert "How it ended" in said
    assert not [word for word in PLANTED if word in page.text]


def test_a_text_without_names_is_searched_for_as_it_stands(reader: StrictClient) -> None:
    page = reader.send("/search", {"text": "boy of 15 who wants to go to Syria"}, page="/", follow_redirects=True)
    assert "We searched without it" not in page.text


def test_nothing_of_it_stays_anywhere(
    reader: StrictClient, settings: Settings, database: Engines, tmp_path: Path,
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    logs.configure("DEBUG")
    for text in (WORRY, WORRY.lower(), WORRY * 20):
        answer = reader.send("/search", {"text": text}, page="/")
        reader.get(answer.headers["Location"]) if answer.status_code == 303 else None
    said = "".join(capfd.readouterr()) + caplog.text
    assert '"event": "request"' in said
    assert traces(PLANTED, folder=settings.data_dir, engines=database, said=said) == []


def test_a_trace_would_be_seen(settings: Settings, database: Engines) -> None:
    (settings.data_dir / "left").write_text("about zebulon thistlewick", encoding="utf-16-le")
    assert traces(PLANTED[:1], folder=settings.data_dir, engines=database, said="") != []


def test_the_command_line_searches_without_them_too(ready: Settings, session: Session) -> None:
    out = io.StringIO()
    commands.find(session, ready, [json.dumps(WORRY), json.dumps(WORRY.replace("Zebulon Thistlewick", "a boy"))], out)
    with_name, without = map(json.loads, out.getvalue().splitlines())
    assert with_name["results"][0]["id"] == without["results"][0]["id"]


@pytest.mark.parametrize("text", ["asdf", "qwer zxcv", "zxcvb lkjh"])
def test_keys_hit_in_a_row_are_taken_for_no_name(reader: StrictClient, text: str) -> None:
    page = reader.send("/search", {"text": text}, page="/", follow_redirects=True)
    assert "what may be a name" not in page.text
