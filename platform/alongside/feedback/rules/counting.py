"""How many found an entry useful, told so that no single answer can be worked out."""

from typing import NamedTuple

FEWEST = 5
"""Smaller numbers than this are hidden, and so is what would give them away."""


class Told(NamedTuple):
    """What readers see: each number is rounded down to a multiple of five; none where it is hidden."""

    useful: int | None
    not_useful: int | None


def told(useful: int, not_useful: int) -> Told | None:
    """Return what may be said of so many answers, none where fewer than five people gave one.

    Count the answers of *others* than the reader: else they could take their own back and see what changes. A total is
    never told, and nought looks like one to four, so that a hidden number follows from nothing that is shown.

    >>> told(4, 0) is None, told(12, 3), told(6, 7), told(3, 2)
    (True, Told(useful=10, not_useful=None), Told(useful=5, not_useful=5), Told(useful=None, not_useful=None))
    """
    if useful + not_useful < FEWEST:
        return None
    return Told(_down(useful), _down(not_useful))


def _down(count: int) -> int | None:
    return count - count % FEWEST if count >= FEWEST else None
