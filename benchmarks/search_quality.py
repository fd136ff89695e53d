"""How good the answers are on judged queries, beside Whoosh, vectors, txtai and LanceDB on the same entries.

``python -m benchmarks.search_quality [file.jsonl …]``: tests/search/judged.jsonl, and any other files in the same form.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import numpy as np

from alongside.knowledge.rules.document import Document
from alongside.search.engine.searcher import Searcher
from alongside.search.queries.retrieval import retrieve
from alongside.search.rules.abstention import REFUSALS
from benchmarks import peers
from benchmarks.judged import JUDGED, Query, encoder, gain, indexed, library, ndcg, queries, recall
from benchmarks.peers import DEEP, Search


class Quality(NamedTuple):
    """What is reported, each from 0 to 1."""

    ndcg: float
    recall: float
    first_three: float


def main(paths: Sequence[Path]) -> None:
    """Print one table for each file of judged queries."""
    documents, _ = library()
    with tempfile.TemporaryDirectory() as folder:
        searcher = indexed(Path(folder))
        systems = {
            "Alongside": lambda text: ours(searcher, text),
            "Whoosh alone": lambda text: words_alone(searcher, text),
            "vectors alone": lambda text: vectors_alone(searcher, text),
            **peers.txtai(documents),
            **peers.lancedb(documents, encoder()),
        }
        for path in paths:
            report(path, searcher, documents, systems)


def report(path: Path, searcher: Searcher, documents: Sequence[Document], systems: dict[str, Search]) -> None:
    """Print how each system does on the queries of one file."""
    judged = queries(path)
    good, hopeless = [q for q in judged if q.answerable], [q for q in judged if not q.answerable]
    print(f"\n{path.name}: {len(good)} queries with an answer, {len(hopeless)} without; {len(documents)} entries")
    print(f"  {'':34}{'nDCG@10':>9}{'recall@20':>11}{'in first 3':>12}{'short':>8}{'long':>8}{'ours / it':>11}")
    first = 0.0
    for name, search in systems.items():
        whole = measure(good, documents, search)
        parts = [measure([q for q in good if q.kind == kind], documents, search).ndcg for kind in ("short", "long")]
        first = first or whole.ndcg
        numbers = f"{whole.ndcg:9.3f}{whole.recall:11.3f}{whole.first_three:12.3f}{parts[0]:8.3f}{parts[1]:8.3f}"
        print(f"  {name:34}{numbers}{first / whole.ndcg:11.2f}")
    said_no = {q.text: retrieve(searcher, q.text, stated={}, most=None).verdict in REFUSALS for q in judged}
    lost, refused = (np.mean([said_no[q.text] for q in part]) if part else 0 for part in (good, hopeless))
    print(f"  says no to {refused:.0%} of hopeless queries and to {lost:.1%} of good ones")


def measure(judged: Sequence[Query], documents: Sequence[Document], search: Search) -> Quality:
    """Return the means over the queries."""
    by_id = {document.id: document for document in documents}
    found = []
    for query in judged:
        everything = [gain(query, document) for document in documents]
        gains = [gain(query, by_id[entry_id]) for entry_id in search(query.text)]
        found.append((ndcg(gains, everything), recall(gains, everything), max(gains[:3], default=0) > 0))
    return Quality(*np.mean(found, axis=0)) if found else Quality(float("nan"), float("nan"), float("nan"))


def ours(searcher: Searcher, text: str) -> list[UUID]:
    """Return what Alongside finds."""
    retrieval = retrieve(searcher, text, stated={}, most=None)
    return [retrieval.index.candidates.ids[row] for row in retrieval.order[:DEEP]]


def words_alone(searcher: Searcher, text: str) -> list[UUID]:
    """Return the keyword view."""
    candidates = searcher.search(text).candidates
    return [candidates.ids[row] for row in candidates.keyword.rows[:DEEP]]


def vectors_alone(searcher: Searcher, text: str) -> list[UUID]:
    """Return the meaning view."""
    candidates = searcher.search(text).candidates
    assert candidates.meaning is not None
    return [candidates.ids[row] for row in candidates.meaning.rows[:DEEP]]


if __name__ == "__main__":
    main([JUDGED, *map(Path, sys.argv[1:])])
