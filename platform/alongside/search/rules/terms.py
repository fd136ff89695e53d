"""From what a person typed to the stems that the keyword index is asked for, the most telling ones first."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.search.rules.spelling import Speller
from alongside.search.rules.stemming import stem_of, stems, words
from alongside.search.rules.synonyms import WEIGHT, Synonyms

# A long text has a hundred stems and the last eighty change nothing but the time: from 24 up quality is level.
MOST_TERMS = 24


@dataclass(frozen=True)
class Vocabulary:
    """In how many of the library's entries each stem stands."""

    entries: int
    counts: Mapping[str, int]

    def idf(self, stem: str) -> float:
        """Return how telling a stem is, as Lucene does: 0 for one in every entry, the most for one in none."""
        count = self.counts.get(stem, 0)
        return math.log(1 + (self.entries - count + 0.5) / (count + 0.5))


@dataclass(frozen=True)
class QueryTerms:
    """What to look for. ``weights`` are the stems in use, ``typed`` all that the person's own words came to.

    ``known`` is how much of what was typed the library has ever heard of, from 0 to 1, telling words counting more.
    """

    weights: Mapping[str, float]
    typed: tuple[str, ...]
    known: float


def terms_of(text: str, vocabulary: Vocabulary, synonyms: Synonyms, speller: Speller) -> QueryTerms:
    """Return the stems to look for in answer to ``text``, mended and widened, at most 24."""
    typed = tuple(dict.fromkeys(stem for word in words(text) if stem_of(word) and (stem := speller.stem(word))))
    weights = dict.fromkeys(typed, 1.0)
    explained: set[str] = set()
    for group in synonyms.groups_in(text):
        meant = [stem for phrase in synonyms.groups[group] for stem in stems(phrase)]
        for stem in meant:
            weights.setdefault(stem, WEIGHT)
        if any(stem in vocabulary.counts for stem in meant):
            explained.update(meant)
    known = [stem for stem in weights if vocabulary.counts.get(stem)]
    known.sort(key=lambda stem: -weights[stem] * vocabulary.idf(stem))
    return QueryTerms({stem: weights[stem] for stem in known[:MOST_TERMS]}, typed, _known(typed, explained, vocabulary))


def _known(typed: tuple[str, ...], explained: set[str], vocabulary: Vocabulary) -> float:
    # Numbers are left out: an age or a date says nothing of whether the library covers the matter.
    telling = {stem: vocabulary.idf(stem) for stem in typed if not stem.isdigit()}
    heard = sum(idf for stem, idf in telling.items() if stem in vocabulary.counts or stem in explained)
    return heard / sum(telling.values()) if telling else 0.0
