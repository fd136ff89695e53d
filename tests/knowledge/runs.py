"""Runs of eight words as short hashes, so that copying from the study is noticed without keeping its text here.

`rr555_runs.bin` holds the first six bytes of BLAKE2b of each run of eight words of the report's plain text, sorted.
That two different runs meet by accident in all our content has odds of about one in 250,000.
Made by ``python -m tests.knowledge.runs REPORT.txt``.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

RUN = 8
SIZE = 6
KEPT = Path(__file__).with_name("rr555_runs.bin")


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, without apostrophes or punctuation."""
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs_of(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield each run of eight words and its hash."""
    words = words_of(text)
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        yield run, blake2b(run.encode(), digest_size=SIZE).digest()


def kept() -> frozenset[bytes]:
    """Return the hashes of the report's runs."""
    data = KEPT.read_bytes()
    return frozenset(data[i : i + SIZE] for i in range(0, len(data), SIZE))


if __name__ == "__main__":
    KEPT.write_bytes(b"".join(sorted({digest for _, digest in runs_of(Path(sys.argv[1]).read_text(encoding="utf8"))})))
