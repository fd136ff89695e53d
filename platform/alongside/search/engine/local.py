"""Answer from one generation on this machine's disk."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.embedding.encoder import DIMENSIONS, MODEL, Vectors
from alongside.search.engine import build, manifest
from alongside.search.engine.interface import EVERYTHING, Allowed, BrokenIndex, Candidates, Hits, KeywordIndex, Query
from alongside.search.engine.tantivy_index import TantivyIndex
from alongside.search.engine.vector_index import VectorIndex
from alongside.search.engine.whoosh_index import WhooshIndex
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows, LibraryRow, LibraryRows
from alongside.search.rules.passages import TextRole
from alongside.search.rules.terms import Vocabulary

# The neighbours of so many of each view's best are looked at, even where neither view found them.
LINKED_FROM = 10


class LocalEngine:
    """One open generation; `searcher` opens the next one when it is there."""

    def __init__(self, folder: Path, *, thoroughly: bool = False) -> None:
        self.folder = folder
        self.manifest = manifest.read(folder)
        if thoroughly or sum(self.manifest.sizes.values()) <= manifest.READ_WHOLE_UP_TO:
            manifest.verify(folder, self.manifest)
        if self.manifest.model not in ("", MODEL):
            raise BrokenIndex("The search index was made with another model: run `alongside index rebuild`")
        try:
            self._open(folder)
        except (OSError, ValueError, EOFError, KeyError) as problem:
            raise BrokenIndex("The search index is damaged: run `alongside index rebuild`") from problem

    def _open(self, folder: Path) -> None:
        self.model = self.manifest.model
        self.label_names = self.manifest.labels
        self._column = {name: column for column, name in enumerate(self.label_names)}
        ids = np.load(folder / build.IDS)
        self._ids = [UUID(bytes=row.tobytes()) for row in ids]
        self._row = {entry_id: LibraryRow(row) for row, entry_id in enumerate(self._ids)}
        self._labels: NDArray[np.bool_] = np.load(folder / build.LABELS)
        self._links: NDArray[np.int32] = np.load(folder / build.LINKS)
        self._link_starts: NDArray[np.int64] = np.load(folder / build.LINK_STARTS)
        counts = json.loads((folder / build.VOCABULARY).read_text(encoding="utf8"))
        self.vocabulary = Vocabulary(self.manifest.entries, counts)
        self._meaning = VectorIndex(folder) if self.manifest.model else None
        self._keyword = _keyword(folder, self.manifest.keyword_by)

    def search(
        self,
        terms: Mapping[str, float],
        vector: Query,
        allowed: Allowed = EVERYTHING,
        *,
        hidden: LibraryRows | None = None,
    ) -> Candidates:
        """Return up to 400 entries of each view, of those allowed; without a vector, by words alone.

        ``hidden`` are rows that are left out, because a newer form of them stands elsewhere.
        """
        mask = self._mask(allowed) if allowed else None
        words = self._keyword.search(terms, allowed, mask)
        if hidden is not None and hidden.size:
            mask = np.ones(len(self._ids), dtype=np.bool_) if mask is None else mask
            mask[hidden] = False
            words = Hits(LibraryRows(words.rows[mask[words.rows]]), words.scores[mask[words.rows]])
        meaning, cosines = None, np.zeros(0, dtype=np.float32)
        if vector is not None and self._meaning is not None:
            meaning, cosines = self._meaning.search(vector() if callable(vector) else vector, mask, words.rows)
        views = [words] if meaning is None else [words, meaning]
        linked = self._linked(np.concatenate([view.rows[:LINKED_FROM] for view in views]), mask)
        chosen = np.zeros(len(self._ids), dtype=np.bool_)
        for some in (linked, *(view.rows for view in views)):
            chosen[some] = True
        rows = LibraryRows(np.flatnonzero(chosen))
        most = sum(weight * self.vocabulary.idf(stem) for stem, weight in terms.items()) * self._keyword.ceiling
        share = np.zeros(rows.size, dtype=np.float32)
        share[np.searchsorted(rows, words.rows)] = words.scores / max(most, 1e-9)
        return Candidates(
            ids=tuple(map(self._ids.__getitem__, rows.tolist())),
            keyword=_within(words, rows),
            meaning=None if meaning is None else _within(meaning, rows),
            keyword_best=share,
            meaning_best=cosines[rows] if meaning is not None else np.zeros(rows.size, dtype=np.float32),
            labels=self._labels[rows],
            links=self._links_among(rows),
        )

    def nearest_texts(self, ids: Sequence[UUID], vector: Vectors, role: TextRole) -> dict[UUID, list[int]]:
        """Return each entry's texts of this role, nearest first, counted from 0; who has none is left out."""
        if self._meaning is None:
            return {}
        rows = {entry_id: self._row[entry_id] for entry_id in ids if entry_id in self._row}
        nearest = {entry_id: self._meaning.nearest_details(row, vector, role) for entry_id, row in rows.items()}
        return {entry_id: own for entry_id, own in nearest.items() if own}

    def likeness(self, these: Sequence[UUID], those: Sequence[UUID]) -> Scores | None:
        """Return the cosine, as a whole, of each of ``these`` (a row) with each of ``those`` (a column).

        -1 where the index holds one of the two not; none where it was built without meaning.
        """
        return None if self._meaning is None else likeness_of(self.wholes_of, these, those)

    def wholes_of(self, ids: Sequence[UUID]) -> tuple[Vectors, NDArray[np.bool_]]:
        """Return the vectors of entries as wholes, and which of them the index holds; the others are all noughts."""
        rows = np.array([self._row.get(entry_id, -1) for entry_id in ids], dtype=np.int64)
        vectors = np.zeros((len(ids), DIMENSIONS), dtype=np.float32)
        there = rows >= 0
        if self._meaning is not None and there.any():
            vectors[there] = self._meaning.wholes[rows[there]]
        return vectors, there

    def holds(self, entry_id: UUID) -> bool:
        """Say whether this generation has an entry."""
        return entry_id in self._row

    def rows_of(self, ids: Iterable[UUID]) -> LibraryRows:
        """Return the rows of those entries that this generation has."""
        return LibraryRows(np.array([self._row[entry_id] for entry_id in ids if entry_id in self._row], dtype=np.int64))

    def _mask(self, allowed: Allowed) -> NDArray[np.bool_]:
        mask = np.ones(len(self._ids), dtype=np.bool_)
        for group in allowed:
            columns = [self._column[label] for label in group if label in self._column]
            mask &= self._labels[:, columns].any(axis=1)
        return mask

    def _linked(self, rows: NDArray[np.int64], mask: NDArray[np.bool_] | None) -> LibraryRows:
        firsts, ends = self._link_starts[rows].tolist(), self._link_starts[rows + 1].tolist()
        near = [self._links[first:end] for first, end in zip(firsts, ends, strict=True)]
        linked = np.concatenate(near).astype(np.int64) if near else np.zeros(0, dtype=np.int64)
        return LibraryRows(linked if mask is None else linked[mask[linked]])

    def _links_among(self, rows: LibraryRows) -> NDArray[np.int32]:
        """Return the links among these entries, as pairs of their rows among the candidates."""
        candidates = np.full(len(self._ids), -1, dtype=np.int32)
        candidates[rows] = np.arange(rows.size, dtype=np.int32)
        firsts = self._link_starts[rows]
        counts = self._link_starts[rows + 1] - firsts
        ends = np.cumsum(counts)
        ours = np.repeat(firsts - ends + counts, counts) + np.arange(int(counts.sum()))
        targets = candidates[self._links[ours]]
        return np.stack([np.repeat(candidates[rows], counts), targets], axis=1)[targets >= 0]


def likeness_of(
    wholes_of: Callable[[Sequence[UUID]], tuple[Vectors, NDArray[np.bool_]]],
    these: Sequence[UUID],
    those: Sequence[UUID],
) -> Scores:
    """Return the cosine of each of ``these`` (a row) with each of ``those`` (a column); -1 where one is not there."""
    ours, here = wholes_of(these)
    theirs, there = wholes_of(those)
    cosines: Scores = ours @ theirs.T
    cosines[~here, :] = -1
    cosines[:, ~there] = -1
    return cosines


def _within(hits: Hits[LibraryRows], candidates: LibraryRows) -> Hits[CandidateRows]:
    """Return hits of the library as hits among the candidates, which are in the library's order."""
    return Hits(CandidateRows(np.searchsorted(candidates, hits.rows)), hits.scores)


def _keyword(folder: Path, made_by: str) -> KeywordIndex:
    try:
        return (TantivyIndex if made_by == "tantivy" else WhooshIndex)(folder / build.KEYWORD)
    except Exception as problem:  # both libraries raise many kinds of their own for one and the same broken file
        raise BrokenIndex("The word index is damaged: run `alongside index rebuild`") from problem
