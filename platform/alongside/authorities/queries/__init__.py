"""Find authorities, what is said of them, and who must not be paired with whom."""

from alongside.authorities.queries.conflicts_of_interest import (
    conflict,
    conflicts,
    conflicts_of,
    exclusion,
    exclusions,
    exclusions_of,
    others,
)
from alongside.authorities.queries.profiles import (
    AUTHORITIES_PER_PAGE,
    STUDY,
    AuthorityProfile,
    Current,
    ListedAuthority,
    authority_of,
    current,
    history,
    own,
    profile,
    profiles,
    said_so_far,
    search,
    shown,
    to_confirm,
)

__all__ = [
    "AUTHORITIES_PER_PAGE", "STUDY", "AuthorityProfile", "Current", "ListedAuthority", "authority_of", "conflict",
    "conflicts", "conflicts_of", "current", "exclusion", "exclusions", "exclusions_of", "history", "others", "own",
    "profile", "profiles", "said_so_far", "search", "shown", "to_confirm",
]  # fmt: skip
