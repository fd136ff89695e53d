"""The questions that a search asks of PostgreSQL: by words, by meaning, along links, and what the entries are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from alongside.search.engine.interface import Allowed, Label
from alongside.search.engine.vector_index import ALSO, ONE_STAGE_ROWS, SECOND_STAGE
from alongside.search.engine.whoosh_index import K1, B
from alongside.search.rules.fusion import DEEP, Scores, top
from alongside.search.rules.passages import TextRole

Numbers = NDArray[np.int64]
"""Entries by their numbers in the index."""
_ROLES = f"max(-(t.vector <#> q.v)) FILTER (WHERE t.role = {int(TextRole.PASSAGE)}) AS passage," \
         f" max(-(t.vector <#> q.v)) FILTER (WHERE t.role = {int(TextRole.ASK)}) AS ask"  # fmt: skip
_RANKED = f"t.role IN ({int(TextRole.PASSAGE)}, {int(TextRole.ASK)})"


class NumberedHits(NamedTuple):
    """What one way of looking found: entries, best first where it is an order, and raw scores."""

    numbers: Numbers
    scores: Scores

    @classmethod
    def none(cls) -> "NumberedHits":
        """Return that nothing was found."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))


@dataclass(frozen=True)
class Filter:
    """Which entries are allowed, as a condition on the column ``{entry}`` of a statement."""

    groups: tuple[list[int], ...] = ()

    @classmethod
    def of(cls, allowed: Allowed, numbers: Mapping[Label, int]) -> "Filter":
        """Return the condition that an entry carries one label of every group."""
        return cls(tuple([numbers[label] for label in group if label in numbers] for group in allowed))

    def on(self, column: str) -> str:
        """Return the condition in SQL, to be put behind others."""
        if not self.groups:
            return ""
        carried = " AND ".join(f"f.labels && CAST(:group{place} AS smallint[])" for place in range(len(self.groups)))
        return f" AND {column} IN (SELECT f.number FROM search_index.indexed_entry AS f WHERE {carried})"  # noqa: S608

    @property
    def asked(self) -> dict[str, Any]:
        """The values that the condition names."""
        return {f"group{place}": group for place, group in enumerate(self.groups)}


@dataclass(frozen=True)
class IndexedRows:
    """What the index holds of some entries, in the order of their numbers."""

    numbers: Numbers
    ids: tuple[UUID, ...]
    label_counts: Numbers
    label_numbers: Numbers

    def labels(self, columns: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
        """Return which of ``count`` labels each entry carries; ``columns`` says in which column a label stands."""
        carried = np.zeros((self.numbers.size, count), dtype=np.bool_)
        known = self.label_numbers < columns.size  # a label that came after the counts were read is no column yet
        rows = np.repeat(np.arange(self.numbers.size), self.label_counts)[known]
        carried[rows, columns[self.label_numbers[known]]] = True
        return carried


def words(connection: Connection, asked: Mapping[int, float], only: Filter, *, average_length: float) -> NumberedHits:
    """Return up to 400 entries by BM25; ``asked`` are numbers of stems and how much each is worth."""
    if not asked:
        return NumberedHits.none()
    statement = (
        "SELECT p.entry, sum(asked.worth * p.frequency * :ceiling / (p.frequency + :base + :slope * p.length)) AS score"  # noqa: S608
        " FROM unnest(CAST(:stems AS integer[]), CAST(:worths AS float8[])) AS asked (stem, worth)"
        f" JOIN search_index.posting AS p ON p.stem = asked.stem WHERE true{only.on('p.entry')}"
        f" GROUP BY p.entry ORDER BY score DESC, p.entry LIMIT {DEEP}"
    )
    values = {
        "stems": list(asked),
        "worths": list(asked.values()),
        "ceiling": K1 + 1,
        "base": K1 * (1 - B),
        "slope": K1 * B / average_length,
        **only.asked,
    }
    return _hits(connection.execute(text(statement), values).all())


def meaning(
    connection: Connection, vector: str, only: Filter, also: Numbers, *, details: int
) -> tuple[NumberedHits, NumberedHits]:
    """Return the 400 nearest entries, and for every entry looked at its highest cosine, as `VectorIndex` does.

    ``also`` are entries to look at closely in any case, best first. Up to 20,000 ``details`` all are looked at closely.
    """
    values = {"vector": vector, "also": also[:ALSO].tolist(), **only.asked}
    one_stage = details <= ONE_STAGE_ROWS
    rows = connection.execute(text(_all_closely(only) if one_stage else _in_two_stages(only)), values).all()
    if not rows:
        return NumberedHits.none(), NumberedHits.none()
    table = np.array(rows, dtype=np.float64)
    table = table[np.argsort(table[:, 0], kind="stable")]
    numbers, closely = table[:, 0].astype(np.int64), table[:, 4] > 0
    whole, passage, ask = (table[:, column].astype(np.float32) for column in (1, 2, 3))
    passage = np.where(np.isnan(passage), whole, passage)
    ask = np.where(np.isnan(ask), (whole + passage) / 2, ask)
    total = np.where(closely, whole + passage + ask, 3 * whole).astype(np.float32)
    highest = np.where(closely, np.maximum(np.maximum(whole, passage), ask), whole).astype(np.float32)
    best = top(total, DEEP)
    return NumberedHits(numbers[best], total[best]), NumberedHits(numbers, highest)


def linked(connection: Connection, numbers: Numbers, only: Filter) -> Numbers:
    """Return the entries that are linked with these, either way."""
    statement = (
        "WITH near AS (SELECT entry_id FROM search_index.indexed_entry WHERE number = ANY(:numbers)),"  # noqa: S608
        " other AS (SELECT to_id AS id FROM entry_link WHERE entry_id IN (SELECT entry_id FROM near)"
        " UNION SELECT entry_id FROM entry_link WHERE to_id IN (SELECT entry_id FROM near))"
        " SELECT e.number FROM search_index.indexed_entry AS e JOIN other ON other.id = e.entry_id"
        f" WHERE true{only.on('e.number')}"
    )
    rows = connection.execute(text(statement), {"numbers": numbers.tolist(), **only.asked})
    return np.array([row[0] for row in rows], dtype=np.int64)


def rows_of(connection: Connection, numbers: Numbers) -> IndexedRows:
    """Return what the index holds of these entries."""
    statement = (
        "SELECT number, entry_id, cardinality(labels), array_to_string(labels, ' ') FROM search_index.indexed_entry"
        " WHERE number = ANY(:numbers) ORDER BY number"
    )
    rows = connection.execute(text(statement), {"numbers": numbers.tolist()}).all()
    return IndexedRows(
        numbers=np.array([row[0] for row in rows], dtype=np.int64),
        ids=tuple(row[1] for row in rows),
        label_counts=np.array([row[2] for row in rows], dtype=np.int64),
        label_numbers=np.array(" ".join(row[3] for row in rows).split(), dtype=np.int64),
    )


def links_among(connection: Connection, numbers: Numbers) -> NDArray[np.int32]:
    """Return the links among these entries, both ways, as pairs of their places."""
    statement = (
        "SELECT a.number, b.number FROM search_index.indexed_entry AS a JOIN entry_link AS l ON l.entry_id = a.entry_id"
        " JOIN search_index.indexed_entry AS b ON b.entry_id = l.to_id"
        " WHERE a.number = ANY(:numbers) AND b.number = ANY(:numbers) AND a.number <> b.number"
    )
    rows = connection.execute(text(statement), {"numbers": numbers.tolist()}).all()
    pairs = np.array([tuple(row) for row in rows], dtype=np.int64).reshape(-1, 2)
    both = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
    return np.searchsorted(numbers, both).astype(np.int32)


def _all_closely(only: Filter) -> str:
    return (
        f"WITH q AS MATERIALIZED (SELECT CAST(:vector AS halfvec(384)) AS v), best AS (SELECT t.entry, {_ROLES}"  # noqa: S608
        f" FROM search_index.text_vector AS t, q WHERE {_RANKED} GROUP BY t.entry)"
        " SELECT w.entry, -(w.vector <#> q.v), best.passage, best.ask, 1 FROM search_index.whole_vector AS w"
        " CROSS JOIN q LEFT JOIN best ON best.entry = w.entry"
        f" WHERE true{only.on('w.entry')}"
    )


def _in_two_stages(only: Filter) -> str:
    """Return a statement that scans the wholes and looks closely at the best of them, and at those that words found."""
    return (
        "WITH q AS MATERIALIZED (SELECT CAST(:vector AS halfvec(384)) AS v), near AS MATERIALIZED ("  # noqa: S608
        " SELECT w.entry, w.vector <#> (SELECT v FROM q) AS away FROM search_index.whole_vector AS w"
        f" WHERE true{only.on('w.entry')} ORDER BY away LIMIT {DEEP}), closely AS MATERIALIZED ("
        f" (SELECT entry FROM near ORDER BY away, entry LIMIT {SECOND_STAGE})"
        " UNION SELECT unnest(CAST(:also AS integer[])))"
        f" SELECT w.entry, min(-(w.vector <#> q.v)), {_ROLES}, 1 FROM closely"
        " JOIN search_index.whole_vector AS w ON w.entry = closely.entry CROSS JOIN q"
        f" LEFT JOIN search_index.text_vector AS t ON t.entry = w.entry AND {_RANKED} GROUP BY w.entry"
        " UNION ALL SELECT near.entry, -near.away, NULL, NULL, 0 FROM near"
        " WHERE near.entry NOT IN (SELECT entry FROM closely)"
    )


def _hits(rows: Sequence[Any]) -> NumberedHits:
    return NumberedHits(
        np.array([row[0] for row in rows], dtype=np.int64), np.array([row[1] for row in rows], dtype=np.float32)
    )
