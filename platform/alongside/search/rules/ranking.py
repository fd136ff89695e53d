"""From two views of the library to one order."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.search.rules.fusion import Scores, fuse, lend_along_links, meaning_weight, top
from alongside.search.rules.numbering import CandidateRows


class Ranking(NamedTuple):
    """Candidates best first, and their scores, from 0 up; 1 is an entry that both views hold for the best."""

    order: CandidateRows
    scores: Scores


def rank(
    size: int,
    words: tuple[CandidateRows, Scores],
    meaning: tuple[CandidateRows, Scores] | None,
    *,
    links: NDArray[np.int32],
    word_count: int,
    bonus: Scores | None = None,
) -> Ranking:
    """Return every candidate that anything speaks for, best first.

    ``bonus`` is added per candidate before links lend: what the facts that a person stated are worth. Where nothing is
    known by meaning, words decide alone.
    """
    weight = meaning_weight(word_count) if meaning is not None else 0.0
    views = [(*words, 1 - weight)]
    if meaning is not None:
        views.append((*meaning, weight))
    scores = fuse(size, views)
    if bonus is not None:
        scores = scores + bonus
    scores = lend_along_links(scores, links)
    order = top(scores, size)
    order = order[scores[order] > 0]
    return Ranking(CandidateRows(order), scores[order])
