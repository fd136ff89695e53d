"""Shared fixtures: a database with today's schema, an app on it, and people to sign in as."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from alongside import clock, engines
from alongside.accounts.models import Authority, AuthorityKind, Group, Person, Role
from alongside.engines import Engines
from alongside.factory import create_app
from alongside.factory.storage import open_database
from alongside.settings import Mode, Settings, load
from alongside.tables import Table
from tests.browser import StrictClient

TEST_SECRET = "a-secret-for-tests-of-at-least-32-characters"

MakePerson = Callable[..., Person]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with every table and nothing in it, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    made = engines.connect(f"sqlite:///{path}")
    Table.metadata.create_all(made.writing)
    made.dispose()
    return path


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    shutil.copy(empty_database, tmp_path / "alongside.db")
    return load(
        mode=Mode.TEST,
        secret_key=TEST_SECRET,
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'alongside.db'}",
        log_level="ERROR",
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Engines]:
    made = open_database(settings)
    yield made
    made.dispose()


@pytest.fixture
def session(database: Engines) -> Iterator[Session]:
    with database.session() as opened:
        yield opened


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
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

    def make(role: Role = Role.READER, authority: str = "Authority A", **changes: object) -> Person:
        home = session.query(Authority).filter_by(name=authority).one_or_none()
        if home is None:
            home = Authority(key=authority.lower().replace(" ", "-"), name=authority, kind=AuthorityKind.STUDY)
            session.add(home)
            session.flush()
        number = session.query(Person).count()
        facts: dict[str, object] = {
            "email": f"{role.value}{number}@{home.key}.example",
            "name": f"{role.value.title()} {number}",
            "authority_id": home.id,
            "role": role,
            "group": Group.FRONTLINE,
            "created_at": clock.now(),
        }
        person = Person(**(facts | changes))
        session.add(person)
        session.commit()
        return person

    return make
