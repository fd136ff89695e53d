"""Answer from the index that PostgreSQL holds: the same formula as `local`, worked out beside the data.

What a process remembers are counts, labels and links, until the version changes, which each search asks for: what a
committed transaction took out is found by no node any more. Postings and vectors are never copied.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from alongside.embedding.encoder import DIMENSIONS, Vectors
from alongside.search.engine import stored_state
from alongside.search.engine.catalogue import Catalogue, label_matrix, link_rows
from alongside.search.engine.interface import EVERYTHING, Allowed, BrokenIndex, Candidates, Label, Query
from alongside.search.engine.local import likeness_of
from alongside.search.engine.stored_state import StoredState
from alongside.search.engine.stored_vectors import literal
from alongside.search.engine.stored_views import StoredRows, meaning, words
from alongside.search.engine.whoosh_index import K1
from alongside.search.rules.fusion import Scores
from alongside.search.rules.passages import TextRole
from alongside.search.rules.terms import Vocabulary

_CEILING = K1 + 1


class StoredEngine:
    """The index as it was at one version; `searcher` reads it anew when there is another."""

    def __init__(self, reading: stored_state.Database, state: StoredState, connection: Connection) -> None:
        self._reading = reading
        self.state = state
        self.model = state.model
        rows = connection.execute(text("SELECT stem, number, entries FROM search_index.stem")).all()
        self._stem_numbers: Mapping[str, int] = {stem: number for stem, number, _entries in rows}
        self.vocabulary = Vocabulary(state.entries, {stem: entries for stem, _number, entries in rows})
        self._rows, self._catalogue = _catalogue(connection)
        self.label_names: list[Label] = list(self._catalogue.label_names)

    def search(self, terms: Mapping[str, float], vector: Query, allowed: Allowed = EVERYTHING) -> Candidates:
        """Return up to 400 entries of each view, of those allowed; without a vector, by words alone."""
        mask = self._catalogue.mask(allowed) if allowed else None
        weights = {stem: weight * self.vocabulary.idf(stem) for stem, weight in terms.items()}
        asked = {self._stem_numbers[stem]: worth for stem, worth in weights.items() if stem in self._stem_numbers}
        by_meaning, cosines = None, np.zeros(0, dtype=np.float32)
        with stored_state.asking(self._reading) as connection:
            by_words = words(connection, asked, self._rows, mask, average_length=self.state.average_length)
            if vector is not None and self.model:
                made = literal(vector() if callable(vector) else vector)
                by_meaning, cosines = meaning(
                    connection, made, self._rows, mask, by_words.rows, details=self.state.details
                )
        return self._catalogue.candidates(by_words, by_meaning, cosines, mask, most=sum(weights.values()) * _CEILING)

    def nearest_texts(self, ids: Sequence[UUID], vector: Vectors, role: TextRole) -> dict[UUID, list[int]]:
        """Return each entry's texts of this role, nearest first, counted from 0; who has none is left out."""
        statement = (
            "SELECT e.entry_id, t.position FROM search_index.indexed_entry AS e JOIN search_index.text_vector AS t"
            " ON t.entry = e.number WHERE e.entry_id = ANY(:ids) AND t.role = :role"
            " ORDER BY e.number, t.vector <#> CAST(:vector AS halfvec), t.position"
        )
        nearest: dict[UUID, list[int]] = {}
        with stored_state.asking(self._reading) as connection:
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
        with stored_state.asking(self._reading) as connection:
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
        raise BrokenIndex(stored_state.NOT_BUILT)
    return state


def _catalogue(connection: Connection) -> tuple[StoredRows, Catalogue]:
    """Read which entries there are, what they carry, and which their authors linked."""
    statement = "SELECT number, entry_id, labels FROM search_index.indexed_entry ORDER BY number"
    entries = connection.execute(text(statement)).all()
    rows = StoredRows(np.array([number for number, _id, _labels in entries], dtype=np.int64))
    links = connection.execute(
        text(
            "SELECT here.number, there.number FROM entry_link AS l"
            " JOIN search_index.indexed_entry AS here ON here.entry_id = l.entry_id"
            " JOIN search_index.indexed_entry AS there ON there.entry_id = l.to_id"
        )
    ).all()
    pairs = np.array([tuple(pair) for pair in links], dtype=np.int64).reshape(-1, 2)
    own, starts = link_rows(np.searchsorted(rows.numbers, pairs), len(entries))
    names = sorted({label for _number, _id, labels in entries for label in labels})
    carried = label_matrix([labels for _number, _id, labels in entries], names)
    return rows, Catalogue([entry_id for _number, entry_id, _labels in entries], names, carried, own, starts)
