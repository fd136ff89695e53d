"""An installation on PostgreSQL with the library and its index, and what searches it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.engines import Engines
from alongside.factory.storage import open_database
from alongside.paths import CONTENT
from alongside.search.engine.searcher import Searcher
from alongside.settings import Mode, Settings, load
from tests import lending, stocking


@contextmanager
def installation(url: str, folder: Path) -> Iterator[tuple[Settings, Engines]]:
    settings = load(mode=Mode.TEST, secret_key=stocking.TEST_SECRET, data_dir=folder, database_url=url)
    settings.model_dir.symlink_to(lending.model())
    engines = open_database(settings)
    yield settings, engines
    engines.dispose()


def searching(settings: Settings, engines: Engines) -> Searcher:
    return Searcher(settings.index_dir, lending.model(), CONTENT, database=engines.reading)
