"""A reorganisation as a table: what ends, who takes over, and who gets each thing; written for people, read back."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from alongside.authorities.rules.succession import BelongingKind, Bequest

ENDING_LINE = "ends"
HEADINGS = ("what", "which", "heir", "id")
MOST_PLAN_LINES = 20_000


class BadPlan(ValueError):
    """The table cannot be read; the words say which line and why."""


class PlanLine(NamedTuple):
    """One line: an authority that ends, or a thing, and its heir; an empty heir leaves it to the rule."""

    number: int
    what: str
    which: str
    heir: str
    id: str


def rows(
    ends: Iterable[tuple[UUID, Sequence[UUID]]], given: Iterable[Bequest], names: Mapping[UUID, str]
) -> Iterator[tuple[str, ...]]:
    """Return the lines of a plan: what was chosen names its heir, everything else leaves it to the rule."""
    yield HEADINGS
    for ended, heirs in ends:
        for heir in heirs:
            yield ENDING_LINE, names[ended], names[heir], ""
    for bequest in given:
        named = names[bequest.heir] if bequest.chosen and bequest.heir is not None else ""
        label = bequest.belonging.label
        yield (
            bequest.belonging.kind.value,
            f"'{label}" if label[:1] in "=+-@" else label,
            named,
            str(bequest.belonging.id),
        )


def read(text: str) -> list[PlanLine]:
    """Return the lines of a plan; raises `BadPlan`."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if missing := [name for name in HEADINGS[:3] if name not in (reader.fieldnames or ())]:
        raise BadPlan(f"The first line must name the columns {', '.join(HEADINGS)}: {missing[0]} is missing")
    lines = []
    for number, row in enumerate(reader, start=2):
        cells = {name: (row.get(name) or "").strip() for name in HEADINGS}
        if number > MOST_PLAN_LINES:
            raise BadPlan(f"There are more than {MOST_PLAN_LINES:,} lines")
        if not any(cells.values()):
            continue
        if cells["what"] not in (ENDING_LINE, *BelongingKind):
            raise BadPlan(
                f"Line {number}: “{cells['what'][:40]}” is none of {', '.join((ENDING_LINE, *BelongingKind))}"
            )
        lines.append(PlanLine(number, **cells))
    return lines
