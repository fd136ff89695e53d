"""Days and hours of this country: which day a moment is on, and how both are written on pages and in files."""

from datetime import date, datetime, time
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
    >>> from datetime import UTC
    >>> written_day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    '1 July 2026'
    """
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = uk_day(value)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return f"{value.day} {value:%B %Y}" if value else ""


def weekday(day: date) -> str:
    """Return the name of the day of the week.

    >>> weekday(date(2026, 3, 7))
    'Saturday'
    """
    return f"{day:%A}"


def written_month(at: datetime) -> str:
    """Return the month that a moment is in for people in this country.

    >>> from datetime import UTC
    >>> written_month(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    'July 2026'
    """
    return f"{uk_day(at):%B %Y}"


def written_hour(at: datetime | time, *, seconds: bool = False) -> str:
    """Return the hour of a moment in this country, the same on every page; what the clock says here stays as it is.

    >>> from datetime import UTC
    >>> written_hour(datetime(2026, 7, 1, 13, 2, tzinfo=UTC)), written_hour(datetime(2026, 1, 1, 13, 2, tzinfo=UTC))
    ('14:02', '13:02')
    """
    here = at.astimezone(UK_TIME) if isinstance(at, datetime) else at
    return f"{here:{'%H:%M:%S' if seconds else '%H:%M'}}"
