"""What may be told of the country: means of five authorities or more, how they spread from ten on, and of others alike.

Everybody is shown the same figures of the same authorities, their own among them, so that two leads who put their pages
together learn nothing new. A group of authorities is shown only where those left over are none, or five and up.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)

FEWEST_AUTHORITIES = 5
FEWEST_TO_SPREAD = 10
FEWEST_OTHERS = 10
"""How many authorities beside one's own must be alike for their mean to be shown."""
_EDGES = (37.5, 62.5)
_WORDS = ("Low", "In the middle", "High")
_CUTS = ((0, 1, 2, 3), (0, 2, 3), (0, 1, 3))
"""Into which parts the three levels may be put: each by itself, or two neighbours together."""


class SpreadPart(NamedTuple):
    """Authorities at one level, or at two that had to be put together: about so many in ten."""

    words: str
    in_ten: int


def level(value: int) -> int:
    """Return 0, 1 or 2 for low, in the middle, high, as `results.coarse` has the levels."""
    return sum(value > edge for edge in _EDGES)


def spread(values: Sequence[int]) -> tuple[SpreadPart, ...]:
    """Return how authorities spread over the levels: nothing of fewer than ten, and no part of fewer than five.

    >>> [tuple(part) for part in spread([20] * 3 + [50] * 6 + [80] * 5)]
    [('Low or in the middle', 6), ('High', 4)]
    >>> spread([50] * 14)
    ()
    """
    if len(values) < FEWEST_TO_SPREAD:
        return ()
    counts = [sum(level(value) == place for value in values) for place in range(3)]
    for cuts in _CUTS:
        parts = [(start, end, sum(counts[start:end])) for start, end in zip(cuts, cuts[1:], strict=False)]
        if all(count >= FEWEST_AUTHORITIES for _, _, count in parts):
            return tuple(
                SpreadPart(" or ".join(_WORDS[start:end]).capitalize(), round(10 * count / len(values)))
                for start, end, count in parts
            )
    return ()


def mean(values: Sequence[int]) -> int | None:
    """Return a mean to the nearest five; none of fewer than five authorities."""
    return round(sum(values) / len(values) / 5) * 5 if len(values) >= FEWEST_AUTHORITIES else None


def sets_shown(numbers: Mapping[Key, int]) -> frozenset[Key]:
    """Return which sets of authorities may be shown beside the country, given how many each holds.

    Ten and up; and those that are not shown must be none, or five and up, for the country less what is shown is theirs.

    >>> sorted(sets_shown({"county": 12, "city": 11, "unitary": 3})), sorted(sets_shown({"county": 12, "city": 5}))
    (['county'], ['county'])
    """
    shown = sorted((key for key, number in numbers.items() if number >= FEWEST_OTHERS), key=lambda key: numbers[key])
    while shown and 0 < sum(numbers.values()) - sum(numbers[key] for key in shown) < FEWEST_AUTHORITIES:
        shown = shown[1:]
    return frozenset(shown)
