"""How fast this machine reads, so that a limit in seconds means the same on a slow or busy one."""

from functools import cache

from alongside.anonymise.finder import load
from tests.remembering import nothing_remembered, spent

AT_REST = 0.05
"""Processor seconds that 300 words took on the machine on which the limits were set (docs/anonymity.md)."""
WORDS_300 = "The worker said that the boy was up at night with videos and worried about his cousin. " * 18


@cache
def pace() -> float:
    """Return how many times as long the finder takes here, at least 1: what to multiply a limit by.

    Machines differ sixfold in how fast they run the learned tagger, by the instructions that their processors have.
    """
    finder = load()

    def took() -> float:
        started = spent()
        finder.find(WORDS_300)
        return spent() - started

    with nothing_remembered():
        finder.find(WORDS_300)
        return max(1.0, min(took() for _ in range(3)) / AT_REST)
