"""How a day is written on pages, in mails and in files."""

from datetime import date, datetime


def written_day(value: date | datetime | str | None) -> str:
    """Return ``value`` as people write it, without leading zeros; text that is no whole date stays as it is.

    >>> written_day(date(2026, 3, 7))
    '7 March 2026'
    >>> written_day("2026-03-07"), written_day("July 2026"), written_day(None)
    ('7 March 2026', 'July 2026', '')
    """
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return f"{value.day} {value:%B %Y}" if value else ""
