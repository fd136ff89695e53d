"""Between which values a shown value lies, and when two of them are told apart: a coarser rounding is no change."""

from collections.abc import Sequence
from typing import NamedTuple

from alongside.confidence.rules.results import Precision

_LEVELS = {25: (0.0, 37.5), 50: (37.5, 62.5), 75: (62.5, 100.0)}
_STEPS = {Precision.TENS: 10, Precision.FIVES: 5}


class Span(NamedTuple):
    """From where to where a value lies, 0 to 100, and how finely it is told."""

    low: float
    high: float
    precision: Precision

    @property
    def middle(self) -> float:
        """Return the middle of it."""
        return (self.low + self.high) / 2


Told = tuple[int | None, Precision | None]
"""A value as it is told."""


def span(told: Told) -> Span | None:
    """Return where a told value lies; none where it is not shown.

    >>> span((80, Precision.TENS)), span((45, Precision.FIVES))[:2]
    (Span(low=75.0, high=100.0, precision=<Precision.TENS: 'tens'>), (42.5, 47.5))
    """
    value, precision = told
    if value is None or precision is None:
        return None
    if precision is Precision.LEVELS:
        return Span(*_LEVELS[value], precision)
    step = _STEPS[precision]
    low = 0.0 if value <= 2 * step else value - step / 2
    high = 100.0 if value >= 100 - 2 * step else value + step / 2
    return Span(low, high, precision)


def moved(before: Told, now: Told) -> int | None:
    """Return 1 where a value has risen, -1 where it has fallen, 0 where that cannot be told; none without two values.

    Only spans with room between them are told apart: neighbouring steps may be one person's answer.

    >>> moved((80, Precision.TENS), (75, Precision.LEVELS)), moved((40, Precision.TENS), (60, Precision.TENS))
    (0, 1)
    """
    first, second = span(before), span(now)
    if first is None or second is None:
        return None
    return int(second.low > first.high) - int(second.high < first.low)


def joined(told: Sequence[Told]) -> list[tuple[int, int]]:
    """Return which neighbours of a row may be joined by a line: those that are told equally finely, in bars as long.

    "80 or more" is a longer bar than "70": from its middle a line would fall that nobody's answers need have made.

    >>> joined([(80, Precision.TENS), (70, Precision.TENS), (50, Precision.TENS), (50, Precision.LEVELS), (None, None)])
    [(1, 2)]
    """
    return [(at, at + 1) for at, pair in enumerate(zip(told, told[1:], strict=False)) if _as_fine(*map(span, pair))]


def _as_fine(first: Span | None, second: Span | None) -> bool:
    if first is None or second is None or first.precision is not second.precision:
        return False
    return first.high - first.low == second.high - second.low
