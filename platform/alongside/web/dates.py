"""How pages write a day."""

from datetime import date, datetime


def day(value: date | datetime | None) -> str:
    """Return ``value`` as people write it, without leading zeros; nothing for nothing.

    >>> day(date(2026, 3, 7))
    '7 March 2026'
    """
    return f"{value.day} {value:%B %Y}" if value else ""
