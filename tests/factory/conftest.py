"""How a test searches the real service, and what its pages say."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.served import Service, Visitor, command, serving, wait_for_page
from tests.lending import lend

WORRY = "A boy of fifteen told his teacher that he wants to travel to Syria"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that `alongside prepare` filled, but for the model and the vectors, which take long and may be there."""
    folder = tmp_path_factory.mktemp("prepared")
    lend(folder)
    done = command(folder, "prepare")
    assert done.returncode == 0, done.stderr
    assert "Demo people: 63 added" in done.stdout
    assert "Search index: built" in done.stdout
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A prepared folder of this test's own."""
    return Path(shutil.copytree(prepared, tmp_path / "data", symlinks=True))


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
