"""Leads of ten authorities whose profiles are filled in, as matching has them."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from alongside.engines import Engines
from alongside.factory.storage import open_database
from alongside.settings import Mode, load
from tests.conftest import TEST_SECRET
from tests.databases import Databases
from tests.matching.conftest import Lead, Leads, council, enter, lead
from tests.rounds.acting import five_authorities

__all__ = ["Lead", "Leads", "council", "enter", "lead"]


@pytest.fixture
def each_engines(each_database: Databases) -> Iterator[Engines]:
    url = each_database.migrated()
    made = open_database(load(mode=Mode.TEST, secret_key=TEST_SECRET, database_url=url))
    yield made
    made.dispose()
    each_database.remove(url)


@pytest.fixture
def both(each_engines: Engines) -> Iterator[Session]:
    """A session on either kind of database, with two mentors, three who look for one, and one with nothing."""
    with each_engines.session() as session:
        five_authorities(session)
        yield session


@pytest.fixture
def five(session: Session) -> Session:
    """The same, on the usual database."""
    five_authorities(session)
    return session
