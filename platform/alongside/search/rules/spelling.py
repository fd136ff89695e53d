"""Mend words that the library does not know, so that "afganistan" finds Afghanistan."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from alongside.search.rules.words import stem_of

SHORTEST = 5


class Speller:
    """Knows the library's stems, and which words are English without being in it: those are never mended."""

    def __init__(self, vocabulary: Mapping[str, int], english: Collection[str] = frozenset()) -> None:
        self._vocabulary = vocabulary
        self._english = english
        self._near: dict[str, list[str]] = defaultdict(list)
        for stem in vocabulary:
            if len(stem) >= SHORTEST - 1 and stem.isalpha():
                for key in _shortened(stem):
                    self._near[key].append(stem)

    def stem(self, word: str) -> str:
        """Return the stem of ``word``, or, where nobody knows the word, the library's stem that is one slip away.

        One slip: a letter left out, added, changed, or swapped with its neighbour; words of five letters or more.
        """
        stem = stem_of(word)
        if len(word) < SHORTEST or not word.isalpha() or stem in self._vocabulary or word in self._english:
            return stem
        near = {found for key in _shortened(stem) for found in self._near.get(key, ()) if _one_slip(stem, found)}
        return max(sorted(near), key=lambda found: (found[0] == stem[0], self._vocabulary[found]), default=stem)


def _shortened(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _one_slip(typed: str, meant: str) -> bool:
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    left, right = typed[start:], meant[start:]
    swapped = len(left) > 1 and len(right) > 1 and left[0] == right[1] and left[1] == right[0] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
