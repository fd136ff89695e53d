"""One look into the index: what it holds for a text, in order, with the signals that say whether to trust it."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.knowledge.rules.vocabulary import Facet
from alongside.search.engine.searcher import IndexAnswer, Searcher
from alongside.search.rules import abstention, closeness, facts, ranking
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows, Rank
from alongside.search.rules.stemming import words


@dataclass(frozen=True)
class Retrieval:
    """What the index answered, and its candidates in order; ``scores`` and ``chances`` of use go with the order."""

    index: IndexAnswer
    order: CandidateRows
    scores: Scores
    chances: Scores
    chance_of_answer: float

    @property
    def labels(self) -> NDArray[np.bool_]:
        """What each result carries, by rank."""
        return self.index.candidates.labels[self.order]

    def entry_id(self, rank: Rank) -> UUID:
        """Return which entry has this rank."""
        return self.index.candidates.ids[int(self.order[rank])]

    def rank_of(self, entry_id: UUID) -> Rank | None:
        """Return an entry's rank; none where it is not in the order."""
        return next((rank for rank in map(Rank, range(self.order.size)) if self.entry_id(rank) == entry_id), None)


def retrieve(searcher: Searcher, text: str, *, stated: facts.Facts, most: Facet | None) -> Retrieval:
    """Ask the index about ``text`` and put what it found in order, what a person stated counting too.

    Raises `BrokenIndex` where there is no index that can be trusted.
    """
    index = searcher.search(text)
    candidates = index.candidates
    word_count = len(words(text))
    ranked = ranking.rank(
        len(candidates.ids),
        (candidates.keyword.rows, candidates.keyword.scores),
        None if candidates.meaning is None else (candidates.meaning.rows, candidates.meaning.scores),
        links=candidates.links,
        word_count=word_count,
        bonus=facts.bonus(stated, most, index.engine.label_names, candidates.labels) if stated else None,
    )
    known = index.terms.known
    signals = abstention.signals_of(
        ranked.order, candidates.keyword_best, candidates.meaning_best, known=known, word_count=word_count
    )
    chances = closeness.chances_of_use(
        cosine=candidates.meaning_best[ranked.order],
        words=candidates.keyword_best[ranked.order] * np.float32(known),
        score=ranked.scores,
    )
    return Retrieval(index, ranked.order, ranked.scores, chances, abstention.chance_of_answer(signals))
