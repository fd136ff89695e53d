"""What the current generation already knows, so that rebuilding works out only what is new."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from alongside.embedding.encoder import MODEL, Vectors
from alongside.search.engine import generations, manifest
from alongside.search.engine.by_meaning import MeaningIndex
from alongside.search.engine.interface import BrokenIndex


class Previous:
    """The texts and vectors of a generation by the hash of their entry; an empty one where nothing can be reused."""

    def __init__(self, folder: Path | None, meaning: MeaningIndex | None, place_of: Mapping[int, int]) -> None:
        self._folder = folder
        self._meaning = meaning
        self.place_of = place_of

    @classmethod
    def of(cls, index_dir: Path, *, sentences: bool) -> "Previous":
        """Return the current generation's knowledge, or nothing where it is absent, damaged or made otherwise."""
        try:
            folder = generations.current(index_dir)
            made = manifest.read(folder)
            if made.model != MODEL or made.sentences is not sentences:
                return NOTHING
            manifest.verify(folder, made)
            hashes = np.load(folder / "hashes.npy")
            return cls(folder, MeaningIndex(folder), {int(one): place for place, one in enumerate(hashes)})
        except (BrokenIndex, OSError, ValueError):
            return NOTHING

    def stems(self) -> Sequence[str]:
        """Return each entry's stems, as they were indexed."""
        return (self._folder / "stems.txt").read_text(encoding="utf8").splitlines() if self._folder else []

    def count(self, place: int) -> int:
        """Return how many details an entry has."""
        starts = self._known.starts
        return int(starts[place + 1] - starts[place])

    def rows(self, place: int) -> tuple[Vectors, Vectors, "np.typing.NDArray[np.uint8]"]:
        """Return an entry's vectors: its whole, its details, and the details' roles."""
        known = self._known
        details = slice(int(known.starts[place]), int(known.starts[place + 1]))
        return known.wholes[place], known.details[details], known.roles[details]

    @property
    def _known(self) -> MeaningIndex:
        if self._meaning is None:
            raise LookupError("Nothing is known of earlier entries")
        return self._meaning


NOTHING = Previous(None, None, {})
