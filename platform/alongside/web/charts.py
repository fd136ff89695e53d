"""Small charts as SVG that work without a script, on paper and under our policy: no inline style, colour never alone.

Put the result into a page as it is, with a heading above and a table of the same figures below, which a screen reader
reads instead: pass it from the view and write ``{{ chart }}``. The looks are ``app-chart`` in alongside.css.

    band_chart(About("consensus", "Agreeing inside the authority", "From 35 to 65 in a year."),
               labels=["March 2025", "September 2025", "March 2026"], places=[0, 6, 12],
               series=[BandSeries("Strategic", [(35, 45), None, (55, 65)]), BandSeries("Frontline", …, [(0, 1)])])
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
LETTER, LABEL_GAP = 7.0, 12.0
"""How wide a letter of a label is at most, on average, and how far apart two labels stand."""
BAND, ASIDE = 8, 11
"""How wide a bar is, and how far the bars of one label stand apart."""


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


class BandSeries(NamedTuple):
    """A row of bars: for each label from where to where its value lies, None where there is none."""

    name: str
    bands: Sequence[tuple[float, float] | None]
    joined: Sequence[tuple[int, int]] = ()
    """Which bars a line joins, by their places."""


class DotRow(NamedTuple):
    """A row of a dot plot: one value for each of its names, None where there is none."""

    name: str
    values: Sequence[float | None]


def band_chart(
    about: ChartAbout,
    *,
    labels: Sequence[str],
    series: Sequence[BandSeries],
    places: Sequence[float] | None = None,
    scale: Scale = HUNDRED,
) -> Markup:
    """Draw where values lie, each as a bar from its lowest to its highest, and lines between those that are joined.

    ``places`` say where each label stands, such as a day's number; else they are even.
    """
    low, high = scale
    across = _across(places if places is not None else range(len(labels)))
    up = [TOP + HEIGHT * (1 - step / 4) for step in range(5)]
    body = [
        _line(LEFT, y, WIDTH - RIGHT, y, "grid") + _text(LEFT - 5, y + 4, f"{low + (high - low) * step / 4:g}", "end")
        for step, y in enumerate(up)
    ]
    body += [_text(x, TOP + HEIGHT + 17, labels[number], anchor) for number, x, anchor in _labelled(across, labels)]
    for number, row in enumerate(series):
        aside = (number - (len(series) - 1) / 2) * ASIDE
        bands = [
            (x + aside, _up(value[0], scale), _up(value[1], scale)) if value else None
            for x, value in zip(across, row.bands, strict=True)
        ]
        body += [
            _line(first[0], _middle(first), second[0], _middle(second), f"line-{number % 4 + 1}", DASHES[number % 4])
            for start, end in row.joined
            if (first := bands[start]) and (second := bands[end])
        ]
        body += [_band(band, number) + _mark(band[0], _middle(band), number) for band in bands if band]
    return _chart(about, body, [row.name for row in series], TOP + HEIGHT + 30)


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
    if low < 0 < high:
        body += [
            _line(8 - low * wide, TOP, 8 - low * wide, foot - 12, "grid"),
            _text(8 - low * wide, foot, "0", "middle"),
        ]
    body += [_text(8, foot, f"{low:g}", "start"), _text(WIDTH - RIGHT, foot, f"{high:g}", "end")]
    return _chart(about, body, names, foot + 10)


def _across(places: Iterable[float]) -> list[float]:
    known = list(places)
    if not known:
        return []
    first, span = min(known), max(known) - min(known)
    room = WIDTH - LEFT - RIGHT - 16
    return [LEFT + 8 + (room * (place - first) / span if span else room / 2) for place in known]


def _labelled(across: Sequence[float], labels: Sequence[str]) -> list[tuple[int, float, str]]:
    """Return which labels have room, where and how they hang there: the last first, for it is the newest."""
    drawn: list[tuple[int, float, str]] = []
    free = float(WIDTH)
    for number in range(len(across) - 1, -1, -1):
        x, wide = across[number], len(labels[number]) * LETTER
        anchor = "end" if x > WIDTH - wide / 2 else "start" if x < wide / 2 else "middle"
        right = x + {"end": 0, "middle": wide / 2, "start": wide}[anchor]
        if right <= free:
            drawn.append((number, x, anchor))
            free = right - wide - LABEL_GAP
    return drawn


def _up(value: float, scale: Scale) -> float:
    return TOP + HEIGHT * (1 - (value - scale.low) / (scale.high - scale.low))


def _middle(band: tuple[float, float, float]) -> float:
    return (band[1] + band[2]) / 2


def _band(band: tuple[float, float, float], number: int) -> Markup:
    x, low, high = band
    return Markup('<rect class="app-chart__band-{}" x="{:.1f}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(
        number % 4 + 1, x - BAND / 2, high, BAND, low - high
    )


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


def _line(x1: float, y1: float, x2: float, y2: float, kind: str, dash: str = "none") -> Markup:
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
