"""What the current generation already knows, so that rebuilding works out only what is new."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from alongside.embedding.encoder import MODEL, Vectors
from alongside.search.engine import generations, manifest
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.vector_index import VectorIndex
from alongside.search.rules.numbering import LibraryRow


class Previous:
    """The texts and vectors of a generation by the hash of their entry; an empty one where nothing can be reused."""

    def __init__(self, folder: Path | None, meaning: VectorIndex | None, row_of: Mapping[int, LibraryRow]) -> None:
        self._folder = folder
        self._meaning = meaning
        self.row_of = row_of

    @classmethod
    def of(cls, index_dir: Path, *, sentences: bool) -> "Previous":
        """Return the current generation's knowledge, or nothing where it is absent, damaged or made otherwise."""
        try:
            folder = generations.current(index_dir)
            made = manifest.read(folder)
            if made.beside:
                folder = index_dir / made.beside
                made = manifest.read(folder)
            if made.model != MODEL or made.sentences is not sentences:
                return NOTHING
            manifest.verify(folder, made)
            hashes = np.load(folder / "hashes.npy")
            return cls(
                folder, VectorIndex(folder), {int(identity): LibraryRow(row) for row, identity in enumerate(hashes)}
            )
        except (BrokenIndex, OSError, ValueError):
            return NOTHING

    def stems(self) -> Sequence[str]:
        """Return each entry's stems, as they were indexed."""
        return (self._folder / "stems.txt").read_text(encoding="utf8").splitlines() if self._folder else []

    def count(self, row: LibraryRow) -> int:
        """Return how many details an entry has."""
        starts = self._known.starts
        return int(starts[row + 1] - starts[row])

    def vectors(self, row: LibraryRow) -> tuple[Vectors, Vectors, "np.typing.NDArray[np.uint8]"]:
        """Return an entry's vectors: its whole, its details, and the details' roles."""
        known = self._known
        details = slice(int(known.starts[row]), int(known.starts[row + 1]))
        return known.wholes[row], known.details[details], known.roles[details]

    @property
    def _known(self) -> VectorIndex:
        if self._meaning is None:
            raise LookupError("Nothing is known of earlier entries")
        return self._meaning


NOTHING = Previous(None, None, {})
