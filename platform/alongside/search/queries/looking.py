"""One look into the index: what it holds for a text, in order, with the signals that say whether to trust it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.knowledge.rules.vocabulary import Facet
from alongside.search.engine.finder import Finder, Sought
from alongside.search.rules import closeness, facts, ranking, saying_no
from alongside.search.rules.fusion import Positions, Scores
from alongside.search.rules.words import words


@dataclass(frozen=True)
class Look:
    """``order`` counts `sought.candidates`; ``scores`` and ``chances`` of use go with it."""

    sought: Sought
    order: Positions
    scores: Scores
    chances: Scores
    chance_of_answer: float

    @property
    def labels(self) -> NDArray[np.bool_]:
        """What each result carries, in order."""
        return self.sought.candidates.labels[self.order]


def look(finder: Finder, text: str, *, stated: facts.Facts, most: Facet | None) -> Look:
    """Ask the index about ``text`` and put what it found in order, what a person stated counting too.

    Raises `BrokenIndex` where there is no index that can be trusted.
    """
    sought = finder.seek(text)
    found = sought.candidates
    word_count = len(words(text))
    ranked = ranking.rank(
        len(found.ids),
        (found.keyword.positions, found.keyword.scores),
        None if found.meaning is None else (found.meaning.positions, found.meaning.scores),
        links=found.links,
        word_count=word_count,
        bonus=facts.bonus(stated, most, sought.engine.label_names, found.labels) if stated else None,
    )
    known = sought.terms.known
    signals = saying_no.signals_of(
        ranked.positions, found.keyword_best, found.meaning_best, known=known, word_count=word_count
    )
    chances = closeness.chances_of_use(
        cosine=found.meaning_best[ranked.positions],
        words=found.keyword_best[ranked.positions] * np.float32(known),
        score=ranked.scores,
    )
    return Look(sought, ranked.positions, ranked.scores, chances, saying_no.chance_of_answer(signals))
