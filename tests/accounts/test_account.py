"""One's own account: phone and recovery codes."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import time_machine

from alongside import clock
from alongside.accounts.models import RecoveryCode
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

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def shown_codes(client: StrictClient) -> list[str]:
    return re.findall(r"<li>([2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4})</li>", client.get("/account/recovery-codes/").text)


def test_the_account_page_says_what_is_set_up(stranger: StrictClient, make_account: MakeAccount) -> None:
    person = make_account()
    sign_in(stranger, person)
    page = stranger.get("/account/").text
    for words in (person.email, "Authority A", "Reader", "0 of 10 left", "this browser"):
        assert words in page


def test_new_recovery_codes_replace_the_old_ones(
    stranger: StrictClient, make_account: MakeAccount, stored: Stored
) -> None:
    person = make_account()
    sign_in(stranger, person)
    stranger.send("/account/recovery-codes/new", {"password": PASSWORD})
    old = shown_codes(stranger)
    stranger.send("/account/recovery-codes/new", {"password": PASSWORD})
    new = shown_codes(stranger)
    assert (len(old), len(new), set(old) & set(new)) == (10, 10, set())
    assert len(stored(RecoveryCode)) == 10
    assert not any(code.replace(" ", "") in str(vars(row)) for code in new for row in stored(RecoveryCode))
    stranger.send("/sign-out", page="/account/")
    give_password(stranger, person)
    assert stranger.send("/sign-in/code", {"code": old[0]}).status_code == 422
    assert stranger.send("/sign-in/code", {"code": new[0]}).status_code == 303


def test_recovery_codes_need_the_password(stranger: StrictClient, make_account: MakeAccount) -> None:
    sign_in(stranger, make_account())
    assert stranger.send("/account/recovery-codes/new", {"password": "not the password"}).status_code == 422
    assert shown_codes(stranger) == []


def test_the_phone_moves_only_with_password_and_code_and_the_new_one_proven(
    stranger: StrictClient, make_account: MakeAccount
) -> None:
    person = make_account()
    with time_machine.travel(MORNING, tick=False):
        sign_in(stranger, person)
        assert stranger.get("/account/phone/new").location == "/account/phone/"
    with time_machine.travel(MORNING + timedelta(minutes=1), tick=False):
        page = "/account/phone/"
        assert stranger.send(page, {"password": "wrong", "code": code_now()}).status_code == 422
        assert stranger.send(page, {"password": PASSWORD, "code": other_code()}).status_code == 422
        assert stranger.send(page, {"password": PASSWORD, "code": code_now()}).status_code == 303
        key = re.search(r'app-key">([A-Z2-7 ]+)<', stranger.get("/account/phone/new").text)
        assert key is not None
        new_phone = pyotp.TOTP(key[1].replace(" ", ""))
        assert stranger.send("/account/phone/new", {"code": "123"}).status_code == 422
        assert stranger.send("/account/phone/new", {"code": new_phone.at(clock.now())}).status_code == 303
        assert is_signed_in(stranger)
    with time_machine.travel(MORNING + timedelta(minutes=45), tick=False):
        give_password(stranger, person)
        assert stranger.send("/sign-in/code", {"code": code_now()}).status_code == 422, "The old phone is out"
        assert stranger.send("/sign-in/code", {"code": new_phone.at(clock.now())}).status_code == 303
