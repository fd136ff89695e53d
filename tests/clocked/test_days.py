"""The clock of a test run: where it starts, and that what tests start lives on the same day."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alongside import clock
from alongside.paths import ROOT
from tests import days

REAL = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
ASK = "from alongside import clock; print(clock.now().isoformat())"


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        ("2028-02-29", "2028-02-29T12:00+00:00"),
        ("2026-12-31T23:30", "2026-12-31T23:30+00:00"),
        ("2027-06-30T00:30", "2027-06-29T23:30+00:00"),
        ("2027-10-31T00:30Z", "2027-10-31T00:30+00:00"),
        ("in-3-years", "2029-11-30T03:30+00:00"),
    ],
)
def test_a_run_begins_where_its_day_says(day: str, begins: str) -> None:
    assert days.moment(day, real=REAL) == datetime.fromisoformat(begins)


def test_only_the_clock_asks_the_time() -> None:
    """Else a day could not be set: neither for the product nor for its tests."""
    asking = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime))\(")
    allowed = {Path(clock.__file__), ROOT / "tests" / "clocked" / "sitecustomize.py"}
    sources = [path for folder in ("platform", "tests") for path in (ROOT / folder).rglob("*.py")]
    assert [path for path in sources if path not in allowed and asking.search(path.read_text(encoding="utf8"))] == []


@pytest.mark.parametrize("place", days.TIMELESS)
def test_what_other_days_leave_out_is_there(place: str) -> None:
    assert (ROOT / place).exists()


@pytest.mark.timeless
def test_a_test_that_is_marked_as_timeless_cannot_ask_the_time() -> None:
    with pytest.raises(pytest.fail.Exception, match="TIMELESS"):
        clock.now()


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        days.moment("yesterday", real=REAL)


@pytest.mark.parametrize("day", ["2028-02-29", "2024-06-30"])
def test_a_process_that_a_test_starts_lives_on_the_day_of_its_run(day: str) -> None:
    begin = f"from tests import days; days.begin(); {ASK}; import subprocess, sys;"
    code = f"{begin} subprocess.run([sys.executable, '-c', {ASK!r}], check=True)"
    clean = {name: value for name, value in os.environ.items() if name not in {"TEST_CLOCK_AHEAD", "PYTHONPATH"}}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**clean, "TEST_DAY": day},
        capture_output=True,
        text=True,
        check=True,
    )
    parent, child = map(datetime.fromisoformat, ran.stdout.split())
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=days.LONDON)
    assert noon <= parent <= child < noon + timedelta(minutes=2)


def test_this_run_and_its_processes_agree_what_time_it_is() -> None:
    before = clock.now()
    ran = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)
    assert before <= datetime.fromisoformat(ran.stdout.strip()) <= clock.now()
