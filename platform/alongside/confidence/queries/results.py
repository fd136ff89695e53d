"""What may be shown of closed surveys to an authority: its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Group, Person
from alongside.authorities.queries.reorganising import predecessors
from alongside.confidence.models import GroupResult, StudyStanding, Survey, SurveyState, ThemeResult
from alongside.confidence.rules.results import ShownFigures, gap, theme_value
from alongside.confidence.rules.themes import Theme
from alongside.problems import NotFound


@dataclass
class SurveyResult:
    """A closed survey with everything that was kept of it."""

    survey: Survey
    groups: dict[Group, GroupResult] = field(default_factory=dict)
    themes: dict[Group, dict[Theme, ThemeResult]] = field(default_factory=dict)

    @property
    def any_shown(self) -> bool:
        """Whether enough people of any group answered."""
        return any(row.people for row in self.groups.values())

    @property
    def told(self) -> dict[Theme, dict[Group, ShownFigures]]:
        """Return what is shown of each theme, of the groups that are shown at all."""
        groups = [group for group in Group if group in self.groups and self.groups[group].people]
        return {
            theme: {group: _figures(self.themes[group][theme]) for group in groups if theme in self.themes[group]}
            for theme in Theme
        }

    def values(self, theme: Theme) -> dict[Group, int | None]:
        """Return the theme's value of each group."""
        return {group: rows[theme].value for group, rows in self.themes.items() if theme in rows}

    def value(self, theme: Theme) -> int | None:
        """Return the theme's value: the lower of strategic and frontline."""
        return theme_value(self.values(theme))

    def gap(self, theme: Theme) -> int | None:
        """Return by how much strategic staff are surer."""
        return gap(self.values(theme))


def _figures(row: ThemeResult) -> ShownFigures:
    return ShownFigures(row.value, row.precision, row.unsure, row.outside)


def closed(session: Session, authority_id: UUID) -> list[SurveyResult]:
    """Return an authority's closed surveys, the earliest first."""
    return results_of(session, select(Survey).where(Survey.authority_id == authority_id))


def closed_before(session: Session, authority_id: UUID) -> list[SurveyResult]:
    """Return the closed surveys of those that have ended in an authority's favour: under their own names still.

    They are never put into one line with its own: two histories are not one.
    """
    before = predecessors(session, authority_id)
    return [result for home in before for result in closed(session, home)]


def closed_survey(session: Session, survey_id: UUID, *, person: Person) -> tuple[SurveyResult, SurveyResult | None]:
    """Return a closed survey of this person's own authority or of one before it, and the one that went before that."""
    for home in (person.authority_id, *predecessors(session, person.authority_id)):
        results = closed(session, home)
        for before, result in zip([None, *results], results, strict=False):
            if result.survey.id == survey_id:
                return result, before
    raise NotFound("No such survey")


def results_of(session: Session, wanted: Select[Survey]) -> list[SurveyResult]:
    """Return the closed ones of some surveys, the earliest first."""
    surveys = session.scalars(
        wanted.where(Survey.state == SurveyState.CLOSED).order_by(Survey.closes_on, Survey.opened_on, Survey.id)
    ).all()
    results = {survey.id: SurveyResult(survey) for survey in surveys}
    for group in session.scalars(select(GroupResult).where(GroupResult.survey_id.in_(results))):
        results[group.survey_id].groups[group.group] = group
    for theme in session.scalars(select(ThemeResult).where(ThemeResult.survey_id.in_(results))):
        results[theme.survey_id].themes.setdefault(theme.group, {})[theme.theme] = theme
    return list(results.values())


def of_study(session: Session, authority_id: UUID) -> Sequence[StudyStanding]:
    """Return what was coded of one of the study's authorities, in the themes' order."""
    rows = session.scalars(select(StudyStanding).where(StudyStanding.authority_id == authority_id)).all()
    return sorted(rows, key=lambda row: list(Theme).index(row.theme))
