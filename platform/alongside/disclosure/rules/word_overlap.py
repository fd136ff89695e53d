"""Whether two texts tell of the same case, from numbers in which no word can be read.

Each longer word falls into one of 65,536 buckets; a text is the set of its buckets. Several of the language's words
share each bucket, so that a bucket names none. Two texts of 400 longer words share about two buckets by chance: half a
per cent, and towards giving a learning *less* cover.
"""

from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np

BUCKETS = 1 << 16
SHORTEST_WORD = 5
"""Letters of the shortest word that counts: shorter ones stand in every text."""
SAME_CASE = 0.6
"""Share of the shorter text's words beyond which two learnings tell of the same case: one gives the other no cover."""


def buckets(texts: Iterable[str]) -> bytes:
    """Return the buckets of the longer words of ``texts``, each once and in order, two bytes each.

    >>> buckets(["The tutor noticed."]) == buckets(["(Noticed) the TUTOR"]), len(buckets(["the cat sat"]))
    (True, 0)
    """
    words = {
        word.strip(".,;:()'\"").casefold() for text in texts for word in text.split() if len(word) >= SHORTEST_WORD
    }
    return np.unique(np.array([crc32(word.encode()) % BUCKETS for word in words], dtype="<u2")).tobytes()


def overlaps(ours: bytes, theirs: Sequence[bytes]) -> list[float]:
    """Return which share of the shorter of two texts stands in the other too, from 0 to 1, for each of ``theirs``."""
    in_ours = np.zeros(BUCKETS, dtype=np.bool_)
    in_ours[np.frombuffer(ours, dtype="<u2")] = True
    sizes = np.array([len(text) // 2 for text in theirs], dtype=np.int64)
    hits = np.concatenate([[0], np.cumsum(in_ours[np.frombuffer(b"".join(theirs), dtype="<u2")])])
    ends = np.cumsum(sizes)
    shared = hits[ends] - hits[ends - sizes]
    shares: list[float] = (shared / np.maximum(1, np.minimum(sizes, len(ours) // 2))).tolist()
    return shares
