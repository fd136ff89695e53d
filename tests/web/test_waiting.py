"""What pages do while the database keeps somebody waiting."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, text

from alongside import engines
from alongside.audit.actions import CHAIN_LOCK
from alongside.engines import Engines
from alongside.factory.application import create_app
from alongside.settings import Mode, load
from tests.browser import StrictClient
from tests.databases import Databases
from tests.stocking import TEST_SECRET


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


@pytest.fixture
def app(url: str, tmp_path: Path) -> Iterator[Flask]:
    made = create_app(load(mode=Mode.TEST, secret_key=TEST_SECRET, data_dir=tmp_path, database_url=url))
    made.test_client_class = StrictClient
    yield made
    made.extensions["alongside.engines"].dispose()


def test_while_one_transaction_holds_the_audit_trail_pages_are_shown_and_writers_are_told(
    app: Flask, database: Engines
) -> None:
    with database.session() as holding:
        holding.execute(text(f"SELECT pg_advisory_xact_lock({CHAIN_LOCK})"))
        token = app.test_client().token("/reset/")  # type: ignore[attr-defined]
        assert token
        statuses: list[int] = []

        def write() -> None:
            client = app.test_client()
            answer = client.send("/sign-in", {"email": "sam@leeds.gov.uk", "password": "four quiet words"})  # type: ignore[attr-defined]
            statuses.append(answer.status_code)

        writers = [threading.Thread(target=write) for _ in range(10)]
        for writer in writers:
            writer.start()
        time.sleep(1)
        started = time.monotonic()
        assert app.test_client().get("/help").status_code == 200
        assert app.test_client().get("/sign-in").status_code == 200
        assert time.monotonic() - started < 2, "Ten who wait to write are in nobody's way who reads"
        for writer in writers:
            writer.join()
    assert len(statuses) == 10
    assert set(statuses) <= {503, 422}


def test_a_page_that_needs_no_database_asks_for_none(app: Flask) -> None:
    asked: list[str] = []
    made: Engines = app.extensions["alongside.engines"]
    for engine in (made.writing, made.reading):
        event.listen(engine, "before_cursor_execute", lambda *arguments: asked.append(str(arguments[2])))
    for path in ("/help", "/privacy", "/accessibility", "/sign-in", "/reset/", "/static/app.css"):
        app.test_client().get(path)
    assert asked == []
