"""Read one sheet of an .xlsx, without believing anything that the file says of itself."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn
from xml.parsers import expat

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

LARGEST_FILE = 5 * 1024 * 1024
MOST_PARTS = 200
MOST_UNPACKED = 30 * 1024 * 1024
FREE_OF_RATIO = 1024 * 1024
"""A small part may pack as well as it likes; from here on the ratio counts."""
HIGHEST_RATIO = 100
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_000, 60, 200
CHUNK = 64 * 1024
EACH_PART = b"PK\x01\x02"
DAMAGED = "This is no sound .xlsx workbook. Download it again, or save it once more as .xlsx."
TOO_MUCH = "This workbook is out of all proportion: it unpacks to more than a table of neighbours could ever need."
ODD = "This workbook holds what no spreadsheet program writes (a DOCTYPE). It was not read."

Cell = str | int | None
Rows = list[list[Cell]]


class Refused(ValueError):
    """This workbook cannot be read; the words say why and what to do."""


def rows(content: bytes, sheet: str) -> Rows:
    """Return the cells of a sheet as texts and whole numbers; raises `Refused`."""
    check(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise Refused(DAMAGED) from None
    if sheet not in book.sheetnames:
        raise Refused(f"There is no sheet “{sheet}” in it.")
    found = book[sheet]
    found.reset_dimensions()  # what the sheet says of its size may be anything
    read: Rows = []
    for row in found.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True):
        if len(read) >= MOST_ROWS:
            raise Refused(f"Its sheet has more than {MOST_ROWS:,} rows.")
        read.append([_plain(cell) for cell in row])
    return read


def check(content: bytes) -> None:
    """Unpack every part once, piece by piece, before anything else looks at it; raises `Refused`."""
    if len(content) > LARGEST_FILE or content.count(EACH_PART) > MOST_PARTS:
        raise Refused(TOO_MUCH)
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.infolist():
                parser = _parser() if part.filename.endswith((".xml", ".rels")) else None
                for chunk in _chunks(package, part, left):
                    left -= len(chunk)
                    if parser is not None:
                        parser.Parse(chunk, False)  # noqa: FBT003
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        raise Refused(DAMAGED) from None
    except expat.ExpatError:
        raise Refused(DAMAGED) from None


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    unpacked, packed = 0, max(1, part.compress_size)
    with package.open(part) as opened:
        while chunk := opened.read(CHUNK):
            unpacked += len(chunk)
            if unpacked > left or (unpacked > FREE_OF_RATIO and unpacked / packed > HIGHEST_RATIO):
                raise Refused(TOO_MUCH)
            yield chunk


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    for handler in ("StartDoctypeDeclHandler", "EntityDeclHandler", "ExternalEntityRefHandler"):
        setattr(parser, handler, _refuse)
    return parser


def _refuse(*_declared: object) -> NoReturn:
    raise Refused(ODD)


def _plain(cell: object) -> Cell:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return int(cell) if abs(cell) < 1_000_000 else None
    return str(cell).strip()[:LONGEST_CELL] or None
