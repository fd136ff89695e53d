"""What somebody typed is not lost when their session runs out."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse

from alongside.accounts.guards import keeps, only, signed_in
from alongside.accounts.models import Person, Role
from alongside.jobs.models import Job
from alongside.web.database import commits
from tests.accounts.conftest import PASSWORD, MakeAccount, Stored, code_now, sign_in
from tests.browser import StrictClient
from tests.conftest import AsPerson

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEXT = 'A boy of "15" said <b>he would go</b>.\nHis teacher & I are worried: what now?'


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """The application with two forms to type in, one of which keeps its text."""

    @own_app.post("/test/describe")
    @only(Role.READER, Role.LEAD)
    @commits
    @keeps("text", also=("fact",))
    def describe() -> ResponseReturnValue:
        """Take a description."""
        return {"text": request.form["text"], "facts": request.form.getlist("fact")}

    @own_app.post("/test/tick")
    @signed_in
    @commits
    def tick() -> ResponseReturnValue:
        """Take a tick."""
        return {}

    return own_app


def fields(answer: TestResponse, action: str) -> dict[str, str]:
    form = BeautifulSoup(answer.text, "html.parser").select_one(f'form[action="{action}"]')
    assert form is not None, answer.text
    found = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    found |= {str(box["name"]): box.get_text().removeprefix("\n") for box in form.select("textarea[name]")}
    return found


def test_the_text_comes_back_after_signing_in_again(
    app: Flask, stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    person = make_account()
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, person)
        token = stranger.token("/account/")
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        typed = {"csrf_token": token, "text": TEXT, "fact": ["age", "setting"], "other": "not kept"}
        refused = stranger.post("/test/describe", data=typed)
        assert refused.status_code == 401
        assert "You have been signed out" in refused.text
        assert "not kept" not in refused.text
        first = fields(refused, "/sign-in")

        slip = stranger.post("/sign-in", data={**first, "email": person.email, "password": "not the password"})
        assert slip.status_code == 422
        second = stranger.post(
            "/sign-in", data={**fields(slip, "/sign-in"), "email": person.email, "password": PASSWORD}
        )
        assert second.status_code == 200
        slip = stranger.post("/sign-in/code", data={**fields(second, "/sign-in/code"), "code": "12"})
        assert slip.status_code == 422
        back = stranger.post("/sign-in/code", data={**fields(slip, "/sign-in/code"), "code": code_now()})
        assert back.status_code == 200
        assert "Your text is still here" in back.text
        again = fields(back, "/test/describe")
        assert again["text"] == TEXT
        page = BeautifulSoup(back.text, "html.parser")
        again_facts = [field["value"] for field in page.select('[name="fact"]')]
        sent = stranger.post("/test/describe", data={**again, "fact": again_facts})
        assert sent.json == {"text": TEXT, "facts": ["age", "setting"]}
    for answer in (refused, second, back):
        assert "boy" not in str(answer.headers)
    assert stored(Job) == [], "Nothing of it is stored"


def test_nothing_of_the_text_is_logged(app: Flask, stranger: StrictClient, capfd: pytest.CaptureFixture[str]) -> None:
    token = stranger.token("/sign-in")
    stranger.post("/test/describe", data={"csrf_token": token, "text": TEXT})
    stranger.post("/test/describe", data={"csrf_token": "forged", "text": TEXT})
    written = capfd.readouterr()
    assert "teacher" not in written.out + written.err


def test_somebody_else_who_signs_in_does_not_get_the_text(
    app: Flask, stranger: StrictClient, make_account: MakeAccount
) -> None:
    writer, other = make_account(), make_account()
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, writer)
        token = stranger.token("/account/")
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        refused = stranger.post("/test/describe", data={"csrf_token": token, "text": TEXT})
        second = stranger.post(
            "/sign-in", data={**fields(refused, "/sign-in"), "email": other.email, "password": PASSWORD}
        )
        after = stranger.post("/sign-in/code", data={**fields(second, "/sign-in/code"), "code": code_now()})
        assert after.status_code == 303
        assert "teacher" not in stranger.get("/account/").text


def test_a_changed_bundle_is_thrown_away(app: Flask, stranger: StrictClient, make_account: MakeAccount) -> None:
    person = make_account()
    refused = stranger.post("/test/describe", data={"csrf_token": stranger.token("/sign-in"), "text": TEXT})
    form = fields(refused, "/sign-in")
    kept = form["carried"][:-3] + ("abc" if not form["carried"].endswith("abc") else "xyz")
    second = stranger.post("/sign-in", data={**form, "carried": kept, "email": person.email, "password": PASSWORD})
    after = stranger.post("/sign-in/code", data={**fields(second, "/sign-in/code"), "code": code_now()})
    assert (after.status_code, after.location) == (303, "/")


def test_a_form_that_keeps_nothing_leads_back_to_its_page(app: Flask, stranger: StrictClient) -> None:
    token = stranger.token("/sign-in")
    own = {"Referer": "http://localhost/library/?q=private"}
    refused = stranger.post("/test/tick", data={"csrf_token": token}, headers=own)
    assert refused.status_code == 401
    assert fields(refused, "/sign-in")["next"] == "/library/"
    assert "carried" not in fields(refused, "/sign-in")
    foreign = {"Referer": "http://evil.example/trap"}
    assert "next" not in fields(stranger.post("/test/tick", data={"csrf_token": token}, headers=foreign), "/sign-in")


def test_a_stale_form_is_refused_and_what_was_typed_can_be_copied(
    app: Flask, make_account: MakeAccount, as_person: AsPerson
) -> None:
    client = as_person(make_account())
    answer = client.post("/test/describe", data={"csrf_token": "forged", "text": TEXT})
    assert answer.status_code == 400
    assert "That form could not be read" in answer.text
    box = BeautifulSoup(answer.text, "html.parser").select_one("textarea")
    assert box is not None
    assert box.get_text().removeprefix("\n") == TEXT
    assert "name" not in box.attrs
    plain = client.post("/test/tick", data={"csrf_token": "forged"})
    assert plain.status_code == 400
    assert "<textarea" not in plain.text


def test_a_fragment_gets_a_plain_refusal_and_never_the_sign_in_page(stranger: StrictClient) -> None:
    answer = stranger.get("/account/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.mimetype == "text/plain"
    assert not re.search("<form|password", answer.text)


def test_in_a_demonstration_whoever_wrote_is_offered_themselves_again(demo_app: Flask, stored: Stored) -> None:
    (writer,) = stored(Person, email="lead@authority-c.example")
    client = demo_app.test_client()
    assert isinstance(client, StrictClient)
    with time_machine.travel(MORNING, tick=False):
        client.send("/sign-in/demo", {"person": str(writer.id)}, page="/sign-in")
        token = client.token("/account/")
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        refused = client.post("/search", data={"csrf_token": token, "text": TEXT})
        page = BeautifulSoup(refused.text, "html.parser")
        assert [button.get_text() for button in page.select("button[name=person]")] == [
            "Sign in again as Lead, Authority C"
        ]
        again = {**fields(refused, "/sign-in/demo"), "person": str(writer.id)}
        back = client.post("/sign-in/demo", data=again)
    assert fields(back, "/search")["text"] == TEXT


def test_in_a_demonstration_the_text_goes_through_the_one_click(demo_app: Flask) -> None:
    @demo_app.post("/test/describe")
    @signed_in
    @commits
    @keeps("text")
    def describe() -> ResponseReturnValue:
        """Take a description."""
        return {"text": request.form["text"]}

    client = demo_app.test_client()
    assert isinstance(client, StrictClient)
    refused = client.post("/test/describe", data={"csrf_token": client.token("/sign-in"), "text": TEXT})
    page = BeautifulSoup(refused.text, "html.parser")
    button = page.select_one("button[name=person]")
    assert button is not None
    back = client.post("/sign-in/demo", data={**fields(refused, "/sign-in/demo"), "person": button["value"]})
    assert back.status_code == 200
    assert fields(back, "/test/describe")["text"] == TEXT
