"""Mend words that the library does not know, so that "afganistan" finds Afghanistan."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from rapidfuzz.distance import OSA

from alongside.search.rules.stemming import stem_of

SHORTEST_MENDED = 5


class Speller:
    """Knows the library's stems, and which words are English without being in it: those are never mended."""

    def __init__(self, vocabulary: Mapping[str, int], english: Collection[str] = frozenset()) -> None:
        self._vocabulary = vocabulary
        self._english = english
        self._near: dict[str, list[str]] = defaultdict(list)
        for stem in vocabulary:
            if len(stem) >= SHORTEST_MENDED - 1 and stem.isalpha():
                for key in _shortened(stem):
                    self._near[key].append(stem)

    def stem(self, word: str) -> str:
        """Return the stem of ``word``, or, where nobody knows the word, the library's stem that is one slip away.

        One slip: a letter left out, added, changed, or swapped with its neighbour; words of five letters or more.
        """
        stem = stem_of(word)
        if len(word) < SHORTEST_MENDED or not word.isalpha() or stem in self._vocabulary or word in self._english:
            return stem
        near = {known for key in _shortened(stem) for known in self._near.get(key, ())}
        meant = sorted(known for known in near if OSA.distance(stem, known, score_cutoff=1) <= 1)
        return max(meant, key=lambda known: (known[0] == stem[0], self._vocabulary[known]), default=stem)


def _shortened(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
