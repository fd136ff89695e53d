"""What is made once and lent to every prepared folder: the exported model, and the vectors of the shipped library."""

import json
import shutil
from pathlib import Path

from alongside.paths import ROOT
from alongside.search.engine import generations, manifest
from alongside.search.engine.interface import BrokenIndex

# They stay, so that the next test run need not export and encode anew; the product keeps its own model there too.
MODEL_DIR = ROOT / "var" / "model"
KEPT_INDEX = ROOT / "var" / "index-for-tests"


def lend(folder: Path) -> None:
    """Put model and index, where they are there, into a folder that is about to be prepared.

    The index says that it is of another library: preparing builds its own, and takes over the vectors alone.
    """
    if MODEL_DIR.is_dir():
        (folder / "model").symlink_to(MODEL_DIR)
    try:
        with generations.only_builder(KEPT_INDEX):
            kept = generations.current(KEPT_INDEX)
            shutil.copytree(kept, folder / "index" / kept.name)
    except BrokenIndex:
        return
    told = folder / "index" / kept.name / manifest.MANIFEST_FILE
    told.write_text(json.dumps(json.loads(told.read_text(encoding="utf8")) | {"content_hash": ""}), encoding="utf8")
    generations.make_current(folder / "index", folder / "index" / kept.name)
