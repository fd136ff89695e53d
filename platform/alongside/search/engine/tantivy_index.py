"""Find entries by words with tantivy, behind the same interface, for libraries that Whoosh is too slow for.

docs/decisions/0005-keyword-index.md says from what size and why.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from alongside.search.engine.interface import Allowed, Hits
from alongside.search.rules.fusion import DEEP
from alongside.search.rules.numbering import LibraryRows

STEMS, LABEL, ROW = "stems", "label", "place"
WRITER_MEMORY = 256_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(STEMS, stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(LABEL, stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(ROW, stored=False, indexed=False, fast=True)
    return builder.build()


def build(folder: Path, entries: Iterable[tuple[str, list[str]]]) -> None:
    """Write the index of ``entries``: stems joined by spaces, and labels. Their place in the order is their number."""
    folder.mkdir()
    writer = tantivy.Index(_schema(), path=str(folder)).writer(WRITER_MEMORY, 1)
    for row, (stems, labels) in enumerate(entries):
        entry = tantivy.Document(**{STEMS: stems, LABEL: labels})
        entry.add_unsigned(ROW, row)  # by name it would be taken for a signed number, and refused
        writer.add_document(entry)
    writer.commit()
    writer.wait_merging_threads()


class TantivyIndex:
    """An open index of one generation; any number of searches at a time."""

    ceiling = 2.2  # tantivy's k1 is 1.2 and cannot be set

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def search(self, terms: Mapping[str, float], allowed: Allowed, mask: NDArray[np.bool_] | None) -> Hits[LibraryRows]:
        """Return up to 400 rows by BM25, of those that carry the ``allowed`` labels."""
        if not terms:
            return Hits(LibraryRows(np.zeros(0, dtype=np.int64)), np.zeros(0, dtype=np.float32))
        wanted = [(tantivy.Occur.Should, self._term(STEMS, stem, weight)) for stem, weight in terms.items()]
        asked = tantivy.Query.boolean_query(wanted)
        if allowed:
            groups = [
                tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(LABEL, label, 0.0)) for label in group])
                for group in allowed
            ]
            asked = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, asked), *((tantivy.Occur.Must, group) for group in groups)]
            )
        hits = self._searcher.search(asked, DEEP, count=False).hits
        rows = self._searcher.fast_field_values(ROW, [address for _score, address in hits])
        pairs = sorted(zip(rows, (score for score, _ in hits), strict=True), key=lambda pair: (-pair[1], pair[0]))
        return Hits(
            LibraryRows(np.array([row for row, _ in pairs], dtype=np.int64)),
            np.array([score for _, score in pairs], dtype=np.float32),
        )

    def _term(self, field: str, text: str, weight: float) -> tantivy.Query:
        return tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, text), weight)
