"""When things are due in a pairing. Days are whole; a clock that stepped back never makes a time negative."""

from datetime import date, timedelta

LONGEST_AHEAD = timedelta(days=3 * 366)
"""How far ahead an agreement may reach."""
OLDEST_MEETING = timedelta(days=366)
"""How long ago a meeting may have been when it is logged."""
LENGTHS = {
    30: "Half an hour", 60: "An hour", 90: "An hour and a half", 120: "Two hours", 210: "Half a day", 420: "A day",
}  # fmt: skip
"""How long a meeting can be said to have taken, in minutes."""
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


FIRST_MEETING_WITHIN = timedelta(days=28)
MEET_AGAIN_WITHIN = timedelta(days=92)


def is_quiet(began: date, *, last_met: date | None, next_on: date | None, on: date) -> bool:
    """Say whether a pairing seems to have come to a stop: no meeting noted in time, and none planned.

    >>> is_quiet(date(2026, 3, 1), last_met=None, next_on=None, on=date(2026, 4, 1))
    True
    >>> is_quiet(date(2026, 3, 1), last_met=date(2026, 3, 9), next_on=None, on=date(2026, 4, 1))
    False
    """
    if next_on is not None and next_on >= on:
        return False
    due = began + FIRST_MEETING_WITHIN if last_met is None else last_met + MEET_AGAIN_WITHIN
    return on > due


def is_overdue(due: date | None, *, done: bool, on: date) -> bool:
    """Say whether an action should have been done by now: on its own day it is not yet.

    >>> is_overdue(date(2026, 3, 7), done=False, on=date(2026, 3, 7))
    False
    """
    return due is not None and not done and due < on
