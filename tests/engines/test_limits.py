"""Nothing waits for PostgreSQL without an end."""

import socket
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from alongside import engines
from alongside.audit.actions import CHAIN_LOCK
from alongside.engines import LIMITS_MS, NETWORK, Engines
from tests.databases import Databases


@pytest.fixture
def url(postgresql: Databases) -> Iterator[str]:
    made = postgresql.migrated()
    yield made
    postgresql.remove(made)


@pytest.fixture
def database(url: str) -> Iterator[Engines]:
    made = engines.connect(url)
    yield made
    made.dispose()


def seconds_until_refused(database: Engines, statement: str) -> float:
    started = time.monotonic()
    with database.session() as session, pytest.raises(OperationalError):
        session.execute(text(statement))
    return time.monotonic() - started


def test_both_ways_in_have_limits_and_what_the_address_says_wins(database: Engines, url: str) -> None:
    for engine in (database.writing, database.reading):
        with engine.connect() as connection:
            rows = connection.execute(
                text("SELECT name, setting FROM pg_settings WHERE name = ANY(:names)"), {"names": list(LIMITS_MS)}
            )
            shown = {row.name: row.setting for row in rows}
        assert shown == {name: str(value) for name, value in LIMITS_MS.items()}
    own = engines.connect(make_url(url).update_query_dict({"options": "-c statement_timeout=100"}).render_as_string())
    assert seconds_until_refused(own, "SELECT pg_sleep(30)") < 5
    own.dispose()


def test_who_waits_for_a_lock_is_told_after_a_few_seconds(database: Engines) -> None:
    lock = f"SELECT pg_advisory_xact_lock({CHAIN_LOCK})"
    with database.session() as holding:
        holding.execute(text(lock))
        assert seconds_until_refused(database, lock) < LIMITS_MS["lock_timeout"] / 1000 + 5


def test_a_transaction_that_stands_open_is_ended(database: Engines) -> None:
    with database.session() as holding:
        holding.execute(text("SET LOCAL idle_in_transaction_session_timeout = 100"))
        time.sleep(1)
        with pytest.raises(DBAPIError):
            holding.execute(text("SELECT 1"))
    with database.session() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1, "The pool looks before it lends"


def test_a_server_that_accepts_and_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        made = engines.connect(f"postgresql://nobody@127.0.0.1:{port}/nothing")
        assert seconds_until_refused(made, "SELECT 1") < NETWORK["connect_timeout"] + 10
        made.dispose()
