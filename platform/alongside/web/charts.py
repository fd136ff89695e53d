"""Small charts as SVG that work without a script, on paper and under our policy: no inline style, colour never alone.

Put the result into a page as it is, with a heading above and a table of the same figures below, which a screen reader
reads instead: pass it from the view and write ``{{ chart }}``. The looks are ``app-chart`` in alongside.css.

    line_chart(About("consensus", "Agreeing inside the authority", "From 40 to 60 in a year."),
               labels=["March 2025", "September 2025", "March 2026"], places=[0, 6, 12],
               series=[Series("Strategic", [50, None, 60]), Series("Frontline", [40, 45, 55])])
    dot_plot(About("load", "Load on mentors", "…"), rows=[Row("Kent", [2, 3])],
             names=["Authorities helped", "Places"], scale=Scale(0, 4))

A chart's key makes its ids unique on the page. A value that is None leaves a gap. Everything given is escaped.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

WIDTH = 320
LEFT, RIGHT, TOP, HEIGHT = 34, 12, 10, 130
"""The paper is as wide as a small phone, so that words stay readable there; a wide page makes it larger."""
DASHES = ("none", "6 4", "2 3", "8 3 2 3")
ROW, KEY_ROW = 34, 20
LABEL_WIDTH = 90


class ChartAbout(NamedTuple):
    """What a chart is called, what it says in a sentence, and a word for its ids."""

    key: str
    title: str
    description: str


class Scale(NamedTuple):
    """From where to where values go."""

    low: float = 0
    high: float = 100


HUNDRED = Scale()


class Series(NamedTuple):
    """A line: one value for each label, None where there is none."""

    name: str
    values: Sequence[float | None]


class DotRow(NamedTuple):
    """A row of a dot plot: one value for each of its names, None where there is none."""

    name: str
    values: Sequence[float | None]


def line_chart(
    about: ChartAbout,
    *,
    labels: Sequence[str],
    series: Sequence[Series],
    places: Sequence[float] | None = None,
    scale: Scale = HUNDRED,
) -> Markup:
    """Draw how values change: ``places`` say where each label stands, such as a day's number; else they are even."""
    low, high = scale
    across = _across(places if places is not None else range(len(labels)))
    up = [TOP + HEIGHT * (1 - step / 4) for step in range(5)]
    body = [
        _line(LEFT, y, WIDTH - RIGHT, y, "grid") + _text(LEFT - 5, y + 4, f"{low + (high - low) * step / 4:g}", "end")
        for step, y in enumerate(up)
    ]
    body += [_text(x, TOP + HEIGHT + 17, labels[number], anchor) for number, x, anchor in _labelled(across)]
    for number, line in enumerate(series):
        points = [
            (x, TOP + HEIGHT * (1 - (value - low) / (high - low))) if value is not None else None
            for x, value in zip(across, line.values, strict=True)
        ]
        body += [
            _line(*start, *end, f"line-{number % 4 + 1}", dash=DASHES[number % 4])
            for start, end in zip(points, points[1:], strict=False)
            if start and end
        ]
        body += [_mark(*point, number) for point in points if point]
    return _chart(about, body, [line.name for line in series], TOP + HEIGHT + 30)


def dot_plot(about: ChartAbout, *, rows: Sequence[DotRow], names: Sequence[str], scale: Scale = HUNDRED) -> Markup:
    """Draw one line for each row with a mark for each of its values, the row's name above it."""
    low, high = scale
    wide = (WIDTH - RIGHT - 2 * 8) / ((high - low) or 1)
    body: list[Markup] = []
    for place, row in enumerate(rows):
        y = TOP + ROW * place + 24
        body += [_text(8, y - 10, row.name, "start"), _line(8, y, WIDTH - RIGHT, y, "grid")]
        body += [
            _mark(8 + (value - low) * wide, y, number) for number, value in enumerate(row.values) if value is not None
        ]
    foot = TOP + ROW * len(rows) + 14
    body += [_text(8, foot, f"{low:g}", "start"), _text(WIDTH - RIGHT, foot, f"{high:g}", "end")]
    return _chart(about, body, names, foot + 10)


def _across(places: Iterable[float]) -> list[float]:
    known = list(places)
    if not known:
        return []
    first, span = min(known), max(known) - min(known)
    room = WIDTH - LEFT - RIGHT - 16
    return [LEFT + 8 + (room * (place - first) / span if span else room / 2) for place in known]


def _labelled(across: Sequence[float]) -> list[tuple[int, float, str]]:
    """Return which labels have room, where and how they hang there: the last first, for it is the newest."""
    drawn: list[tuple[int, float, str]] = []
    free = float(WIDTH)
    for number in range(len(across) - 1, -1, -1):
        x = across[number]
        anchor = "end" if x > WIDTH - LABEL_WIDTH / 2 else "start" if x < LEFT + LABEL_WIDTH / 2 else "middle"
        right = x + {"end": 0, "middle": LABEL_WIDTH / 2, "start": LABEL_WIDTH}[anchor]
        if right <= free:
            drawn.append((number, x, anchor))
            free = right - LABEL_WIDTH
    return drawn


def _chart(about: ChartAbout, body: Sequence[Markup], names: Sequence[str], height: float) -> Markup:
    key, title, description = about
    legend = Markup("").join(
        _mark(14, height + 6 + KEY_ROW * number, number) + _text(28, height + 10 + KEY_ROW * number, name, "start")
        for number, name in enumerate(names)
    )
    return Markup(
        '<svg class="app-chart" viewBox="0 0 {} {:g}" role="img" aria-labelledby="{}-title {}-desc">'
        '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}{}</svg>'
    ).format(
        WIDTH, height + KEY_ROW * len(names) + 4, key, key, key, title, key, description, Markup("").join(body), legend
    )  # fmt: skip


def _line(x1: float, y1: float, x2: float, y2: float, kind: str, *, dash: str = "none") -> Markup:
    return Markup(
        '<line class="app-chart__{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke-dasharray="{}"/>'
    ).format(kind, x1, y1, x2, y2, dash)


def _text(x: float, y: float, words: str, anchor: str) -> Markup:
    return Markup('<text class="app-chart__text" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        x, y, anchor, escape(words)
    )


def _mark(x: float, y: float, number: int) -> Markup:
    """Draw a mark whose shape, like its colour, says which series it is of."""
    kind = number % 4
    shape = (
        "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0",
        "M-5,-5h10v10h-10z",
        "M0,-6l6,11h-12z",
        "M0,-6l6,6l-6,6l-6,-6z",
    )[kind]
    return Markup('<path class="app-chart__mark-{}" transform="translate({:.1f} {:.1f})" d="{}"/>').format(
        kind + 1, x, y, shape
    )
