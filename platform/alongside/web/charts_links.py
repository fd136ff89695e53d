"""Charts of who is joined with whom and of how many places are taken; see `charts` for how to use them."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from alongside.web.charts import RIGHT, ROW, TOP, WIDTH, ChartAbout, _chart, _line, _mark, _text

ROW_STEP = 24
LONGEST_LABEL = 15
WIDEST_STEP = 18.0
SIDE = 108
"""How much room the names of a side have."""


def links_chart(
    about: ChartAbout, *, left: Sequence[str], right: Sequence[str], pairs: Iterable[tuple[str, str]]
) -> Markup:
    """Draw a line for each of ``pairs``, a name of the left and a name of the right, between two columns of names.

    Names too long for a phone are cut: the table below has them whole.
    """
    rows = max(len(left), len(right), 1)
    at_left, at_right = _places(left, rows), _places(right, rows)
    body = [_line(SIDE, at_left[left], WIDTH - SIDE, at_right[right], "line-1") for left, right in pairs]
    body += [_text(8, y + 4, _cut(name), "start") + _mark(SIDE - 2, y, 0) for name, y in at_left.items()]
    body += [_text(WIDTH - 8, y + 4, _cut(name), "end") + _mark(WIDTH - SIDE + 2, y, 1) for name, y in at_right.items()]
    return _chart(about, body, ("A mentor", "Whom it helps"), TOP + ROW_STEP * rows + 6)


def places_chart(about: ChartAbout, *, rows: Sequence[tuple[str, Sequence[int]]], names: Sequence[str]) -> Markup:
    """Draw a mark for each that is counted, rows of a name with how many there are of each of ``names``."""
    most = max((sum(counts) for _, counts in rows), default=1)
    step = min(WIDEST_STEP, (WIDTH - RIGHT - 16) / max(most, 1))
    body: list[Markup] = []
    for place, (name, counts) in enumerate(rows):
        y = TOP + ROW * place + 24
        body.append(_text(8, y - 10, name, "start"))
        marks = [number for number, count in enumerate(counts) for _ in range(count)]
        body += [_mark(14 + step * at, y, number) for at, number in enumerate(marks)]
    return _chart(about, body, list(names), TOP + ROW * len(rows) + 6)


def _places(names: Sequence[str], rows: int) -> dict[str, float]:
    room = ROW_STEP * rows / max(len(names), 1)
    return {name: TOP + room * (place + 0.5) for place, name in enumerate(names)}


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"
