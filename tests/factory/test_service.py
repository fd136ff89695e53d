"""The service as it really starts, runs, breaks and ends: prepared by its command, with its own processes."""

import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

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
from tests.lending import lend

pytestmark = [pytest.mark.service, pytest.mark.sqlite_only]

WORRY = "A boy of fifteen told his teacher that he wants to travel to Syria"
BY_WORDS = "Search is by words only for now"
NO_INDEX = "The search index is being rebuilt"
RESULT = '<li class="app-result">'
MOST_SECONDS_TO_REBUILD = 120


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that `alongside prepare` filled, but for the model and the vectors, which take long and may be there."""
    folder = tmp_path_factory.mktemp("prepared")
    lend(folder)
    done = command(folder, "prepare")
    assert done.returncode == 0, done.stderr
    assert "Demo people: 62 added" in done.stdout
    assert "Search index: built" in done.stdout
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A prepared folder of this test's own."""
    return Path(shutil.copytree(prepared, tmp_path / "data", symlinks=True))


@pytest.fixture(scope="module")
def prepared_small(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the cases alone, so that its index is built anew in a few seconds."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("small") / "data", symlinks=True))
    with closing(sqlite3.connect(folder / "alongside.db")) as database:
        database.execute(
            "UPDATE entry SET status = 'withdrawn' WHERE rowid NOT IN (SELECT rowid FROM entry WHERE kind = 'learning')"
        )
        database.commit()
    assert command(folder, "index", "rebuild").returncode == 0
    return folder


@pytest.fixture
def small(prepared_small: Path, tmp_path: Path) -> Path:
    """A small library of this test's own."""
    return Path(shutil.copytree(prepared_small, tmp_path / "small", symlinks=True))


@pytest.fixture
def service(folder: Path) -> Iterator[Service]:
    """The service, running."""
    with serving(folder) as started:
        wait_for_page(started)
        yield started


@pytest.fixture
def visitor(service: Service) -> Visitor:
    """A practitioner at a browser."""
    found = service.visitor()
    found.enter()
    return found


@contextmanager
def searching(folder: Path, **changes: str) -> Iterator[tuple[Service, Visitor]]:
    """Run the service on ``folder`` for a practitioner who has signed in."""
    with serving(folder, **changes) as started:
        wait_for_page(started)
        found = started.visitor()
        found.enter()
        yield started, found


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
    assert visitor.search(WORRY).heading == "Cases like yours"
    processes = family(service)
    assert len(processes) >= 3, "The web server, its child and the worker"
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(60) == 0
    assert all_gone(processes)
    assert "Traceback" not in service.said()


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


def lose(index: Path) -> None:
    shutil.rmtree(index)


def point_nowhere(index: Path) -> None:
    (index / "CURRENT").write_text("generation-20200101T000000-000000\n", encoding="ascii")


def scribble(index: Path) -> None:
    (index / "CURRENT").write_bytes(b"\xa5\x00\n" * 100)


def overwrite(index: Path) -> None:
    for path in files(index):
        path.write_bytes(b"\xa5" * path.stat().st_size)


def overwrite_words(index: Path) -> None:
    for path in index.rglob("*.seg"):
        path.write_bytes(b"\xa5" * path.stat().st_size)


def cut_short(index: Path) -> None:
    for path in files(index):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def files(index: Path) -> list[Path]:
    return [path for path in index.rglob("*") if path.is_file()]


def searches_until_rebuilt(service: Service, visitor: Visitor) -> None:
    """Search on and on: each answer is whole, the first ones say what is missing, and the last one does not."""
    answer = visitor.search(WORRY)
    assert NO_INDEX in answer.text
    deadline = time.monotonic() + MOST_SECONDS_TO_REBUILD
    while NO_INDEX in answer.text and time.monotonic() < deadline:
        assert (answer.status, answer.heading) == (200, "Cases like yours")
        assert RESULT in answer.text
        time.sleep(0.5)
        answer = visitor.search(WORRY)
    assert NO_INDEX not in answer.text
    assert command(service.folder, "index", "check").returncode == 0
    assert "Traceback" not in service.said()


@pytest.mark.parametrize("harm", [lose, point_nowhere, scribble])
def test_an_index_that_is_harmed_under_way_is_told_of_and_rebuilt(small: Path, harm: Callable[[Path], None]) -> None:
    with searching(small) as (service, visitor):
        assert NO_INDEX not in visitor.search(WORRY).text
        harm(small / "index")
        searches_until_rebuilt(service, visitor)


@pytest.mark.parametrize("harm", [overwrite, overwrite_words, cut_short])
def test_an_index_that_was_harmed_before_the_start_is_told_of_and_rebuilt(
    small: Path, harm: Callable[[Path], None]
) -> None:
    harm(small / "index")
    with searching(small) as (service, visitor):
        searches_until_rebuilt(service, visitor)


def test_without_model_and_torch_search_goes_by_words_and_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "model").unlink()
    hidden = tmp_path / "hidden"
    for name in ("torch", "transformers", "sentence_transformers"):
        (hidden / name).mkdir(parents=True)
        (hidden / name / "__init__.py").write_text(f'raise ImportError("No module named {name!r}")\n', encoding="utf8")
    with searching(folder, PYTHONPATH=str(hidden)) as (_, visitor):
        answer = visitor.search(WORRY)
        assert (answer.status, answer.heading) == (200, "Cases like yours")
        assert BY_WORDS in answer.text
        assert RESULT in answer.text
    prepared = command(folder, "prepare", PYTHONPATH=str(hidden))
    assert prepared.returncode == 0, prepared.stderr
    assert "Model: not exported" in prepared.stdout


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
