"""Count working days: Monday to Friday but for England's bank holidays, which follow from the calendar.

Days that are proclaimed once, such as a coronation's, cannot be computed; an answer is then due a day early.
"""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY, MONDAY = 5, 0
ONE = timedelta(days=1)


def after(start: date, days: int) -> date:
    """Return the day that is so many working days after ``start``.

    >>> after(date(2026, 12, 23), 2), after(date(2026, 11, 22), 10)
    (datetime.date(2026, 12, 29), datetime.date(2026, 12, 4))
    """
    day = start
    while days > 0:
        day += ONE
        days -= is_working(day)
    return day


def between(start: date, end: date) -> int:
    """Return how many working days come after ``start``, up to and with ``end``."""
    return sum(is_working(start + ONE * number) for number in range(1, (end - start).days + 1))


def is_working(day: date) -> bool:
    """Say whether offices are open."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


@lru_cache(maxsize=32)
def bank_holidays(year: int) -> frozenset[date]:
    """Return England's bank holidays of a year, on the days on which they are kept.

    >>> sorted(day.isoformat() for day in bank_holidays(2027))[-3:]
    ['2027-08-30', '2027-12-27', '2027-12-28']
    """
    easter = _easter(year)
    kept = {
        easter - 2 * ONE, easter + ONE,
        _first_monday(date(year, 5, 1)), _last_monday(date(year, 5, 31)), _last_monday(date(year, 8, 31)),
    }  # fmt: skip
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() >= SATURDAY or day in kept:
            day += ONE
        kept.add(day)
    return frozenset(kept)


def _first_monday(day: date) -> date:
    return day + ONE * (-day.weekday() % 7)


def _last_monday(day: date) -> date:
    return day - ONE * day.weekday()


def _easter(year: int) -> date:
    """Return Easter Sunday (Meeus, Jones and Butcher; Gregorian calendar)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
