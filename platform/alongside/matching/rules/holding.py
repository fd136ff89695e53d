"""How far apart two ways to hold cases are: exact optimal transport on the ground distances between five holders.

The least that must be moved, how far, to make one way of sharing cases out into the other (Kantorovich, 1942). By his
duality it is the greatest difference that a potential on the holders can make, among those that differ between two
holders by at most their distance. There are few such potentials at the corners, and one of them is always the greatest:
they are worked out once, and then everyone is compared with everyone by whole numbers, exactly.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, product
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.profile import TENTHS, Holders, HoldingService

Floats = NDArray[np.float64]
Whole = NDArray[np.int16]
_CP, _EH, _CS, _CHANNEL, _POLICE = HoldingService

HOLDER_DISTANCES: Mapping[tuple[HoldingService, HoldingService], int] = MappingProxyType({
    (_CP, _EH): 6, (_CP, _CS): 13, (_CP, _CHANNEL): 13, (_CP, _POLICE): 20,
    (_EH, _CS): 8, (_EH, _CHANNEL): 9, (_EH, _POLICE): 18,
    (_CS, _CHANNEL): 6, (_CS, _POLICE): 12,
    (_CHANNEL, _POLICE): 11,
})  # fmt: skip
"""How far apart two holders are, in twentieths of the farthest; docs/matching.md says why, with lines of RR555."""
FARTHEST_GROUND = 20
_IN_ORDER, _NOTHING = tuple(HoldingService), [0] * len(HoldingService)
"""An enumeration is slow to walk for thousands of profiles."""
_FEW = 256
"""Up to so many pairs, all corners are tried at once."""
_AT_HAND = 100_000
"""How many small numbers a block holds: more than the processor has near it takes three times as long."""


def ground(first: HoldingService, second: HoldingService) -> int:
    """Return how far apart two holders are, in twentieths of the farthest.

    >>> ground(HoldingService.POLICE, HoldingService.CHANNEL_PANEL)
    11
    """
    return 0 if first is second else HOLDER_DISTANCES.get((first, second)) or HOLDER_DISTANCES[second, first]


def tenths(shares: Sequence[Holders | None]) -> Whole:
    """Return ways to hold cases as tenths by holder, zeros where nothing is known."""
    rows = [_NOTHING if held is None else [held.get(holder, 0) for holder in _IN_ORDER] for held in shares]
    return np.array(rows, np.int16).reshape(len(shares), len(_IN_ORDER))


def corner_values(shares: Whole) -> Whole:
    """Return what each corner makes of ways to hold cases, in doubled tenths: corners × authorities."""
    return np.ascontiguousarray((shares @ _corners()).T)


def distances(ours: Whole, theirs: Whole) -> Floats:
    """Return how far apart everyone of ours is from everyone of theirs, from 0 to 1, both in doubled tenths."""
    return apart_by_corners(corner_values(ours), corner_values(theirs))


def apart_by_corners(here: Whole, there: Whole) -> Floats:
    """Return the same from what corners make of both sides: the greatest difference that any corner makes."""
    height, width = here.shape[1], there.shape[1]
    if height * width <= _FEW:
        farthest = (here[:, :, None] - there[:, None, :]).max(axis=0, initial=0)
    else:
        farthest = np.zeros((height, width), np.int16)
        step = max(1, _AT_HAND // width)
        for start in range(0, height, step):
            _reach(farthest[start : start + step], here[:, start : start + step], there)
    apart: Floats = farthest / float(2 * TENTHS * FARTHEST_GROUND)
    return apart


def _reach(farthest: Whole, here: Whole, there: Whole) -> None:
    """Raise the distances of a block to the greatest that a corner makes."""
    apart = np.empty(farthest.shape, np.int16)
    for ours, theirs in zip(here, there, strict=True):
        np.subtract(ours[:, None], theirs, out=apart)
        np.maximum(farthest, apart, out=farthest)


def apart(first: Holders, second: Holders) -> float:
    """Return how far two ways to hold cases lie apart, from 0 to 1.

    >>> apart({HoldingService.CHILD_PROTECTION: 10}, {HoldingService.EARLY_HELP: 5, HoldingService.CHILD_PROTECTION: 5})
    0.15
    """
    return float(distances(2 * tenths([first]), 2 * tenths([second]))[0, 0])


@cache
def _potentials() -> tuple[Whole, ...]:
    """Return the corners: each makes the most of the way between two holders along some tree through all five."""
    every = list(HoldingService)
    ways = list(combinations(range(len(every)), 2))
    corners = set()
    for tree in combinations(ways, len(every) - 1):
        for signs in product((1, -1), repeat=len(tree)):
            potential = _along(tree, signs, every)
            if potential is not None and all(
                abs(potential[first] - potential[second]) <= ground(every[first], every[second])
                for first, second in ways
            ):
                corners.add(potential)
    return tuple(np.array(corner, np.int16) for corner in sorted(corners))


def _along(
    tree: Sequence[tuple[int, int]], signs: Sequence[int], every: Sequence[HoldingService]
) -> tuple[int, ...] | None:
    """Return the potential from 0 at the first holder along a tree; none where the ways do not reach everyone."""
    reached = {0: 0}
    for _ in tree:
        for (first, second), sign in zip(tree, signs, strict=True):
            step = sign * ground(every[first], every[second])
            if first in reached and second not in reached:
                reached[second] = reached[first] + step
            elif second in reached and first not in reached:
                reached[first] = reached[second] - step
    return tuple(reached[place] for place in range(len(every))) if len(reached) == len(every) else None


@cache
def _corners() -> Whole:
    """Return the corners as columns, holders × corners."""
    return np.stack(_potentials(), axis=1)
