"""The two ways into a database: writers lose nothing, readers cannot write and never wait."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from alongside import engines
from alongside.engines import Engines
from alongside.paths import ROOT
from tests.databases import Databases

WRITERS, TIMES = 6, 100


@pytest.fixture
def database(each_database: Databases) -> Iterator[Engines]:
    url = each_database.empty()
    made = engines.connect(url)
    with made.session() as session:
        session.execute(text("CREATE TABLE counter (value INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
        session.commit()
    yield made
    made.dispose()
    each_database.remove(url)


def value(database: Engines) -> int:
    with database.reader() as session:
        return int(session.execute(text("SELECT value FROM counter")).scalar_one())


def test_six_writers_at_once_lose_no_update(database: Engines) -> None:
    url = database.writing.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.engines.writer", url, str(TIMES)]
    writers = [subprocess.Popen(command, cwd=ROOT) for _ in range(WRITERS)]
    assert [writer.wait(timeout=800) for writer in writers] == [0] * WRITERS
    assert value(database) == WRITERS * TIMES


def test_the_reading_engine_refuses_to_write(database: Engines) -> None:
    with database.reader() as session, pytest.raises(DatabaseError):
        session.execute(text("UPDATE counter SET value = 7"))
    assert value(database) == 0


def test_a_reader_does_not_wait_for_a_writer(database: Engines) -> None:
    with database.session() as writer:
        writer.execute(text("UPDATE counter SET value = 1"))
        assert value(database) == 0, "Nor does it see what is not committed"
        writer.commit()
    assert value(database) == 1


def test_a_read_only_connection_may_write_again_when_it_goes_back_to_the_pool(database: Engines) -> None:
    for number in (1, 2):
        value(database)
        with database.session() as session:
            session.execute(text("UPDATE counter SET value = :number"), {"number": number})
            session.commit()
        assert value(database) == number


def test_every_session_carries_what_the_engines_were_given(tmp_path: Path) -> None:
    made = engines.connect(f"sqlite:///{tmp_path / 'a.db'}", info={"colour": "green"})
    with made.session() as writer, made.reader() as reader:
        assert writer.info["colour"] == reader.info["colour"] == "green"
    made.dispose()


def test_sqlite_is_set_up_to_be_strict_and_to_survive_a_power_cut(tmp_path: Path) -> None:
    made = engines.connect(f"sqlite:///{tmp_path / 'a.db'}")
    for engine in (made.writing, made.reading):
        with engine.connect() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
            }
        assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}
    made.dispose()


@pytest.mark.parametrize("url", ["mysql://localhost/a", "oracle://localhost/a"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SQLite or PostgreSQL"):
        engines.connect(url)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="needs a file"):
        engines.connect(url)


def test_the_address_heroku_style_hosts_give_is_understood() -> None:
    made = engines.connect("postgresql://someone:secret@db.example/alongside")
    assert made.writing.url.drivername == "postgresql+psycopg"
    assert "secret" not in repr(made.writing)
    made.dispose()
