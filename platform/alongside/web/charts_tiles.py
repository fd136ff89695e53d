"""A map of tiles, one for each place, with arrows from who helps to who is helped; see `charts` for how to use it."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from alongside.web.charts import WIDTH, ChartAbout, _chart, _line, _text

COLUMNS, GAP, TILE = 3, 10, 78
LETTERS_IN_A_LINE = 13
NODE = 62
"""How far below the top of a tile its arrows begin and end: below its words."""


class Tile(NamedTuple):
    """A place: its name, a few words, and where it stands, counted from the upper left."""

    name: str
    words: str
    column: int
    row: int


def tile_map(about: ChartAbout, *, tiles: Sequence[Tile], links: Sequence[tuple[str, str]]) -> Markup:
    """Draw the tiles, and for each link an arrow from the first name to the second; within one tile a ring."""
    places = {tile.name: _node(tile) for tile in tiles}
    body = [_box(tile) for tile in tiles]
    for start, end in links:
        if start == end:
            x, y = places[start]
            body.append(Markup('<circle class="app-chart__ring" cx="{:.1f}" cy="{:.1f}" r="8"/>').format(x, y))
        else:
            body += _arrow(places[start], places[end])
    body += [line for tile in tiles for line in _words(tile)]
    rows = max((tile.row for tile in tiles), default=0) + 1
    return _chart(about, body, [], rows * (TILE + GAP) + GAP)


def _wide() -> float:
    return (WIDTH - (COLUMNS + 1) * GAP) / COLUMNS


def _corner(tile: Tile) -> tuple[float, float]:
    return GAP + tile.column * (_wide() + GAP), GAP + tile.row * (TILE + GAP)


def _node(tile: Tile) -> tuple[float, float]:
    x, y = _corner(tile)
    return x + _wide() / 2, y + NODE


def _box(tile: Tile) -> Markup:
    x, y = _corner(tile)
    box = Markup('<rect class="app-chart__tile" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}"/>')
    return box.format(x, y, _wide(), TILE)


def _words(tile: Tile) -> list[Markup]:
    """Write what a tile says, above the arrows, so that it stays readable where one passes."""
    x, y = _corner(tile)
    lines = [*_lines(tile.name), tile.words]
    texts = [_text(x + 4, y + 15 + 14 * number, line, "start") for number, line in enumerate(lines)]
    return [Markup('<g class="app-chart__tile-words">'), *texts, Markup("</g>")]


def _lines(name: str) -> list[str]:
    """Return a name in lines that fit into a tile."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LETTERS_IN_A_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> list[Markup]:
    """Draw a line with a dot where it begins and a head where it ends."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    along, aside = (across / length, down / length), (-down / length, across / length)
    base = (end[0] - 11 * along[0], end[1] - 11 * along[1])
    corners = [end, *((base[0] + side * aside[0], base[1] + side * aside[1]) for side in (5, -5))]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return [
        _line(*start, *base, "line-1"),
        Markup('<circle class="app-chart__mark-1" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(*start),
        Markup('<polygon class="app-chart__mark-1" points="{}"/>').format(points),
    ]
