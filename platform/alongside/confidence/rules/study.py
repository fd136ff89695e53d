"""Read how sure the study's ten authorities were: three levels, each with the lines of the report it rests on."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alongside.authorities.rules.facts import Basis
from alongside.confidence.rules.themes import Theme

LEVELS = {"low": 25, "middle": 50, "high": 75}
REPORT = "DfE RR555"


class BadCoding(ValueError):
    """A line that is not right; the message names it."""


class CodedLevel(NamedTuple):
    """One authority's level in one theme."""

    key: str
    theme: Theme
    value: int
    basis: Basis
    source: str
    why: str


def read(rows: Iterable[Mapping[str, str]]) -> list[CodedLevel]:
    """Return what the file says; raises `BadCoding`. A theme of which the report tells nothing has no line."""
    levels: dict[tuple[str, Theme], CodedLevel] = {}
    for place, row in enumerate(rows, start=2):
        try:
            coded = _coded(row)
        except (KeyError, ValueError, AttributeError):
            raise BadCoding(f"line {place}: a theme, a level, its basis or its lines are not right") from None
        if (coded.key, coded.theme) in levels:
            raise BadCoding(f"line {place}: {coded.key} has this theme twice")
        levels[coded.key, coded.theme] = coded
    return list(levels.values())


def _coded(row: Mapping[str, str]) -> CodedLevel:
    basis, why = Basis(row["basis"]), row["why"].strip()
    lines = [str(int(line)) for line in row["lines"].split(";")]
    if basis not in (Basis.STATED, Basis.INFERRED) or not why:
        raise ValueError(basis)
    *others, last = lines
    where = f"lines {', '.join(others)} and {last}" if others else f"line {last}"
    return CodedLevel(row["key"], Theme(row["theme"]), LEVELS[row["level"]], basis, f"{REPORT}, {where}", why)
