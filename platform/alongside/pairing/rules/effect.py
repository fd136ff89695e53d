"""Whether it helped, as coarsely as it may be told: nothing from fewer than five people, authorities or pairings."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, median
from typing import NamedTuple

FEWEST = 5
"""From how many on a figure is shown."""

Scores = Mapping[str, int]
"""Theme → 1 to 5, as one person said it."""


class Figure(NamedTuple):
    """A figure that may be shown, or none."""

    value: float | None
    hidden: bool
    """Too few stand behind it, or nobody at all: which of the two is not told either."""


def mean(values: Sequence[float], *, step: float) -> Figure:
    """Return a mean in steps: of fewer than five none, and so coarse that one more answer does not tell what it was.

    >>> mean([1, 1, 2, 1, 1], step=0.5), mean([1, 2], step=0.5), mean([], step=0.5)
    (Figure(value=1.0, hidden=False), Figure(value=None, hidden=True), Figure(value=None, hidden=True))
    """
    if len(values) < FEWEST:
        return Figure(None, hidden=True)
    return Figure(round(fmean(values) / step) * step + 0.0, hidden=False)


def middle(days: Sequence[int]) -> Figure:
    """Return the median of whole days, of five or more.

    >>> middle([3, 9, 4, 30, 5]).value, middle([3]).value
    (5.0, None)
    """
    if len(days) < FEWEST:
        return Figure(None, hidden=True)
    return Figure(float(round(median(days))), hidden=False)


def share(parts: Iterable[tuple[int, int]]) -> Figure:
    """Return how much of everything is done, in tenths, from (done, all) of each pairing that has anything to do.

    >>> share([(1, 2)] * 5).value, share([(1, 2)] * 4).value
    (0.5, None)
    """
    having = [part for part in parts if part[1]]
    if len(having) < FEWEST:
        return Figure(None, hidden=True)
    return Figure(round(sum(done for done, _ in having) / sum(every for _, every in having), 1), hidden=False)


def thinking_back(reviews: Iterable[tuple[Scores, Scores]], theme: str) -> list[float]:
    """Return by how many points of five each person's confidence in a theme rose, given (now, before).

    Whoever did not answer both is left out. Asked together at the end, people judge both with the same measure: a
    survey before and one after suffer from learning, on the way, how little one knew.
    """
    return [float(now[theme] - before[theme]) for now, before in reviews if theme in now and theme in before]
