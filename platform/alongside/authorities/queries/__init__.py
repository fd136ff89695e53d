"""Find authorities, what is said of them, and who must not be paired with whom."""

from alongside.authorities.queries.conflicts_of_interest import (
    PeriodApart,
    conflict,
    conflicts,
    conflicts_of,
    exclusion,
    exclusions,
    exclusions_of,
    others,
    periods_apart,
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
    places_said,
    profile,
    profiles,
    profiles_of,
    said_so_far,
    search,
    shown,
    to_confirm,
)
from alongside.authorities.queries.summaries import AuthorityInBrief, in_brief

__all__ = [
    "AUTHORITIES_PER_PAGE", "AuthorityInBrief", "AuthorityProfile", "Current", "ListedAuthority",
    "PeriodApart", "STUDY", "authority_of", "conflict", "conflicts", "conflicts_of", "current", "exclusion",
    "exclusions", "exclusions_of", "history", "in_brief", "others", "own", "periods_apart", "places_said",
    "profile", "profiles", "profiles_of", "said_so_far", "search", "shown", "to_confirm",
]  # fmt: skip
