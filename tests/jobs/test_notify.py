"""GOV.UK Notify: what it is asked, and what happens when it answers badly. A server of our own stands in for it."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.engines import Engines
from alongside.factory.handlers import handlers
from alongside.jobs import mail, notify
from alongside.jobs.rules import GiveUp, JobState
from alongside.settings import MailBackend, Settings
from tests.jobs.conftest import RunWorker
from tests.jobs.test_mail import PATH, TO, send
from tests.jobs.test_worker import eventually, jobs

SERVICE, SECRET = "00000000-0000-4000-8000-000000000000", "11111111-1111-4111-8111-111111111111"
AT = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)


class Notify(HTTPServer):
    """Keeps what it is asked and answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.answers: list[tuple[int, str]] = []


class Desk(BaseHTTPRequestHandler):
    """One request to it."""

    def do_POST(self) -> None:
        """Keep the request, and answer."""
        assert isinstance(self.server, Notify)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, dict(self.headers), body))
        status, words = self.server.answers.pop(0) if self.server.answers else (201, "{}")
        self.send_response(status)
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, *_words: Any) -> None:
        return


@pytest.fixture
def server() -> Iterator[Notify]:
    made = Notify()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def by_notify(settings: Settings, server: Notify) -> Settings:
    changes = {
        "mail_backend": MailBackend.NOTIFY, "notify_url": f"http://127.0.0.1:{server.server_port}",
        "notify_template": "a-template",
        "notify_key": type(settings.notify_key)(f"some-key-{SERVICE}-{SECRET}"),
    }  # fmt: skip
    return settings.model_copy(update=changes)


def post(settings: Settings) -> None:
    mail.send_mail(
        Session(),  # never used: it touches no database
        {"to": TO, "template": "reset", "link_path": PATH, "job_id": "7"},
        AT,
        settings=settings,
    )


def decoded(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_notify_is_asked_for_one_mail_by_somebody_who_proves_who_they_are(by_notify: Settings, server: Notify) -> None:
    post(by_notify)
    ((path, headers, body),) = server.asked
    assert path == "/v2/notifications/email"
    assert (body["email_address"], body["template_id"]) == (TO, "a-template")
    assert PATH in body["personalisation"]["body"]
    assert body["personalisation"]["subject"]
    assert body["reference"] == "job-7@127.0.0.1", "The same job has the same reference"
    head, claims, signature = headers["Authorization"].removeprefix("Bearer ").split(".")
    assert decoded(head) == {"typ": "JWT", "alg": "HS256"}
    assert decoded(claims)["iss"] == SERVICE
    assert abs(decoded(claims)["iat"] - clock.now().timestamp()) < 300
    proof = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == signature


@pytest.mark.parametrize("status", [400, 404])
def test_what_notify_refuses_is_not_tried_again(by_notify: Settings, server: Notify, status: int) -> None:
    server.answers = [(status, f'{{"errors": [{{"message": "not an address: {TO}"}}]}}')]
    with pytest.raises(GiveUp) as caught:
        post(by_notify)
    assert TO not in str(caught.value)


@pytest.mark.parametrize(
    "answer", [(500, ""), (503, ""), (429, ""), (403, "Error: Your system clock must be accurate")]
)
def test_what_may_pass_is_tried_again(by_notify: Settings, server: Notify, answer: tuple[int, str]) -> None:
    server.answers = [answer]
    with pytest.raises(notify.NotifyAnswered) as caught:
        post(by_notify)
    assert not isinstance(caught.value, notify.NotifyRefused)


def test_a_refused_mail_is_shown_to_administrators_and_one_that_went_is_done(
    database: Engines, by_notify: Settings, server: Notify, run_worker: RunWorker
) -> None:
    server.answers = [(400, "{}")]
    send(database)
    run_worker(handlers(by_notify, database))
    eventually(lambda: jobs(database)[0].state is JobState.FAILED)
    assert (jobs(database)[0].problem, jobs(database)[0].attempts) == ("NotifyRefused", 1)
    send(database)
    eventually(lambda: JobState.DONE in [job.state for job in jobs(database)])
    assert len(server.asked) == 2
