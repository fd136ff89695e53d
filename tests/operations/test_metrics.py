"""Figures for whoever has the token, without a word of what anybody typed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy.orm import Session

from alongside import clock
from alongside.factory.application import create_app
from alongside.jobs.actions import enqueue
from alongside.settings import Settings
from tests.browser import StrictClient

TOKEN = "a-token-of-the-operator"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def watched(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings.model_copy(update={"metrics_token": SecretStr(TOKEN)}))
    made.test_client_class = StrictClient
    yield made
    made.extensions["alongside.engines"].dispose()


@pytest.mark.parametrize("brought", ["", "Bearer", "Bearer another", f"Basic {TOKEN}", "Bearer \N{POUND SIGN}"])
def test_without_the_token_there_is_no_such_page(watched: Flask, brought: str) -> None:
    assert watched.test_client().get("/metrics", headers={"Authorization": brought}).status_code == 404


def test_without_a_token_in_the_settings_nobody_gets_in(stranger: StrictClient) -> None:
    assert stranger.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_requests_are_counted_by_route_and_what_was_asked_for_is_not_told(watched: Flask) -> None:
    visitor = watched.test_client()
    visitor.get("/help?about=Zebedee")
    visitor.get("/library/Zebedee")
    visitor.open("/help", method="ZEBEDEE")
    figures = visitor.get("/metrics", headers=BEARER).text
    assert 'alongside_requests_total{method="GET",route="/help",status="200"}' in figures
    assert 'route="none"' in figures
    assert 'method="other"' in figures
    assert "alongside_request_seconds_bucket" in figures
    assert "zebedee" not in figures.lower()


def test_jobs_that_wait_are_told(watched: Flask, session: Session) -> None:
    enqueue(session, kind="send-mail", payload={}, at=clock.now() - timedelta(minutes=5))
    session.commit()
    lines = watched.test_client().get("/metrics", headers=BEARER).text.splitlines()
    figures = {name: float(value) for name, _, value in (line.partition(" ") for line in lines if line[:1] != "#")}
    assert figures["alongside_jobs_due"] == 1
    assert figures["alongside_jobs_oldest_due_seconds"] >= 300
    assert figures["alongside_workers"] == 0
