"""When a new entry is so much like a watched one that somebody wants to hear of it.

The floors were set on the library that ships: `python -m benchmarks.alerts` prints the table that is in
`docs/feedback.md`, with what they let through and what they keep out.
"""

from collections.abc import Collection
from dataclasses import dataclass

SAME_CASE, SAME_THEME, ANYTHING = 0.55, 0.65, 0.72
"""The least cosine of two entries as wholes: of one kind, with a theme and a concern in common; of one kind, with a
theme in common; of any two."""


@dataclass(frozen=True)
class Traits:
    """What an entry is compared by, besides its meaning."""

    kind: str
    themes: frozenset[str] = frozenset()
    concerns: frozenset[str] = frozenset()


def floor(watched: Traits, other: Traits) -> float:
    """Return the least cosine, from -1 to 1, from which these two count as alike."""
    if watched.kind != other.kind or not _meet(watched.themes, other.themes):
        return ANYTHING
    return SAME_CASE if _meet(watched.concerns, other.concerns) else SAME_THEME


def alike(cosine: float, watched: Traits, other: Traits) -> bool:
    """Say whether whoever watches one wants to hear of the other.

    >>> case = Traits("learning", frozenset({"partnership"}), frozenset({"online-material"}))
    >>> alike(0.6, case, case), alike(0.6, case, Traits("guidance", case.themes))
    (True, False)
    """
    return cosine >= floor(watched, other)


def _meet(some: Collection[str], others: Collection[str]) -> bool:
    return not set(some).isdisjoint(others)
