"""How often somebody wants mail, and what a notice says: fixed words, never what it is about."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

MORNING_HOUR = 7
KEEP_NOTICES = timedelta(days=90)
"""How long a notice stays in somebody's list."""
NOTICES_SHOWN = 50


class Cadence(StrEnum):
    """How often somebody wants mail."""

    INSTANT = "instant"
    DAILY = "daily"
    NONE = "none"


CADENCE_WORDS: Mapping[Cadence, str] = MappingProxyType({
    Cadence.INSTANT: "At once",
    Cadence.DAILY: "Once a day, in the morning, where something is new",
    Cadence.NONE: "No mail: I look here",
})  # fmt: skip

DIGEST_MAIL = "digest"
UNKNOWN_NOTICE = "Something waits for you"


def next_morning(at: datetime) -> datetime:
    """Return when the day's mail goes out: at seven (UTC) this morning, or now where that is past.

    >>> from datetime import UTC
    >>> [next_morning(datetime(2026, 3, 7, hour, 5, tzinfo=UTC)).hour for hour in (0, 9)]
    [7, 9]
    """
    return max(at, at.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0))
