"""What the first answer of a fresh process takes, and what was opened before it: for `search_speed`.

Prints the seconds to open index, encoder and recogniser, as a web process does before its first request; the
milliseconds of the first answer after that; and the memory then.
"""

import sys
import time
from pathlib import Path

import psutil

from alongside.anonymise.finder import load
from alongside.paths import CONTENT
from alongside.search.engine.searcher import Searcher
from alongside.search.queries.retrieval import retrieve
from benchmarks.judged import MODEL_DIR

if __name__ == "__main__":
    started = time.perf_counter()
    finder, searcher = load(), Searcher(Path(sys.argv[1]), MODEL_DIR, CONTENT)
    finder.find("A school asks who should be told.", quick=True)
    retrieve(searcher, "a school asks who should be told", stated={}, most=None)
    opened = time.perf_counter()
    finder.find("police will not share", quick=True)
    retrieve(searcher, "police will not share", stated={}, most=None)
    answered = time.perf_counter()
    memory = psutil.Process().memory_full_info()
    print(
        f"warm in {opened - started:.1f} s, then the first answer in {(answered - opened) * 1000:.0f} ms; "
        f"{memory.rss / 1e6:.0f} MB, of it {memory.uss / 1e6:.0f} MB its own"
    )
