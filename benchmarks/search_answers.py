"""What a practitioner gets: refusals, the first five of a page, the order beside peers, the first answer, the speed.

``python -m benchmarks.search_answers [file.jsonl …]``: by default the judged queries of 2026 in tests/search. Each has
a label: good, hopeless, or other-services (what belongs to other services for children).
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import numpy as np

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Kind
from alongside.paths import CONTENT, ROOT
from alongside.search.engine import build
from alongside.search.engine.searcher import Searcher
from alongside.search.queries.results import FIRST_RESULTS
from alongside.search.queries.retrieval import Retrieval, retrieve
from alongside.search.rules import presenting
from alongside.search.rules.abstention import AnswerVerdict
from benchmarks import peers, search_speed
from benchmarks.judged import MODEL_DIR, Query, encoder, gain, indexed, library, queries
from benchmarks.search_quality import measure, ours
from benchmarks.synthetic import Recombining, enlarge, vectors_of

OF_2026 = ROOT / "tests" / "search" / "judged_2026.jsonl"
FIRST = 5
LARGE = 10_000


def main(paths: Sequence[Path]) -> None:
    """Print one table for each file, and then what a search costs."""
    documents, _ = library()
    with tempfile.TemporaryDirectory() as folder:
        searcher = indexed(Path(folder))
        systems: dict[str, peers.Search] = {"Alongside": lambda text: ours(searcher, text)}
        systems |= peers.txtai(documents) | peers.lancedb(documents, encoder())
        for path in paths:
            judged = queries(path)
            print(f"\n{path.name}: {len(judged)} queries, {len(documents)} entries")
            refusals(judged, searcher)
            answerable = [query for query in judged if any(gain(query, document) for document in documents)]
            first_five(answerable, searcher, documents)
            order(answerable, documents, systems)
        print(f"  first answer of a process: {search_speed.first_answer(Path(folder))}")
    over_encoding(documents)


def refusals(judged: Sequence[Query], searcher: Searcher) -> None:
    """Print how often nothing was close, by what should have been said."""
    for label, words in (("good", "≤ 3 %"), ("hopeless", "≥ 90 %"), ("other-services", "≥ 75 %")):
        told = [refused(searcher, query.text) for query in judged if query.label == label]
        if told:
            print(f"  {label + ' refused':34}{np.mean(told):7.1%}   of {len(told)}; target {words}")


def refused(searcher: Searcher, text: str) -> bool:
    """Say whether a page would say that nothing is close, or that this is for others."""
    verdict = retrieve(searcher, text, stated={}, most=None).verdict
    return verdict in {AnswerVerdict.NOTHING_CLOSE, AnswerVerdict.OUTSIDE}


def first_five(judged: Sequence[Query], searcher: Searcher, documents: Sequence[Document]) -> None:
    """Print what the first five results of the pages are worth: useful (2), partly (1), noise (0)."""
    by_id = {document.id: document for document in documents}
    grades = [
        gain(query, by_id[entry_id])
        for query in judged
        for entry_id in first_shown(retrieve(searcher, query.text, stated={}, most=None), by_id)
    ]
    shares = [np.mean([grade == wanted for grade in grades]) for wanted in (2, 1, 0)]
    told = "".join(f"{share:8.1%}" for share in shares)
    print(f"  {'first five: useful, partly, noise':34}{told}   targets ≥ 60 %, noise ≤ 10 %")


def first_shown(retrieval: Retrieval, by_id: dict[UUID, Document]) -> list[UUID]:
    """Return the first five entries of a page, by the page's own rule: kinds in its order, of each the first few."""
    by_kind: dict[Kind, list[tuple[UUID, float]]] = {}
    for row, chance in zip(retrieval.order, retrieval.chances.tolist(), strict=True):
        entry_id = retrieval.index.candidates.ids[row]
        by_kind.setdefault(by_id[entry_id].kind, []).append((entry_id, chance))
    chances = {kind: [chance for _, chance in own] for kind, own in by_kind.items()}
    most = presenting.shown_at_first(chances, FIRST_RESULTS)
    return [entry_id for kind, count in most.items() for entry_id, _ in by_kind[kind][:count]][:FIRST]


def order(judged: Sequence[Query], documents: Sequence[Document], systems: dict[str, peers.Search]) -> None:
    """Print nDCG@10 of each system, and how many times ours that is."""
    own = 0.0
    for name, search in systems.items():
        quality = measure(judged, documents, search).ndcg
        own = own or quality
        print(
            f"  {'nDCG@10, ' + name:46}{quality:7.3f}{own / quality:8.2f} × it"
            + ("   target .85" if quality == own else "")
        )


def over_encoding(documents: Sequence[Document]) -> None:
    """Print the whole search at 10,000 entries as so many times the encoding alone, at p95."""
    runs = encoder()
    many, pairs = enlarge(documents, LARGE)
    with tempfile.TemporaryDirectory() as folder:
        build.build(Path(folder), many, pairs, Recombining(vectors_of(documents, runs)))
        searcher = Searcher(Path(folder), MODEL_DIR, CONTENT)
        systems: dict[str, search_speed.Search] = {
            "encoding alone": lambda text: runs.encode([text]),
            "Alongside": lambda text: retrieve(searcher, text, stated={}, most=None),
        }
        for kind in ("short", "long"):
            times = search_speed.timed(systems, [query.text for query in queries() if query.kind == kind])
            alone, whole = (float(np.percentile(values, 95)) for values in times.values())
            line = f"{LARGE:,} entries, {kind}: p95 over encoding"
            print(f"  {line:46}{whole / alone:7.2f}   {whole:.1f} ms over {alone:.1f} ms; target 1.5")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [OF_2026])
