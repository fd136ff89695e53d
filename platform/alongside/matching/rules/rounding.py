"""Whole points that add up: what several parts of a sum are worth, so that nothing is lost between them and the sum."""

from collections.abc import Sequence
from math import floor


def whole(values: Sequence[float], total: int) -> list[int]:
    """Return whole numbers next to ``values`` that add up to ``total``: the largest remainders are rounded up first.

    ``total`` is the rounded sum of the values. A value that is whole already stays as it is.

    >>> whole([1.5, 1.5, -0.25], 3), whole([0.1, 0.9], 1)
    ([2, 1, 0], [0, 1])
    """
    down = [floor(value) for value in values]
    order = sorted(range(len(values)), key=lambda place: (down[place] - values[place], place))
    for place in order[: max(total - sum(down), 0)]:
        down[place] += 1
    return down
