"""Signing in, joining and linking at an OpenID provider that runs: who is let in for what it says."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts import openid, queries
from alongside.accounts.actions import invitations, linking
from alongside.accounts.models import Invitation, Person, PersonIdentity, Role
from alongside.accounts.rules import passwords, sealing
from alongside.factory.application import create_app
from alongside.identity_providers import Identity, IdentityProvider
from alongside.problems import Problem
from alongside.settings import PasswordUse, Settings
from benchmarks.served import free_port
from tests.accounts.conftest import PASSWORD
from tests.browser import StrictClient
from tests.conftest import MakePerson
from tests.people import add_person


@pytest.fixture(autouse=True)
def _look_up_anew() -> None:
    openid.forget()


def provider(issuer: str, name: str = "dfe") -> IdentityProvider:
    return IdentityProvider.model_validate(
        {"name": name, "label": "DfE Sign-in", "issuer": issuer, "client_id": "alongside", "client_secret": "secret"}
    )


@pytest.fixture(scope="module")
def issuers() -> Iterator[tuple[str, str]]:
    """Two providers that run, each on a port of its own."""
    ports = free_port(), free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port"]
    running = [subprocess.Popen([*command, str(port)], stderr=subprocess.DEVNULL) for port in ports]
    first, second = (f"http://127.0.0.1:{port}" for port in ports)
    try:
        for issuer in (first, second):
            _wait_for(issuer)
        yield first, second
    finally:
        for process in running:
            process.terminate()
            process.wait(30)


def _wait_for(issuer: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            httpx2.get(f"{issuer}/.well-known/openid-configuration")
        except httpx2.ConnectError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def with_providers(settings: Settings, issuers: tuple[str, str]) -> Iterator[Callable[..., Flask]]:
    made: list[Flask] = []

    def build(**changes: Any) -> Flask:
        two = (provider(issuers[0]), provider(issuers[1], "entra"))
        app = create_app(
            settings.model_copy(update={"identity_providers": two, "base_url": "http://localhost", **changes})
        )
        app.test_client_class = StrictClient
        made.append(app)
        return app

    yield build
    for app in made:
        app.extensions["alongside.engines"].dispose()


def visitor(app: Flask) -> StrictClient:
    """Return a browser in which nobody has signed in."""
    client = app.test_client()
    assert isinstance(client, StrictClient)
    return client


def at_the_provider(leaving: str, subject: str) -> str:
    """Sign in at the provider as ``subject`` and return the way back, as path and query."""
    answer = httpx2.post(leaving, data={"sub": subject}, follow_redirects=False)
    assert answer.status_code in (302, 303), answer.text
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def go_and_come_back(browser: StrictClient, path: str, subject: str) -> Any:
    leaving = browser.get(path)
    assert leaving.status_code == 303, leaving.text
    return browser.get(at_the_provider(leaving.headers["Location"], subject))


@pytest.fixture
def linked(session: Session, make_person: MakePerson, issuers: tuple[str, str]) -> Person:
    person = make_person(Role.READER)
    linking.link(session, person, Identity(issuers[0], "sam-1234"), at=clock.now())
    session.commit()
    return person


def test_whoever_is_linked_signs_in_without_a_password_and_arrives_where_they_were_going(
    with_providers: Callable[..., Flask], linked: Person
) -> None:
    browser = visitor(with_providers())
    assert "Sign in with DfE Sign-in" in browser.get("/sign-in").text
    answer = go_and_come_back(browser, "/sign-in/with/dfe?next=/library/", "sam-1234")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/library/")
    assert linked.name in browser.get("/account/").text


def test_what_leaves_holds_a_challenge_a_state_and_a_nonce_and_no_secret(with_providers: Callable[..., Flask]) -> None:
    browser = visitor(with_providers())
    asked = parse_qs(urlsplit(browser.get("/sign-in/with/dfe").headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://localhost/sign-in/from/dfe"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert not {"client_secret", "code_verifier"} & set(asked)


def test_the_same_subject_at_another_provider_is_somebody_else(
    with_providers: Callable[..., Flask], linked: Person
) -> None:
    answer = go_and_come_back(visitor(with_providers()), "/sign-in/with/entra", "sam-1234")
    assert answer.status_code == 403
    assert "No account here is linked with it." in answer.text


def test_an_address_alone_lets_nobody_in(with_providers: Callable[..., Flask], linked: Person) -> None:
    # This provider gives the subject as the address too.
    answer = go_and_come_back(visitor(with_providers()), "/sign-in/with/dfe", linked.email)
    assert answer.status_code == 403


def test_a_code_and_an_errand_serve_once(with_providers: Callable[..., Flask], linked: Person) -> None:
    browser = visitor(with_providers())
    way_back = at_the_provider(browser.get("/sign-in/with/dfe").headers["Location"], "sam-1234")
    assert browser.get(way_back).status_code == 303
    assert browser.get(way_back).status_code == 403


def test_another_browser_cannot_bring_the_code(with_providers: Callable[..., Flask], linked: Person) -> None:
    app = with_providers()
    victim, attacker = visitor(app), visitor(app)
    way_back = at_the_provider(attacker.get("/sign-in/with/dfe").headers["Location"], "sam-1234")
    assert victim.get(way_back).status_code == 403
    victim.get("/sign-in/with/dfe")
    assert victim.get(way_back).status_code == 403


def test_a_good_code_with_another_state_proves_nothing(with_providers: Callable[..., Flask], linked: Person) -> None:
    browser = visitor(with_providers())
    way_back = at_the_provider(browser.get("/sign-in/with/dfe").headers["Location"], "sam-1234")
    assert browser.get(way_back.replace("state=", "state=x")).status_code == 403


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?state=x", "?code=x&state=x"])
def test_whoever_comes_back_with_nothing_is_told_in_words(with_providers: Callable[..., Flask], query: str) -> None:
    browser = visitor(with_providers())
    browser.get("/sign-in/with/dfe")
    answer = browser.get(f"/sign-in/from/dfe{query}")
    assert answer.status_code == 403
    assert "You are not signed in with DfE Sign-in" in answer.text


def test_an_errand_is_worth_nothing_after_ten_minutes(
    with_providers: Callable[..., Flask], linked: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = visitor(with_providers())
    way_back = at_the_provider(browser.get("/sign-in/with/dfe").headers["Location"], "sam-1234")
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert browser.get(way_back).status_code == 403


def test_whoever_was_made_inactive_is_not_let_in(
    with_providers: Callable[..., Flask], linked: Person, session: Session
) -> None:
    linked.active = False
    session.commit()
    assert go_and_come_back(visitor(with_providers()), "/sign-in/with/dfe", "sam-1234").status_code == 403


def test_there_is_no_provider_but_those_of_the_settings(
    with_providers: Callable[..., Flask], stranger: StrictClient
) -> None:
    assert visitor(with_providers()).get("/sign-in/with/evil").status_code == 404
    assert stranger.get("/sign-in/with/dfe").status_code == 404
    assert "DfE Sign-in" not in stranger.get("/sign-in").text


def invited(session: Session, *, role: Role = Role.READER) -> str:
    lead = add_person(session, Role.LEAD)
    made = invitations.invite(session, lead.authority, "new@leeds.gov.uk", role, by=lead, at=clock.now())
    secret = sealing.new_token()
    made.token_hash = sealing.token_hash(secret)
    session.commit()
    return secret


def test_somebody_invited_joins_by_a_provider_whatever_their_address_there(
    with_providers: Callable[..., Flask], session: Session, issuers: tuple[str, str]
) -> None:
    browser, secret = visitor(with_providers()), invited(session)
    page = BeautifulSoup(browser.get(f"/invitation/{secret}").text, "html.parser")
    link = page.select_one("a:-soup-contains('Join with DfE Sign-in')")
    assert link is not None
    answer = go_and_come_back(browser, str(link["href"]), "quite-another@home.example")
    assert answer.headers["Location"] == "/sign-in/join"
    sent = {"csrf_token": browser.token("/sign-in/join"), "name": "New Person"}
    assert browser.post("/sign-in/join", data=sent).status_code == 422
    assert browser.post("/sign-in/join", data={**sent, "group": "frontline"}).status_code == 303
    assert "New Person" in browser.get("/account/").text
    person = session.scalars(select(Person).where(Person.email == "new@leeds.gov.uk")).one()
    assert person.password_hash is None
    assert queries.person_of_identity(session, Identity(issuers[0], "quite-another@home.example")) == person
    assert session.scalars(select(Invitation)).one().accepted_at is not None
    assert browser.get("/sign-in/join").status_code == 404, "Once"


def test_nobody_joins_without_an_invitation_or_by_one_that_was_used(
    with_providers: Callable[..., Flask], session: Session
) -> None:
    browser = visitor(with_providers())
    assert browser.get("/invitation/nothing/with/dfe").status_code == 404
    assert browser.get("/sign-in/join").status_code == 404
    secret = invited(session)
    go_and_come_back(browser, f"/invitation/{secret}/with/dfe", "late")
    session.scalars(select(Invitation)).one().withdrawn_at = clock.now()
    session.commit()
    assert browser.get("/sign-in/join").status_code == 404


def test_who_has_an_account_links_it_and_can_take_that_back(
    with_providers: Callable[..., Flask], session: Session, make_person: MakePerson, issuers: tuple[str, str]
) -> None:
    person = make_person(Role.READER, password_hash=passwords.hash_password(PASSWORD), totp_secret="x")
    other = make_person(Role.READER)
    linking.link(session, other, Identity(issuers[0], "taken"), at=clock.now())
    linking.link(session, person, Identity(issuers[1], "mine"), at=clock.now())
    session.commit()
    browser = visitor(with_providers())
    go_and_come_back(browser, "/sign-in/with/entra", "mine")
    taken = go_and_come_back(browser, "/account/sign-ins/dfe/link", "taken")
    assert taken.status_code == 403
    assert "belongs to another account" in taken.text
    answer = go_and_come_back(browser, "/account/sign-ins/dfe/link", "free")
    assert answer.headers["Location"] == "/account/"
    assert "DfE Sign-in: linked" in browser.get("/account/").text
    browser.send("/account/sign-ins/dfe/unlink", page="/account/")
    assert queries.linked_issuers(session, person) == {issuers[1]}


def test_the_only_way_in_cannot_be_taken_away(session: Session, linked: Person, issuers: tuple[str, str]) -> None:
    with pytest.raises(Problem, match="only way to sign in"):
        linking.unlink(session, linked, issuers[0], at=clock.now())
    assert session.scalars(select(PersonIdentity)).all()


def test_a_person_has_one_identity_at_a_provider(session: Session, linked: Person, issuers: tuple[str, str]) -> None:
    linking.link(session, linked, Identity(issuers[0], "sam-1234"), at=clock.now())
    with pytest.raises(linking.LinkedElsewhere):
        linking.link(session, linked, Identity(issuers[0], "another"), at=clock.now())


def test_where_passwords_are_for_administrators_others_are_sent_to_the_provider(
    with_providers: Callable[..., Flask], session: Session, make_person: MakePerson
) -> None:
    kept = passwords.hash_password(PASSWORD)
    reader, administrator = (
        make_person(Role.READER, password_hash=kept),
        make_person(Role.ADMINISTRATOR, "DfE", password_hash=kept),
    )
    browser = visitor(with_providers(passwords=PasswordUse.ADMINISTRATORS))
    refused = browser.send("/sign-in", {"email": reader.email, "password": PASSWORD})
    assert refused.status_code == 422
    assert "Sign in with DfE Sign-in or DfE Sign-in" in refused.text
    assert browser.send("/sign-in", {"email": administrator.email, "password": PASSWORD}).status_code == 303
    assert "New password" not in browser.get(f"/invitation/{invited(session)}").text
