"""How fast search answers at real size, with 10,000 and with 100,000 entries, beside txtai in the same run.

``python -m benchmarks.search_speed [size …]``. Both use the same encoder and vectors, and take turns query by
query, so that whatever else the machine does hurts both alike. A search: encode, both views, order, when to say no.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from alongside.embedding.encoder import Encoder
from alongside.knowledge.rules.document import Document
from alongside.paths import CONTENT
from alongside.search.engine import build, recent
from alongside.search.engine.searcher import Searcher
from alongside.search.queries.retrieval import retrieve
from alongside.search.rules.passages import body
from alongside.search.rules.stemming import stems
from benchmarks.judged import MODEL_DIR, encoder, library, queries
from benchmarks.synthetic import Recombining, enlarge, vectors_of

Search = Callable[[str], object]
ROUNDS = 2
SIZES = (0, 10_000, 100_000)


def main(sizes: Sequence[int]) -> None:
    """Print a block for each size; 0 is the library as it ships."""
    real, links = library()
    runs = encoder()
    recombining = Recombining(vectors_of(real, runs))
    for size in sizes:
        documents, pairs = enlarge(real, size) if size else (list(real), links)
        with tempfile.TemporaryDirectory() as folder:
            report(Path(folder), documents, pairs, runs, recombining if size else runs)


def report(
    folder: Path, documents: list[Document], links: Sequence[tuple[UUID, UUID]], runs: Encoder, builds: Encoder
) -> None:
    """Build both indexes, time both systems, print."""
    started = time.perf_counter()
    made = build.build(folder, documents, links, builds)
    first = time.perf_counter() - started
    documents[0] = replace(documents[0], title="Zanzibar and its archipelago")
    again = one_changed(folder, documents, links, builds)
    size = sum(made.sizes.values()) / 1e6
    print(f"\n{len(documents):,} entries, {made.rows:,} vectors, words by {made.keyword_by}")
    print(f"  built in {first:.1f} s, one changed entry found after {again:.1f} s; {size:,.0f} MB")
    searcher = Searcher(folder, MODEL_DIR, CONTENT)
    systems: dict[str, Search] = {
        "encoding alone": lambda text: runs.encode([text]),
        "Alongside": lambda text: retrieve(searcher, text, stated={}, most=None),
    }
    theirs = txtai(documents, runs, builds)
    if theirs:
        systems["txtai"] = theirs
    for kind in ("short", "long"):
        texts = [query.text for query in queries() if query.kind == kind]
        times = timed(systems, texts)
        ours = np.percentile(times["Alongside"], 95)
        print(f"  {kind} queries ({len(texts)}), ms:")
        for name, values in times.items():
            middle, high = np.percentile(values, [50, 95])
            print(f"    {name:16} p50 {middle:7.1f}   p95 {high:7.1f}   ours / it at p95 {ours / high:5.2f}")
    print(f"  {first_answer(folder)}")


def one_changed(folder: Path, documents: list[Document], links: Sequence[tuple[UUID, UUID]], builds: Encoder) -> float:
    """Return the seconds until one changed entry is found: written, opened and asked for."""
    searcher = Searcher(folder, MODEL_DIR, CONTENT)
    searcher.engine()
    started = time.perf_counter()
    if recent.base_of(folder) is None:
        build.build(folder, documents, links, builds)
    else:
        own = [pair for pair in links if documents[0].id in pair]
        recent.build_recent(folder, documents[:1], own, builds, gone=())
    answer = searcher.engine().search(dict.fromkeys(stems(documents[0].title), 1.0), None)
    seconds = time.perf_counter() - started
    assert documents[0].id in {answer.ids[row] for row in answer.keyword.rows}, "The changed entry is not found"
    return seconds


def timed(systems: dict[str, Search], texts: Sequence[str]) -> dict[str, list[float]]:
    """Return milliseconds for each system; each query goes to all of them in turn."""
    times: dict[str, list[float]] = {name: [] for name in systems}
    for search in systems.values():
        for text in texts[:3]:
            search(text)
    for _ in range(ROUNDS):
        for text in texts:
            for name, search in systems.items():
                started = time.perf_counter()
                search(text)
                times[name].append((time.perf_counter() - started) * 1000)
    return times


def txtai(documents: Sequence[Document], runs: Encoder, builds: Encoder) -> Search | None:
    """Return txtai's hybrid search on the same texts, vectors and encoder; none where it is not installed."""
    try:
        from txtai import Embeddings
    except ImportError:
        print("  txtai is not installed: pip install --no-deps -r requirements-benchmark.txt")
        return None
    using = [builds]
    embeddings = Embeddings(method="external", transform=lambda texts: _encoded(using[0], texts), hybrid=True)
    started = time.perf_counter()
    embeddings.index((n, f"{d.title}. {d.summary} {' '.join(d.asks)} {body(d)}", None) for n, d in enumerate(documents))
    print(f"  txtai built in {time.perf_counter() - started:.1f} s")
    using[0] = runs
    return lambda text: embeddings.search(text, 10)


def _encoded(encoder_in_use: Encoder, texts: Any) -> Any:  # noqa: ANN401  txtai passes one text or many
    return encoder_in_use.encode([texts])[0] if isinstance(texts, str) else encoder_in_use.encode(list(texts))


def first_answer(folder: Path) -> str:
    """Return how long a fresh process takes to its first answer, and its memory then."""
    started = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.first_answer", str(folder)], check=True, capture_output=True, text=True
    )
    return f"a fresh process {time.perf_counter() - started:.1f} s: {ran.stdout.strip()}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
