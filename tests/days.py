"""The one clock of the tests: the real day, or the one that ``TEST_DAY`` names.

``TEST_DAY`` is a day (``2028-02-29``, from noon), a moment in UK time (``2026-12-31T23:30``), a moment in UTC
(``2027-10-31T00:30Z``) or ``in-3-years``. The clock runs on from there: in this process, in pytest's workers, and in
every process that a test starts with its own environment. Not on that day, because their clock says nothing: children
that read a document (they get no environment), PostgreSQL (which is never asked the time), and whatever is marked
``browser`` or ``service``, which `make test-days` leaves out.
"""

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from alongside import clock
from alongside.paths import ROOT
from tests.clocked import sitecustomize

DAY = "TEST_DAY"
TIMELESS = (
    "tests/anonymise",
    "tests/architecture/test_layout.py",
    "tests/architecture/test_repository.py",
    "tests/documents",
    "tests/embedding",
    "tests/engines",
    "tests/knowledge/test_content.py",
    "tests/matching/test_assignment.py",
    "tests/matching/test_robustness.py",
    "tests/matching/test_solving.py",
    "tests/matching/test_unmatched.py",
    "tests/migrations",
    "tests/web/test_csv_cells.py",
    "tests/web/test_markdown.py",
)
"""What takes long and never asks the time; a test of it that asks after all fails, on whatever day."""
NOON = 12
LONDON = ZoneInfo("Europe/London")


def begin() -> None:
    """Go to the day of this run, if it is not today's. The first process decides; its workers follow."""
    if DAY not in os.environ:
        return
    if sitecustomize.AHEAD not in os.environ:
        ahead = moment(os.environ[DAY], real=clock.now()) - clock.now()
        os.environ[sitecustomize.AHEAD] = str(ahead.total_seconds())
        folder = str(Path(sitecustomize.__file__).parent)
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH", "")]))
    sitecustomize.live()


def moment(day: str, *, real: datetime) -> datetime:
    """Return when a run on ``day`` begins; raises `ValueError` where that is no day."""
    if years := re.fullmatch(r"in[ -](\d+)[ -]years?", day):
        return real + timedelta(days=365.25 * int(years[1]))
    asked = datetime.fromisoformat(day)
    if len(day) == len("2028-02-29"):
        asked = asked.replace(hour=NOON)
    return (asked if asked.tzinfo else asked.replace(tzinfo=LONDON)).astimezone(UTC)


def mark_timeless(items: Iterable[pytest.Item]) -> None:
    """Mark the tests that another day would tell nothing new."""
    folders = [ROOT / place for place in TIMELESS]
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker(pytest.mark.timeless)


def no_time_here() -> datetime:
    """Stand in for the clock where a test is marked as independent of it."""
    pytest.fail("This asks the time, so that another day might change it: take it off tests.days.TIMELESS")


def header() -> str:
    """Say in pytest's first lines which day it is."""
    return f"today: {clock.now():%A %d %B %Y, %H:%M} UTC"
