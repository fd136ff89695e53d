"""Read the table of profiles back: the same columns as the export, each fault with its line and plain words."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from alongside.authorities.rules.exporting import AS_OF, PROFILE_COLUMNS, SOURCE
from alongside.authorities.rules.facts import FACT_WORDS, INSPECTION_SOURCES, PREVENT_SOURCES, Fact, Value
from alongside.authorities.rules.parsing import Unknown, value_of

LARGEST_TABLE = 300 * 1024
"""Bytes: twice what every profile of England takes."""
MOST_LINES = 1_000
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
OWN_WORD = "The authority itself"
KNOWN_SOURCES = tuple(dict.fromkeys([
    OWN_WORD, *PREVENT_SOURCES.values(), *INSPECTION_SOURCES.values(), "DfE records", "Published by the authority",
]))  # fmt: skip
"""Where a value may be from: fixed words, so that a file brings no free text in."""
SAVE_AGAIN = "Save it as “CSV UTF-8 (comma delimited)” and choose it again"


class BadFile(ValueError):
    """The file as a whole cannot be read; the words say what to do."""


class StatedValue(NamedTuple):
    """What a line says of one fact; an empty source or day was left empty."""

    value: Value
    source: str
    as_of: str


class ProfileLine(NamedTuple):
    """One authority's line."""

    number: int
    name: str
    code: str
    kind: str
    region: str
    values: Mapping[Fact, StatedValue]


class LineFault(NamedTuple):
    """What is wrong in one line."""

    number: int
    words: str


def decoded(content: bytes) -> str:
    """Return the text of an uploaded file; raises `BadFile`."""
    if not content.strip():
        raise BadFile("The file is empty")
    if len(content) > LARGEST_TABLE:
        raise BadFile(f"The file is larger than {LARGEST_TABLE // 1024} KB. Leave out what you do not want to change")
    if content.startswith(b"PK\x03\x04"):
        raise BadFile(f"This is a workbook, not a CSV file. {SAVE_AGAIN}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(f"Some letters of the file cannot be read. {SAVE_AGAIN}") from None
    if "\x00" in text:
        raise BadFile(f"The file is no plain text. {SAVE_AGAIN}")
    return text


def read(text: str, *, today: date) -> tuple[list[ProfileLine], list[LineFault]]:
    """Return the lines that are sound and what is wrong with the others; raises `BadFile`."""
    rows = _rows(text)
    heading = [_unguarded(cell) for _, row in [next(rows, (1, []))] for cell in row]
    _check(heading)
    lines, faults = [], []
    for number, row in rows:
        if len(row) != len(heading):
            faults.append(LineFault(number, f"{len(row)} cells where the first line has {len(heading)}"))
            continue
        line, wrong = _line(number, dict(zip(heading, row, strict=True)), today)
        lines.append(line)
        faults += [LineFault(number, words) for words in wrong]
    if not lines and not faults:
        raise BadFile("There is no line below the headings")
    return lines, faults


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    starts, count = 1, 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                count += 1
                if count > MOST_LINES:
                    raise BadFile(f"There are more than {MOST_LINES:,} lines")
                yield starts, row
            starts = reader.line_num + 1
    except csv.Error:
        raise BadFile(f"Line {reader.line_num} is broken: a quotation mark is missing. {SAVE_AGAIN}") from None


def _check(heading: Sequence[str]) -> None:
    known, facts = set(PROFILE_COLUMNS), set(FACT_WORDS.values())
    if len(heading) == 1 and ";" in heading[0]:
        raise BadFile(f"Its cells are set apart by semicolons. {SAVE_AGAIN}")
    if missing := [column for column in PROFILE_COLUMNS[:2] if column not in heading]:
        raise BadFile(f"There is no column “{missing[0]}”. Start from the file that you can download here")
    if odd := [column for column in heading if column not in known]:
        raise BadFile(f"There is a column that does not belong here: “{odd[0][:60]}”")
    if len(set(heading)) < len(heading):
        raise BadFile("A column is there twice")
    if not facts & set(heading):
        raise BadFile("There is no column with a fact in it, such as “Prevalence”")


def _line(number: int, row: Mapping[str, str], today: date) -> tuple[ProfileLine, list[str]]:
    wrong = [
        f"{column}: starts with “{cell[0]}”, as a formula does"
        for column, cell in row.items()
        if cell.startswith(STARTS_A_FORMULA)
    ]
    cells = {column: _unguarded(cell) for column, cell in row.items()}
    values = {}
    for fact, words in FACT_WORDS.items():
        try:
            stated = _stated(fact, [cells.get(words + more, "") for more in ("", SOURCE, AS_OF)], today)
        except Unknown as problem:
            if not row[words].startswith(STARTS_A_FORMULA):
                wrong.append(f"{words}: {problem}")
            continue
        if stated is not None:
            values[fact] = stated
    name, code, kind, region = (cells.get(column, "") for column in PROFILE_COLUMNS[:4])
    return ProfileLine(number, name, code.upper(), kind, region, values), wrong


def _stated(fact: Fact, given: Sequence[str], today: date) -> StatedValue | None:
    cell, source, as_of = given
    if not cell or (cell.casefold() == "not known" and not source and not as_of):
        return None  # in the export, the words of a fact of which nobody has said anything
    value = value_of(fact, cell, today=today)
    return StatedValue(value, source, _day(as_of, today))


def _day(text: str, today: date) -> str:
    if re.fullmatch(r"(19|20)\d\d", text) and int(text) <= today.year:
        return text
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):  # the second is what spreadsheets make of the first
        try:
            day = datetime.strptime(text, pattern).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
        if date(1900, 1, 1) <= day <= today:
            return day.isoformat()
    if text:
        raise Unknown("“as of” must be a year or a day like 2026-03-07, and not in the future")
    return ""


def _unguarded(cell: str) -> str:
    """Take away the apostrophe that the export puts before what could start a formula."""
    if cell.startswith("'") and cell[1:].startswith(STARTS_A_FORMULA):
        cell = cell[1:]
    return " ".join(cell.split())
