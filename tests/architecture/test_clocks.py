"""Whoever asks the time asks in the one place that knows it, and a day is a day of this country."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from alongside import clock
from alongside.paths import ROOT

TESTS = sorted((ROOT / "tests").rglob("*.py"))
PRODUCT = sorted((ROOT / "platform").rglob("*.py"))
PROCESSOR = "process_" + "time"
DATES = ROOT / "platform" / "alongside" / "dates.py"


def test_no_test_takes_an_answer_that_was_remembered_for_a_quick_one() -> None:
    """`remembering.spent` counts what an answer took when it was worked out."""
    assert [path.name for path in TESTS if PROCESSOR in path.read_text(encoding="utf8")] == ["remembering.py"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2027, 6, 30, 23, 30, tzinfo=UTC), date(2027, 7, 1)),
        (datetime(2027, 6, 30, 22, 30, tzinfo=UTC), date(2027, 6, 30)),
        (datetime(2027, 12, 31, 23, 30, tzinfo=UTC), date(2027, 12, 31)),
    ],
    ids=["after midnight in summer", "before midnight in summer", "before midnight in winter"],
)
def test_today_is_the_day_that_people_here_have(moment: datetime, day: date) -> None:
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day


def test_no_day_is_cut_from_a_moment_in_utc() -> None:
    """`clock.today` says what day it is, `dates.uk_day` on which a moment is."""
    lines = {str(path.relative_to(ROOT)): list(cut_days(path.read_text(encoding="utf8"))) for path in PRODUCT + TESTS}
    assert {path for path, cut in lines.items() if cut} == {str(DATES.relative_to(ROOT))}, lines


def cut_days(code: str) -> Iterator[int]:
    """Yield the lines in which ``.date()`` is asked of anything but a text that was just read as a day."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Attribute(attr="date", value=asked), args=[]) if "strptime(" not in ast.unparse(
                asked
            ):
                yield node.lineno


def test_such_a_day_is_noticed() -> None:
    assert list(cut_days("from alongside import clock\non = clock.now().date()\nends = at.date()\n")) == [2, 3]
    assert not list(cut_days("day = datetime.strptime(text, pattern).date()"))
