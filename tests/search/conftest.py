"""The library that ships, indexed once for all tests of search."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from alongside.embedding import choice
from alongside.embedding.encoder import Encoder
from alongside.knowledge.rules import shelf
from alongside.knowledge.rules.document import Document
from alongside.paths import CONTENT
from alongside.search.engine import build, generations
from alongside.search.engine.searcher import Searcher
from alongside.settings import Settings
from tests import lending
from tests.browser import StrictClient
from tests.conftest import AsRole
from tests.lending import KEPT_INDEX, MODEL_DIR

__all__ = ["KEPT_INDEX", "MODEL_DIR"]


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder of the web process."""
    made = choice.best_encoder(lending.model())
    assert made is not None
    return made


@pytest.fixture(scope="session")
def documents() -> tuple[Document, ...]:
    """Every entry in ``content/``."""
    return shelf.read(CONTENT).documents


@pytest.fixture(scope="session")
def links(documents: Sequence[Document]) -> list[tuple[UUID, UUID]]:
    """Which entries their authors linked."""
    by_slug = {document.slug: document.id for document in documents}
    return [(d.id, by_slug[slug]) for d in documents for slug in (*d.related, *d.look_alikes)]


@pytest.fixture(scope="session")
def index_dir(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """An index of the whole library. Not to be changed: copy it first."""

    def make() -> None:
        documents, links, encoder = (request.getfixturevalue(name) for name in ("documents", "links", "encoder"))
        build.build(KEPT_INDEX, documents, links, encoder)

    # Encoding takes a while: what stays lets the next run do without, or reuse the entries that have not changed.
    with generations.only_builder(KEPT_INDEX):
        folder, kept = tmp_path_factory.mktemp("index"), lending.keep_index(make)
        shutil.copytree(kept, folder / kept.name)
    generations.make_current(folder, folder / kept.name)
    return folder


@pytest.fixture(scope="session")
def searcher(index_dir: Path) -> Searcher:
    """Searches the index of the whole library."""
    return Searcher(index_dir, lending.model(), CONTENT)


@pytest.fixture
def ready(settings: Settings, library: Session, index_dir: Path) -> Settings:
    """An installation with library, model and index."""
    shutil.copytree(index_dir, settings.index_dir)
    settings.model_dir.symlink_to(lending.model())
    assert library
    return settings


@pytest.fixture
def reader(ready: Settings, as_role: AsRole) -> StrictClient:
    """A practitioner in an installation with library, model and index."""
    assert ready
    return as_role()
