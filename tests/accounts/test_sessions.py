"""How a session lives and ends."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions import people
from alongside.accounts.models import Person, Role, WebSession
from alongside.accounts.queries import web_session
from alongside.factory.application import create_app
from alongside.settings import Mode, Settings
from tests.accounts.conftest import PASSWORD, MakeAccount, Stored, is_signed_in, sign_in
from tests.browser import StrictClient

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NEW_PASSWORD = "five other quiet unrelated words"


def another(app: Flask) -> StrictClient:
    client = app.test_client()
    assert isinstance(client, StrictClient)
    return client


def test_a_session_outlives_half_an_hour_only_when_it_is_used(
    stranger: StrictClient, make_account: MakeAccount
) -> None:
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, make_account())
    for minutes in (29, 58):
        with time_machine.travel(MORNING + timedelta(minutes=minutes), tick=False):
            assert is_signed_in(stranger)
    with time_machine.travel(MORNING + timedelta(minutes=58 + 30), tick=False):
        assert not is_signed_in(stranger)


def test_no_session_outlives_twelve_hours(stranger: StrictClient, make_account: MakeAccount) -> None:
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, make_account())
    for minutes in range(25, 12 * 60, 25):
        with time_machine.travel(MORNING + timedelta(minutes=minutes), tick=False):
            assert is_signed_in(stranger)
    with time_machine.travel(MORNING + timedelta(hours=12), tick=False):
        assert not is_signed_in(stranger)


def test_last_seen_is_written_at_most_once_a_minute(
    stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, make_account())
    seen = []
    for seconds in (1, 59, 60, 90, 119, 120):
        with time_machine.travel(MORNING + timedelta(seconds=seconds), tick=False):
            stranger.get("/account/")
            seen.append(int((stored(WebSession)[0].last_seen_at - MORNING).total_seconds()))
    assert seen == [0, 0, 60, 60, 60, 120]


def change_password(client: StrictClient) -> None:
    answer = client.send("/account/password", {"password": PASSWORD, "new_password": NEW_PASSWORD})
    assert answer.status_code == 303


def test_a_new_password_ends_every_session_and_renews_this_one(
    app: Flask, stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    person = make_account()
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, person)
    elsewhere = another(app)
    with time_machine.travel(MORNING + timedelta(minutes=1), tick=False):
        sign_in(elsewhere, person)
        before = stranger.get_cookie("alongside_session")
        change_password(stranger)
        assert not is_signed_in(elsewhere)
        assert is_signed_in(stranger)
        thief = another(app)
        assert before is not None
        thief.set_cookie("alongside_session", before.value)
        assert not is_signed_in(thief)
        assert another(app).send("/sign-in", {"email": person.email, "password": PASSWORD}).status_code == 422
        assert another(app).send("/sign-in", {"email": person.email, "password": NEW_PASSWORD}).status_code == 303


def test_changing_the_password_needs_the_old_one_and_a_good_new_one(
    stranger: StrictClient, make_account: MakeAccount
) -> None:
    sign_in(stranger, make_account())
    wrong = stranger.send("/account/password", {"password": "not the password", "new_password": NEW_PASSWORD})
    assert (wrong.status_code, "That is not your current password" in wrong.text) == (422, True)
    weak = stranger.send("/account/password", {"password": PASSWORD, "new_password": "alongside2026"})
    assert (weak.status_code, "name of this service" in weak.text) == (422, True)


Deed = Callable[[Session, Person, Person], None]


def _change_role(session: Session, person: Person, lead: Person) -> None:
    people.change_role(session, person, Role.PUBLISHER, by=lead, at=clock.now())


def _deactivate(session: Session, person: Person, lead: Person) -> None:
    people.deactivate(session, person, by=lead, at=clock.now())


def _forget_phone(session: Session, person: Person, lead: Person) -> None:
    people.forget_phone(session, person, by=lead, at=clock.now())


@pytest.mark.parametrize("deed", [_change_role, _deactivate, _forget_phone])
def test_sessions_end_everywhere_when_others_change_what_a_person_may_do(
    stranger: StrictClient, make_account: MakeAccount, session: Session, deed: Deed
) -> None:
    person, lead = make_account(), make_account(Role.LEAD)
    sign_in(stranger, person)
    deed(session, person, lead)
    session.commit()
    assert not is_signed_in(stranger)


def test_sign_out_everywhere_else_leaves_this_browser(
    app: Flask, stranger: StrictClient, make_account: MakeAccount
) -> None:
    person = make_account()
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, person)
    elsewhere = another(app)
    with time_machine.travel(MORNING + timedelta(minutes=1), tick=False):
        sign_in(elsewhere, person)
        assert stranger.get("/account/").text.count("Signed in on") == 2
        stranger.send("/account/sign-out-elsewhere", page="/account/")
        assert is_signed_in(stranger)
        assert not is_signed_in(elsewhere)
        assert "nowhere else" in stranger.get("/account/").text


def test_signing_in_again_in_the_same_browser_leaves_no_session_behind(
    stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    first, second = make_account(), make_account()
    sign_in(stranger, first)
    token = stranger.token("/account/")
    left = stranger.get_cookie("alongside_session")
    stranger.post("/sign-in", data={"csrf_token": token, "email": second.email, "password": PASSWORD})
    assert [row.ended_at is not None for row in stored(WebSession, person_id=first.id)] == [True]
    assert left is not None
    stranger.set_cookie("alongside_session", left.value)
    assert not is_signed_in(stranger)


def test_a_cookie_of_another_service_keeps_nobody_out(stranger: StrictClient, make_account: MakeAccount) -> None:
    sign_in(stranger, make_account())
    stranger.set_cookie("remember_token", "from another service on this host")
    assert is_signed_in(stranger)


@pytest.mark.parametrize(
    ("role", "items"),
    [
        (
            Role.READER,
            ["Search", "Ask", "Library", "Your list", "Authorities", "Glossary", "Your authority", "Account"],
        ),
        (
            Role.DEPUTY,
            [
                "Search",
                "Ask",
                "Library",
                "Publish",
                "Your list",
                "Authorities",
                "Glossary",
                "Your authority",
                "People",
                "Account",
            ],
        ),
        (
            Role.ADMINISTRATOR,
            [
                "Search",
                "Ask",
                "Library",
                "Your list",
                "Authorities",
                "Glossary",
                "People",
                "Audit",
                "Background work",
                "Account",
            ],
        ),
    ],
)
def test_the_menu_offers_what_a_person_may_use(
    stranger: StrictClient, make_account: MakeAccount, role: Role, items: list[str]
) -> None:
    assert [link.get_text() for link in _menu(stranger, "/sign-in")] == ["Sign in"]
    sign_in(stranger, make_account(role, "DfE" if role is Role.ADMINISTRATOR else "Authority A"))
    links = _menu(stranger, "/account/")
    assert [link.get_text() for link in links] == items
    assert [link.get_text() for link in links if link.get("aria-current")] == ["Account"]


def _menu(client: StrictClient, path: str) -> list[Tag]:
    return list(BeautifulSoup(client.get(path).text, "html.parser").select("nav[aria-label=Menu] a"))


def test_nobody_sees_the_sessions_of_others(app: Flask, stranger: StrictClient, make_account: MakeAccount) -> None:
    sign_in(stranger, make_account())
    other = another(app)
    sign_in(other, make_account())
    assert other.get("/account/").text.count("Signed in on") == 1


def test_sessions_of_a_month_ago_are_swept(
    app: Flask, stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    person = make_account()
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, person)
    with time_machine.travel(MORNING + timedelta(days=31), tick=False):
        sign_in(another(app), person)
    assert len(stored(WebSession)) == 1


def test_a_reading_page_still_comes_when_last_seen_cannot_be_written(
    app: Flask, stranger: StrictClient, make_account: MakeAccount
) -> None:
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, make_account())
    engines = app.extensions["alongside.engines"]
    app.extensions["alongside.engines"] = engines._replace(writing=engines.reading)  # as on a read-only disk
    with time_machine.travel(MORNING + timedelta(minutes=5), tick=False):
        assert is_signed_in(stranger)
    app.extensions["alongside.engines"] = engines


def test_in_production_the_cookie_is_bound_to_tls_and_host(settings: Settings, make_account: MakeAccount) -> None:
    changes = {"mode": Mode.PRODUCTION, "base_url": "https://alongside.example"}
    app = create_app(settings.model_copy(update=changes))
    app.test_client_class = StrictClient
    client = app.test_client()
    person = make_account()
    client.get("/sign-in", base_url="https://alongside.example")
    page = client.get("/sign-in", base_url="https://alongside.example").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = client.post(
        "/sign-in",
        data={"csrf_token": token, "email": person.email, "password": PASSWORD},
        base_url="https://alongside.example",
        headers={"Referer": "https://alongside.example/sign-in"},
    )
    assert answer.status_code == 303
    (line,) = [line for line in answer.headers.getlist("Set-Cookie") if "alongside_session" in line]
    assert line.startswith("__Host-alongside_session=")
    assert "Secure" in line
    assert "Domain" not in line
    app.extensions["alongside.engines"].dispose()


def test_an_unknown_or_odd_cookie_is_nobody(stranger: StrictClient, session: Session) -> None:
    for value in ("x", "é", "0" * 3000):
        stranger.set_cookie("alongside_session", value)
        assert stranger.get("/account/").status_code == 302
    assert web_session(session, "\udcff") is None
