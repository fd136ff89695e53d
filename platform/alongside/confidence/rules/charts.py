"""Confidence over time as charts: one for each theme, with bars for each group and its table in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.confidence.rules.spans import Told, joined, span
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.confidence.rules.wording import value_words
from alongside.web.charts import BandSeries, ChartAbout, band_chart


class Point(NamedTuple):
    """What a survey that closed on a day showed."""

    day: date
    values: Mapping[tuple[Group, Theme], Told]


def charts(points: Sequence[Point]) -> dict[Theme, Markup]:
    """Return a chart for each theme of which anything was shown; none before there are two surveys to compare."""
    if len(points) < 2:
        return {}
    return {theme: drawn for theme in Theme if (drawn := _chart(theme, points))}


def _chart(theme: Theme, points: Sequence[Point]) -> Markup | None:
    rows = {group: [point.values.get((group, theme), (None, None)) for point in points] for group in ANSWER_THRESHOLDS}
    shown = {group: told for group, told in rows.items() if any(value is not None for value, _ in told)}
    if not shown:
        return None
    words = ". ".join(
        f"{STAFF_GROUP_WORDS[group]}: {', '.join(value_words(*figure).lower() for figure in told)}"
        for group, told in shown.items()
    )
    return band_chart(
        ChartAbout(theme, THEME_WORDS[theme], f"From 0 to 100, the earliest survey first. {words}."),
        labels=[f"{point.day:%B %Y}" for point in points],
        places=[point.day.toordinal() for point in points],
        series=[
            BandSeries(
                STAFF_GROUP_WORDS[group],
                [_bar(figure) for figure in told],
                joined(told),
            )
            for group, told in shown.items()
        ],
    )


def _bar(told: Told) -> tuple[float, float] | None:
    lies = span(told)
    return (lies.low, lies.high) if lies else None
