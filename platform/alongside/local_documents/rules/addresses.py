"""The words of an address that people read from a sheet and type."""

import re
import unicodedata
from collections.abc import Collection


def place_name(authority: str) -> str:
    """Return an authority's name as it stands in addresses.

    >>> place_name("Bristol, City of"), place_name("St. Helens"), place_name("Hammersmith & Fulham")
    ('bristol-city-of', 'st-helens', 'hammersmith-and-fulham')
    """
    plain = unicodedata.normalize("NFKD", authority.replace("&", " and ").replace("’", "").replace("'", ""))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.casefold()).strip("-")[:80]


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """Return ``wanted``, or with a number where it is taken.

    >>> free_slug("route", ()), free_slug("route", {"route", "route-2"})
    ('route', 'route-3')
    """
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
