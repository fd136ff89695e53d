"""The service as it really starts, runs, breaks and ends: prepared by its command, with its own processes."""

import shutil
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from alongside.accounts.models import Role
from alongside.factory.commands import main
from alongside.paths import ROOT
from benchmarks.served import Service, Visitor, command, serving, wait_for_page
from tests.browser import StrictClient
from tests.conftest import AsRole
from tests.factory.conftest import WORRY

pytestmark = [pytest.mark.service, pytest.mark.sqlite_only]


def family(service: Service) -> list[psutil.Process]:
    return psutil.Process(service.process.pid).children(recursive=True)


def all_gone(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=30)
    return not alive


def test_preparing_twice_changes_nothing(folder: Path) -> None:
    done = command(folder, "prepare")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Database: up to date",
        "Demo people: up to date",
        "Authorities: up to date",
        "Confidence: up to date",
        "Pairing: up to date",
        "Library: up to date",
        "Model: ready",
        "Search index: up to date",
    ]
    assert done.stderr == ""


def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing_behind(service: Service, visitor: Visitor) -> None:
    assert "case learning" in visitor.search(WORRY).heading
    processes = family(service)
    assert len(processes) >= 3, "The web server, its child and the worker"
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(60) == 0
    assert all_gone(processes)
    assert "Traceback" not in service.said()


def test_a_line_that_is_not_http_is_refused_and_never_copied_to_the_log(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(service.url).port or 0)) as raw:
        raw.sendall(b"GET /search?text=Zebedee is fifteen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        raw.settimeout(60)
        assert raw.recv(100).startswith(b"HTTP/1.1 400")
    deadline = time.monotonic() + 30
    while "A request that is not HTTP was refused" not in service.said() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "A request that is not HTTP was refused" in service.said()
    assert "Zebedee" not in service.said()


@pytest.fixture
def _heeding_ctrl_c() -> Iterator[None]:
    """Where these tests run in the background, the shell has them ignore Ctrl-C, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeding_ctrl_c")
def test_ctrl_c_ends_it_as_well(folder: Path) -> None:
    with serving(folder) as service:
        wait_for_page(service)
        _ended_by_ctrl_c(service)


def _ended_by_ctrl_c(service: Service) -> None:
    processes = family(service)
    service.process.send_signal(signal.SIGINT)
    assert service.process.wait(60) == 0
    assert all_gone(processes)
    assert "Traceback" not in service.said()


@pytest.mark.parametrize("megabytes", [1, 8])
def test_whoever_pastes_far_too_much_gets_a_page_and_not_a_broken_connection(visitor: Visitor, megabytes: int) -> None:
    answer = visitor.search("worried " * (megabytes * 125_000))
    assert (answer.status, answer.heading) == (413, "That is too long")
    assert visitor.get("/help").status == 200


@pytest.mark.parametrize("part", ["gunicorn", "worker"])
def test_where_one_half_dies_the_other_ends_too_and_the_caller_is_told(service: Service, part: str) -> None:
    processes = family(service)
    service.part(part).kill()
    assert service.process.wait(60) not in (0, None)
    assert all_gone(processes)


def test_a_second_instance_is_refused_in_one_line_and_the_first_goes_on(service: Service) -> None:
    second = command(service.folder, "run", "--port", "1")
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert f"already running on this data folder (process {service.process.pid})" in second.stderr
    assert wait_for_page(service).heading == "Sign in"


def test_preparing_without_the_content_folder_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for part in ("platform", "migrations", "templates"):
        shutil.copytree(ROOT / part, elsewhere / part)
    shutil.copy(ROOT / "pyproject.toml", elsewhere)
    (tmp_path / "empty").mkdir()
    for data in (folder, tmp_path / "empty"):
        done = command(data, "prepare", PYTHONPATH=str(elsewhere / "platform"))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "restore it from the repository" in done.stderr


def refuse_writes(connection: DBAPIConnection, _entry: object) -> None:
    connection.cursor().execute("PRAGMA query_only=ON")


@pytest.fixture
def unwritable() -> Iterator[None]:
    """No new connection may write, as on a disk that is read-only."""
    event.listen(Engine, "connect", refuse_writes)
    yield
    event.remove(Engine, "connect", refuse_writes)


@pytest.mark.parametrize("arguments", [["prepare"], ["add-administrator", "--email", "sam@dfe.gov.uk"]])
def test_a_command_that_cannot_write_the_database_says_so_in_one_line(
    folder: Path,
    unwritable: None,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert said.startswith("alongside: ")
    assert said.count("\n") == 1


def test_where_the_database_cannot_be_written_reading_goes_on_and_the_rest_is_a_page_that_says_so(
    app: Flask, as_role: AsRole, stranger: StrictClient
) -> None:
    lead = as_role(Role.LEAD)
    engines = app.extensions["alongside.engines"]
    event.listen(engines.writing, "connect", refuse_writes)
    engines.writing.dispose()
    for path in ("/", "/library/", "/glossary", "/people/", "/account/"):
        assert lead.get(path).status_code == 200, path
    found = lead.send("/search", {"text": WORRY}, page="/", follow_redirects=True)
    assert found.status_code == 200
    for answer in (
        lead.send("/sign-out", page="/"),
        stranger.send("/sign-in", {"email": "sam@leeds.gov.uk", "password": "four quiet unrelated words"}),
        stranger.send("/reset/", {"email": "sam@leeds.gov.uk"}),
    ):
        assert answer.status_code == 503
        assert "Alongside is busy or not ready" in answer.text
        assert "Traceback" not in answer.text
