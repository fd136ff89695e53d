"""Answer from the index that PostgreSQL holds: the same formula as `local`, worked out beside the data.

What a process remembers is the table of counts (which stems there are, and in how many entries), until it changes. All
else is read for each search, so that what a committed transaction took out is found by no node any more.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, text

from alongside.embedding.encoder import DIMENSIONS, Vectors
from alongside.search.engine import stored_state
from alongside.search.engine.interface import EVERYTHING, Allowed, BrokenIndex, Candidates, Hits, Label, Query
from alongside.search.engine.local import LINKED_FROM, likeness_of
from alongside.search.engine.stored_state import StoredState
from alongside.search.engine.stored_vectors import literal
from alongside.search.engine.stored_views import Filter, NumberedHits, linked, links_among, meaning, rows_of, words
from alongside.search.engine.whoosh_index import K1
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows
from alongside.search.rules.passages import TextRole
from alongside.search.rules.terms import Vocabulary

_CEILING = K1 + 1


class StoredEngine:
    """The index as it was counted at one version; `searcher` reads the counts anew when there is another."""

    def __init__(self, reading: Engine, state: StoredState, connection: Connection) -> None:
        self._reading = reading
        self.state = state
        self.model = state.model
        rows = connection.execute(text("SELECT stem, number, entries FROM search_index.stem")).all()
        self._stem_numbers: Mapping[str, int] = {stem: number for stem, number, _entries in rows}
        self.vocabulary = Vocabulary(state.entries, {stem: entries for stem, _number, entries in rows})
        labels = connection.execute(text("SELECT number, label FROM search_index.label ORDER BY number")).all()
        self.label_names: list[Label] = [label for _number, label in labels]
        self._label_numbers = {label: number for number, label in labels}
        self._columns = np.full(max((number for number, _label in labels), default=0) + 1, -1, dtype=np.int64)
        self._columns[[number for number, _label in labels]] = np.arange(len(labels))

    def search(self, terms: Mapping[str, float], vector: Query, allowed: Allowed = EVERYTHING) -> Candidates:
        """Return up to 400 entries of each view, of those allowed; without a vector, by words alone."""
        with self._reading.connect() as connection:
            return self.search_on(connection, terms, vector, allowed)

    def search_on(
        self, connection: Connection, terms: Mapping[str, float], vector: Query, allowed: Allowed = EVERYTHING
    ) -> Candidates:
        """Search as `search` does, on a connection that is open already."""
        only = Filter.of(allowed, self._label_numbers)
        asked = {self._stem_numbers[stem]: weight * self.vocabulary.idf(stem) for stem, weight in terms.items()
                 if stem in self._stem_numbers}  # fmt: skip
        by_words = words(connection, asked, only, average_length=self.state.average_length)
        by_meaning, cosines = None, NumberedHits.none()
        if vector is not None and self.model:
            made = vector() if callable(vector) else vector
            by_meaning, cosines = meaning(connection, literal(made), only, by_words.numbers, details=self.state.details)
        views = [by_words] if by_meaning is None else [by_words, by_meaning]
        near = linked(connection, np.concatenate([view.numbers[:LINKED_FROM] for view in views]), only)
        rows = rows_of(connection, np.unique(np.concatenate([near, *(view.numbers for view in views)])))
        most = sum(weight * self.vocabulary.idf(stem) for stem, weight in terms.items()) * _CEILING
        return Candidates(
            ids=rows.ids,
            keyword=_within(by_words, rows.numbers),
            meaning=None if by_meaning is None else _within(by_meaning, rows.numbers),
            keyword_best=_spread(by_words, rows.numbers) / np.float32(max(most, 1e-9)),
            meaning_best=_spread(cosines, rows.numbers),
            labels=rows.labels(self._columns, len(self.label_names)),
            links=links_among(connection, rows.numbers),
        )

    def nearest_texts(self, ids: Sequence[UUID], vector: Vectors, role: TextRole) -> dict[UUID, list[int]]:
        """Return each entry's texts of this role, nearest first, counted from 0; who has none is left out."""
        statement = (
            "SELECT e.entry_id, t.position FROM search_index.indexed_entry AS e JOIN search_index.text_vector AS t"
            " ON t.entry = e.number WHERE e.entry_id = ANY(:ids) AND t.role = :role"
            " ORDER BY e.number, t.vector <#> CAST(:vector AS halfvec), t.position"
        )
        nearest: dict[UUID, list[int]] = {}
        with self._reading.connect() as connection:
            asked = {"ids": list(ids), "role": int(role), "vector": literal(vector)}
            for entry_id, position in connection.execute(text(statement), asked):
                nearest.setdefault(entry_id, []).append(position)
        return nearest

    def likeness(self, these: Sequence[UUID], those: Sequence[UUID]) -> Scores | None:
        """Return the cosine, as a whole, of each of ``these`` with each of ``those``, as `LocalEngine` does."""
        return likeness_of(self.wholes_of, these, those) if self.model else None

    def wholes_of(self, ids: Sequence[UUID]) -> tuple[Vectors, NDArray[np.bool_]]:
        """Return the vectors of entries as wholes, and which of them the index holds."""
        statement = (
            "SELECT e.entry_id, w.vector::text FROM search_index.indexed_entry AS e JOIN search_index.whole_vector AS w"
            " ON w.entry = e.number WHERE e.entry_id = ANY(:ids)"
        )
        with self._reading.connect() as connection:
            rows = connection.execute(text(statement), {"ids": list(ids)}).all()
        held = {entry_id: np.array(written[1:-1].split(","), dtype=np.float32) for entry_id, written in rows}
        vectors = np.zeros((len(ids), DIMENSIONS), dtype=np.float32)
        for place, entry_id in enumerate(ids):
            if entry_id in held:
                vectors[place] = held[entry_id]
        return vectors, np.array([entry_id in held for entry_id in ids], dtype=np.bool_)


def current_state(connection: Connection) -> StoredState:
    """Return what the index says of itself; raises `BrokenIndex` where it holds nothing yet."""
    state = stored_state.read(connection)
    if state.version == 0:
        raise BrokenIndex(stored_state.MISSING)
    return state


def _within(hits: NumberedHits, numbers: NDArray[np.int64]) -> Hits[CandidateRows]:
    """Return hits as rows among the candidates, which are in the order of their numbers.

    One that was withdrawn between two questions to the database is no candidate any more.
    """
    places, there = _places(hits, numbers)
    return Hits(CandidateRows(places[there]), hits.scores[there])


def _spread(hits: NumberedHits, numbers: NDArray[np.int64]) -> Scores:
    spread = np.zeros(numbers.size, dtype=np.float32)
    places, there = _places(hits, numbers)
    spread[places[there]] = hits.scores[there]
    return spread


def _places(hits: NumberedHits, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    places = np.searchsorted(numbers, hits.numbers)
    places[places == numbers.size] = 0
    there = numbers[places] == hits.numbers if numbers.size else np.zeros(hits.numbers.size, dtype=np.bool_)
    return places, there
