"""A primary and a streaming standby: the library is read from the standby, and takes over when the primary is gone."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import func, make_url, select, text
from sqlalchemy.exc import OperationalError

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit import commands as audit
from alongside.audit.models import AuditRecord
from alongside.engines import Engines, place_in_log
from alongside.factory.preparing import migrate
from alongside.factory.storage import open_database
from alongside.knowledge.actions import withdrawing
from alongside.knowledge.models import Entry, Status
from alongside.search import actions
from alongside.search.engine.searcher import open_searcher
from alongside.settings import Mode, Settings, load
from tests import lending, postgres, stocking
from tests.people import add_person

pytestmark = [pytest.mark.service, pytest.mark.slow, pytest.mark.sqlite_only]
ATTEMPTS_SECONDS = 60.0


class Pair(NamedTuple):
    """Two servers, and the addresses that a deployment would name: libpq finds who is primary, and a standby."""

    primary: Path
    standby: Path
    settings: Settings

    def ask(self, folder: Path, statement: str) -> object:
        """Ask one of both."""
        with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            row = connection.execute(statement.encode()).fetchone()
            return row[0] if row else None


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with ExitStack() as stack:
        try:
            url = stack.enter_context(postgres.server(**postgres.STREAMING))
        except postgres.NotThere as problem:
            postgres.unavailable(problem)
        primary = Path(str(make_url(url).query["host"]))
        standby = stack.enter_context(postgres.standby(primary))
        with psycopg.connect(host=str(primary), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
        both = f"host={primary}&host={standby}"
        address = f"postgresql://postgres@/postgres?{both}&target_session_attrs="
        settings = load(
            mode=Mode.TEST, secret_key=stocking.TEST_SECRET, data_dir=tmp_path, database_url=f"{address}primary",
            database_read_url=f"{address}prefer-standby",
        )  # fmt: skip
        lending.lend(tmp_path)
        yield Pair(primary, standby, settings)


@pytest.fixture
def database(pair: Pair) -> Iterator[Engines]:
    engines = open_database(pair.settings)
    migrate(engines)
    with engines.session() as session:
        stocking.library(session)
        session.commit()
        actions.ensure_index(session, pair.settings)
    yield engines
    engines.dispose()


def test_when_the_primary_is_killed_nothing_committed_is_lost_and_nothing_withdrawn_is_left(
    pair: Pair, database: Engines
) -> None:
    assert database.standby is not None
    with database.standby.connect() as connection:
        assert connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one(), "The library is read from there"
    seeker = open_searcher(pair.settings, database.standby)
    committed: list[UUID] = []
    with database.session() as session:
        session.expire_on_commit = False
        by = add_person(session, Role.CURATOR, "Department for Education")
        session.commit()
        gone = []
        took = []
        for entry in session.scalars(select(Entry).where(Entry.kind == "learning").order_by(Entry.slug).limit(5)).all():
            words = entry.summary
            assert entry.id in seeker.search(words).candidates.ids
            started = time.monotonic()
            withdrawing.withdraw(session, entry, by=by, at=clock.now())
            session.commit()
            took.append(time.monotonic() - started)
            assert entry.id not in seeker.search(words).candidates.ids, "As soon as it is committed, on the standby too"
            gone.append((entry.id, words))
    while len(committed) < 50:
        with database.session() as session:
            made = add_person(session, Role.READER, "Authority B", name=f"Person {len(committed)}")
            session.commit()
            committed.append(made.id)
    with database.reader() as session:
        trail = session.scalar(select(func.count()).select_from(AuditRecord))

    postgres.kill(pair.primary)
    promoting = time.monotonic()
    pair.ask(pair.standby, "SELECT pg_promote(true, 30)")
    writes = written_again(database)
    seconds = time.monotonic() - promoting
    assert seconds < ATTEMPTS_SECONDS

    with database.session() as session:
        assert set(committed) <= set(session.scalars(select(Person.id))), "Nothing committed is lost"
        assert writes in set(session.scalars(select(Person.id)))
        assert session.scalar(select(func.count()).select_from(AuditRecord)) == trail
        assert audit.verify(session, noted={}).sound
        for entry_id, _words in gone:
            assert session.get_one(Entry, entry_id).status is Status.WITHDRAWN
        assert actions.state(session, pair.settings) == ""
    for engine in (database.reading, database.standby):
        after = open_searcher(pair.settings, engine)
        for entry_id, words in gone:
            assert entry_id not in after.search(words).candidates.ids, "Nothing withdrawn is left behind"
    print(f"withdrawals {max(took):.2f} s at most; writing again {seconds:.2f} s after promotion began")  # noqa: T201


def written_again(database: Engines) -> UUID:
    """Return a person who was added after the failover, by the same engines: they find the new primary themselves."""
    deadline = time.monotonic() + ATTEMPTS_SECONDS
    while True:
        try:
            with database.session() as session:
                made = add_person(session, Role.READER, "Authority B", name="Person after")
                session.commit()
                return made.id
        except OperationalError:
            assert time.monotonic() < deadline, "Nobody could write again"
            time.sleep(0.05)


def test_what_was_just_written_is_not_read_from_a_standby_that_lacks_it(pair: Pair, database: Engines) -> None:
    with database.session() as session:
        session.execute(text("SET LOCAL synchronous_commit = local"))
        pair.ask(pair.standby, "SELECT pg_wal_replay_pause()")
        add_person(session, Role.READER, "Authority B", name="Just now")
        session.execute(text("SET LOCAL synchronous_commit = local"))
        session.commit()
        place = place_in_log(session)
    assert database.library_reader(after=place) is None, "It does not have that yet"
    behind = database.library_reader(after=None)
    assert behind is not None
    behind.close()
    pair.ask(pair.standby, "SELECT pg_wal_replay_resume()")
    deadline = time.monotonic() + 30
    while (there := database.library_reader(after=place)) is None:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert there.scalar(select(func.count()).where(Person.name == "Just now")) == 1
    there.close()
