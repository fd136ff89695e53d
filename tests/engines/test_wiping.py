"""Letting go of the bytes of what was deleted, while others go on working."""

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from alongside import engines
from alongside.engines import Engines, StillInUse, wipe
from tests.databases import Databases

WORD = "quillbrand"


@pytest.fixture
def notes(each_database: Databases) -> Iterator[Engines]:
    """A database with many notes."""
    url = each_database.empty()
    made = engines.connect(url)
    with made.writing.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (id integer PRIMARY KEY, said text)")
        rows = [{"id": number, "said": f"{WORD} {number} " * 40} for number in range(500)]
        connection.execute(text("INSERT INTO note VALUES (:id, :said)"), rows)
    yield made
    made.dispose()
    each_database.remove(url)


def test_it_gets_through_while_others_read_and_write_and_loses_nothing_of_theirs(notes: Engines) -> None:
    stop, wrong, done = threading.Event(), [], [0]

    def read() -> None:
        while not stop.is_set():
            with notes.reading.connect() as connection:
                count = connection.execute(text("SELECT count(*) FROM note WHERE id < 500")).scalar_one()
                if count not in (500, 250):
                    wrong.append(count)

    def write() -> None:
        while not stop.is_set():
            with notes.writing.begin() as connection:
                row = {"id": 1_000 + done[0], "said": "new"}
                connection.execute(text("INSERT INTO note VALUES (:id, :said)"), row)
            done[0] += 1
            time.sleep(0.005)

    busy = [threading.Thread(target=read), threading.Thread(target=read), threading.Thread(target=write)]
    for one in busy:
        one.start()
    try:
        with notes.writing.begin() as connection:
            connection.execute(text("DELETE FROM note WHERE id < 500 AND id % 2 = 0"))
        started = time.monotonic()
        wipe(notes, ["note"])
        took = time.monotonic() - started
    finally:
        stop.set()
        for one in busy:
            one.join(300)
    assert wrong == []
    assert took < 300, "It waits for readers, and for no more than those"
    with notes.reading.connect() as connection:
        kept = connection.execute(text("SELECT count(*) FROM note WHERE id >= 1000")).scalar_one()
    assert kept == done[0] > 0


def test_it_says_so_while_somebody_reads_what_was_there_before(notes: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "WAIT_FOR_READERS_SECONDS", 0.3)
    with notes.reading.connect() as reader:
        reader.execute(text("SELECT count(*) FROM note")).scalar_one()
        with notes.writing.begin() as connection:
            connection.execute(text("DELETE FROM note"))
        if notes.writing.dialect.name == "sqlite":
            monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 100)
            notes.writing.dispose()
        with pytest.raises(StillInUse):
            wipe(notes, ["note"])
    wipe(notes, ["note"])
