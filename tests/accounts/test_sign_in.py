"""Signing in with address, password and second factor."""

import re
import statistics
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask

from alongside import clock
from alongside.accounts.models import Person, WebSession
from alongside.accounts.rules import passwords
from alongside.accounts.rules.sealing import SecretSeal, token_hash
from alongside.audit.models import AuditRecord
from tests.accounts.conftest import (
    PASSWORD,
    MakeAccount,
    Stored,
    code_now,
    give_password,
    is_signed_in,
    other_code,
    sign_in,
)
from tests.browser import StrictClient
from tests.conftest import TEST_SECRET
from tests.remembering import spent

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def cookie(client: StrictClient) -> str:
    found = client.get_cookie("alongside_session")
    return found.value if found is not None else ""


def test_a_stranger_is_asked_to_sign_in_and_then_taken_on(stranger: StrictClient, make_account: MakeAccount) -> None:
    person = make_account()
    asked = stranger.get("/account/?q=private")
    assert asked.status_code == 302
    assert asked.location == "/sign-in?next=/account/"
    token = stranger.token(asked.location)
    page = stranger.get(asked.location)
    assert 'name="next" value="/account/"' in page.text
    after = stranger.post(
        "/sign-in", data={"csrf_token": token, "email": person.email, "password": PASSWORD, "next": "/account/"}
    )
    assert after.location == "/sign-in/code?next=/account/"
    done = stranger.send("/sign-in/code", {"code": code_now(), "next": "/account/"})
    assert (done.status_code, done.location) == (303, "/account/")
    assert person.name in stranger.get("/account/").text


def test_next_never_leads_to_another_site(stranger: StrictClient, make_account: MakeAccount) -> None:
    person = make_account()
    give_password(stranger, person)
    done = stranger.send("/sign-in/code", {"code": code_now(), "next": "https://evil.example/"})
    assert done.location == "/"


def test_the_address_may_be_typed_in_capitals_and_with_spaces(
    stranger: StrictClient, make_account: MakeAccount
) -> None:
    person = make_account()
    answer = stranger.send("/sign-in", {"email": f"  {person.email.upper()} ", "password": PASSWORD})
    assert answer.status_code == 303


def test_the_password_alone_opens_nothing(stranger: StrictClient, make_account: MakeAccount) -> None:
    give_password(stranger, make_account())
    assert stranger.get("/account/").status_code == 302
    assert stranger.get("/account/recovery-codes/new").status_code == 302


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_address_look_the_same(
    stranger: StrictClient, make_account: MakeAccount, known: bool
) -> None:
    person = make_account()
    email = person.email if known else "nobody@authority-a.example"
    answer = stranger.send("/sign-in", {"email": email, "password": "not the password"})
    assert answer.status_code == 422
    assert "The email address or the password is not right" in answer.text
    assert email in answer.text, "What was typed is not lost"
    assert "not the password" not in answer.text


def test_a_deactivated_person_is_told_no_more_than_a_stranger(
    stranger: StrictClient, make_account: MakeAccount
) -> None:
    person = make_account(active=False)
    answer = stranger.send("/sign-in", {"email": person.email, "password": PASSWORD})
    assert answer.status_code == 422
    assert "The email address or the password is not right" in answer.text


@pytest.mark.slow
def test_time_does_not_tell_whether_an_address_is_known(
    app: Flask, make_account: MakeAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher())  # at its real cost, which is what would tell
    passwords._dummy.cache_clear()
    passwords.prepare()
    person = make_account(password_hash=passwords.hash_password("a password of some length"))

    def seconds(email: str) -> float:
        client = app.test_client()
        assert isinstance(client, StrictClient)
        token = client.token("/sign-in")
        start = spent()
        client.post("/sign-in", data={"csrf_token": token, "email": email, "password": "not the password"})
        return spent() - start

    known = statistics.median(seconds(person.email) for _ in range(5))
    unknown = statistics.median(seconds("nobody@authority-a.example") for _ in range(5))
    assert 0.5 < known / unknown < 2, (known, unknown)


def test_nothing_is_lost_when_a_field_is_empty(stranger: StrictClient) -> None:
    answer = stranger.send("/sign-in", {"email": "sam@leeds.gov.uk", "password": ""})
    assert answer.status_code == 422
    assert "Enter your password" in answer.text
    assert "sam@leeds.gov.uk" in answer.text


def test_the_session_has_a_new_id_after_each_step_and_the_old_ones_are_dead(
    app: Flask, stranger: StrictClient, make_account: MakeAccount
) -> None:
    stranger.set_cookie("alongside_session", "an id that somebody planted")
    give_password(stranger, make_account())
    half = cookie(stranger)
    assert half != "an id that somebody planted"
    stranger.send("/sign-in/code", {"code": code_now()})
    whole = cookie(stranger)
    assert whole not in ("", half)
    thief = app.test_client()
    assert isinstance(thief, StrictClient)
    for stale in ("an id that somebody planted", half):
        thief.set_cookie("alongside_session", stale)
        assert not is_signed_in(thief)
    thief.set_cookie("alongside_session", whole)
    assert is_signed_in(thief), "The id is what counts, or this test proves nothing"


def test_the_database_holds_no_id_that_could_be_used(
    stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    sign_in(stranger, make_account())
    (kept,) = stored(WebSession)
    assert kept.token_hash == token_hash(cookie(stranger))
    assert cookie(stranger) not in str(vars(kept))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    stranger: StrictClient, make_account: MakeAccount
) -> None:
    answer = stranger.send("/sign-in", {"email": make_account().email, "password": PASSWORD})
    (line,) = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("alongside_session=")]
    assert "HttpOnly" in line
    assert "SameSite=Lax" in line
    assert "Path=/" in line
    assert "Expires" not in line
    assert "Max-Age" not in line


def test_a_wrong_code_does_not_let_in(stranger: StrictClient, make_account: MakeAccount) -> None:
    give_password(stranger, make_account())
    answer = stranger.send("/sign-in/code", {"code": other_code()})
    assert answer.status_code == 422
    assert "That code is not right" in answer.text
    assert not is_signed_in(stranger)


def test_a_code_works_once(app: Flask, stranger: StrictClient, make_account: MakeAccount) -> None:
    with time_machine.travel(MORNING, tick=False):
        person = make_account()
        sign_in(stranger, person)
        second = app.test_client()
        assert isinstance(second, StrictClient)
        give_password(second, person)
        assert second.send("/sign-in/code", {"code": code_now()}).status_code == 422
    with time_machine.travel(MORNING + timedelta(seconds=30), tick=False):
        assert second.send("/sign-in/code", {"code": code_now()}).status_code == 303


def test_the_second_step_cannot_be_put_off(stranger: StrictClient, make_account: MakeAccount) -> None:
    with time_machine.travel(MORNING, tick=False):
        give_password(stranger, make_account())
    with time_machine.travel(MORNING + timedelta(minutes=15), tick=False):
        assert stranger.get("/sign-in/code").location == "/sign-in"


def test_somebody_without_a_phone_must_set_one_up_before_anything_else(
    stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    person = make_account(phone=False)
    answer = stranger.send("/sign-in", {"email": person.email, "password": PASSWORD})
    assert answer.location == "/sign-in/set-up?next=/"
    assert stranger.get("/account/").status_code == 302
    assert stranger.get("/sign-in/code").location.startswith("/sign-in/set-up")
    page = stranger.get("/sign-in/set-up")
    key = re.search(r'app-key">([A-Z2-7 ]+)<', page.text)
    assert key is not None
    assert all(len(group) == 4 for group in key[1].split())
    assert "<svg" in page.text
    secret = key[1].replace(" ", "")

    wrong = stranger.send("/sign-in/set-up", {"code": "12345"})
    assert wrong.status_code == 422
    assert key[1] in wrong.text, "The key stays the same after a slip"

    done = stranger.send("/sign-in/set-up", {"code": pyotp.TOTP(secret).at(clock.now())})
    assert (done.status_code, done.location) == (303, "/account/recovery-codes/")
    (kept,) = stored(Person, id=person.id)
    assert kept.totp_secret is not None
    assert secret not in kept.totp_secret
    assert SecretSeal(TEST_SECRET).open(kept.totp_secret) == secret


def test_recovery_codes_are_shown_until_they_are_safe_and_then_never_again(
    stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    person = make_account(phone=False)
    give_password(stranger, person)
    key = re.search(r'app-key">([A-Z2-7 ]+)<', stranger.get("/sign-in/set-up").text)
    assert key is not None
    code = pyotp.TOTP(key[1].replace(" ", "")).at(clock.now())
    stranger.send("/sign-in/set-up", {"code": code})
    shown = re.findall(r"<li>([2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4})</li>", stranger.get("/account/recovery-codes/").text)
    assert len(shown) == 10
    assert shown[0] in stranger.get("/account/recovery-codes/").text
    (row,) = stored(WebSession, person_id=person.id)
    assert shown[0].replace(" ", "") not in str(row.pending_codes)
    stranger.send("/account/recovery-codes/saved", page="/account/recovery-codes/")
    assert stranger.get("/account/recovery-codes/").location == "/account/"
    (row,) = stored(WebSession, person_id=person.id)
    assert row.pending_codes is None

    stranger.send("/sign-out", page="/account/")
    give_password(stranger, person)
    assert stranger.send("/sign-in/code", {"code": shown[3].lower()}).status_code == 303
    assert "You have 9 left" in stranger.get("/account/password").text
    assert "9 of 10 left" in stranger.get("/account/").text
    stranger.send("/sign-out", page="/account/")
    give_password(stranger, person)
    assert stranger.send("/sign-in/code", {"code": shown[3]}).status_code == 422, "Each code works once"


def test_another_persons_recovery_code_is_worth_nothing(
    app: Flask, stranger: StrictClient, make_account: MakeAccount
) -> None:
    first, second = make_account(phone=False), make_account()
    give_password(stranger, first)
    key = re.search(r'app-key">([A-Z2-7 ]+)<', stranger.get("/sign-in/set-up").text)
    assert key is not None
    stranger.send("/sign-in/set-up", {"code": pyotp.TOTP(key[1].replace(" ", "")).at(clock.now())})
    code = re.findall(r"<li>([2-9A-Z ]{14})</li>", stranger.get("/account/recovery-codes/").text)[0]
    other = app.test_client()
    assert isinstance(other, StrictClient)
    give_password(other, second)
    assert other.send("/sign-in/code", {"code": code}).status_code == 422


def test_signing_in_and_failing_to_are_in_the_audit_trail(
    stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    person = make_account()
    stranger.send("/sign-in", {"email": person.email, "password": "not the password"})
    stranger.send("/sign-in", {"email": "nobody@authority-a.example", "password": "not the password"})
    sign_in(stranger, person)
    stranger.send("/sign-out", page="/account/")
    records = sorted(stored(AuditRecord), key=lambda found: found.number)
    noted = [(found.verb, found.thing_id) for found in records]
    assert noted == [
        ("sign-in-refused", person.id),
        ("sign-in-refused", None),
        ("signed-in", person.id),
        ("signed-out", person.id),
    ]
    for found in records:
        assert "authority-a.example" not in str(found.details)


def test_signing_out_ends_the_session_for_good(stranger: StrictClient, make_account: MakeAccount) -> None:
    sign_in(stranger, make_account())
    kept = cookie(stranger)
    answer = stranger.send("/sign-out", page="/account/")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert cookie(stranger) == ""
    stranger.set_cookie("alongside_session", kept)
    assert not is_signed_in(stranger)
