"""How a page says when something was done, in the time of the people who read it."""

from datetime import datetime

from alongside.dates import uk_day, written_day, written_hour


def moment(at: datetime, *, now: datetime) -> str:
    """Return ``at`` as "at 14:02" on the same day, else with its day.

    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    >>> moment(noon, now=noon), moment(noon, now=noon + timedelta(days=1))
    ('at 12:00', 'on 22 November 2026 at 12:00')
    """
    time = f"at {written_hour(at)}"
    return time if uk_day(at) == uk_day(now) else f"on {written_day(uk_day(at))} {time}"
