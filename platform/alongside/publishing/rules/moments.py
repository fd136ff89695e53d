"""How a page says when something was done, in the time of the people who read it."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from alongside.dates import written_day


def _here() -> tzinfo:
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        return UTC  # a system without a table of zones: an hour off in summer


_LONDON = _here()


def moment(at: datetime, *, now: datetime) -> str:
    """Return ``at`` as "at 14:02" on the same day, else with its day.

    >>> from datetime import timedelta
    >>> noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    >>> moment(noon, now=noon), moment(noon, now=noon + timedelta(days=1))
    ('at 12:00', 'on 22 November 2026 at 12:00')
    """
    local = at.astimezone(_LONDON)
    time = f"at {local:%H:%M}"
    return time if local.date() == now.astimezone(_LONDON).date() else f"on {written_day(local)} {time}"
