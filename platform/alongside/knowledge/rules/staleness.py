"""What lists say of an entry that is out of date, or whose review has passed: the same as its page."""

from datetime import date
from typing import NamedTuple


class StaleMark(NamedTuple):
    """Who marked an entry as out of date, as readers may know it, when and why."""

    on: date
    by: str
    reason: str


def is_overdue(review_due: date | None, *, on: date) -> bool:
    """Say whether an entry was due for review before a day."""
    return review_due is not None and review_due < on


def stale_words(*, marked: bool) -> str:
    """Return the words of the tag of an entry that is overdue or was marked.

    >>> stale_words(marked=True), stale_words(marked=False)
    ('Out of date', 'May be out of date')
    """
    return "Out of date" if marked else "May be out of date"
