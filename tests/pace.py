"""How fast this machine reads, so that a limit in seconds means the same on a slow or busy one."""

import time
from functools import cache

from alongside.anonymise.finder import load

AT_REST = 0.05
"""Processor seconds that 300 words took on the machine on which the limits were set (docs/anonymity.md)."""
WORDS_300 = "The worker said that the boy was up at night with videos and worried about his cousin. " * 18


@cache
def pace() -> float:
    """Return how many times as long the finder takes here, at least 1: what to multiply a limit by.

    Machines differ sixfold in how fast they run the learned tagger, by the instructions that their processors have.
    """
    finder = load()
    finder.find(WORDS_300)

    def took() -> float:
        started = time.process_time()
        finder.find(WORDS_300)
        return time.process_time() - started

    return max(1.0, min(took() for _ in range(3)) / AT_REST)
