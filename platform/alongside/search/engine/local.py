"""Answer from one generation on this machine's disk."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.embedding.encoder import DIMENSIONS, MODEL, Vectors
from alongside.search.engine import build, manifest
from alongside.search.engine.catalogue import Catalogue
from alongside.search.engine.interface import EVERYTHING, Allowed, BrokenIndex, Candidates, Hits, KeywordIndex, Query
from alongside.search.engine.tantivy_index import TantivyIndex
from alongside.search.engine.vector_index import VectorIndex
from alongside.search.engine.whoosh_index import WhooshIndex
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import LibraryRow, LibraryRows
from alongside.search.rules.passages import TextRole
from alongside.search.rules.terms import Vocabulary


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
        ids = np.load(folder / build.IDS)
        self._ids = [UUID(bytes=row.tobytes()) for row in ids]
        self._row = {entry_id: LibraryRow(row) for row, entry_id in enumerate(self._ids)}
        self._catalogue = Catalogue(
            ids=self._ids,
            label_names=self.label_names,
            labels=np.load(folder / build.LABELS),
            links=np.load(folder / build.LINKS),
            link_starts=np.load(folder / build.LINK_STARTS),
        )
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
        mask = self._catalogue.mask(allowed) if allowed else None
        words = self._keyword.search(terms, allowed, mask)
        if hidden is not None and hidden.size:
            mask = np.ones(len(self._ids), dtype=np.bool_) if mask is None else mask
            mask[hidden] = False
            words = Hits(LibraryRows(words.rows[mask[words.rows]]), words.scores[mask[words.rows]])
        meaning, cosines = None, np.zeros(0, dtype=np.float32)
        if vector is not None and self._meaning is not None:
            meaning, cosines = self._meaning.search(vector() if callable(vector) else vector, mask, words.rows)
        most = sum(weight * self.vocabulary.idf(stem) for stem, weight in terms.items()) * self._keyword.ceiling
        return self._catalogue.candidates(words, meaning, cosines, mask, most=most)

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


def _keyword(folder: Path, made_by: str) -> KeywordIndex:
    try:
        return (TantivyIndex if made_by == "tantivy" else WhooshIndex)(folder / build.KEYWORD)
    except Exception as problem:  # both libraries raise many kinds of their own for one and the same broken file
        raise BrokenIndex("The word index is damaged: run `alongside index rebuild`") from problem
