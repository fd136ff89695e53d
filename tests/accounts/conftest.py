"""People with a password and a phone, and a demonstration."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pyotp
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from alongside import clock, paths
from alongside.accounts.actions import demo
from alongside.accounts.models import Person, Role
from alongside.accounts.rules.passwords import hash_password
from alongside.accounts.rules.sealing import SecretSeal
from alongside.engines import Engines
from alongside.factory.application import create_app
from alongside.jobs.models import Job
from alongside.settings import Mode, Settings
from tests.browser import StrictClient
from tests.conftest import TEST_SECRET, MakePerson

PASSWORD = "four quiet unrelated words"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

MakeAccount = Callable[..., Person]
Stored = Callable[..., list[Any]]
Mailed = Callable[[], list[dict[str, str]]]


@lru_cache(maxsize=1)
def password_hash() -> str:
    return hash_password(PASSWORD)


def code_now() -> str:
    """The code that the phone shows at this moment."""
    return pyotp.TOTP(SECRET).at(clock.now())


def other_code() -> str:
    """A code that the phone does not show now, shortly before or shortly after."""
    near = {pyotp.TOTP(SECRET).at(int(clock.now().timestamp()) + 30 * step) for step in range(-2, 3)}
    return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


@pytest.fixture
def make_account(make_person: MakePerson) -> MakeAccount:
    """Add somebody who signs in with `PASSWORD` and, unless told otherwise, a phone that holds `SECRET`."""

    def make(
        role: Role = Role.READER, authority: str = "Authority A", *, phone: bool = True, **changes: object
    ) -> Person:
        secret = SecretSeal(TEST_SECRET).close(SECRET) if phone else None
        return make_person(role, authority, **({"password_hash": password_hash(), "totp_secret": secret} | changes))

    return make


@pytest.fixture
def stored(database: Engines) -> Stored:
    """Return the rows of a table as they stand now, without holding on to the database."""

    def read(model: type[Any], **facts: object) -> list[Any]:
        with database.reader() as reading:
            return reading.query(model).filter_by(**facts).all()

    return read


@pytest.fixture
def mailed(stored: Stored) -> Mailed:
    """Return the mails that wait to be sent."""

    def read() -> list[dict[str, str]]:
        return [job.payload for job in stored(Job, kind="send-mail")]

    return read


@pytest.fixture
def demo_app(settings: Settings, session: Session) -> Iterator[Flask]:
    """A demonstration with its people."""
    demo.seed(session, paths.CONTENT / "authorities.csv", at=clock.now())
    session.commit()
    made = create_app(settings.model_copy(update={"mode": Mode.DEMO}))
    made.test_client_class = StrictClient
    yield made
    made.extensions["alongside.engines"].dispose()


def give_password(client: StrictClient, person: Person, password: str = PASSWORD) -> None:
    """Take the first step of signing in."""
    answer = client.send("/sign-in", {"email": person.email, "password": password})
    assert answer.status_code == 303, answer.text


def sign_in(client: StrictClient, person: Person) -> None:
    """Take both steps of signing in."""
    give_password(client, person)
    answer = client.send("/sign-in/code", {"code": code_now()})
    assert answer.status_code == 303, answer.text


def is_signed_in(client: StrictClient) -> bool:
    return client.get("/account/").status_code == 200
