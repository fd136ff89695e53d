"""Nobody can go on guessing."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from alongside.accounts.actions.throttling import count_try
from alongside.accounts.models import Throttle
from alongside.accounts.rules import passwords
from alongside.accounts.rules.throttles import SIGN_IN_NETWORK, Limit, window_start
from alongside.engines import Engines
from tests.accounts.conftest import (
    PASSWORD,
    MakeAccount,
    Stored,
    code_now,
    give_password,
    is_signed_in,
    other_code,
)
from tests.browser import StrictClient

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIMIT = Limit("test", 3, timedelta(minutes=15))


@given(
    tries=some.lists(
        some.tuples(some.sampled_from(["one", "other"]), some.integers(0, 3 * 15 * 60)), min_size=1, max_size=40
    )
)
@how(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_window_ever_has_more_successes_than_the_limit(session: Session, tries: list[tuple[str, int]]) -> None:
    let_through: dict[tuple[str, datetime], int] = {}
    tried: dict[tuple[str, datetime], int] = {}
    for subject, seconds in tries:  # in whatever order the clocks of several machines may bring them
        at = MORNING + timedelta(seconds=seconds)
        window = (subject, window_start(at, LIMIT.window))
        tried[window] = tried.get(window, 0) + 1
        let_through[window] = let_through.get(window, 0) + count_try(session, LIMIT, subject, at=at)
    session.rollback()
    assert all(count == min(tried[window], LIMIT.most) for window, count in let_through.items())


def test_tries_at_the_same_moment_share_no_number(database: Engines) -> None:
    passed = []

    def go() -> None:
        for _ in range(5):
            with database.session() as session:
                passed.append(count_try(session, LIMIT, "one", at=MORNING))
                session.commit()

    threads = [Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(passed), sum(passed)) == (20, LIMIT.most)


def test_old_counts_are_swept(session: Session) -> None:
    count_try(session, LIMIT, "one", at=MORNING)
    count_try(session, LIMIT, "one", at=MORNING + timedelta(days=2, minutes=15))
    assert session.query(Throttle).count() == 1


def guess(client: StrictClient, email: str, password: str = "not the password", **more: Any) -> int:  # noqa: S107
    return client.send("/sign-in", {"email": email, "password": password}, **more).status_code


def test_ten_guesses_at_one_address_are_enough(stranger: StrictClient, make_account: MakeAccount) -> None:
    person, other = make_account(), make_account()
    with time_machine.travel(MORNING, tick=False):
        assert [guess(stranger, person.email) for _ in range(11)] == [422] * 10 + [429]
        assert guess(stranger, person.email, PASSWORD) == 429, "Not even with the right password"
        assert guess(stranger, other.email, PASSWORD) == 303, "Others are not kept out"
    with time_machine.travel(MORNING + timedelta(minutes=15), tick=False):
        assert guess(stranger, person.email, PASSWORD) == 303


def test_an_unknown_address_is_limited_the_same(stranger: StrictClient) -> None:
    with time_machine.travel(MORNING, tick=False):
        assert [guess(stranger, "nobody@authority-a.example") for _ in range(11)] == [422] * 10 + [429]


def test_the_page_says_how_long_to_wait(stranger: StrictClient) -> None:
    with time_machine.travel(MORNING + timedelta(minutes=4, seconds=10), tick=False):
        for _ in range(10):
            guess(stranger, "nobody@authority-a.example")
        answer = stranger.send("/sign-in", {"email": "nobody@authority-a.example", "password": "x"})
    assert answer.status_code == 429
    assert "Wait 11 minutes" in answer.text
    assert answer.headers["Retry-After"] == str(10 * 60 + 50)


def test_a_right_password_gives_an_attacker_no_more_guesses(app: Flask, make_account: MakeAccount) -> None:
    own = make_account()
    with time_machine.travel(MORNING, tick=False):
        client = app.test_client()
        assert isinstance(client, StrictClient)
        with app.extensions["alongside.engines"].session() as session:
            digest = app.extensions["alongside.accounts"].seal.digest(SIGN_IN_NETWORK.kind, "127.0.0.1")
            for _ in range(SIGN_IN_NETWORK.most - 20):
                count_try(session, SIGN_IN_NETWORK, digest, at=MORNING)
            session.commit()
        answers = []
        for number in range(22):
            right = number % 4 == 0 and number < 20
            email = own.email if right else f"victim{number}@authority-a.example"
            answers.append(guess(client, email, PASSWORD if right else "not the password"))
    assert answers.count(303) == 5
    assert [number for number, status in enumerate(answers) if status == 429] == [20, 21]


def test_networks_are_told_apart(app: Flask, stranger: StrictClient, make_account: MakeAccount) -> None:
    with time_machine.travel(MORNING, tick=False):
        with app.extensions["alongside.engines"].session() as session:
            seal = app.extensions["alongside.accounts"].seal
            for _ in range(SIGN_IN_NETWORK.most):
                count_try(session, SIGN_IN_NETWORK, seal.digest(SIGN_IN_NETWORK.kind, "192.0.2.1"), at=MORNING)
            session.commit()
        person = make_account()
        assert guess(stranger, person.email, PASSWORD, environ_overrides={"REMOTE_ADDR": "192.0.2.1"}) == 429
        assert guess(stranger, person.email, PASSWORD, environ_overrides={"REMOTE_ADDR": "192.0.2.2"}) == 303


def test_five_guesses_at_a_code_are_enough(app: Flask, stranger: StrictClient, make_account: MakeAccount) -> None:
    person = make_account()
    with time_machine.travel(MORNING, tick=False):
        give_password(stranger, person)
        answers = [stranger.send("/sign-in/code", {"code": other_code()}).status_code for _ in range(6)]
        assert answers == [422] * 5 + [429]
        again = app.test_client()
        assert isinstance(again, StrictClient)
        give_password(again, person)
        assert again.send("/sign-in/code", {"code": code_now()}).status_code == 429, "Nor from another browser"
    with time_machine.travel(MORNING + timedelta(minutes=15), tick=False):
        give_password(stranger, person)
        assert stranger.send("/sign-in/code", {"code": code_now()}).status_code == 303
        assert is_signed_in(stranger)


def test_guesses_at_the_own_password_are_limited_too(stranger: StrictClient, make_account: MakeAccount) -> None:
    with time_machine.travel(MORNING, tick=False):
        give_password(stranger, make_account())
        stranger.send("/sign-in/code", {"code": code_now()})
        answers = [
            stranger.send("/account/recovery-codes/new", {"password": "not the password"}).status_code
            for _ in range(11)
        ]
    assert answers == [422] * 10 + [429]


def test_the_table_holds_no_address(stranger: StrictClient, stored: Stored) -> None:
    guess(stranger, "nobody@authority-a.example")
    kept = " ".join(str(vars(row)) for row in stored(Throttle))
    assert "nobody" not in kept
    assert "127.0.0.1" not in kept


def test_when_too_many_sign_in_at_once_the_rest_are_asked_to_wait(
    stranger: StrictClient, make_account: MakeAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_account()
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 0.01)
    with ExitStack() as crowd:
        for _ in range(passwords.HASHED_AT_ONCE):
            crowd.enter_context(passwords.a_place())
        answer = stranger.send("/sign-in", {"email": person.email, "password": PASSWORD})
        assert answer.status_code == 503
        assert "Many people are signing in at this moment" in answer.text
    assert guess(stranger, person.email, PASSWORD) == 303
