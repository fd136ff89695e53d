"""How often each thing may be tried, in windows that start on the clock: simple to count, the same for everyone."""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

_QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)


class Limit(NamedTuple):
    """At most ``most`` tries of one kind by one subject in each window."""

    kind: str
    most: int
    window: timedelta


SIGN_IN_ADDRESS = Limit("sign-in-address", 10, _QUARTER)
# A whole council shares one network address, and Monday comes for all at once; so does a training day's invitations.
SIGN_IN_NETWORK = Limit("sign-in-network", 300, _QUARTER)
SECOND_FACTOR = Limit("second-factor", 5, _QUARTER)
SECOND_FACTOR_DAY = Limit("second-factor-day", 50, DAY)
PASSWORD = Limit("password", 10, _QUARTER)
RESET_ADDRESS = Limit("reset-address", 3, _QUARTER)
RESET_NETWORK = Limit("reset-network", 30, _QUARTER)
LINK_NETWORK = Limit("link-network", 200, _QUARTER)
INVITATIONS = Limit("invitations", 50, DAY)
DOCUMENTS = Limit("documents", 20, _QUARTER)

TRIES_KEPT_FOR = timedelta(days=2)
"""Counts older than this are swept; longer than the longest window."""


def window_start(at: datetime, window: timedelta) -> datetime:
    """Return when the window that ``at`` falls in began; windows are counted from the start of 1970."""
    seconds = int(window.total_seconds())
    return datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, tz=UTC)


def network(address: str | None) -> str:
    """Return what a visitor's network is counted by: the address, or for IPv6 the 64 bits that one building shares."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)
