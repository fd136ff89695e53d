"""How pages write a day."""

from datetime import date, datetime


def day(value: date | datetime | str | None) -> str:
    """Return ``value`` as people write it, without leading zeros; text that is no whole date stays as it is.

    >>> day(date(2026, 3, 7))
    '7 March 2026'
    >>> day("2026-03-07"), day("July 2026"), day(None)
    ('7 March 2026', 'July 2026', '')
    """
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return f"{value.day} {value:%B %Y}" if value else ""
