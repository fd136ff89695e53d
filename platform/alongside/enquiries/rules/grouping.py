"""Group what several authorities look for by meaning, and name a group by words that enough of them use."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alongside.search.rules.stemming import stem_of, words

Vectors = NDArray[np.float32]

ALIKE_FROM = 0.42
"""Least mean cosine of two groups that mean the same. See `python -m benchmarks.needs`."""
FEWEST_AUTHORITIES = 3
"""Fewer than this make no topic: what two look for could point to one of them."""
MOST_LABEL_WORDS = 6
_LEAST_LETTERS = 3


def grouped(vectors: Vectors) -> list[list[int]]:
    """Return the rows of unit vectors that mean the same, each in one group, by average linkage, largest first.

    >>> rows = np.array([[1, 0], [0, 1], [0.98, 0.2]], np.float32)
    >>> grouped(rows)
    [[0, 2], [1]]
    """
    count = len(vectors)
    likeness = (vectors @ vectors.T).astype(np.float64)
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
    forms: dict[str, dict[str, int]] = {}
    for authority, text in texts:
        for word in words(text):
            stem = stem_of(word)
            if len(stem) >= _LEAST_LETTERS and word.isalpha():
                users.setdefault(stem, set()).add(authority)
                forms.setdefault(stem, {})[word] = forms.get(stem, {}).get(word, 0) + 1
    often = [stem for stem, who in users.items() if len(who) >= FEWEST_AUTHORITIES]
    often.sort(key=lambda stem: (-len(users[stem]), stem))
    return [max(sorted(forms[stem]), key=lambda word: forms[stem][word]) for stem in often[:MOST_LABEL_WORDS]]
