"""Hide counts that are so small that they could point to one authority's one case, and what would give them away."""

from collections.abc import Sequence

FEWEST = 5


def told(counts: Sequence[int]) -> list[int | None]:
    """Return the counts of one group as a page may show them: none where one is hidden.

    1 to 4 are hidden; where that is one alone, the smallest of the others is hidden with it, or the hidden one would
    follow from their total. Nought is no count: nothing is there to be found.

    >>> told([12, 3, 30]), told([2, 4, 9]), told([7, 0, 6]), told([3])
    ([None, None, 30], [None, None, 9], [7, 0, 6], [None])
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEWEST}
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if count >= FEWEST]
        hidden |= {min(others, key=lambda place: (counts[place], place))} if others else set()
    return [None if place in hidden else count for place, count in enumerate(counts)]
