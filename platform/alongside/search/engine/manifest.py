"""What a generation says of itself, so that an older, foreign or damaged one is noticed before anyone trusts it."""

import zlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

from alongside.search.engine.interface import BrokenIndex

# Raise this whenever what is written changes: texts, fields, weights, arrays.
SCHEMA = 6
MANIFEST_FILE = "manifest.json"
_CHUNK = 1 << 20
# Reading an index of this size whole takes about a twentieth of a second; a larger one is read whole when it is built
# upon and when it is checked, and not each time that it is opened.
READ_WHOLE_UP_TO = 50_000_000


class Manifest(BaseModel):
    """The facts of one generation. ``model`` is empty where it was built without vectors.

    ``built_at`` is a time stamp in seconds; ``beside`` names the large generation that a small one stands beside.
    """

    schema_version: int
    model: str
    keyword_by: Literal["whoosh", "tantivy"]
    entries: int
    rows: int
    labels: list[str]
    sentences: bool
    content_hash: str
    built_at: float
    beside: str = ""
    sizes: dict[str, int]
    checksums: dict[str, int]

    def described(self) -> str:
        """Return an index in words."""
        size = sum(self.sizes.values()) / 1_000_000
        meaning = (
            f"{self.rows:,} texts by meaning" if self.model else "by words only: the meaning model is not installed"
        )
        return f"{self.entries:,} entries, words by {self.keyword_by}, {meaning}, {size:,.1f} MB"

    def write(self, folder: Path) -> None:
        """Put the manifest into its generation, last of all files."""
        (folder / MANIFEST_FILE).write_text(self.model_dump_json(indent=1), encoding="utf8")


def read(folder: Path) -> Manifest:
    """Return the manifest of a generation that is whole; raises `BrokenIndex` otherwise."""
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST_FILE).read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        raise BrokenIndex("The search index is unfinished or damaged: run `alongside index rebuild`") from None
    if manifest.schema_version != SCHEMA:
        raise BrokenIndex("The search index was made by another version: run `alongside index rebuild`")
    if manifest.sizes != sizes(folder):
        raise BrokenIndex("Files of the search index are missing or cut short: run `alongside index rebuild`")
    return manifest


def verify(folder: Path, made: Manifest) -> None:
    """Read every file of a generation; raises `BrokenIndex` where a byte is not as it was written."""
    if checksums(folder) != made.checksums:
        raise BrokenIndex("Files of the search index were changed: run `alongside index rebuild`")


def sizes(folder: Path) -> dict[str, int]:
    """Return the size in bytes of every file of a generation but the manifest and the engines' locks."""
    return {name: path.stat().st_size for name, path in _files(folder).items()}


def checksums(folder: Path) -> dict[str, int]:
    """Return the CRC-32 of every one of those files: it is against accidents, not against malice."""
    try:
        return {name: _checksum(path) for name, path in _files(folder).items()}
    except OSError:
        raise BrokenIndex("Files of the search index cannot be read: run `alongside index rebuild`") from None


def _files(folder: Path) -> dict[str, Path]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST_FILE)
    return {str(path.relative_to(folder)): path for path in files if "lock" not in path.name.lower()}


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum
