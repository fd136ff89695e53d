"""Answer one query in a fresh process and print the memory it took: for `search_speed`."""

import sys
from pathlib import Path

import psutil

from alongside.paths import CONTENT
from alongside.search.engine.searcher import Searcher
from alongside.search.queries.retrieval import retrieve
from benchmarks.judged import MODEL_DIR

if __name__ == "__main__":
    retrieve(Searcher(Path(sys.argv[1]), MODEL_DIR, CONTENT), "police will not share", stated={}, most=None)
    memory = psutil.Process().memory_full_info()
    print(f"{memory.rss / 1e6:.0f} MB, of it {memory.uss / 1e6:.0f} MB its own")
