"""An index, a model or a database that is harmed, before the start or under way."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from alongside.search.engine import generations
from benchmarks.served import Service, Visitor, command, serving, wait_for_page
from tests.factory.conftest import WORRY

pytestmark = [pytest.mark.service, pytest.mark.sqlite_only]

BY_WORDS = "Search is by words only for now"
NO_INDEX = "The search index is being rebuilt"
RESULT = '<li class="app-result"'
MOST_SECONDS_TO_REBUILD = 120
FEW = ("airport-intercept", "family-holiday", "flag-seen-by-a-foster-carer", "furniture-storage", "mosque-veil")


@pytest.fixture(scope="module")
def prepared_small(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few cases alone, so that its index is built anew in a few seconds."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("small") / "data", symlinks=True))
    with closing(sqlite3.connect(folder / "alongside.db")) as database:
        database.execute(
            f"UPDATE entry SET status = 'withdrawn' WHERE slug NOT IN ({', '.join('?' * len(FEW))})",  # noqa: S608
            FEW,
        )
        database.commit()
    assert command(folder, "index", "rebuild").returncode == 0
    return folder


@pytest.fixture
def small(prepared_small: Path, tmp_path: Path) -> Path:
    """A small library of this test's own."""
    return Path(shutil.copytree(prepared_small, tmp_path / "small", symlinks=True))


@contextmanager
def searching(folder: Path, **changes: str) -> Iterator[tuple[Service, Visitor]]:
    """Run the service on ``folder`` for a practitioner who has signed in."""
    with serving(folder, **changes) as started:
        wait_for_page(started)
        found = started.visitor()
        found.enter()
        yield started, found


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


def searches_until_rebuilt(service: Service, visitor: Visitor, building: ExitStack) -> None:
    """Search on and on: each answer is whole, the first ones say what is missing, and the last one does not.

    Nothing is rebuilt before the first answer is there, however long that takes: ``building`` keeps others from it.
    """
    answer = visitor.search(WORRY)
    assert NO_INDEX in answer.text
    building.close()
    deadline = time.monotonic() + MOST_SECONDS_TO_REBUILD
    while NO_INDEX in answer.text and time.monotonic() < deadline:
        assert (answer.status, "case learning" in answer.heading) == (200, True), answer.heading
        assert RESULT in answer.text
        time.sleep(0.5)
        answer = visitor.search(WORRY)
    assert NO_INDEX not in answer.text
    assert command(service.folder, "index", "check").returncode == 0
    assert "Traceback" not in service.said()


@pytest.mark.parametrize("harm", [lose, point_nowhere, scribble])
def test_an_index_that_is_harmed_under_way_is_told_of_and_rebuilt(small: Path, harm: Callable[[Path], None]) -> None:
    with ExitStack() as building, searching(small) as (service, visitor):
        assert NO_INDEX not in visitor.search(WORRY).text
        harm(small / "index")
        building.enter_context(generations.only_builder(small / "index"))
        searches_until_rebuilt(service, visitor, building)


@pytest.mark.parametrize("harm", [overwrite, overwrite_words, cut_short])
def test_an_index_that_was_harmed_before_the_start_is_told_of_and_rebuilt(
    small: Path, harm: Callable[[Path], None]
) -> None:
    harm(small / "index")
    with ExitStack() as building:
        building.enter_context(generations.only_builder(small / "index"))
        with searching(small) as (service, visitor):
            searches_until_rebuilt(service, visitor, building)


def test_without_model_and_torch_search_goes_by_words_and_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "model").unlink()
    hidden = tmp_path / "hidden"
    for name in ("torch", "transformers", "sentence_transformers"):
        (hidden / name).mkdir(parents=True)
        (hidden / name / "__init__.py").write_text(f'raise ImportError("No module named {name!r}")\n', encoding="utf8")
    with searching(folder, PYTHONPATH=str(hidden)) as (_, visitor):
        answer = visitor.search(WORRY)
        assert (answer.status, "case learning" in answer.heading) == (200, True), answer.heading
        assert BY_WORDS in answer.text
        assert RESULT in answer.text
    prepared = command(folder, "prepare", PYTHONPATH=str(hidden))
    assert prepared.returncode == 0, prepared.stderr
    assert "Model: not exported" in prepared.stdout
