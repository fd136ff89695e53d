"""Answer from a large generation and a small, newer one beside it, as if they were one index.

A library of 100,000 entries takes a minute to index; somebody who publishes an entry should find it within seconds. So
what changed since the large generation was built stands in a small one (`recent`), which hides the older forms.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.embedding.encoder import Vectors
from alongside.search.engine.interface import EVERYTHING, Allowed, Candidates, Hits, Query
from alongside.search.engine.local import LocalEngine, likeness_of
from alongside.search.rules.fusion import DEEP, Scores
from alongside.search.rules.numbering import CandidateRows
from alongside.search.rules.passages import TextRole
from alongside.search.rules.terms import Vocabulary


class SegmentedEngine:
    """Two open generations. ``gone`` are entries whose form in the large one is no longer true."""

    def __init__(
        self, large: LocalEngine, recent: LocalEngine, *, gone: Sequence[UUID], links: list[tuple[UUID, UUID]]
    ) -> None:
        self.large, self.recent = large, recent
        self.manifest = large.manifest
        self.model = large.model
        self._hidden = large.rows_of(gone)
        self._gone = frozenset(gone)
        self._links = links
        self.label_names = [*large.label_names, *(n for n in recent.label_names if n not in set(large.label_names))]
        counts: Mapping[str, int] = Counter(large.vocabulary.counts) + Counter(recent.vocabulary.counts)
        self.vocabulary = Vocabulary(large.vocabulary.entries + recent.vocabulary.entries, counts)

    def search(self, terms: Mapping[str, float], vector: Query, allowed: Allowed = EVERYTHING) -> Candidates:
        """Return up to 400 entries of each view, of those allowed; without a vector, by words alone."""
        # A word is as telling in the small part as in the whole: else what is common there would count for nothing.
        weighed = {
            stem: weight * self.vocabulary.idf(stem) / max(self.recent.vocabulary.idf(stem), 1e-6)
            for stem, weight in terms.items()
        }
        first = self.large.search(terms, vector, allowed, hidden=self._hidden)
        second = self.recent.search(weighed, vector, allowed)
        return self._joined(first, second)

    def nearest_texts(self, ids: Sequence[UUID], vector: Vectors, role: TextRole) -> dict[UUID, list[int]]:
        """Return each entry's texts of this role, nearest first, counted from 0; who has none is left out."""
        recent = [entry_id for entry_id in ids if self.recent.holds(entry_id)]
        others = [entry_id for entry_id in ids if not self.recent.holds(entry_id)]
        return {**self.large.nearest_texts(others, vector, role), **self.recent.nearest_texts(recent, vector, role)}

    def likeness(self, these: Sequence[UUID], those: Sequence[UUID]) -> Scores | None:
        """Return the cosine, as a whole, of each of ``these`` with each of ``those``, as `LocalEngine` does."""
        return likeness_of(self.wholes_of, these, those) if self.manifest.model else None

    def wholes_of(self, ids: Sequence[UUID]) -> tuple[Vectors, NDArray[np.bool_]]:
        """Return the vectors of entries as wholes, and which of them the index holds."""
        vectors, there = self.large.wholes_of(
            [entry_id if entry_id not in self._gone else UUID(int=0) for entry_id in ids]
        )
        newer, new = self.recent.wholes_of(ids)
        vectors[new] = newer[new]
        return vectors, there | new

    def _joined(self, first: Candidates, second: Candidates) -> Candidates:
        size = len(first.ids)
        ids = (*first.ids, *second.ids)
        return Candidates(
            ids=ids,
            keyword=_best(first.keyword, second.keyword, size),
            meaning=None
            if first.meaning is None or second.meaning is None
            else _best(first.meaning, second.meaning, size),
            keyword_best=np.concatenate([first.keyword_best, second.keyword_best]),
            meaning_best=np.concatenate([first.meaning_best, second.meaning_best]),
            labels=np.concatenate([self._labelled(first, self.large), self._labelled(second, self.recent)]),
            links=np.concatenate([first.links, second.links + size, self._across(ids)]).astype(np.int32),
        )

    def _labelled(self, part: Candidates, engine: LocalEngine) -> NDArray[np.bool_]:
        labels = np.zeros((len(part.ids), len(self.label_names)), dtype=np.bool_)
        place = {name: column for column, name in enumerate(self.label_names)}
        labels[:, [place[name] for name in engine.label_names]] = part.labels
        return labels

    def _across(self, ids: Sequence[UUID]) -> NDArray[np.int32]:
        """Return the links between the two parts, as pairs of rows among the candidates."""
        row = {entry_id: number for number, entry_id in enumerate(ids)}
        pairs = [(row[here], row[there]) for here, there in self._links if here in row and there in row]
        both = {*pairs, *((there, here) for here, there in pairs)}
        return np.array(sorted(both), dtype=np.int32).reshape(-1, 2)


def _best(first: Hits[CandidateRows], second: Hits[CandidateRows], size: int) -> Hits[CandidateRows]:
    """Return the best of both parts in one order; the rows of the second come after those of the first."""
    rows = np.concatenate([first.rows, second.rows + size])
    scores = np.concatenate([first.scores, second.scores])
    order = np.lexsort((rows, -scores))[:DEEP]
    return Hits(CandidateRows(rows[order]), scores[order])
