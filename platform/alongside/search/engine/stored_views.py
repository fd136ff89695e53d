"""The questions that a search asks of PostgreSQL: which entries fit by their words, and which by what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sqlalchemy import Connection, text

from alongside.search.engine.interface import Hits
from alongside.search.engine.stored_words import POSTING
from alongside.search.engine.vector_index import ALSO, ONE_STAGE_ROWS, SECOND_STAGE, joined
from alongside.search.engine.whoosh_index import K1, B
from alongside.search.rules.fusion import DEEP, Scores, top
from alongside.search.rules.numbering import LibraryRows
from alongside.search.rules.passages import TextRole

# Written out each time: a value out of a subquery is unpacked again for every row, which takes three times as long.
_VECTOR = "CAST(:vector AS halfvec(384))"


@dataclass(frozen=True)
class StoredRows:
    """Which row of the catalogue is which entry: entries in the order of their numbers."""

    numbers: NDArray[np.int64]

    def rows(self, numbers: ArrayLike) -> tuple[LibraryRows, NDArray[np.bool_]]:
        """Return the rows of these numbers, and which are there: one that came a moment ago is in no row yet."""
        asked = np.array(numbers, dtype=np.int64)
        if not self.numbers.size:
            return LibraryRows(np.zeros(0, dtype=np.int64)), np.zeros(asked.size, dtype=np.bool_)
        places = np.minimum(np.searchsorted(self.numbers, asked), self.numbers.size - 1)
        there = self.numbers[places] == asked
        return LibraryRows(places[there]), there

    def hits(self, answers: Sequence[Any]) -> Hits[LibraryRows]:
        """Return pairs of number and score as hits."""
        rows, there = self.rows([pair[0] for pair in answers])
        return Hits(rows, np.array([pair[1] for pair in answers], dtype=np.float32)[there])


def words(
    connection: Connection,
    asked: Mapping[int, float],
    rows: StoredRows,
    mask: NDArray[np.bool_] | None,
    *,
    average_length: float,
) -> Hits[LibraryRows]:
    """Return up to 400 entries by BM25; ``asked`` are numbers of stems and how much each is worth."""
    scores = np.zeros(rows.numbers.size, dtype=np.float64)
    statement = (
        "SELECT stem, string_agg(entries, CAST('' AS bytea)) FROM search_index.posting"
        " WHERE stem = ANY(CAST(:stems AS integer[])) GROUP BY stem"
    )
    for stem, entries in connection.execute(text(statement), {"stems": list(asked)}) if asked else ():
        postings = np.frombuffer(entries, dtype=POSTING)
        places, there = rows.rows(postings["entry"])
        frequency, length = postings["frequency"][there].astype(np.float64), postings["length"][there]
        scores[places] += asked[stem] * (K1 + 1) * frequency / (frequency + K1 * (1 - B + B / average_length * length))
    if mask is not None:
        scores[~mask] = 0
    single = scores.astype(np.float32)
    best = top(single, DEEP)
    best = best[single[best] > 0]
    return Hits(LibraryRows(best), single[best])


def meaning(
    connection: Connection,
    vector: str,
    rows: StoredRows,
    mask: NDArray[np.bool_] | None,
    also: LibraryRows,
    *,
    details: int,
) -> tuple[Hits[LibraryRows], Scores]:
    """Return the 400 nearest entries, and for every entry looked at its highest cosine, as `VectorIndex` does.

    ``also`` are entries to look at closely in any case, best first. Up to 20,000 ``details`` all are looked at closely.
    """
    one_stage = details <= ONE_STAGE_ROWS
    nearest, scores = _wholes(connection, vector, rows, mask, most=None if one_stage else DEEP)
    closely = np.zeros(rows.numbers.size, dtype=np.bool_)
    closely[nearest if one_stage else nearest[:SECOND_STAGE]] = True
    if not one_stage:
        further = LibraryRows(also[:ALSO][scores[also[:ALSO]] <= -2.0])
        _, more = _wholes(connection, vector, rows, None, only=further)
        scores = np.maximum(scores, more)
        closely[also[:ALSO]] = True
    closely &= scores > -2.0
    rest = nearest[~closely[nearest]]
    near = LibraryRows(np.flatnonzero(closely))
    total, highest = joined(scores[near], *_details(connection, vector, rows, None if one_stage else near, near))
    looked_at = np.concatenate([near, rest])
    total = np.concatenate([total, 3 * scores[rest]])
    best = top(total, DEEP)
    cosines = np.zeros(rows.numbers.size, dtype=np.float32)
    cosines[looked_at] = np.concatenate([highest, scores[rest]])
    return Hits(LibraryRows(looked_at[best]), total[best]), cosines


def _wholes(
    connection: Connection,
    vector: str,
    rows: StoredRows,
    mask: NDArray[np.bool_] | None,
    *,
    most: int | None = None,
    only: LibraryRows | None = None,
) -> tuple[LibraryRows, Scores]:
    """Return entries by the cosine of their wholes, nearest first, and every entry's cosine: -2 where not asked for."""
    scores = np.full(rows.numbers.size, -2.0, dtype=np.float32)
    if only is not None:
        mask = np.zeros(rows.numbers.size, dtype=np.bool_)
        mask[only] = True
    statement = (
        f"SELECT entry, -(vector <#> {_VECTOR}) FROM search_index.whole_vector"  # noqa: S608  our own words
        f" WHERE {_allowed(mask, 'entry')} ORDER BY vector <#> {_VECTOR}, entry"
    )
    if most is not None:
        statement += f" LIMIT {most}"
    asked = only is None or bool(only.size)
    answers = connection.execute(text(statement), {"vector": vector, **_numbers(mask, rows)}).all() if asked else ()
    hits = rows.hits(answers)
    scores[hits.rows] = hits.scores
    return hits.rows, scores


def _details(
    connection: Connection, vector: str, rows: StoredRows, only: LibraryRows | None, near: LibraryRows
) -> tuple[Scores, Scores]:
    """Return the cosines of the best passage and the best question of the entries ``near``; -1 where it has none."""
    wanted = "true" if only is None else "entry = ANY(CAST(:numbers AS integer[]))"
    statement = (
        f"SELECT entry, role, max(-(vector <#> {_VECTOR})) FROM search_index.text_vector"  # noqa: S608  our own words
        f" WHERE {wanted} AND role IN ({int(TextRole.PASSAGE)}, {int(TextRole.ASK)}) GROUP BY entry, role"
    )
    values = {"vector": vector, **({} if only is None else {"numbers": rows.numbers[only].tolist()})}
    answers = connection.execute(text(statement), values).all()
    best = np.full((int(TextRole.ASK) + 1, rows.numbers.size), -1.0, dtype=np.float32)
    places, there = rows.rows([entry for entry, _role, _cosine in answers])
    best[np.array([role for _entry, role, _cosine in answers], dtype=np.int64)[there], places] = np.array(
        [cosine for _entry, _role, cosine in answers], dtype=np.float32
    )[there]
    return best[TextRole.PASSAGE, near], best[TextRole.ASK, near]


def _allowed(mask: NDArray[np.bool_] | None, column: str) -> str:
    return "true" if mask is None else f"{column} = ANY(CAST(:numbers AS integer[]))"


def _numbers(mask: NDArray[np.bool_] | None, rows: StoredRows) -> dict[str, list[int]]:
    return {} if mask is None else {"numbers": rows.numbers[mask].tolist()}
