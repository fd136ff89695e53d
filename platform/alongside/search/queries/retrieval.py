"""One look into the index: what it holds for a text, in order, with the signals that say whether to trust it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from alongside.knowledge.rules.vocabulary import Facet
from alongside.search.engine.searcher import IndexAnswer, Searcher
from alongside.search.rules import abstention, closeness, cues, facts, ranking
from alongside.search.rules.fusion import Scores
from alongside.search.rules.numbering import CandidateRows, Rank
from alongside.search.rules.query_reading import ReadQuery
from alongside.search.rules.stemming import words
from alongside.search.rules.subjects import MOST_NAMED, Side


@dataclass(frozen=True)
class Retrieval:
    """What the index answered, and its candidates in order; ``scores`` and ``chances`` of use go with the order.

    ``read`` is what was understood of what was typed, ``stated_in_text`` the facts in it.
    """

    index: IndexAnswer
    order: CandidateRows
    scores: Scores
    chances: Scores
    signals: abstention.Signals
    read: ReadQuery
    stated_in_text: facts.Facts

    @property
    def chance_of_answer(self) -> float:
        """How likely it is, from 0 to 1, that the library answers this."""
        return abstention.chance_of_answer(self.signals)

    @property
    def verdict(self) -> abstention.AnswerVerdict:
        """What to say above the results."""
        return abstention.verdict(self.signals)

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
    read = searcher.read(text)
    index = searcher.search(read.text)
    candidates = index.candidates
    word_count = len(words(read.text))
    ranked = ranking.rank(
        len(candidates.ids),
        (candidates.keyword.rows, candidates.keyword.scores),
        None if candidates.meaning is None else (candidates.meaning.rows, candidates.meaning.scores),
        links=candidates.links,
        word_count=word_count,
        bonus=facts.bonus(stated, most, index.engine.label_names, candidates.labels) if stated else None,
    )
    chances = closeness.chances_of_use(
        cosine=candidates.meaning_best[ranked.order],
        words=candidates.keyword_best[ranked.order] * np.float32(index.terms.known),
        score=ranked.scores,
    )
    in_text = cues.facts_in(read.text)
    signals = _signals(index, ranked.order, word_count, concern=Facet.CONCERN in in_text or Facet.CONCERN in stated)
    signals = signals._replace(named=min(len(searcher.word_lists.subjects.named(read.text)), MOST_NAMED) / MOST_NAMED)
    return Retrieval(index, ranked.order, ranked.scores, chances, signals, read, in_text)


def _signals(index: IndexAnswer, order: CandidateRows, word_count: int, *, concern: bool) -> abstention.Signals:
    candidates = index.candidates
    signals = abstention.signals_of(
        order, candidates.keyword_best, candidates.meaning_best, known=index.terms.known, word_count=word_count
    )
    return signals._replace(
        inside=index.sides[Side.INSIDE],
        outside=index.sides[Side.OUTSIDE],
        elsewhere=index.sides[Side.ELSEWHERE],
        concern=float(concern),
    )


def close_among(searcher: Searcher, text: str, entries: Collection[UUID]) -> list[UUID]:
    """Return which of ``entries`` a search for ``text`` calls close, best first; raises `BrokenIndex`."""
    retrieval = retrieve(searcher, text, stated={}, most=None)
    close = map(Rank, np.flatnonzero(retrieval.chances >= closeness.CLOSE_FROM).tolist())
    return [entry_id for rank in close if (entry_id := retrieval.entry_id(rank)) in entries]
