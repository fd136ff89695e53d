"""Count working days: Monday to Friday but for England's bank holidays, as the library `holidays` knows them."""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
DAY = timedelta(days=1)


def after(start: date, days: int) -> date:
    """Return the day that is so many working days after ``start``.

    >>> after(date(2026, 12, 23), 2), after(date(2026, 11, 22), 10)
    (datetime.date(2026, 12, 29), datetime.date(2026, 12, 4))
    """
    day = start
    while days > 0:
        day += DAY
        days -= is_working(day)
    return day


def between(start: date, end: date) -> int:
    """Return how many working days come after ``start``, up to and with ``end``."""
    return sum(is_working(start + DAY * number) for number in range(1, (end - start).days + 1))


def is_working(day: date) -> bool:
    """Say whether offices are open."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


@lru_cache(maxsize=32)
def bank_holidays(year: int) -> frozenset[date]:
    """Return England's bank holidays of a year, on the days of the week on which offices close for them.

    >>> sorted(day.isoformat() for day in bank_holidays(2027))[-3:]
    ['2027-08-30', '2027-12-27', '2027-12-28']
    """
    from holidays import country_holidays  # here and not above: most processes never count a working day

    return frozenset(day for day in country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < SATURDAY)
