"""Find entries by meaning: an exact scan of unit vectors in a memory map, always under the filter.

Rows: first the whole of every entry, in the order of the library, then the details (passages, questions, sentences),
grouped by entry. A large library is scanned in two stages: the wholes, then the details of the best few hundred.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from alongside.embedding.encoder import Vectors
from alongside.search.engine.interface import Hits
from alongside.search.rules.fusion import DEEP, Scores, top
from alongside.search.rules.numbering import LibraryRow, LibraryRows
from alongside.search.rules.passages import TextRole

VECTORS, STARTS, ROLES = "vectors.npy", "starts.npy", "roles.npy"
# Up to this many rows, scanning everything costs a millisecond or two.
ONE_STAGE_ROWS = 20_000
SECOND_STAGE, ALSO = 240, 80
COPIED_UP_TO = 20_000
# From here on a second thread takes half of the wholes; its own, because the library's spin and stall when others work.
# For fewer, waiting for it costs what it saves, and a lot more on a busy machine.
SPLIT_FROM = 40_000
_threads: dict[str, ThreadPoolExecutor] = {}

RANKED = (TextRole.PASSAGE, TextRole.ASK)


class VectorIndex:
    """The vectors of one generation."""

    def __init__(self, folder: Path) -> None:
        # One thread a product: sharing such small ones out costs more than it saves, and a lot more on a busy machine.
        threadpool_limits(limits=1, user_api="blas")
        # As a plain array over the map: each slice of a memory map object costs microseconds.
        texts: Vectors = np.asarray(np.load(folder / VECTORS, mmap_mode="r"))
        self.starts: NDArray[np.int64] = np.load(folder / STARTS)
        self.roles: NDArray[np.uint8] = np.load(folder / ROLES)
        self.entries = self.starts.size - 1
        # A memory map is read in small pages, a quarter slower than a copy; a copy of more would take too much memory.
        wholes = texts[: self.entries]
        self.wholes: Vectors = wholes.copy() if self.entries <= COPIED_UP_TO else wholes
        self.details: Vectors = texts[self.entries :]
        if self.details.shape[0] != self.roles.size or int(self.starts[-1]) != self.roles.size:
            raise ValueError("Vectors and their entries do not fit together")

    def search(
        self, vector: Vectors, mask: NDArray[np.bool_] | None, also: LibraryRows
    ) -> tuple[Hits[LibraryRows], Scores]:
        """Return the 400 nearest entries, and for every entry looked at its highest cosine.

        An entry's score is the sum of three cosines: the whole, its best passage, its best question. ``also`` are
        entries to look at closely in any case, because their words fit. Of a large library the wholes alone speak for
        those that are too far away to be looked at closely.
        """
        scores = self._scan(vector)
        if mask is not None:
            scores[~mask] = -2.0
        if self.roles.size <= ONE_STAGE_ROWS:
            rows = closer = LibraryRows(np.arange(self.entries))
        else:
            nearest = top(scores, DEEP)
            looked_at = np.zeros(self.entries, dtype=np.bool_)
            looked_at[nearest[:SECOND_STAGE]] = True
            looked_at[also[:ALSO]] = True
            closely = np.flatnonzero(looked_at)
            rest = nearest[SECOND_STAGE:][~looked_at[nearest[SECOND_STAGE:]]]
            rows = LibraryRows(np.concatenate([closely, rest]))
            closer = LibraryRows(closely)
        total, highest = self._closely(closer, vector, scores[closer])
        if rows.size > closer.size:
            further = scores[rows[closer.size :]]
            total, highest = np.concatenate([total, 3 * further]), np.concatenate([highest, further])
        total[scores[rows] <= -2.0] = -9.0
        best = top(total, DEEP)
        best = best[total[best] > -9.0]
        cosines = np.zeros(self.entries, dtype=np.float32)
        cosines[rows] = highest
        return Hits(LibraryRows(rows[best]), total[best]), cosines

    def nearest_details(self, row: LibraryRow, vector: Vectors, role: TextRole) -> list[int]:
        """Return an entry's details of ``role``, nearest first, counted among those."""
        details = slice(int(self.starts[row]), int(self.starts[row + 1]))
        own = np.flatnonzero(self.roles[details] == role)
        nearest: list[int] = np.argsort(-(self.details[details][own] @ vector), kind="stable").tolist()
        return nearest

    def _scan(self, vector: Vectors) -> Scores:
        if self.entries < SPLIT_FROM:
            return self.wholes @ vector
        half = self.entries // 2
        later = (_threads.get("scan") or start_threads()).submit(np.matmul, self.wholes[half:], vector)
        return np.concatenate([self.wholes[:half] @ vector, later.result()])

    def _cosines(self, rows: LibraryRows, count: int, vector: Vectors) -> Scores:
        cosines = np.empty(count, dtype=np.float32)
        details, done = self.details, 0
        # Entry by entry: gathering all their rows first would copy megabytes.
        for start, end in zip(self.starts[rows].tolist(), self.starts[rows + 1].tolist(), strict=True):
            np.dot(details[start:end], vector, out=cosines[done : done + end - start])
            done += end - start
        return cosines

    def _closely(self, rows: LibraryRows, vector: Vectors, wholes: Scores) -> tuple[Scores, Scores]:
        counts = self.starts[rows + 1] - self.starts[rows]
        firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        if rows.size == self.entries:
            cosines, roles = self.details @ vector, self.roles
        else:
            details = np.repeat(self.starts[rows] - firsts, counts) + np.arange(int(counts.sum()))
            cosines, roles = self._cosines(rows, details.size, vector), self.roles[details]
        passage, ask = (self._best(role, cosines, roles, counts, firsts) for role in RANKED)
        return joined(wholes, passage, ask)

    @staticmethod
    def _best(
        role: TextRole, cosines: Scores, roles: NDArray[np.uint8], counts: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> Scores:
        """Return each entry's highest cosine of a role; -1 where it has none of it."""
        best = np.full(counts.size, -1, dtype=np.float32)
        filled = np.flatnonzero(counts)
        if filled.size:
            best[filled] = np.maximum.reduceat(np.where(roles == role, cosines, np.float32(-1)), firsts[filled])
        return best


def joined(wholes: Scores, passage: Scores, ask: Scores) -> tuple[Scores, Scores]:
    """Return the sum of entries' three cosines, and the highest of them; -1 is a passage or question that is not there.

    An entry without passages is its whole; one without questions is not punished for that, nor does its summary count
    twice: its whole and its best passage speak for it in equal parts.
    """
    passage = np.where(passage > -1, passage, wholes)
    ask = np.where(ask > -1, ask, (wholes + passage) / 2)
    total: Scores = wholes + passage + ask
    return total, np.maximum(np.maximum(wholes, passage), ask)


def start_threads() -> ThreadPoolExecutor:
    """Return a thread of this process to scan in; a forked process calls it anew."""
    _threads["scan"] = ThreadPoolExecutor(1, thread_name_prefix="scan")
    return _threads["scan"]
