"""DfE's table of statistical neighbours: read apart, within bounds, stored by version, shown as a fact."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.accounts.rules.names import plain
from alongside.authorities import queries
from alongside.authorities.actions import neighbours
from alongside.authorities.commands import read_neighbours
from alongside.authorities.models import Listing, Neighbour, NeighbourTable
from alongside.authorities.rules.neighbours import SHEET, BadTable, Cells, read
from alongside.documents.confined import read_sheet
from alongside.documents.refusals import LARGEST_WORKBOOK, FileRefused
from alongside.problems import Problem
from tests.conftest import AsRole

Named = Callable[[str], Authority]
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
HEADING: Cells = ["LA number", "LA Name", "Region", *(word for rank in range(1, 11) for word in (f"SN{rank}", "SNP"))]


def table(names: list[str], *, word: str = "Very close") -> list[Cells]:
    """Everyone's neighbours are the ten that come next."""
    rows: list[Cells] = [["Local authority interactive tool"], [None], HEADING]
    for at, name in enumerate(names):
        near = [100 + (at + step) % len(names) for step in range(1, 11)]
        rows.append([100 + at, name, "A region", *(cell for number in near for cell in (number, word))])
    return rows


def book(rows: list[Cells], sheet: str = SHEET) -> bytes:
    """Write rows into a workbook."""
    made, written = openpyxl.Workbook(), io.BytesIO()
    made.active.title = sheet
    for row in rows:
        made.active.append(list(row))
    made.save(written)
    return written.getvalue()


def added(content: bytes, name: str, part: bytes) -> bytes:
    """Put one more part into a workbook."""
    opened = io.BytesIO(content)
    with zipfile.ZipFile(opened, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return opened.getvalue()


@pytest.fixture
def everyone(england: Session) -> list[str]:
    """The names of today's authorities, as DfE might write some of them."""
    rows = england.query(Authority.name).join(Listing).filter(Listing.valid_to.is_(None)).order_by(Authority.name)
    said = {"Bedford": "Bedford Borough", "County Durham": "Durham", "Herefordshire, County of": "Herefordshire"}
    return [said.get(name, name) for (name,) in rows]


def test_a_workbook_is_read_apart_and_its_neighbours_are_shown(
    england: Session, everyone: list[str], named: Named, as_role: AsRole
) -> None:
    rows = read_sheet(book(table([*everyone, "Dorset (Pre LG)"])), SHEET)
    taken = neighbours.take(england, rows, version="2025-05", at=AT)
    assert (taken.new, taken.authorities, taken.unknown) == (True, 153, ["Dorset (Pre LG)"])
    assert not neighbours.take(england, rows, version="2025-05", at=AT).new
    england.commit()
    page = BeautifulSoup(as_role().get(f"/authorities/{named('Bedford').id}").text, "html.parser")
    (row,) = [row for row in page.select(".govuk-summary-list__row") if "Statistical" in row.get_text()]
    assert len(row.select("li")) == 10
    assert "(very close)" in row.select("li")[0].get_text()
    assert "DfE, May 2025" in row.get_text()


def test_a_new_version_is_shown_and_the_old_one_kept(england: Session, everyone: list[str], named: Named) -> None:
    for version, word in (("2025-05", "Close"), ("2026-05", "Not close"), ("2021-05", "Extremely close")):
        assert neighbours.take(england, table(everyone, word=word), version=version, at=AT).new
    assert {near.closeness for near in queries.shown(england, named("Kent").id).neighbours} == {"Not close"}
    assert england.query(NeighbourTable).count() == 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[:3], "no row below its headings"),
        (lambda rows: [*rows[:2], ["Name", "Region"], *rows[3:]], "row 3 of the sheet should hold"),
        (lambda rows: [*rows, rows[-1]], "is there twice"),
        (lambda rows: [*rows[:-1], [*rows[-1][:3], 999, "Close"]], "no authority with the number 999"),
        (lambda rows: [*rows[:-1], [*rows[-1][:3], 100, "=1+1"]], "is no word for how close"),
    ],
)
def test_what_is_not_the_table_is_named(change: Callable[[list[Cells]], list[Cells]], said: str) -> None:
    with pytest.raises(BadTable, match=said):
        read(change(table([f"Place {number}" for number in range(20)])))


def test_another_countrys_table_is_not_taken(england: Session) -> None:
    with pytest.raises(Problem, match="names 0 of the 153"):
        neighbours.take(england, table([f"Place {number}" for number in range(20)]), version="2025-05", at=AT)
    with pytest.raises(Problem, match="like 2025-05"):
        neighbours.take(england, [], version="May 2025", at=AT)
    assert england.query(Neighbour).count() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no sound"),
        (b"PK\x03\x04 not really", "no sound"),
        (book([["x"]], sheet="Another"), "no sheet"),
        (book([[number] for number in range(1_001)]), "more than 1,000 rows"),
        (added(book([["x"]]), "xl/media/zeros.bin", bytes(31 * 1024 * 1024)), "out of all proportion"),
        (b"x" * (LARGEST_WORKBOOK + 1), "out of all proportion"),
        (
            added(book([["x"]]), "xl/odd.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'),
            "DOCTYPE",
        ),
        (added(book([["x"]]), "xl/odd.xml", '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16")), "DOCTYPE"),
    ],
    ids=["empty", "broken", "other sheet", "long", "bomb", "large", "entity", "hidden entity"],
)  # fmt: skip
def test_a_workbook_that_would_do_harm_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        read_sheet(content, SHEET)


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"none\.xlsx cannot be read"):
        read_neighbours(tmp_path / "none.xlsx")


def test_no_two_authorities_of_today_have_the_same_plain_name(england: Session) -> None:
    names = [name for (name,) in england.query(Authority.name)]
    assert len({plain(name) for name in names}) == len(names)
