"""Find entries by words with Whoosh: the default, for libraries of up to a few hundred entries.

Entries arrive as stems and queries as weighted stems, so no query language is parsed here at all: a bracket, a star or
a field's name in somebody's text is a character like any other.
"""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index, scoring
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.fields import TEXT, Schema
from whoosh.query.compound import Or
from whoosh.query.terms import Term

from alongside.search.engine.interface import Allowed, Hits
from alongside.search.rules.fusion import DEEP
from alongside.search.rules.numbering import LibraryRows

FIELD = "stems"
# Saturate later and normalise length less than by habit: titles and summaries are repeated on purpose (see `build`).
K1, B = 2.0, 0.5


class LuceneBM25(scoring.BM25F):
    """Whoosh's BM25F with Lucene's idf, which is never negative and tells rare words from common ones better."""

    def idf(self, searcher: Any, fieldname: str, text: Any) -> float:  # noqa: ANN401  as Whoosh has it
        """Return the weight of a term by the share of entries that hold it."""
        parent = searcher.get_parent()
        count, total = parent.doc_frequency(fieldname, text), parent.doc_count_all()
        return math.log(1 + (total - count + 0.5) / (count + 0.5))


def build(folder: Path, entries: Iterable[tuple[str, list[str]]]) -> None:
    """Write the index of ``entries``: stems joined by spaces, and labels. Their place in the order is their number."""
    folder.mkdir()
    schema = Schema(**{FIELD: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False, stored=False)})
    writer = index.create_in(str(folder), schema).writer(limitmb=128)
    for stems, _labels in entries:
        writer.add_document(**{FIELD: stems})
    writer.commit(optimize=True)


class WhooshIndex:
    """An open index of one generation; one search at a time, for its readers share their place in the files."""

    ceiling = K1 + 1

    def __init__(self, folder: Path) -> None:
        self._searcher = index.open_dir(str(folder), readonly=True).searcher(weighting=LuceneBM25(B=B, K1=K1))
        self._lock = Lock()

    def search(self, terms: Mapping[str, float], allowed: Allowed, mask: NDArray[np.bool_] | None) -> Hits[LibraryRows]:
        """Return up to 400 rows by BM25, of those that ``mask`` allows."""
        asked = Or([Term(FIELD, stem, boost=weight) for stem, weight in terms.items()])
        permitted = None if mask is None else set(np.flatnonzero(mask).tolist())
        with self._lock:
            hits = self._searcher.search(asked, limit=DEEP, filter=permitted) if terms and permitted != set() else ()
            pairs = sorted(((hit.docnum, hit.score) for hit in hits), key=lambda pair: (-pair[1], pair[0]))
        rows = LibraryRows(np.array([row for row, _ in pairs], dtype=np.int64))
        return Hits(rows, np.array([score for _, score in pairs], dtype=np.float32))
