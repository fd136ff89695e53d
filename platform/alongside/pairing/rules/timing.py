"""When things are due in a pairing. Days are whole; a clock that stepped back never makes a time negative."""

from datetime import date, timedelta

LONGEST_AHEAD = timedelta(days=3 * 366)
"""How far ahead an agreement may reach."""
OLDEST_MEETING = timedelta(days=366)
"""How long ago a meeting may have been when it is logged."""
AHEAD = timedelta(days=14)
"""How long before its day the start page tells of a meeting or an action."""
STILL_ASKED = timedelta(days=60)
"""How long after its end the start page still asks somebody to look back."""


def half_way(began: date, ends: date) -> date:
    """Return the day half way, on which both sides are asked how it goes.

    >>> half_way(date(2026, 1, 1), date(2026, 7, 1))
    datetime.date(2026, 4, 1)
    """
    return began + max(ends - began, timedelta()) // 2


def days_until(began: date, then: date) -> int:
    """Return how many days lie between, at least none.

    >>> days_until(date(2026, 3, 1), date(2026, 3, 8)), days_until(date(2026, 3, 1), date(2026, 2, 27))
    (7, 0)
    """
    return max(0, (then - began).days)


def is_overdue(due: date | None, *, done: bool, on: date) -> bool:
    """Say whether an action should have been done by now: on its own day it is not yet.

    >>> is_overdue(date(2026, 3, 7), done=False, on=date(2026, 3, 7))
    False
    """
    return due is not None and not done and due < on
