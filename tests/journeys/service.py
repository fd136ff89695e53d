"""The real service for a browser to visit: migrated, filled, indexed, and run by its own command as `make run` does."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from alongside.factory.storage import open_database
from alongside.paths import ROOT
from alongside.settings import MailBackend, MailEncryption, Mode, Settings, load
from tests.lending import lend

PATIENCE = 60.0


class Post:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        parsed = message_from_bytes(content if isinstance(content, bytes) else content.encode(), policy=policy.default)
        self.mails.append(parsed)
        return "250 OK"

    def link_for(self, address: str, *, newer_than: int = 0) -> str:
        """Return the link in the newest mail to ``address``, waiting until there are more than ``newer_than``."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            theirs = [mail for mail in self.mails if address in str(mail["To"])]
            if len(theirs) > newer_than:
                found = re.search(r"https?://\S+", theirs[-1].get_content())
                assert found, "A mail without a link"
                return found[0]
            time.sleep(0.1)
        raise AssertionError("No mail came")


class House(NamedTuple):
    """One running installation."""

    url: str
    settings: Settings
    post: Post

    def end_all_sessions(self) -> None:
        """Sign everybody out, as time would."""
        engines = open_database(self.settings)
        with engines.writing.begin() as connection:
            connection.exec_driver_sql("UPDATE web_session SET ended_at = last_seen_at WHERE ended_at IS NULL")
        engines.dispose()


def environment(settings: Settings) -> dict[str, str]:
    """Return the variables that make the command line read ``settings``, and nothing of the caller's own."""
    chosen = {
        "ALONGSIDE_MODE": settings.mode.value,
        "ALONGSIDE_DATA_DIR": str(settings.data_dir),
        "ALONGSIDE_BASE_URL": settings.base_url,
        "ALONGSIDE_MAIL_BACKEND": settings.mail_backend.value,
        "ALONGSIDE_SMTP_PORT": str(settings.smtp_port),
        "ALONGSIDE_SMTP_TLS": settings.smtp_tls.value,
        "ALONGSIDE_LOG_LEVEL": "WARNING",
    }
    # The code beside these tests, also where another copy of it is installed.
    own = {"PATH": str(Path(sys.executable).parent) + ":/usr/bin:/bin", "PYTHONPATH": str(ROOT / "platform")}
    return {**own, "LANG": "C.UTF-8", **chosen}


def alongside(settings: Settings, *arguments: str) -> list[str]:
    """Return one command line."""
    return [sys.executable, "-m", "alongside.factory.commands", *arguments]


def prepare(folder: Path) -> None:
    """Fill ``folder`` once: schema, people, content, model, index."""
    lend(folder)
    settings = load(mode=Mode.DEMO, data_dir=folder, database_url="")
    done = subprocess.run(
        alongside(settings, "prepare"), cwd=ROOT, env=environment(settings), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def running(folder: Path, mode: Mode) -> Iterator[House]:
    """Run web server and worker on ``folder``, with a mail server beside them, until the block ends."""
    post = Post()
    smtp = Controller(post, hostname="127.0.0.1", port=free_port())
    smtp.start()
    port = free_port()
    settings = load(
        mode=mode, data_dir=folder, database_url="", base_url=f"http://127.0.0.1:{port}",
        mail_backend=MailBackend.SMTP, smtp_port=smtp.port, smtp_tls=MailEncryption.OFF,
    )  # fmt: skip
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(
            alongside(settings, "run", "--port", str(port)),
            cwd=ROOT, env=environment(settings), stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait_for(settings.base_url, process, folder / "output.txt")
            yield House(settings.base_url, settings, post)
        finally:
            process.terminate()
            process.wait(PATIENCE)
            smtp.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes], output: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/help", timeout=5):  # noqa: S310  our own address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"The service did not start: {output.read_text()}")
