"""What a generation says of itself, so that an older, foreign or damaged one is noticed before anyone trusts it."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

from alongside.search.engine.interface import BrokenIndex

# Raise this whenever what is written changes: texts, fields, weights, arrays.
SCHEMA = 3
FILE = "manifest.json"


class Manifest(BaseModel):
    """The facts of one generation. ``model`` is empty where it was built without vectors."""

    schema_version: int
    model: str
    keyword_by: Literal["whoosh", "tantivy"]
    entries: int
    rows: int
    labels: list[str]
    sentences: bool
    content_hash: str
    sizes: dict[str, int]

    def write(self, folder: Path) -> None:
        """Put the manifest into its generation, last of all files."""
        (folder / FILE).write_text(self.model_dump_json(indent=1), encoding="utf8")


def read(folder: Path) -> Manifest:
    """Return the manifest of a generation that is whole; raises `BrokenIndex` otherwise."""
    try:
        manifest = Manifest.model_validate_json((folder / FILE).read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        raise BrokenIndex("The search index is unfinished or damaged: run `alongside index rebuild`") from None
    if manifest.schema_version != SCHEMA:
        raise BrokenIndex("The search index was made by another version: run `alongside index rebuild`")
    if manifest.sizes != sizes(folder):
        raise BrokenIndex("Files of the search index are missing or cut short: run `alongside index rebuild`")
    return manifest


def sizes(folder: Path) -> dict[str, int]:
    """Return the size in bytes of every file of a generation but the manifest and the engines' locks."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != FILE)
    return {str(path.relative_to(folder)): path.stat().st_size for path in found if "lock" not in path.name.lower()}
