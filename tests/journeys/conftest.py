"""A real service and a real Chromium for the journeys; each test gets its own browser and must leave no complaint."""

import os
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from alongside.settings import Mode
from tests.journeys.service import House, prepare, running
from tests.journeys.visitor import WAYS, Visitor, visiting

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOW_TO_GET_IT = "The journeys need Chromium: apt-get install chromium"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without one the journeys are skipped, or fail where REQUIRE_BROWSER is set."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(HOW_TO_GET_IT)
        pytest.skip(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with everything in it, made once and then copied."""
    folder = tmp_path_factory.mktemp("prepared")
    prepare(folder)
    return folder


@pytest.fixture(scope="session")
def demonstration(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The service as `make run` starts it: made-up people, one click to sign in."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("demonstration") / "data", symlinks=True)
    with running(folder, Mode.DEMO) as house:
        yield house


@pytest.fixture(scope="session")
def service(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The service as real people meet it: invitations by mail, passwords and second factor."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("service") / "data", symlinks=True)
    with running(folder, Mode.TEST) as house:
        yield house


@pytest.fixture
def house(demonstration: House) -> House:
    """Which service the visitor comes to: the demonstration, unless a file says otherwise."""
    return demonstration


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a journey that names no ways be gone in one of four: both widths, with and without script."""
    named = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    if "visitor" in metafunc.fixturenames and "visitor" not in named:
        way = WAYS[zlib.crc32(metafunc.function.__name__.encode()) % len(WAYS)]
        metafunc.parametrize("visitor", [way], indirect=True, ids=[way.name])


@pytest.fixture
def visitor(request: pytest.FixtureRequest, chromium: Browser, house: House) -> Iterator[Visitor]:
    """Somebody at a browser that has never been here, in the way that the test names or `WAYS` gives."""
    with visiting(chromium, request.param, house.url) as somebody:
        yield somebody
