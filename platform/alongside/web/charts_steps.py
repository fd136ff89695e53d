"""A chart of steps one below the other, with arrows to what comes next; see `charts` for how to use it."""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from markupsafe import Markup

from alongside.web.charts import WIDTH, ChartAbout, _chart, _line, _text

BOX_LEFT, BOX_RIGHT, BOX_GAP, LINE, PADDING = 6, WIDTH - 46, 26, 15, 8
LETTERS_IN_BOX = 40
LANE, LANES = 9, 4
"""Arrows past a box run at its side, so far apart, in so many lanes."""


class ChartStep(NamedTuple):
    """A step: its heading, what it says, and the places (from 0) of the steps that it leads to."""

    heading: str
    says: Sequence[str]
    leads_to: Sequence[int]


class _Box(NamedTuple):
    top: float
    bottom: float
    lines: list[str]


def step_chart(about: ChartAbout, steps: Sequence[ChartStep]) -> Markup:
    """Draw a box for each step, in their order, and an arrow to each step that it leads to."""
    boxes = _boxes(steps)
    body: list[Markup] = []
    for box in boxes:
        body.append(_rect(box))
        body += [
            _text(BOX_LEFT + 8, box.top + PADDING + 11 + LINE * at, line, "start") for at, line in enumerate(box.lines)
        ]
    lane = count()
    for place, step in enumerate(steps):
        for to in step.leads_to:
            if 0 <= to < len(boxes) and to != place:
                body += (
                    _down(boxes[place], boxes[to])
                    if to == place + 1
                    else _aside(boxes[place], boxes[to], next(lane) % LANES)
                )
    return _chart(about, body, [], boxes[-1].bottom + 8 if boxes else 20)


def _boxes(steps: Sequence[ChartStep]) -> list[_Box]:
    boxes: list[_Box] = []
    top = 8.0
    for step in steps:
        lines = [line for words in (step.heading, *step.says) for line in _wrapped(words)]
        bottom = top + 2 * PADDING + LINE * len(lines)
        boxes.append(_Box(top, bottom, lines))
        top = bottom + BOX_GAP
    return boxes


def _wrapped(words: str) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LETTERS_IN_BOX:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _rect(box: _Box) -> Markup:
    return Markup('<rect class="app-chart__tile" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(
        BOX_LEFT, box.top, BOX_RIGHT - BOX_LEFT, box.bottom - box.top
    )


def _down(start: _Box, end: _Box) -> list[Markup]:
    x = BOX_LEFT + 24
    return [_line(x, start.bottom, x, end.top - 6, "line-1"), _head(x, end.top, 0)]


def _aside(start: _Box, end: _Box, lane: int) -> list[Markup]:
    x = BOX_RIGHT + 12 + LANE * lane
    from_y, to_y = start.bottom - 8 - 2 * lane, end.top + 8 + 2 * lane
    return [
        _line(BOX_RIGHT, from_y, x, from_y, "line-1"),
        _line(x, from_y, x, to_y, "line-1"),
        _line(x, to_y, BOX_RIGHT + 6, to_y, "line-1"),
        _head(BOX_RIGHT, to_y, 90),
    ]


def _head(x: float, y: float, turned: int) -> Markup:
    return Markup('<path class="app-chart__mark-1" transform="translate({:.1f} {:.1f}) rotate({})" d="{}"/>').format(
        x, y, turned, "M0,0l-5,-8h10z"
    )
