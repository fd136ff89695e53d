"""Shared fixtures: a database with today's schema, an app on it, and people to sign in as."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings as hypothesis_settings
from sqlalchemy.orm import Session

from alongside import clock, logs
from alongside.accounts.actions import signing_in
from alongside.accounts.models import Person, Role
from alongside.accounts.rules import passwords
from alongside.engines import Engines
from alongside.factory.application import create_app
from alongside.settings import Mode, Settings, load
from tests import days, postgres, scratch, stocking
from tests.browser import StrictClient
from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.people import add_person
from tests.remembering import nothing_remembered, opened_models
from tests.rough import Written
from tests.sharing import Stock
from tests.stocking import TEST_SECRET

# Read by pytest when it makes the first `tmp_path`.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch.root()))

# Before anything is made: whatever a test or a fixture asks the time is on the day of this run.
days.begin()

# How long one example takes says something of the machine and nothing of the code. The same examples on every run:
# a failure tells of a change, not of luck. `pytest --hypothesis-profile=searching` draws new ones, and more.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True)
hypothesis_settings.register_profile("searching", deadline=None, max_examples=1_000)
hypothesis_settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    days.mark_timeless(items)
    if database := os.environ.get("TEST_DATABASE"):
        staying = {item for item in items if _says_something_of(item, database)}
        config.hook.pytest_deselected(items=[item for item in items if item not in staying])
        items[:] = [item for item in items if item in staying]


def _says_something_of(item: pytest.Item, database: str) -> bool:
    """Say whether a test belongs to a run on one database.

    What is tried on each belongs to the run on that one. What opens no database is tried on SQLite's alone.
    """
    given = getattr(item, "callspec", None)
    tried_on = given.params.get("each_database") if given else None
    if tried_on is not None:
        return bool(tried_on == database)
    return database == "sqlite" or "database_url" in getattr(item, "fixturenames", ())


def pytest_report_header() -> str:
    return days.header()


__all__ = ["TEST_SECRET"]

MakePerson = Callable[..., Person]
AsPerson = Callable[[Person], StrictClient]
AsRole = Callable[..., StrictClient]


@pytest.fixture(autouse=True, scope="session")
def _quick_hashing() -> Iterator[None]:
    """Spend little on each password: what is tested is who gets in. `accounts/test_rules.py` holds the real cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))
        passwords._dummy.cache_clear()
        yield
    passwords._dummy.cache_clear()


@pytest.fixture(autouse=True, scope="session")
def _opened_models() -> Iterator[None]:
    with opened_models():
        yield


@pytest.fixture
def anew() -> Iterator[None]:
    """Every answer of a model is worked out, also one that it gave before."""
    with nothing_remembered():
        yield


@pytest.fixture(scope="session")
def stock() -> Stock:
    """Applications and engines that one test has after another."""
    return Stock()


@pytest.fixture(autouse=True)
def _timeless(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("timeless"):
        monkeypatch.setattr(clock, "now", days.no_time_here)


@pytest.fixture(autouse=True)
def _usual_logs() -> None:
    logs.configure("INFO")


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Makes SQLite databases."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Databases]:
    """Makes PostgreSQL databases on a server of this test run."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(postgres.server())
        except postgres.NotThere as problem:
            postgres.unavailable(problem)
        made = PostgresDatabases(url)
        yield made
        made.admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def each_database(request: pytest.FixtureRequest) -> Databases:
    """For the few tests that look at what only one of them does, or at both."""
    return cast("Databases", request.getfixturevalue(request.param))


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with today's schema, and with what `stocking` puts there for the fixtures that a test asks for.

    ``TEST_DATABASE=postgresql`` runs every test there that asks for it, and those of `each_database` that are meant.
    """
    databases = cast("Databases", request.getfixturevalue(os.environ.get("TEST_DATABASE", "sqlite")))
    stock = stocking.filling(request.fixturenames)
    url = databases.stocked(*stock) if stock else databases.migrated()
    yield url
    databases.remove(url)


@pytest.fixture
def library(session: Session) -> Session:
    """The whole library in the database: `database_url` has put it there."""
    return session


@pytest.fixture
def england(session: Session) -> Session:
    """The database with the ten authorities of the study and the list of England: `database_url` has put them there."""
    return session


@pytest.fixture
def ten_leads(session: Session) -> Session:
    """Ten authorities with a lead and a profile, and the list of England: `database_url` has put them there."""
    return session


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return load(mode=Mode.TEST, secret_key=TEST_SECRET, data_dir=tmp_path, database_url=database_url, log_level="ERROR")


@pytest.fixture
def database(stock: Stock, settings: Settings) -> Iterator[Engines]:
    with stock.database(settings) as lent:
        yield lent


@pytest.fixture
def session(database: Engines) -> Iterator[Session]:
    with database.session() as opened:
        # Else reading a person's name after a commit would take SQLite's write lock, and the next request wait for it.
        opened.expire_on_commit = False
        yield opened


@pytest.fixture
def app(stock: Stock, settings: Settings) -> Iterator[Flask]:
    """The application on this test's database and data folder."""
    with stock.application(settings) as lent:
        yield lent


@pytest.fixture
def own_app(settings: Settings) -> Iterator[Flask]:
    """An application that is this test's alone: it may be given more views."""
    made = create_app(settings)
    made.test_client_class = StrictClient
    yield made
    made.extensions["alongside.engines"].dispose()


@pytest.fixture
def stranger(app: Flask) -> StrictClient:
    """A browser in which nobody has signed in."""
    client = app.test_client()
    assert isinstance(client, StrictClient)
    return client


@pytest.fixture
def make_person(session: Session) -> MakePerson:
    """Add a person to an authority, making the authority when it is new."""
    return partial(add_person, session)


@pytest.fixture
def as_person(app: Flask, session: Session) -> AsPerson:
    """Return a browser in which this person has signed in."""

    def enter(person: Person) -> StrictClient:
        client = app.test_client()
        assert isinstance(client, StrictClient)
        token = signing_in.choose_demo_person(session, person, device="A test", at=clock.now())
        session.commit()
        client.set_cookie("alongside_session", token)
        return client

    return enter


@pytest.fixture
def as_role(make_person: MakePerson, as_person: AsPerson) -> AsRole:
    """Return a browser in which a new person with this role, of this authority, has signed in."""

    def enter(role: Role = Role.READER, authority: str = "Authority A") -> StrictClient:
        return as_person(make_person(role, authority))

    return enter


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Written:
    """Return all that was printed or logged since the last look, by us or by what we stand on."""

    def read() -> str:
        told = "".join(capsys.readouterr()) + caplog.text
        caplog.clear()
        return told

    return read
