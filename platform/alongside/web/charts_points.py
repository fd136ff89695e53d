"""A chart that sets one figure against another; see `charts` for how to use it."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from alongside.web.charts import (
    HEIGHT,
    HUNDRED,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    ChartAbout,
    Scale,
    _chart,
    _line,
    _mark,
    _text,
)

GRID_STEPS = 4


class PlottedPoint(NamedTuple):
    """One mark: where it stands across and up, the number by which its table names it, and which series it is of."""

    across: float
    up: float
    number: int
    series: int = 0


class ChartAxes(NamedTuple):
    """From where to where both figures go, and what they are, to stand beside the axes."""

    across: Scale = HUNDRED
    up: Scale = HUNDRED
    across_name: str = ""
    up_name: str = ""


def points_chart(about: ChartAbout, *, points: Sequence[PlottedPoint], axes: ChartAxes, names: Sequence[str]) -> Markup:
    """Draw a numbered mark for each point: the table below has the same numbers."""
    room = WIDTH - LEFT - RIGHT
    foot = TOP + 16 + HEIGHT
    body = [_text(8, TOP + 4, axes.up_name, "start"), _text(WIDTH - RIGHT, foot + 32, axes.across_name, "end")]
    for step in range(GRID_STEPS + 1):
        y, x = foot - HEIGHT * step / GRID_STEPS, LEFT + room * step / GRID_STEPS
        body += [_line(LEFT, y, WIDTH - RIGHT, y, "grid"), _text(LEFT - 5, y + 4, _at(axes.up, step), "end")]
        anchor = "start" if step == 0 else "end" if step == GRID_STEPS else "middle"
        body.append(_text(x, foot + 17, _at(axes.across, step), anchor))
    for point in points:
        x = LEFT + 8 + (room - 24) * _share(point.across, axes.across)
        y = foot - HEIGHT * _share(point.up, axes.up)
        body += [_mark(x, y, point.series), _text(x + 7, y + 4, str(point.number), "start")]
    return _chart(about, body, names, foot + 40)


def _at(scale: Scale, step: int) -> str:
    return f"{scale.low + (scale.high - scale.low) * step / GRID_STEPS:g}"


def _share(value: float, scale: Scale) -> float:
    return (value - scale.low) / ((scale.high - scale.low) or 1)
