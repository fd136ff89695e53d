"""What a spreadsheet must never take for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.web import csv_cells


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_what_could_be_a_formula_gets_an_apostrophe(start: str) -> None:
    assert csv_cells.safe(f"{start}cmd|' /C calc'!A0").startswith(f"'{start}")


@given(st.text(st.characters(codec="utf-8")))
def test_no_cell_starts_a_formula_and_nothing_is_lost(text: str) -> None:
    cell = csv_cells.safe(text)
    assert not cell.startswith(csv_cells.STARTS_A_FORMULA)
    assert cell.endswith(text)


def test_a_file_comes_back_as_it_was_written() -> None:
    file = csv_cells.written(["Name", "Said"], [["Hull, City of", 'a "word"'], ["=1", None]])
    rows = list(csv.reader(io.StringIO(file.removeprefix("\ufeff"), newline="")))
    assert rows == [["Name", "Said"], ["Hull, City of", 'a "word"'], ["'=1", ""]]
