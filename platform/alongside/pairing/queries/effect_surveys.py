"""What surveys say of pairings: over all authorities by steps, and of one authority its own before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Group
from alongside.confidence.models import GroupResult, Survey, SurveyState
from alongside.confidence.queries.results import SurveyResult, closed, results_of
from alongside.confidence.rules.themes import Theme
from alongside.dates import uk_day
from alongside.pairing.models import Pairing, PairingAuthority
from alongside.pairing.rules import stepped as rules
from alongside.pairing.rules.stepped import AT_LEAST_PAIRED, Course, Stepped, SteppedWave, SurveyStanding

_STAFF = (Group.STRATEGIC, Group.FRONTLINE)


@dataclass(frozen=True)
class Awaited:
    """What has come together for the next step, in the theme in which most has, and when it could be shown."""

    served: int
    waiting: int
    earliest: date | None


@dataclass(frozen=True)
class SurveyEffect:
    """What surveys say of all pairings: by theme, none where nothing can be shown yet."""

    themes: Mapping[Theme, Stepped | None]
    answers: int
    """In how many answers, at least, by their steps; 0 where nothing is shown."""
    awaited: Awaited

    @property
    def shown(self) -> dict[Theme, Stepped]:
        """Return the themes that can be shown."""
        return {theme: result for theme, result in self.themes.items() if result}


@dataclass(frozen=True)
class OwnSurveys:
    """An authority's last survey before its first pairing and its first one long enough after, where it has them."""

    began: date | None
    before: SurveyResult | None
    after: SurveyResult | None


def effect(session: Session, *, on: date) -> SurveyEffect:
    """Return what surveys say of all pairings on a day."""
    began = _began(session)
    results: dict[UUID, list[SurveyResult]] = {}
    for result in results_of(session, select(Survey)):
        results.setdefault(result.survey.authority_id, []).append(result)
    themes: dict[Theme, Stepped | None] = {}
    awaited = []
    for theme in Theme:
        courses = [
            _course(authority_id, rows, theme, began.get(authority_id)) for authority_id, rows in results.items()
        ]
        complete, waiting_step = rules.steps(courses, on=on)
        themes[theme] = rules.stepped(complete)
        awaited.append(_awaited(courses, waiting_step, on=on))
    most = max(awaited, key=lambda waits: (min(waits.served, rules.FEWEST), waits.waiting))
    return SurveyEffect(themes, _answers(session, [result for result in themes.values() if result]), most)


def own(session: Session, authority_id: UUID) -> OwnSurveys:
    """Return an authority's own surveys before and after its first pairing began."""
    began = _began(session).get(authority_id)
    if began is None:
        return OwnSurveys(None, None, None)
    shown = [result for result in closed(session, authority_id) if result.any_shown]
    before = [result for result in shown if result.survey.closes_on <= began]
    after = [result for result in shown if result.survey.closes_on >= began + AT_LEAST_PAIRED]
    return OwnSurveys(began, before[-1] if before else None, after[0] if after else None)


def _began(session: Session) -> dict[UUID, date]:
    """Return when each authority's first pairing began."""
    first = (
        select(PairingAuthority.authority_id, func.min(Pairing.began_at))
        .join(PairingAuthority.pairing)
        .group_by(PairingAuthority.authority_id)
    )
    return {authority_id: uk_day(at) for authority_id, at in session.execute(first)}


def _course(authority_id: UUID, results: Sequence[SurveyResult], theme: Theme, began: date | None) -> Course:
    standings = [
        SurveyStanding(result.survey.closes_on, float(value))
        for result in results
        if (value := result.value(theme)) is not None
    ]
    return Course(authority_id, standings, began)


def _awaited(courses: Sequence[Course], step: SteppedWave, *, on: date) -> Awaited:
    return Awaited(
        len({change.authority for change in step.served}),
        len({change.authority for change in step.waiting}),
        rules.next_result(courses, step, on=on),
    )


def _answers(session: Session, shown: Sequence[Stepped]) -> int:
    if not shown:
        return 0
    first, last = min(result.first for result in shown), max(result.last for result in shown)
    counted = (
        select(func.sum(GroupResult.people))
        .join(Survey, Survey.id == GroupResult.survey_id)
        .where(
            Survey.state == SurveyState.CLOSED, Survey.closes_on >= first, Survey.closes_on <= last,
            GroupResult.group.in_(_STAFF),
        )
    )  # fmt: skip
    return int(session.scalar(counted) or 0)
