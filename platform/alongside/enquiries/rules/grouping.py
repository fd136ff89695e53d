"""Group what several authorities look for by meaning, and name a group by words that enough of them use.

All that is typed here is about one field, so that any two searches are alike. What is told apart is therefore the
meaning as it differs from what the library usually says, and the words that are rare there. How well:
`python -m benchmarks.needs`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from alongside.search.rules.stemming import stem_of, stems, words

Vectors = NDArray[np.float32]
Likenesses = NDArray[np.float64]

ALIKE_FROM = 0.3
"""Least mean likeness of two groups that mean the same."""
FEWEST_LOOKING = 3
"""Fewer than this make no topic: what two look for could point to one of them."""
MOST_LABEL_WORDS = 6
USUAL_DIRECTIONS = 5
LEAST_BACKGROUND = 50
"""Texts. What fewer usually say is chance."""
_LEAST_LETTERS = 3


@dataclass(frozen=True)
class Background:
    """What the library usually says: its middle, the directions in which it varies most, how many texts hold a word."""

    middle: Vectors
    usual: Vectors
    holding: Mapping[str, int]
    texts: int

    def rarity(self, stem: str) -> float:
        """Return how rare a word is, from about 1 on."""
        return 1 + log((self.texts + 1) / (self.holding.get(stem, 0) + 1))


def background_of(vectors: Vectors, texts: Sequence[str]) -> Background:
    """Return what texts, with their unit vectors, usually say; of too few, nothing."""
    holding = Counter(stem for text in texts for stem in set(stems(text)))
    if len(texts) < LEAST_BACKGROUND:
        size = vectors.shape[1] if vectors.ndim > 1 else 1
        return Background(np.zeros(size, np.float32), np.zeros((0, size), np.float32), holding, len(texts))
    middle = vectors.mean(axis=0)
    directions = np.linalg.svd(vectors - middle, full_matrices=False)[2][:USUAL_DIRECTIONS]
    return Background(middle, directions.astype(np.float32), holding, len(texts))


def likenesses(vectors: Vectors, texts: Sequence[str], background: Background) -> Likenesses:
    """Return how alike each two of some texts are, half by meaning and half by rare words, from -1 to 1."""
    told = vectors - background.middle
    told = told - (told @ background.usual.T) @ background.usual
    told = told / np.maximum(np.linalg.norm(told, axis=1, keepdims=True), 1e-9)
    meaning: Likenesses = (told @ told.T).astype(np.float64)
    return meaning / 2 + _by_words(texts, background) / 2


def _by_words(texts: Sequence[str], background: Background) -> Likenesses:
    held = [frozenset(stems(text)) for text in texts]
    weight = {stem: background.rarity(stem) ** 2 for stem in frozenset().union(*held)}
    sums = [sum(weight[stem] for stem in own) for own in held]
    made = np.eye(len(texts))
    places: dict[str, list[int]] = {}
    for place, own in enumerate(held):
        for stem in own:
            for other in places.setdefault(stem, []):
                made[place, other] += weight[stem] / sqrt(sums[place] * sums[other])
            places[stem].append(place)
    return np.maximum(made, made.T)


def grouped(likeness: Likenesses) -> list[list[int]]:
    """Return the rows that mean the same, each in one group, by average linkage, largest first.

    >>> grouped(np.array([[1, 0, 0.9], [0, 1, 0.1], [0.9, 0.1, 1]]))
    [[0, 2], [1]]
    """
    count, likeness = len(likeness), likeness.copy()
    np.fill_diagonal(likeness, -np.inf)
    sizes, members = np.ones(count), {place: [place] for place in range(count)}
    while len(members) > 1:
        first, second = divmod(int(likeness.argmax()), count)
        if likeness[first, second] < ALIKE_FROM:
            break
        mean = (sizes[first] * likeness[first] + sizes[second] * likeness[second]) / (sizes[first] + sizes[second])
        likeness[first], likeness[:, first] = mean, mean
        likeness[first, first] = -np.inf
        likeness[second], likeness[:, second] = -np.inf, -np.inf
        sizes[first] += sizes[second]
        members[first] += members.pop(second)
    return sorted((sorted(rows) for rows in members.values()), key=lambda rows: (-len(rows), rows))


def shared_words(texts: Sequence[tuple[str, str]]) -> list[str]:
    """Return the words that at least three authorities use, those of most first; ``texts`` are (authority, words).

    >>> shared_words([("a", "Consent refused"), ("b", "they refuse consent"), ("c", "consent to Channel"), ("a", "x")])
    ['consent']
    """
    users: dict[str, set[str]] = {}
    forms: dict[str, Counter[str]] = {}
    for authority, text in texts:
        for word in words(text):
            stem = stem_of(word)
            if len(stem) >= _LEAST_LETTERS and word.isalpha():
                users.setdefault(stem, set()).add(authority)
                forms.setdefault(stem, Counter())[word] += 1
    often = [stem for stem, who in users.items() if len(who) >= FEWEST_LOOKING]
    often.sort(key=lambda stem: (-len(users[stem]), stem))
    return [max(sorted(forms[stem]), key=lambda word: forms[stem][word]) for stem in often[:MOST_LABEL_WORDS]]
