"""Search handled as roughly as people and machines do: an answer in a second or a clear message, and nothing kept."""

import re
import shutil
from collections.abc import Iterator
from functools import partial

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from alongside.accounts.models import Role
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsRole
from tests.rough import MARK, TEXTS, URLENCODED, Written, judged, rough, send
from tests.sharing import Stock

pytestmark = pytest.mark.slow

MANY = b"&".join(b"f%d=wombatgrove" % number for number in range(20_000))
BODIES = [
    ("application/json", b'{"text": "worried wombatgrove"}'),
    ("text/plain", b"text=worried wombatgrove"),
    ("", b"text=worried wombatgrove"),
    ("image/png", b"\x89PNG\r\n"),
    ("multipart/form-data", b"no boundary wombatgrove"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\nwombatgrove"),
    ("multipart/form-data; boundary=" + "x" * 5_000, b"--x"),
    (f"{URLENCODED}; charset=utf-7", b"text=%2BADw-wombatgrove"),
    (f"{URLENCODED}; charset=nonsense", b"text=wombatgrove"),
    (URLENCODED, b"&&&===;;;%%%" * 500),
    (URLENCODED, b"text=wombatgrove&" * 25_000),
    (URLENCODED, MANY),
]
FILTERS = ("only_kind", "only_theme", "more", "unheard_of")
"""What does not exist among them is left out, and the answer comes all the same."""
WORRY = "A boy of fifteen told his teacher that he wants to travel to Syria"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"log_level": "DEBUG"})


@pytest.fixture
def app(stock: Stock, ready: Settings) -> Iterator[Flask]:
    """The application on the whole library, its index and its model."""
    with stock.application(ready) as lent:
        yield lent


@pytest.fixture
def reader(app: Flask, as_role: AsRole) -> StrictClient:
    """A reader's browser, in which the first search, which opens model and index, is over."""
    client = as_role(Role.READER)
    answer = client.send("/search", {"text": WORRY}, page="/", follow_redirects=True)
    assert 'id="answer-heading"' in answer.text
    return client


def test_the_description_bears_anything(reader: StrictClient, written: Written) -> None:
    assert rough(reader, "/search", {"text": ""}, page="/", written=written) == []


def test_the_description_bears_anything_when_only_the_answer_is_asked_for(
    reader: StrictClient, written: Written
) -> None:
    wrong = []
    token = reader.token("/")
    for about, text in TEXTS.items():
        fields = {"csrf_token": token, "text": text}
        wrong += judged(about, partial(send, reader, "/search", fields, hx_request="true"), written, whole=False)
    assert wrong == []


def test_facts_and_filters_bear_anything(reader: StrictClient, written: Written) -> None:
    fields = {"text": WORRY, "age_band": "", "most": "", **dict.fromkeys(FILTERS, "")}
    wrong = rough(reader, "/search", fields, but=("text",), together=FILTERS, page="/", written=written)
    assert wrong == []


def test_an_answers_address_bears_anything(reader: StrictClient, written: Written) -> None:
    wrong = []
    for about, text in TEXTS.items():
        told = text if isinstance(text, str) else MARK
        for path in ("/search/abc", f"/search/{told[:1_000]}"):
            wrong += judged(about, partial(with_cookie, reader, path, told), written)
    assert wrong == []


def with_cookie(client: StrictClient, path: str, value: str) -> TestResponse:
    """Open an answer's address with a seal that is none of ours."""
    seal = re.sub(r"[^!#-+\--:<-\[\]-~]", "", value)[:1_000]
    client.set_cookie("alongside_search", seal)
    return client.get(path)


def test_without_an_index_the_description_bears_anything(
    app: Flask, ready: Settings, reader: StrictClient, written: Written
) -> None:
    shutil.rmtree(ready.index_dir)
    assert rough(reader, "/search", {"text": ""}, page="/", written=written) == []


def test_a_body_of_another_kind_is_refused_with_a_page(reader: StrictClient, written: Written) -> None:
    wrong = []
    for kind, body in BODIES:
        asking = partial(reader.post, "/search", data=body, content_type=kind)
        wrong += judged(f"{kind[:60]}: {body[:60]!r}", asking, written)
    assert wrong == []


def test_a_form_without_its_token_is_refused_and_the_text_stays(reader: StrictClient, written: Written) -> None:
    answer = send(reader, "/search", {"text": f"{MARK} & <b>"})
    assert answer.status_code == 400
    assert f"{MARK} &amp; &lt;b&gt;" in answer.text
    assert MARK not in written()


def test_a_token_of_another_browser_is_refused(reader: StrictClient, as_role: AsRole, written: Written) -> None:
    token = as_role(Role.LEAD).token("/")
    answer = send(reader, "/search", {"csrf_token": token, "text": MARK})
    assert answer.status_code == 400
    assert MARK in answer.text
    assert MARK not in written()


def test_a_stale_form_bears_anything(reader: StrictClient, written: Written) -> None:
    wrong = []
    for about, text in TEXTS.items():
        wrong += judged(about, partial(send, reader, "/search", {"text": text}), written)
    assert wrong == []


def test_a_stranger_who_describes_anything_is_asked_to_sign_in(
    app: Flask, reader: StrictClient, written: Written
) -> None:
    stranger = app.test_client()
    assert isinstance(stranger, StrictClient)
    token = stranger.token("/reset/")
    wrong = []
    for about, text in TEXTS.items():
        wrong += judged(about, partial(send, stranger, "/search", {"csrf_token": token, "text": text}), written)
    assert wrong == []


def test_a_form_that_holds_one_box_thousands_of_times_does_not_grow_into_a_page_of_megabytes(
    reader: StrictClient,
) -> None:
    answer = reader.post("/search", data=b"text=a&" * 70_000, content_type=URLENCODED)
    assert answer.status_code == 400
    assert len(answer.data) < 50_000
