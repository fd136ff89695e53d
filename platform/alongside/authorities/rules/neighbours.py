"""DfE's table of statistical neighbours: who is called like whom, and how close."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

SHEET = "LA SN Groups"
HEADINGS_IN = 3
"""The row of the sheet in which its headings stand."""
MOST_NEIGHBOURS = 10
FEWEST_LISTED = 0.9
"""Of the authorities of today that a table must name, or it is another table, or very old."""
VERSION = re.compile(r"20\d\d-(0[1-9]|1[0-2])")

CLOSENESS_WORDS: Mapping[str, str] = MappingProxyType({
    word.casefold(): word for word in ("Extremely close", "Very close", "Close", "Somewhat close", "Not close")
})  # fmt: skip

Cells = Sequence[str | int | None]


class BadTable(ValueError):
    """The sheet is not DfE's table of neighbours; says which row and what."""


class RankedNeighbour(NamedTuple):
    """One neighbour by its name in the table, with DfE's word."""

    name: str
    closeness: str


Table = dict[str, list[RankedNeighbour]]
"""By the name that the table uses."""


def read(rows: Sequence[Cells]) -> Table:
    """Return who is called like whom, closest first; raises `BadTable`."""
    if len(rows) <= HEADINGS_IN:
        raise BadTable(f"the sheet has no row below its headings, which stand in row {HEADINGS_IN}")
    heading = ["".join(str(cell or "").split()).casefold() for cell in rows[HEADINGS_IN - 1]]
    try:
        number = next(at for at, words in enumerate(heading) if words.startswith("lanum"))
        name = heading.index("laname")
        pairs = [heading.index(f"sn{rank}") for rank in range(1, MOST_NEIGHBOURS + 1)]
    except (StopIteration, ValueError):
        raise BadTable(
            f"row {HEADINGS_IN} of the sheet should hold LA number, LA Name, and SN1 to SN{MOST_NEIGHBOURS}"
        ) from None
    names = {_cell(row, number): str(_cell(row, name)) for row in rows[HEADINGS_IN:] if _cell(row, name)}
    table: Table = {}
    for at, row in enumerate(rows[HEADINGS_IN:], start=HEADINGS_IN + 1):
        if not _cell(row, number) or not _cell(row, name):
            continue
        own = str(_cell(row, name))
        if own in table:
            raise BadTable(f"row {at}: {own} is there twice")
        table[own] = [_near(row, pair, names, at) for pair in pairs if _cell(row, pair)]
    return table


def _near(row: Cells, pair: int, names: Mapping[str | int | None, str], at: int) -> RankedNeighbour:
    other, word = _cell(row, pair), str(_cell(row, pair + 1) or "")
    name = names.get(other) if isinstance(other, int) else str(other)
    if name is None:
        raise BadTable(f"row {at}: there is no authority with the number {other}")
    if word.casefold() not in CLOSENESS_WORDS:
        raise BadTable(f"row {at}: “{word[:30]}” is no word for how close: {', '.join(CLOSENESS_WORDS.values())}")
    return RankedNeighbour(name, CLOSENESS_WORDS[word.casefold()])


def _cell(row: Cells, at: int) -> str | int | None:
    return row[at] if at < len(row) else None


def by_our_names(table: Table, ours: Mapping[str, str], plain: Callable[[str], str]) -> tuple[Table, list[str]]:
    """Return the table with our names in place of its own, and its names that we have none for.

    ``ours`` is our name by its plain form. A neighbour that we do not know is left out; the others keep their order.
    """
    unknown = sorted({name for name in table if plain(name) not in ours})
    known = {
        ours[plain(name)]: [
            RankedNeighbour(ours[plain(near.name)], near.closeness) for near in neighbours if plain(near.name) in ours
        ]
        for name, neighbours in table.items()
        if plain(name) in ours
    }
    return known, unknown
