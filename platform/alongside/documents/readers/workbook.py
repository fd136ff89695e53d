"""Read one sheet of an .xlsx, without believing anything that the file says of itself."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn
from xml.parsers import expat

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from alongside.documents.document import Cell, Rows
from alongside.documents.refusals import DAMAGED_WORKBOOK, LARGEST_WORKBOOK, TOO_MUCH_WORKBOOK, FileRefused

MOST_PARTS = 200
_MOST_UNPACKED = 30 * 1024 * 1024
_FREE_OF_RATIO = 1024 * 1024
"""A small part may pack as well as it likes; from here on the ratio counts."""
_HIGHEST_RATIO = 100
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_000, 60, 200
_CHUNK = 64 * 1024
EACH_PART = b"PK\x01\x02"
ODD = "This workbook holds what no spreadsheet program writes (a DOCTYPE). It was not read."


def answer(content: bytes, sheet: str) -> dict[str, object]:
    """Return what the confined process answers: the rows of a sheet; raises `FileRefused`."""
    return {"rows": rows(content, sheet)}


def rows(content: bytes, sheet: str) -> Rows:
    """Return the cells of a sheet as texts and whole numbers; raises `FileRefused`."""
    check(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise FileRefused(DAMAGED_WORKBOOK) from None
    if sheet not in book.sheetnames:
        raise FileRefused(f"There is no sheet “{sheet}” in it.")
    table = book[sheet]
    table.reset_dimensions()  # what the sheet says of its size may be anything
    read: Rows = []
    for row in table.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True):
        if len(read) >= MOST_ROWS:
            raise FileRefused(f"Its sheet has more than {MOST_ROWS:,} rows.")
        read.append([_plain(cell) for cell in row])
    return read


def check(content: bytes) -> None:
    """Unpack every part once, piece by piece, before anything else looks at it; raises `FileRefused`."""
    if len(content) > LARGEST_WORKBOOK or content.count(EACH_PART) > MOST_PARTS:
        raise FileRefused(TOO_MUCH_WORKBOOK)
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.infolist():
                parser = _parser() if part.filename.endswith((".xml", ".rels")) else None
                for chunk in _chunks(package, part, left):
                    left -= len(chunk)
                    if parser is not None:
                        parser.Parse(chunk, False)  # noqa: FBT003
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        raise FileRefused(DAMAGED_WORKBOOK) from None
    except expat.ExpatError:
        raise FileRefused(DAMAGED_WORKBOOK) from None


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    unpacked, packed = 0, max(1, part.compress_size)
    with package.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > left or (unpacked > _FREE_OF_RATIO and unpacked / packed > _HIGHEST_RATIO):
                raise FileRefused(TOO_MUCH_WORKBOOK)
            yield chunk


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    for handler in ("StartDoctypeDeclHandler", "EntityDeclHandler", "ExternalEntityRefHandler"):
        setattr(parser, handler, _refuse)
    return parser


def _refuse(*_declared: object) -> NoReturn:
    raise FileRefused(ODD)


def _plain(cell: object) -> Cell:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return int(cell) if abs(cell) < 1_000_000 else None
    return str(cell).strip()[:LONGEST_CELL] or None
