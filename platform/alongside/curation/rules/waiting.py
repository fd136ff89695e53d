"""How long something has waited, in words."""

from datetime import datetime, timedelta


def waited(since: datetime, now: datetime) -> str:
    """Return how long it is since then, to the hour in the first days and to the day after that.

    >>> from datetime import UTC
    >>> then = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    >>> waited(then, then + timedelta(minutes=40)), waited(then, then + timedelta(hours=25))
    ('less than an hour', '1 day')
    >>> waited(then, then + timedelta(hours=5)), waited(then, then - timedelta(hours=5))
    ('5 hours', 'less than an hour')
    """
    hours = max(now - since, timedelta()) // timedelta(hours=1)
    if hours < 1:
        return "less than an hour"
    number, unit = (hours, "hour") if hours < 24 else (hours // 24, "day")
    return f"{number} {unit}" if number == 1 else f"{number:,} {unit}s"
