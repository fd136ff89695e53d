"""A real service in a folder of its own, and somebody who visits it without a browser: to measure and to test."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import psutil

from alongside.paths import ROOT

PATIENCE_SECONDS = 120.0
COMMAND = [sys.executable, "-m", "alongside.factory.commands"]


class Page(NamedTuple):
    """What came back: a status, a text, and after how long."""

    status: int
    text: str
    seconds: float

    @property
    def heading(self) -> str:
        """The page's one h1 as a reader sees it."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", "", found[1])).split()) if found else ""


class Visitor:
    """Somebody with cookies, who follows redirects."""

    def __init__(self, home: str) -> None:
        self.home = home
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._ask(urllib.request.Request(self.home + path))  # noqa: S310  our own address

    def post(self, path: str, fields: Mapping[str, str], *, page: str = "") -> Page:
        """Send a form, with the token of the first form on ``page`` unless one is among the fields."""
        body = {"csrf_token": fields.get("csrf_token") or self.token(page or path), **fields}
        return self._ask(urllib.request.Request(self.home + path, data=urlencode(body).encode()))  # noqa: S310

    def enter(self, name: str = "Practitioner") -> None:
        """Sign in to the demonstration as the first person of this name."""
        person = self.find(rf'name="person" value="([^"]+)">{name}<', "/sign-in")
        answer = self.post("/sign-in/demo", {"person": person, "next": "/"}, page="/sign-in")
        assert answer.status == 200, answer.heading

    def search(self, text: str) -> Page:
        """Describe a worry and read the answer."""
        return self.post("/search", {"text": text}, page="/")

    def token(self, path: str) -> str:
        """Return the token of the first form on a page."""
        return self.find('name="csrf_token"[^>]*value="([^"]+)"', path)

    def find(self, pattern: str, path: str) -> str:
        """Return the first group of ``pattern`` on a page."""
        found = re.search(pattern, self.get(path).text, flags=re.DOTALL)
        assert found, f"{pattern} is not on {path}"
        return found[1]

    def _ask(self, request: urllib.request.Request) -> Page:
        started = time.perf_counter()
        try:
            with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                status, body = answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                status, body = refused.code, refused.read()
        return Page(status, body.decode(), time.perf_counter() - started)


class Service(NamedTuple):
    """One that runs: its process, its address, its folder."""

    process: subprocess.Popen[bytes]
    url: str
    folder: Path

    def visitor(self) -> Visitor:
        """Return somebody who has not been here yet."""
        return Visitor(self.url)

    def part(self, word: str) -> psutil.Process:
        """Return the web server's first process ("gunicorn") or the worker ("worker")."""
        return next(child for child in psutil.Process(self.process.pid).children() if word in child.cmdline())

    def said(self) -> str:
        """Return everything that it printed and logged."""
        return (self.folder / "said.txt").read_text(encoding="utf8")


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """Return the variables of a demonstration in ``folder``, and nothing of the caller's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DATABASE_URL"))}
    return {**kept, "ALONGSIDE_DATA_DIR": str(folder), "ALONGSIDE_LOG_LEVEL": "WARNING", **changes}


def command(folder: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=environment(folder, **changes), capture_output=True, text=True,
        check=False, timeout=600,
    )  # fmt: skip


@contextmanager
def serving(folder: Path, **changes: str) -> Iterator[Service]:
    """Run web server and worker on a prepared ``folder`` as `make run` does; end both when the block ends."""
    port = free_port()
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [*COMMAND, "run", "--port", str(port)], cwd=ROOT, env=environment(folder, **changes),
            stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield Service(process, f"http://127.0.0.1:{port}", folder)
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def wait_for_page(service: Service, path: str = "/sign-in") -> Page:
    """Return the first page that the service answers with; fails where the service ends before that."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and service.process.poll() is None:
        try:
            return service.visitor().get(path)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise AssertionError(f"The service did not start: {service.said()}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
