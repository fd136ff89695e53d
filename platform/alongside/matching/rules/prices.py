"""First prices for the places of an assignment, so that the exact solver has little left to do.

Subtracting a price from a whole column of a *square* cost matrix changes every full assignment by the same sum, so that
whatever the prices are, the best assignment stays the best. Good prices come from a short auction (Bertsekas, 1979):
whoever has no place bids for the one best for it as much as it is better than the next. Whole numbers throughout.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LARGE, NEARLY_SQUARE = 500, 1.2
ROUNDS, STEP, ENOUGH = 400, 3.0, 0.005
CELLS = 2**20
"""How many bids are worked out at a time."""


def worth_it(rows: int, columns: int) -> bool:
    """Say whether an auction first is quicker: it is where many compete for nearly as many places."""
    return rows >= LARGE and columns <= NEARLY_SQUARE * rows


def lowered(cost: Floats) -> Floats:
    """Return a square matrix with ``cost`` in its first rows, less the prices of an auction; rows of 0 fill it up."""
    rows, columns = cost.shape
    square = np.zeros((columns, columns))
    square[:rows] = cost
    square -= _prices(square)
    return square


def _prices(cost: Floats) -> Floats:
    """Return what each column costs less after the auction; the same matrix always gives the same prices."""
    prices: Floats = cost.min(axis=0)
    owner, place = np.full(len(cost), -1), np.full(len(cost), -1)
    for _ in range(ROUNDS):
        waiting = np.flatnonzero(place < 0)
        if waiting.size <= ENOUGH * len(cost):
            break
        wanted, bids = _bids(cost, prices, waiting)
        order = np.lexsort((-bids, wanted))
        winners = order[np.append(True, wanted[order][1:] != wanted[order][:-1])]
        columns, former = wanted[winners], owner[wanted[winners]]
        place[former[former >= 0]] = -1
        owner[columns], place[waiting[winners]] = waiting[winners], columns
        prices[columns] -= bids[winners]
    return prices


def _bids(cost: Floats, prices: Floats, waiting: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    """Return the column that each waiting row wants most, and how much it bids for it."""
    wanted, bids = np.empty(waiting.size, dtype=np.int64), np.empty(waiting.size)
    step = max(1, CELLS // len(cost))
    for start in range(0, waiting.size, step):
        part = slice(start, start + step)
        left = cost[waiting[part]] - prices
        at = np.arange(len(left))
        wanted[part] = left.argmin(axis=1)
        best = left[at, wanted[part]]
        left[at, wanted[part]] = np.inf
        bids[part] = left.min(axis=1) - best + STEP
    return wanted, bids
