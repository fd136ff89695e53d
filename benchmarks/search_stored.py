"""How fast search answers from PostgreSQL's index, beside the embedded one in the same run, and how alike it answers.

``python -m benchmarks.search_stored [size …]``. Both have the same entries, encoder and vectors and take turns query by
query. Processor time is this process's and the database's together.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import psutil
from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside import engines
from alongside.embedding.encoder import Encoder
from alongside.engines import Engines
from alongside.knowledge.rules.document import Document
from alongside.paths import CONTENT
from alongside.search.engine import build, stored_index, stored_keeping, stored_state
from alongside.search.engine.searcher import Searcher
from alongside.search.queries.retrieval import retrieve
from benchmarks.judged import MODEL_DIR, encoder, library, queries
from benchmarks.synthetic import Recombining, enlarge, vectors_of
from tests import postgres
from tests.databases import migrate

SIZES = (0, 10_000, 30_000)
ROUNDS = 3
MEMORY = {"shared_buffers": "2GB", "max_wal_size": "4GB", "maintenance_work_mem": "256MB"}


def main(sizes: Sequence[int]) -> None:
    """Print a block for each size; 0 is the library as it ships."""
    real, links = library()
    runs = encoder()
    recombining = Recombining(vectors_of(real, runs))
    for size in sizes:
        documents, pairs = enlarge(real, size) if size else (list(real), links)
        with postgres.server(**MEMORY) as url, tempfile.TemporaryDirectory() as folder:
            migrate(url)
            made = engines.connect(url)
            report(made, Path(folder), documents, pairs, (runs, recombining if size else runs))
            made.dispose()


def report(
    database: Engines,
    folder: Path,
    documents: list[Document],
    links: Sequence[tuple[UUID, UUID]],
    encoders: tuple[Encoder, Encoder],
) -> None:
    """Build both indexes, time both, print."""
    runs, builds = encoders
    build.build(folder / "index", documents, links, builds)
    started = time.perf_counter()
    fill(database, documents, links, builds)
    with database.reader() as session:
        told = stored_keeping.described(session)
    print(f"\n{told}; built in {time.perf_counter() - started:.0f} s")
    embedded = Searcher(folder / "index", MODEL_DIR, CONTENT)
    stored = Searcher(folder / "none", MODEL_DIR, CONTENT, database=database.reading)
    print(f"  one entry written in {one_written(database, documents, builds) * 1000:.0f} ms without its encoding")
    systems: dict[str, Callable[[str], object]] = {
        "encoding alone": lambda asked: runs.encode([asked]),
        "embedded": lambda asked: retrieve(embedded, asked, stated={}, most=None),
        "PostgreSQL": lambda asked: retrieve(stored, asked, stated={}, most=None),
    }
    for kind in ("short", "long"):
        texts = [query.text for query in queries() if query.kind == kind]
        print(
            f"  {kind} queries ({len(texts)}), ms; of the first ten the same: {agreement(embedded, stored, texts):.0%}"
        )
        wall, processor = timed(database, systems, texts)
        for name in systems:
            middle, high = np.percentile(wall[name], [50, 95])
            ratio = high / np.percentile(wall["embedded"], 95)
            spent, most = np.percentile(processor[name], [50, 95])
            print(
                f"    {name:15} p50 {middle:6.1f}   p95 {high:6.1f}   it / embedded at p95 {ratio:5.2f}"
                f"   processor p50 {spent:6.1f}   p95 {most:6.1f}"
            )


def fill(database: Engines, documents: Sequence[Document], links: Sequence[tuple[UUID, UUID]], builds: Encoder) -> None:
    """Write the index of these entries, and the links between them, of which the library itself is not there."""
    with database.session() as session, tempfile.TemporaryDirectory() as folder:
        stored_keeping.bring_up_to_date(session, reading(documents), builds, Path(folder))
        session.execute(text("SET session_replication_role = replica"))  # there are no entries to point to
        rows = [{"id": uuid4(), "here": here, "there": there} for here, there in links]
        for start in range(0, len(rows), 10_000):
            session.execute(
                text("INSERT INTO entry_link (id, entry_id, to_id, position, relation)"
                     " VALUES (:id, :here, :there, 0, 'related')"),
                rows[start : start + 10_000],
            )  # fmt: skip
        session.execute(text("ANALYZE entry_link"))
        session.commit()
    with database.writing.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (*stored_state.TABLES, "entry_link"):
            connection.execute(text(f"VACUUM ANALYZE {table}"))


def reading(documents: Iterable[Document]) -> stored_keeping.ReadLibrary:
    """Return what reads these entries as if they were in the library."""
    by_id = {document.id: document for document in documents}

    def read(_session: Session, ids: Collection[UUID] | None = None) -> list[Document]:
        return list(by_id.values()) if ids is None else [by_id[entry_id] for entry_id in ids if entry_id in by_id]

    return read


def one_written(database: Engines, documents: Sequence[Document], builds: Encoder) -> float:
    """Return the seconds that taking out one entry and putting it back take, half of it."""
    times = []
    for document in documents[:20]:
        encoded = stored_keeping.encoded_texts(document, builds, entries=len(documents))
        started = time.perf_counter()
        for read in (reading([]), reading([document])):
            with database.session() as session:
                stored_index.bring(session, [document.id], encoded, read=read)
                session.commit()
        times.append((time.perf_counter() - started) / 2)
    return statistics.median(times)


def agreement(embedded: Searcher, stored: Searcher, texts: Sequence[str]) -> float:
    """Return how much of the first ten both have in common; they differ where tantivy weighs words otherwise."""
    same = 0.0
    for asked in texts:
        firsts = []
        for searcher in (embedded, stored):
            answer = retrieve(searcher, asked, stated={}, most=None)
            firsts.append({answer.index.candidates.ids[row] for row in answer.order[:10].tolist()})
        same += len(firsts[0] & firsts[1]) / 10
    return same / len(texts)


def timed(
    database: Engines, systems: dict[str, Callable[[str], object]], texts: Sequence[str]
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return milliseconds for each system, on the clock and of the processor; each query goes to all in turn."""
    wall: dict[str, list[float]] = {name: [] for name in systems}
    processor: dict[str, list[float]] = {name: [] for name in systems}
    with database.reading.connect() as connection:
        postmaster = psutil.Process(connection.execute(text("SELECT pg_backend_pid()")).scalar_one()).parent()
    assert postmaster is not None
    for _ in range(ROUNDS):
        for asked in texts:
            for name, search in systems.items():
                begun, started = spent(postmaster), time.perf_counter()
                search(asked)
                wall[name].append((time.perf_counter() - started) * 1000)
                processor[name].append((spent(postmaster) - begun) * 1000)
    return wall, processor


def spent(postmaster: psutil.Process) -> float:
    """Return the seconds of processor time that this process and the database have used so far."""
    used = time.process_time()
    for child in postmaster.children():
        used += int(Path(f"/proc/{child.pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    return used


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
