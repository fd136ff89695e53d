"""Confidence over time as charts: one for each theme, with a line for each group and its table in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.results import ANSWER_THRESHOLDS
from alongside.confidence.rules.statements import STAFF_GROUP_WORDS
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.web.charts import ChartAbout, Series, line_chart


class Point(NamedTuple):
    """What a survey that closed on a day showed."""

    day: date
    values: Mapping[tuple[Group, Theme], int | None]


def charts(points: Sequence[Point]) -> dict[Theme, Markup]:
    """Return a chart for each theme of which anything was shown; none before there are two surveys to compare."""
    if len(points) < 2:
        return {}
    return {theme: drawn for theme in Theme if (drawn := _chart(theme, points))}


def _chart(theme: Theme, points: Sequence[Point]) -> Markup | None:
    lines = {group: [point.values.get((group, theme)) for point in points] for group in ANSWER_THRESHOLDS}
    series = [
        Series(STAFF_GROUP_WORDS[group], values)
        for group, values in lines.items()
        if any(value is not None for value in values)
    ]
    if not series:
        return None
    told = ". ".join(
        f"{line.name}: {', '.join('not shown' if value is None else f'{value:g}' for value in line.values)}"
        for line in series
    )
    return line_chart(
        ChartAbout(theme, THEME_WORDS[theme], f"From 0 to 100, the earliest survey first. {told}."),
        labels=[f"{point.day:%B %Y}" for point in points],
        places=[point.day.toordinal() for point in points],
        series=series,
    )
