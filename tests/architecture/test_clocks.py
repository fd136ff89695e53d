"""Whoever asks the time asks in the one place that knows it."""

from pathlib import Path

import pytest

from alongside.paths import ROOT

TESTS = sorted((ROOT / "tests").rglob("*.py"))
PROCESSOR = "process_" + "time"


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_takes_an_answer_that_was_remembered_for_a_quick_one(path: Path) -> None:
    """`remembering.spent` counts what an answer took when it was worked out."""
    asks = PROCESSOR in path.read_text(encoding="utf8")
    assert not asks or path.name == "remembering.py", "Ask tests.remembering.spent"
