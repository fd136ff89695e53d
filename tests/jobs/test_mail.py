"""Mail: what it says, that it arrives, and that nothing of it reaches the logs."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from alongside import clock, logs
from alongside.engines import Engines
from alongside.factory.handlers import handlers
from alongside.jobs import mail
from alongside.jobs.actions import enqueue
from alongside.jobs.models import Job
from alongside.jobs.rules import JobState
from alongside.paths import TEMPLATES
from alongside.settings import MailBackend, MailEncryption, Settings
from tests.jobs.conftest import RunWorker
from tests.jobs.test_worker import eventually, jobs

TO, PATH = "someone@authority-a.example", "/reset/a-secret-token"
AT = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)
NAMES = sorted(path.stem for path in (TEMPLATES / "mail").glob("*.txt"))


class Mailbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.refuses = False

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.refuses:
            return "550 No such address"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def by_smtp(settings: Settings, port: int) -> Settings:
    return settings.model_copy(update={"mail_backend": MailBackend.SMTP, "smtp_host": "127.0.0.1", "smtp_port": port,
                                       "smtp_tls": MailEncryption.OFF})  # fmt: skip


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox, port: int) -> Iterator[Controller]:
    made = Controller(mailbox, hostname="127.0.0.1", port=port)
    yield made
    if made.loop.is_running():
        made.stop()


def send(database: Engines, to: str = TO) -> None:
    with database.session() as session:
        payload = {"to": to, "template": "reset", "link_path": PATH}
        enqueue(session, kind="send-mail", payload=payload, at=clock.now())
        session.commit()


@pytest.mark.parametrize("name", NAMES)
def test_every_mail_has_a_subject_a_link_and_no_gap_left_open(name: str, settings: Settings) -> None:
    message = mail.compose(settings, to=TO, template=name, link_path=PATH, at=AT, identity="1")
    assert message["Subject"]
    assert "Subject" not in message.get_content()
    assert f"http://127.0.0.1:5000{PATH}" in message.get_content()
    assert "{{" not in message.get_content()
    assert message["To"] == TO
    assert message["Date"] == "Sat, 07 Mar 2026 09:30:00 +0000"


def test_the_same_job_always_makes_the_same_message_id(settings: Settings) -> None:
    def identity(job: str) -> str:
        return str(mail.compose(settings, to=TO, template="reset", link_path=PATH, at=AT, identity=job)["Message-ID"])

    one, other = str(uuid4()), str(uuid4())
    assert identity(one) == identity(one) == f"<job-{one}@127.0.0.1>"
    assert identity(one) != identity(other)


def test_an_address_with_a_line_break_is_refused(settings: Settings) -> None:
    with pytest.raises(ValueError, match="may not contain"):
        mail.compose(settings, to=f"{TO}\nBcc: other@x", template="reset", link_path=PATH, at=AT, identity="1")


def test_mail_arrives_over_smtp_and_leaves_nothing_in_the_logs(
    database: Engines, by_smtp: Settings, server: Controller, mailbox: Mailbox, run_worker: RunWorker,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    logs.configure("DEBUG")
    server.start()
    send(database)
    run_worker(handlers(by_smtp, database))
    eventually(lambda: [job.state for job in jobs(database)] == [JobState.DONE])
    (message,) = mailbox.received
    assert PATH in message.get_content()
    with database.reader() as session:
        job = session.scalars(select(Job)).one()
    assert message["Message-ID"].startswith(f"<job-{job.id}@")
    written = "".join(capfd.readouterr())
    assert "job done" in written
    assert TO not in written
    assert "secret" not in written


def test_mail_waits_while_the_server_is_down_and_goes_out_when_it_is_up_again(
    database: Engines, by_smtp: Settings, server: Controller, mailbox: Mailbox, run_worker: RunWorker
) -> None:
    send(database)
    run_worker(handlers(by_smtp, database))
    eventually(lambda: jobs(database)[0].problem == "ConnectionRefusedError")
    assert jobs(database)[0].state is JobState.WAITING
    server.start()
    with database.session() as session:  # rather than wait the ten seconds
        session.scalars(select(Job)).one().run_after = clock.now()
        session.commit()
    eventually(lambda: [job.state for job in jobs(database)] == [JobState.DONE])
    assert len(mailbox.received) == 1


def test_an_address_that_does_not_exist_is_given_up_at_once_and_shown(
    database: Engines, by_smtp: Settings, server: Controller, mailbox: Mailbox, run_worker: RunWorker
) -> None:
    mailbox.refuses = True
    server.start()
    send(database)
    run_worker(handlers(by_smtp, database))
    eventually(lambda: jobs(database)[0].state is JobState.FAILED)
    assert (jobs(database)[0].problem, jobs(database)[0].attempts) == ("SMTPRecipientsRefused", 1)


def test_a_server_that_cannot_deliver_to_the_letters_of_an_address_is_asked_once(
    database: Engines, by_smtp: Settings, mailbox: Mailbox, port: int, run_worker: RunWorker
) -> None:
    plain = Controller(mailbox, hostname="127.0.0.1", port=port, enable_SMTPUTF8=False)
    plain.start()
    try:
        send(database, "josé@authority-a.example")
        run_worker(handlers(by_smtp, database))
        eventually(lambda: jobs(database)[0].state is JobState.FAILED)
    finally:
        plain.stop()
    assert (jobs(database)[0].problem, jobs(database)[0].attempts) == ("SMTPNotSupportedError", 1)


def test_a_server_that_cannot_encrypt_gets_no_mail_when_encryption_is_asked_for(
    database: Engines, by_smtp: Settings, server: Controller, mailbox: Mailbox, run_worker: RunWorker
) -> None:
    server.start()
    send(database)
    run_worker(handlers(by_smtp.model_copy(update={"smtp_tls": MailEncryption.STARTTLS}), database))
    eventually(lambda: jobs(database)[0].problem == "SMTPNotSupportedError")
    assert not mailbox.received


def test_without_a_mail_server_the_worker_prints_mail(
    database: Engines, settings: Settings, run_worker: RunWorker, capsys: pytest.CaptureFixture[str]
) -> None:
    send(database)
    run_worker(handlers(settings, database))
    eventually(lambda: [job.state for job in jobs(database)] == [JobState.DONE])
    printed = capsys.readouterr().out
    assert f"To: {TO}" in printed
    assert PATH in printed


def test_there_are_mails_to_test() -> None:
    assert {"invitation", "reset"} <= set(NAMES), f"templates/mail holds {NAMES}"
    assert all(
        Path(TEMPLATES / "mail" / f"{name}.txt").read_text(encoding="utf8").startswith("Subject: ") for name in NAMES
    )
