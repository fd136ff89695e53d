"""What search asks of any index, whatever holds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.embedding.encoder import Vectors
from alongside.problems import Problem
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows, LibraryRows
from alongside.search.rules.passages import TextRole
from alongside.search.rules.terms import Vocabulary

# A fact as the index writes it: "kind:learning", "setting:online".
Label = str
# Entries must carry one label of every group: [["kind:learning"], ["setting:online", "setting:home"]].
Allowed = Sequence[Sequence[Label]]
EVERYTHING: Allowed = ()
# A query's vector, or what waits for it: an index looks the words up meanwhile.
Query = Vectors | Callable[[], Vectors] | None


Rows = TypeVar("Rows", LibraryRows, CandidateRows)


class BrokenIndex(Problem):
    """The index is absent, older than this version, or damaged; it can always be rebuilt from the database."""


@dataclass(frozen=True)
class Hits(Generic[Rows]):
    """What one way of looking found: rows, best first, and raw scores."""

    rows: Rows
    scores: Scores


@dataclass(frozen=True)
class Candidates:
    """Every entry that either view found, or that is linked with the best of them.

    ``keyword_best`` and ``meaning_best`` are raw: BM25 as the share of the most it could be, and the highest cosine of
    any of an entry's texts, both per candidate; 0 where that view did not find it. ``links`` are pairs of rows.
    """

    ids: tuple[UUID, ...]
    keyword: Hits[CandidateRows]
    meaning: Hits[CandidateRows] | None
    keyword_best: Scores
    meaning_best: Scores
    labels: NDArray[np.bool_]
    links: NDArray[np.int32]


class Engine(Protocol):
    """Answers from an index. Safe to share between threads. ``model`` is empty where it knows words only."""

    model: str
    vocabulary: Vocabulary
    label_names: list[Label]

    def search(self, terms: Mapping[str, float], vector: Query, allowed: Allowed = EVERYTHING) -> Candidates:
        """Return up to 400 entries of each view, of those allowed; without a vector, by words alone."""
        ...

    def nearest_texts(self, ids: Sequence[UUID], vector: Vectors, role: TextRole) -> dict[UUID, list[int]]:
        """Return each entry's texts of this role, nearest first, counted from 0; who has none is left out."""
        ...

    def likeness(self, these: Sequence[UUID], those: Sequence[UUID]) -> Scores | None:
        """Return the cosine, as a whole, of each of ``these`` (a row) with each of ``those`` (a column).

        -1 where the index does not hold one of the two; none where it knows words only.
        """
        ...


class KeywordIndex(Protocol):
    """The part of a generation that knows words.

    ``ceiling`` is the most that one term's idf can be multiplied by: BM25's k1 + 1.
    """

    ceiling: float

    def search(self, terms: Mapping[str, float], allowed: Allowed, mask: NDArray[np.bool_] | None) -> Hits[LibraryRows]:
        """Return up to 400 rows by BM25: ``allowed`` and ``mask`` say the same, use what suits."""
        ...
