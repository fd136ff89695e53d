"""What an operator can do with authorities: take in DfE's table of statistical neighbours."""

from pathlib import Path

from sqlalchemy.orm import Session

from alongside import clock
from alongside.authorities.actions import neighbours
from alongside.authorities.rules.neighbours import SHEET
from alongside.documents.confined import read_sheet
from alongside.documents.document import Rows
from alongside.documents.refusals import LARGEST_WORKBOOK, FileRefused
from alongside.problems import Problem


def read_neighbours(path: Path) -> Rows:
    """Return the cells of DfE's workbook; raises `Problem` with what is wrong with the file."""
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_WORKBOOK + 1)
        return read_sheet(content, SHEET)
    except OSError as problem:
        raise Problem(f"{path.name} cannot be read ({problem.strerror}).") from None
    except FileRefused as problem:
        raise Problem(f"{path.name}: {problem}") from None


def take_neighbours(session: Session, rows: Rows, *, version: str) -> str:
    """Take the table in and return what to say of it; raises `Problem`."""
    taken = neighbours.take(session, rows, version=version, at=clock.now())
    if not taken.new:
        return f"Neighbours of {version}: already there, nothing changed"
    left_out = f"; not in our list and left out: {', '.join(taken.unknown)}" if taken.unknown else ""
    return f"Neighbours of {version}: taken in for {taken.authorities} authorities{left_out}"
