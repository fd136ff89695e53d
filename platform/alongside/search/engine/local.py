"""Answer from one generation on this machine's disk."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.embedding.encoder import MODEL, Vectors
from alongside.search.engine import build, manifest
from alongside.search.engine.by_meaning import MeaningIndex
from alongside.search.engine.interface import EVERYTHING, Allowed, BrokenIndex, Candidates, KeywordIndex, Query, View
from alongside.search.rules.fusion import Positions, Scores
from alongside.search.rules.passages import Role
from alongside.search.rules.terms import Vocabulary

# The neighbours of so many of each view's best are looked at, even where neither view found them.
LINKED_FROM = 10


class LocalEngine:
    """One open generation; `finder` opens the next one when it is there."""

    def __init__(self, folder: Path, *, thoroughly: bool = False) -> None:
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
        self.label_names = self.manifest.labels
        self._column = {name: place for place, name in enumerate(self.label_names)}
        ids = np.load(folder / build.IDS)
        self._ids = [UUID(bytes=row.tobytes()) for row in ids]
        self._place = {entry_id: place for place, entry_id in enumerate(self._ids)}
        self._labels: NDArray[np.bool_] = np.load(folder / build.LABELS)
        self._links: NDArray[np.int32] = np.load(folder / build.LINKS)
        self._link_starts: NDArray[np.int64] = np.load(folder / build.LINK_STARTS)
        counts = json.loads((folder / build.VOCABULARY).read_text(encoding="utf8"))
        self.vocabulary = Vocabulary(self.manifest.entries, counts)
        self._meaning = MeaningIndex(folder) if self.manifest.model else None
        self._keyword = _keyword(folder, self.manifest.keyword_by)

    def search(self, terms: Mapping[str, float], vector: Query, allowed: Allowed = EVERYTHING) -> Candidates:
        """Return up to 100 entries of each view, of those allowed; without a vector, by words alone."""
        mask = self._mask(allowed) if allowed else None
        words = self._keyword.search(terms, allowed, mask)
        meaning, cosines = None, np.zeros(0, dtype=np.float32)
        if vector is not None and self._meaning is not None:
            meaning, cosines = self._meaning.search(vector() if callable(vector) else vector, mask, words.positions)
        views = [words] if meaning is None else [words, meaning]
        linked = self._linked(np.concatenate([view.positions[:LINKED_FROM] for view in views]), mask)
        found = np.zeros(len(self._ids), dtype=np.bool_)
        for positions in (linked, *(view.positions for view in views)):
            found[positions] = True
        places = np.flatnonzero(found)
        most = sum(weight * self.vocabulary.idf(stem) for stem, weight in terms.items()) * self._keyword.ceiling
        share = np.zeros(places.size, dtype=np.float32)
        share[np.searchsorted(places, words.positions)] = words.scores / max(most, 1e-9)
        return Candidates(
            ids=tuple(map(self._ids.__getitem__, places.tolist())),
            keyword=_within(words, places),
            meaning=None if meaning is None else _within(meaning, places),
            keyword_best=share,
            meaning_best=cosines[places] if meaning is not None else np.zeros(places.size, dtype=np.float32),
            labels=self._labels[places],
            links=self._links_among(places),
        )

    def closest(self, entry_id: UUID, vector: Vectors, role: Role) -> int | None:
        """Return which of an entry's texts of this role is nearest, counted from 0; none where it has none."""
        place = self._place.get(entry_id)
        return None if place is None or self._meaning is None else self._meaning.nearest_detail(place, vector, role)

    def likeness(self, these: Sequence[UUID], those: Sequence[UUID]) -> Scores | None:
        """Return the cosine, as a whole, of each of ``these`` (a row) with each of ``those`` (a column).

        -1 where the index holds one of the two not; none where it was built without meaning.
        """
        if self._meaning is None:
            return None
        rows, columns = self._places(these), self._places(those)
        if not self._ids:
            return np.full((rows.size, columns.size), -1, dtype=np.float32)
        cosines: Scores = self._meaning.wholes[rows] @ self._meaning.wholes[columns].T
        cosines[rows < 0, :] = -1
        cosines[:, columns < 0] = -1
        return cosines

    def _places(self, ids: Sequence[UUID]) -> Positions:
        return np.array([self._place.get(entry_id, -1) for entry_id in ids], dtype=np.int64)

    def _mask(self, allowed: Allowed) -> NDArray[np.bool_]:
        mask = np.ones(len(self._ids), dtype=np.bool_)
        for group in allowed:
            columns = [self._column[label] for label in group if label in self._column]
            mask &= self._labels[:, columns].any(axis=1)
        return mask

    def _linked(self, places: Positions, mask: NDArray[np.bool_] | None) -> Positions:
        firsts, ends = self._link_starts[places].tolist(), self._link_starts[places + 1].tolist()
        near = [self._links[first:end] for first, end in zip(firsts, ends, strict=True)]
        linked = np.concatenate(near).astype(np.int64) if near else np.zeros(0, dtype=np.int64)
        return linked if mask is None else linked[mask[linked]]

    def _links_among(self, places: Positions) -> NDArray[np.int32]:
        numbers = np.full(len(self._ids), -1, dtype=np.int32)
        numbers[places] = np.arange(places.size, dtype=np.int32)
        firsts = self._link_starts[places]
        counts = self._link_starts[places + 1] - firsts
        ends = np.cumsum(counts)
        rows = np.repeat(firsts - ends + counts, counts) + np.arange(int(counts.sum()))
        targets = numbers[self._links[rows]]
        return np.stack([np.repeat(numbers[places], counts), targets], axis=1)[targets >= 0]


def _within(view: View, places: Positions) -> View:
    return View(np.searchsorted(places, view.positions), view.scores)


def _keyword(folder: Path, made_by: str) -> KeywordIndex:
    # Imported when needed: most libraries never need tantivy, and large ones never Whoosh.
    try:
        if made_by == "tantivy":
            from alongside.search.engine.by_tantivy import TantivyIndex

            return TantivyIndex(folder / build.KEYWORD)
        from alongside.search.engine.by_whoosh import WhooshIndex

        return WhooshIndex(folder / build.KEYWORD)
    except Exception as problem:  # both libraries raise many kinds of their own for one and the same broken file
        raise BrokenIndex("The word index is damaged: run `alongside index rebuild`") from problem
