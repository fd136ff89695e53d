"""What was withdrawn is gone from every file, table, log, mail and page that is still open."""

import gc
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.dates import uk_day
from alongside.engines import Engines
from alongside.factory.handlers import handlers
from alongside.feedback.actions.asking import ask
from alongside.feedback.actions.reporting import report_use
from alongside.feedback.actions.saved_lists import save, write_note
from alongside.feedback.queries.lists import saved_one
from alongside.feedback.rules.labels import UseOutcome
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState as Stage
from alongside.knowledge.models import Entry
from alongside.paths import ROOT
from alongside.search import queries as searching
from alongside.search.engine import generations
from alongside.search.engine.searcher import open_searcher
from alongside.settings import Settings
from tests.conftest import AsPerson
from tests.curation.conftest import PLANTED, People, withdraw
from tests.jobs.conftest import working

READER_S = ("hollowmint", "gristlepond", "umberfax")
"""In a reader's note, question and report."""


@pytest.fixture
def indexed(settings: Settings) -> Settings:
    """An installation with the meaning model, where there is one."""
    if (ROOT / "var" / "model").is_dir():
        settings.model_dir.symlink_to(ROOT / "var" / "model")
    return settings


def say_something(session: Session, entry: Entry, people: People) -> None:
    """Have a reader save the entry with a note, ask about it and report having used it."""
    note, question, report = READER_S
    by, now = people.reader, clock.now()
    save(session, entry, by=by, at=now)
    session.flush()
    write_note(session, saved_one(session, entry.id, person=by, on=uk_day(now)), note=note, by=by, at=now)
    ask(session, entry, text=f"What about {question}?", by=by, at=now)
    report_use(session, entry, told=(UseOutcome.HELPED, f"We tried {report}", "Well"), named=False, by=by, at=now)
    session.commit()


def wait_for_jobs(database: Engines, *, kinds: tuple[str, ...]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        with database.reader() as session:
            waiting = session.scalars(select(Job.state).where(Job.kind.in_(kinds), Job.state != Stage.DONE)).all()
        if not waiting:
            return
        time.sleep(0.1)
    raise AssertionError("The worker did not get through its jobs")


def places(settings: Settings, session: Session, server_folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """Every place where words could have stayed: all files of data, index and database, and all tables."""
    folders = [settings.data_dir]
    if server_folder is None:
        path = Path(settings.database.removeprefix("sqlite:///"))
        folders += [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    else:
        session.connection().exec_driver_sql("SET statement_timeout = 0")
        database = (
            session.connection()
            .exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()")
            .scalar_one()
        )
        folders += [server_folder / "data" / "base" / str(database), server_folder / "data" / "pg_wal"]
    for folder in folders:
        for path in [folder] if folder.is_file() else folder.rglob("*"):
            if path.is_file() and "model" not in path.relative_to(folder).parts:
                yield str(path), path.read_bytes()


def dump(url: str) -> bytes:
    """Return every row of every table of a PostgreSQL database, and what its statistics keep of them."""
    said = b""
    with psycopg.connect(
        make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    ) as connection:
        ours = "schemaname IN ('public', 'search_index')"
        names = connection.execute(f"SELECT schemaname, tablename FROM pg_tables WHERE {ours}").fetchall()  # noqa: S608
        for schema, name in names:
            said += str(connection.execute(f'SELECT * FROM "{schema}"."{name}"').fetchall()).encode()  # noqa: S608
        said += str(connection.execute(f"SELECT * FROM pg_stats WHERE {ours}").fetchall()).encode()  # noqa: S608
    return said


def holding(settings: Settings, session: Session, word: str) -> list[str]:
    """Return the places in which a word stands."""
    on_server = settings.database.startswith("postgresql")
    server_folder = Path(str(make_url(settings.database).query["host"])) if on_server else None
    if on_server:
        with psycopg.connect(
            make_url(settings.database).set(drivername="postgresql").render_as_string(hide_password=False),
            autocommit=True,
        ) as connection:
            connection.execute("CHECKPOINT")  # what is only in memory yet goes to the files, and old files go
    found = [name for name, content in places(settings, session, server_folder) if word.encode() in content]
    if on_server and word.encode() in dump(settings.database):
        found.append("a table")
    return found


def test_nothing_is_left_within_a_minute_in_any_file_table_log_or_mail(
    session: Session, database: Engines, indexed: Settings, entry: Entry, people: People, as_person: AsPerson,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    say_something(session, entry, people)
    words = PLANTED + READER_S
    seeker = open_searcher(indexed, database.reading)
    kinds = ("index", "forget", "send-mail")
    browser = as_person(people.reader)
    with working(database, handlers(indexed, database)):
        wait_for_jobs(database, kinds=kinds)
        assert [hit[0].id for hit in searching.nearest(session, PLANTED[0], searcher=seeker, limit=5)[1]] == [entry.id]
        assert PLANTED[0] in browser.get(f"/library/{entry.id}").text
        session.rollback()
        before = {word: holding(indexed, session, word) for word in words}
        session.rollback()
        assert all(before.values()), "The words must be there before, or their absence proves nothing"
        assert any("index" in name for name in before[PLANTED[0]]) or database.in_postgresql

        started = time.monotonic()
        withdraw(session, entry, people)
        page = browser.get(f"/library/{entry.id}").text
        assert "Withdrawn" in page
        assert PLANTED[0] not in page
        wait_for_jobs(database, kinds=kinds)
        took = time.monotonic() - started

    left = {word: holding(indexed, session, word) for word in words}
    session.rollback()
    assert left == dict.fromkeys(words, [])
    assert took < 60
    assert searching.nearest(session, PLANTED[0], searcher=seeker, limit=5)[1] == []
    current = [] if database.in_postgresql else [generations.current(indexed.index_dir).name]
    assert [path.name for path in indexed.index_dir.glob("generation-*")] == current
    written = "".join(capfd.readouterr())
    assert f"/library/{entry.id}" in written, "The mails were printed"
    assert not [word for word in words if word in written]


def open_here(generation: str) -> list[str]:
    """Return what this process holds open of an index, though its files be deleted."""
    maps = Path("/proc/self/maps").read_text(encoding="utf8").splitlines()
    held = [line for line in maps if generation in line]
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            held += [name] if generation in (name := str(handle.readlink())) else []
    return held


@pytest.mark.sqlite_only
@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="Only Linux tells what a process holds open")
def test_a_web_process_lets_go_of_the_old_index_with_whatever_page_it_shows_next(
    session: Session, database: Engines, indexed: Settings, entry: Entry, people: People, as_person: AsPerson
) -> None:
    session.rollback()
    for name in ("index", "forget"):
        handlers(indexed, database)[name](session, {}, clock.now())
        session.commit()
    browser = as_person(people.reader)
    assert browser.send("/search", {"text": f"We worry about {PLANTED[0]}"}, page="/").status_code in (200, 303)
    if (there := browser.send("/search", {"text": PLANTED[0]}, page="/")).status_code == 303:
        browser.get(there.location)
    old = generations.current(indexed.index_dir).name
    assert open_here(old)
    withdraw(session, entry, people)
    handlers(indexed, database)["forget"](session, {}, clock.now())
    assert not (indexed.index_dir / old).exists()
    browser.get("/help")
    gc.collect()
    assert open_here(old) == []
