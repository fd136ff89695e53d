"""What an index knows of its entries beside words and vectors, and the candidates of a search that follow from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.search.engine.interface import Allowed, Candidates, Hits, Label
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows, LibraryRows

# The neighbours of so many of each view's best are looked at, even where neither view found them.
LINKED_FROM = 10


@dataclass(frozen=True)
class Catalogue:
    """The entries of an index, by their rows. ``links`` of a row stand from its ``link_starts`` on."""

    ids: Sequence[UUID]
    label_names: Sequence[Label]
    labels: NDArray[np.bool_]
    links: NDArray[np.int32]
    link_starts: NDArray[np.int64]

    def mask(self, allowed: Allowed) -> NDArray[np.bool_]:
        """Return which entries carry one label of every group."""
        column = {name: place for place, name in enumerate(self.label_names)}
        mask = np.ones(len(self.ids), dtype=np.bool_)
        for group in allowed:
            columns = [column[label] for label in group if label in column]
            mask &= self.labels[:, columns].any(axis=1)
        return mask

    def candidates(
        self,
        words: Hits[LibraryRows],
        meaning: Hits[LibraryRows] | None,
        cosines: Scores,
        mask: NDArray[np.bool_] | None,
        *,
        most: float,
    ) -> Candidates:
        """Return every entry that either view found, or that is linked with the best of them, of those allowed.

        ``cosines`` has each entry's highest, ``most`` is the most that words could score.
        """
        views = [words] if meaning is None else [words, meaning]
        linked = self._linked(np.concatenate([view.rows[:LINKED_FROM] for view in views]), mask)
        chosen = np.zeros(len(self.ids), dtype=np.bool_)
        for some in (linked, *(view.rows for view in views)):
            chosen[some] = True
        rows = LibraryRows(np.flatnonzero(chosen))
        share = np.zeros(rows.size, dtype=np.float32)
        share[np.searchsorted(rows, words.rows)] = words.scores / max(most, 1e-9)
        return Candidates(
            ids=tuple(map(self.ids.__getitem__, rows.tolist())),
            keyword=_within(words, rows),
            meaning=None if meaning is None else _within(meaning, rows),
            keyword_best=share,
            meaning_best=cosines[rows] if meaning is not None else np.zeros(rows.size, dtype=np.float32),
            labels=self.labels[rows],
            links=self._links_among(rows),
        )

    def _linked(self, rows: NDArray[np.int64], mask: NDArray[np.bool_] | None) -> LibraryRows:
        firsts, ends = self.link_starts[rows].tolist(), self.link_starts[rows + 1].tolist()
        near = [self.links[first:end] for first, end in zip(firsts, ends, strict=True)]
        linked = np.concatenate(near).astype(np.int64) if near else np.zeros(0, dtype=np.int64)
        return LibraryRows(linked if mask is None else linked[mask[linked]])

    def _links_among(self, rows: LibraryRows) -> NDArray[np.int32]:
        """Return the links among these entries, as pairs of their rows among the candidates."""
        candidates = np.full(len(self.ids), -1, dtype=np.int32)
        candidates[rows] = np.arange(rows.size, dtype=np.int32)
        firsts = self.link_starts[rows]
        counts = self.link_starts[rows + 1] - firsts
        ends = np.cumsum(counts)
        ours = np.repeat(firsts - ends + counts, counts) + np.arange(int(counts.sum()))
        targets = candidates[self.links[ours]]
        return np.stack([np.repeat(candidates[rows], counts), targets], axis=1)[targets >= 0]


def _within(hits: Hits[LibraryRows], candidates: LibraryRows) -> Hits[CandidateRows]:
    """Return hits of the library as hits among the candidates, which are in the library's order."""
    return Hits(CandidateRows(np.searchsorted(candidates, hits.rows)), hits.scores)


def link_rows(pairs: NDArray[np.int64], entries: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return links, given as pairs of rows, both ways and each once, in the form that `Catalogue` has them."""
    both = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
    both = both[both[:, 0] != both[:, 1]]
    return both[:, 1].astype(np.int32), np.searchsorted(both[:, 0], np.arange(entries + 1)).astype(np.int64)


def label_matrix(rows: Sequence[Sequence[Label]], names: Sequence[Label]) -> NDArray[np.bool_]:
    """Return which label each entry carries."""
    column: Mapping[Label, int] = {name: place for place, name in enumerate(names)}
    held = np.zeros((len(rows), len(names)), dtype=np.bool_)
    counts = [len(own) for own in rows]
    held[np.repeat(np.arange(len(rows)), counts), [column[label] for own in rows for label in own]] = True
    return held
