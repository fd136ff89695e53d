"""Only requests for the service's own address are answered."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from pydantic import SecretStr

from alongside.factory.application import create_app
from alongside.settings import MailBackend, Mode, Settings
from tests.browser import StrictClient

OWN = "https://alongside.example"


def answer(app: Flask, host: str, path: str = "/help", **headers: str) -> Any:
    return app.test_client().get(path, headers={"Host": host, **headers})


@pytest.fixture
def real(settings: Settings) -> Iterator[Flask]:
    made = create_app(
        settings.model_copy(
            update={
                "mode": Mode.PRODUCTION, "base_url": OWN, "mail_backend": MailBackend.SMTP,
                "secret_key": SecretStr("x7" * 20), "log_level": "WARNING",
            }
        )
    )  # fmt: skip
    made.test_client_class = StrictClient
    yield made
    made.extensions["alongside.engines"].dispose()


@pytest.mark.parametrize("host", ["alongside.example", "alongside.example:443"])
def test_the_own_address_is_answered(real: Flask, host: str) -> None:
    assert answer(real, host).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "alongside.example.evil.example", "localhost", "127.0.0.1:5000"])
def test_any_other_address_is_refused_in_words(real: Flask, host: str) -> None:
    refused = answer(real, host)
    assert refused.status_code == 421
    assert "This is not our address" in refused.text
    assert "evil" not in refused.text


@pytest.mark.parametrize("path", ["/up", "/ready"])
def test_what_watches_a_node_may_call_it_by_its_number(real: Flask, path: str) -> None:
    assert answer(real, "10.0.0.7:8000", path).status_code == 200


def test_a_demonstration_is_found_on_this_machine_by_each_of_its_names(app: Flask) -> None:
    for host in ("localhost:5007", "127.0.0.1:5000"):
        assert answer(app, host).status_code == 200
    assert answer(app, "evil.example").status_code == 421


def test_no_answer_can_be_framed_by_an_older_browser_either(stranger: StrictClient) -> None:
    assert stranger.get("/help").headers["X-Frame-Options"] == "DENY"


def test_a_proxy_that_the_settings_do_not_know_is_told_of_once(real: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        answer(real, "alongside.example", **{"X-Forwarded-For": "203.0.113.9"})
    told = [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines() if "proxy" in line]
    assert told == ["a proxy is in front: set ALONGSIDE_PROXIES, or all visitors count as one network"]
