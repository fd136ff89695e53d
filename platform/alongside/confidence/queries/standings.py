"""Where each authority stands in each theme, for the matcher."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Group
from alongside.confidence.models import GroupResult, StudyStanding, Survey, SurveyState, ThemeResult
from alongside.confidence.rules.results import ThemeStanding, cycle_mean, shrunk, theme_value, weight
from alongside.confidence.rules.themes import Theme
from alongside.dates import uk_day

BOTH = (Group.STRATEGIC, Group.FRONTLINE)


class _Result(NamedTuple):
    """A survey's theme values, from the answers of how many, and how much they still count."""

    values: dict[Theme, int | None]
    people: int
    weight: float


def standings(session: Session, *, at: datetime) -> dict[UUID, dict[Theme, ThemeStanding]]:
    """Return where each authority stands in each theme, for the matcher; authorities of which nothing is known miss.

    An authority's own survey goes before what was coded from the study. Five queries at most, whatever their number.
    """
    results = _fresh(session, at=at)
    means = {theme: cycle_mean(_known(results.values(), theme)) for theme in Theme}
    standing = {
        authority_id: {theme: _standing(result, theme, means[theme]) for theme in Theme}
        for authority_id, result in results.items()
        if any(value is not None for value in result.values.values())
    }
    surveyed = set(standing)
    for coded in session.scalars(select(StudyStanding).order_by(StudyStanding.authority_id, StudyStanding.theme)):
        if coded.authority_id not in surveyed:
            themes = standing.setdefault(coded.authority_id, dict.fromkeys(Theme, ThemeStanding()))
            themes[coded.theme] = ThemeStanding(float(coded.value), 1.0, coded=True)
    return standing


def _fresh(session: Session, *, at: datetime) -> dict[UUID, _Result]:
    """Return of each authority the latest closed survey that showed both groups, while it still counts."""
    latest: dict[UUID, Survey] = {}
    shown = (
        select(GroupResult.survey_id)
        .where(GroupResult.group.in_(BOTH), GroupResult.people > 0)
        .group_by(GroupResult.survey_id)
        .having(func.count() == len(BOTH))
    )
    for survey in session.scalars(
        select(Survey)
        .where(Survey.state == SurveyState.CLOSED, Survey.closes_on <= uk_day(at), Survey.id.in_(shown))
        .order_by(Survey.closes_on, Survey.id)
    ):
        latest[survey.authority_id] = survey
    counting = {survey.id: survey for survey in latest.values() if weight(survey.closes_on, on=uk_day(at))}
    values: dict[UUID, dict[Theme, dict[Group, int | None]]] = {key: {theme: {} for theme in Theme} for key in counting}
    for row in session.scalars(select(ThemeResult).where(ThemeResult.survey_id.in_(counting))):
        values[row.survey_id][row.theme][row.group] = row.value
    people: dict[UUID, list[int]] = {key: [] for key in counting}
    for group in session.scalars(select(GroupResult).where(GroupResult.survey_id.in_(counting))):
        if group.group in BOTH:
            people[group.survey_id].append(group.people)
    return {
        survey.authority_id: _Result(
            {theme: theme_value(values[key][theme]) for theme in Theme},
            min(people[key], default=0),
            weight(survey.closes_on, on=uk_day(at)),
        )
        for key, survey in counting.items()
    }


def _known(results: Iterable[_Result], theme: Theme) -> list[int]:
    return [value for result in results if (value := result.values[theme]) is not None]


def _standing(result: _Result, theme: Theme, mean: float) -> ThemeStanding:
    value = result.values[theme]
    if value is None:
        return ThemeStanding()
    return ThemeStanding(shrunk(value, people=result.people, mean=mean), result.weight)
