"""Days: which day a moment is on in this country, and how a day is written on pages, in mails and in files."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

UK_TIME = ZoneInfo("Europe/London")
"""From the system's table of zones, or from tzdata where it has none: never silently another time."""


def uk_day(at: datetime) -> date:
    """Return the day that ``at`` is on for people in this country: in summer theirs begins at 23:00 UTC.

    >>> from datetime import UTC
    >>> uk_day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)), uk_day(datetime(2026, 12, 30, 23, 30, tzinfo=UTC))
    (datetime.date(2026, 7, 1), datetime.date(2026, 12, 30))
    """
    return at.astimezone(UK_TIME).date()


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
