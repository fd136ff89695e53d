"""A process says that it is up; a node says whether requests may be sent to it, and of what it is made."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside import clock
from alongside.engines import Engines
from alongside.factory.application import create_app
from alongside.jobs.actions import appear
from alongside.operations import queries
from alongside.operations.rules import Health
from alongside.settings import Settings
from tests.browser import StrictClient


def test_a_process_says_that_it_is_up_without_asking_the_database(
    app: Flask, stranger: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_any: object) -> None:
        raise AssertionError("It asked for a session")

    for way in ("session", "reader"):
        monkeypatch.setattr(Engines, way, refuse)
    answer = stranger.get("/up")
    assert (answer.status_code, answer.text) == (200, "up\n")


def test_a_node_is_ready_although_a_worker_or_the_index_needs_a_look(stranger: StrictClient) -> None:
    answer = stranger.get("/ready")
    assert answer.status_code == 200
    assert answer.json == {
        "ready": True,
        "parts": {"database": "well", "schema": "well", "worker": "look", "search": "look"},
    }


def test_a_worker_that_lives_is_seen(stranger: StrictClient, session: Session) -> None:
    appear(session, uuid4(), at=clock.now())
    session.commit()
    answer = stranger.get("/ready").json
    assert answer is not None
    assert answer["parts"]["worker"] == "well"


def test_a_node_with_another_release_than_the_schema_is_not_ready(stranger: StrictClient, session: Session) -> None:
    session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    session.commit()
    answer = stranger.get("/ready")
    assert answer.status_code == 503
    assert answer.json == {"ready": False, "parts": {"database": "well", "schema": "down"}}


@pytest.mark.sqlite_only
def test_a_node_without_its_database_is_up_and_not_ready(settings: Settings) -> None:
    lost = create_app(settings.model_copy(update={"database_url": f"sqlite:///{settings.data_dir}/"}))
    visitor = lost.test_client()
    assert visitor.get("/up").status_code == 200
    answer = visitor.get("/ready")
    assert (answer.status_code, answer.json) == (503, {"ready": False, "parts": {"database": "down"}})
    assert str(settings.data_dir) not in answer.text


def test_the_lines_for_an_operator_say_what_to_do(database: Engines, settings: Settings) -> None:
    lines = {check.part: check for check in queries.checks(database, settings, at=clock.now())}
    assert lines["worker"].health is Health.LOOK
    assert "start one with `alongside worker`" in lines["worker"].line
    assert "run `alongside " in lines["search"].line
