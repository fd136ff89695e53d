"""Find authorities, what is said of them, and who must not be paired with whom."""

from alongside.authorities.queries.apart import conflicts, conflicts_of, exclusions, exclusions_of, others
from alongside.authorities.queries.profiles import (
    PAGE,
    STUDY,
    Current,
    Found,
    Shown,
    current,
    found,
    history,
    own,
    profile,
    profiles,
    said_so_far,
    search,
    shown,
)

__all__ = [
    "PAGE", "STUDY", "Current", "Found", "Shown", "conflicts", "conflicts_of", "current", "exclusions",
    "exclusions_of", "found", "history", "others", "own", "profile", "profiles", "said_so_far", "search", "shown",
]  # fmt: skip
