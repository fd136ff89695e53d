"""Cells of a CSV file that a spreadsheet shows as they are, and never works out."""

import csv
import io
from collections.abc import Iterable, Sequence

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before what could start one.

    >>> safe("=1+1"), safe("-5"), safe("Leeds")
    ("'=1+1", "'-5", 'Leeds')
    """
    cell = "" if text is None else str(text)
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def written(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a whole file with its heading, every cell safe; starts with the mark that makes Excel read UTF-8."""
    opened = io.StringIO(newline="")
    writer = csv.writer(opened)
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return "\ufeff" + opened.getvalue()
