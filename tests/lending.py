"""What is made once and lent to every prepared folder: the exported model, and the vectors of the shipped library."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from alongside.embedding import export
from alongside.paths import ROOT
from alongside.search.engine import generations, manifest
from alongside.search.engine.interface import BrokenIndex
from tests import scratch

# Both stay, so that the next test run need not export and encode anew; the product keeps its own model there too.
MODEL_DIR = ROOT / "var" / "model"
KEPT_INDEX = scratch.kept() / "index"
KEY = "KEY"
MADE_OF = ("content", "platform/alongside/search", "platform/alongside/embedding", "platform/alongside/knowledge/rules")


@cache
def model() -> Path:
    """Return the folder of the exported model, made where it is not there: without it every search would load torch."""
    lock = scratch.kept() / "model"
    lock.mkdir(exist_ok=True)
    with generations.only_builder(lock):
        assert export.prepare(MODEL_DIR), "No model on this machine: run `make setup`"
    return MODEL_DIR


def keep_index(build: Callable[[], object]) -> Path:
    """Return the whole index of the library that is kept, after building it where it is of other bytes, or damaged.

    To be called by whoever holds `generations.only_builder`.
    """
    try:
        folder = generations.current(KEPT_INDEX)
        manifest.verify(folder, manifest.read(folder))
        if (KEPT_INDEX / KEY).read_text(encoding="ascii") == made_of():
            return folder
    except (BrokenIndex, OSError, UnicodeDecodeError):
        pass
    build()
    (KEPT_INDEX / KEY).write_text(made_of(), encoding="ascii")
    return generations.current(KEPT_INDEX)


def made_of() -> str:
    """Return the checksum of all that the index is made of: the library, and the code that reads and indexes it."""
    files = (path for folder in MADE_OF for path in sorted((ROOT / folder).rglob("*")) if path.is_file())
    digest = blake2b(digest_size=16)
    for path in files:
        if path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def lend(folder: Path) -> None:
    """Put the model, and an index where one is there, into a folder that is about to be prepared.

    The index says that it is of another library: preparing builds its own, and takes over the vectors alone.
    """
    (folder / "model").symlink_to(model())
    try:
        with generations.only_builder(KEPT_INDEX):
            kept = generations.current(KEPT_INDEX)
            shutil.copytree(kept, folder / "index" / kept.name)
    except BrokenIndex:
        return
    told = folder / "index" / kept.name / manifest.MANIFEST_FILE
    told.write_text(json.dumps(json.loads(told.read_text(encoding="utf8")) | {"content_hash": ""}), encoding="utf8")
    generations.make_current(folder / "index", folder / "index" / kept.name)
