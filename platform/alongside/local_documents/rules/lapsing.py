"""Until when a local document holds, and where it stands on a day: what the calendar does by itself."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from alongside.dates import written_day
from alongside.local_documents.rules.kinds import EditionState

LONGEST_LIFE = timedelta(days=731)
REVIEW_BEFORE = timedelta(days=60)
"""So long before its last day a document is due for review."""


class EditionStanding(StrEnum):
    """Where an edition stands on a day."""

    DRAFT = "draft"
    READY = "waits for a signature"
    COMING = "signed, not yet in force"
    IN_FORCE = "in force"
    REVIEW_DUE = "review due"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


LIVE = (EditionStanding.IN_FORCE, EditionStanding.REVIEW_DUE)


class EditionDays(NamedTuple):
    """What says where an edition stands: ``good_until`` is the last day on which it holds."""

    state: EditionState
    in_force_from: date | None
    good_until: date | None
    superseded: bool
    """A later edition is in force."""


def standing(edition: EditionDays, *, on: date) -> EditionStanding:
    """Return where an edition stands on a day."""
    if edition.state is not EditionState.SIGNED:
        return {
            EditionState.DRAFT: EditionStanding.DRAFT,
            EditionState.READY: EditionStanding.READY,
            EditionState.WITHDRAWN: EditionStanding.WITHDRAWN,
        }[edition.state]
    if edition.superseded:
        return EditionStanding.SUPERSEDED
    if edition.in_force_from is None or edition.good_until is None:
        raise ValueError("A signed edition has its days")
    if on < edition.in_force_from:
        return EditionStanding.COMING
    if on > edition.good_until:
        return EditionStanding.LAPSED
    return EditionStanding.REVIEW_DUE if on > edition.good_until - REVIEW_BEFORE else EditionStanding.IN_FORCE


def a_year_on(day: date) -> date:
    """Return the same day a year later; of 29 February the day before, as most years have none.

    >>> a_year_on(date(2026, 3, 7)), a_year_on(date(2028, 2, 29))
    (datetime.date(2027, 3, 7), datetime.date(2029, 2, 28))
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def read_day(text: str) -> date:
    """Return the day that was written as year-month-day; raises `ValueError` in words for whoever wrote it.

    >>> read_day("2028-02-29")
    datetime.date(2028, 2, 29)
    >>> read_day("2027-02-29")
    Traceback (most recent call last):
    ValueError: 2027 has no 29 February. Choose 28 February or 1 March 2027
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    year, _, rest = text.strip().partition("-")
    if rest == "02-29" and len(year) == 4 and year.isascii() and year.isdigit() and int(year) > 0:
        raise ValueError(f"{year} has no 29 February. Choose 28 February or 1 March {year}")
    raise ValueError("Enter a day as year, month and day, like 2027-03-07")


def objection_to_days(in_force_from: date, good_until: date, *, today: date) -> str | None:
    """Return what speaks against these days, in words."""
    if in_force_from < today:
        return f"It cannot be in force before today, {written_day(today)}"
    if good_until <= in_force_from:
        return "The last day must lie after the first"
    if good_until - in_force_from > LONGEST_LIFE:
        return f"That is more than two years. Choose {written_day(in_force_from + LONGEST_LIFE)} or earlier"
    return None
