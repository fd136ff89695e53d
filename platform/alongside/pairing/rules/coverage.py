"""England's regions as tiles, and how small numbers of pairings are told to those who may not know which they are."""

from collections.abc import Mapping

FEWEST = 5
TILES: Mapping[str, tuple[int, int]] = {
    "North East": (1, 0), "North West": (0, 1), "Yorkshire and The Humber": (1, 1), "West Midlands": (0, 2),
    "East Midlands": (1, 2), "East of England": (2, 2), "South West": (0, 3), "London": (1, 3), "South East": (2, 3),
}  # fmt: skip
"""Region → column and row on the map. The tiles are ours: no boundary, no licence."""


def told(number: int, *, exact: bool) -> str:
    """Return a number; to those who are not at the desk a few are told as such, and nobody adds them up.

    >>> [told(number, exact=False) for number in (0, 1, 4, 5, 12)]
    ['None', '1 to 4', '1 to 4', '5 to 9', '10 to 19']
    """
    if exact:
        return str(number)
    if not number:
        return "None"
    for low, high in ((1, 4), (5, 9), (10, 19), (20, 49)):
        if number <= high:
            return f"{low} to {high}"
    return "50 or more"
