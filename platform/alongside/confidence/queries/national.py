"""What may be shown of the country's closed surveys: half-years that are over, and never one authority."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Group
from alongside.authorities.models import Listing
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.confidence.models import Survey
from alongside.confidence.queries.results import SurveyResult, results_of
from alongside.confidence.rules import national as rules
from alongside.confidence.rules.national import FEWEST_AUTHORITIES, SpreadPart
from alongside.confidence.rules.opening import half_year
from alongside.confidence.rules.themes import Theme

HalfYear = tuple[int, int]
_Both = tuple[int, int]
"""A theme's value of an authority's strategic and of its frontline staff."""


class National(NamedTuple):
    """A theme in one half-year, over every authority that both groups of are shown in."""

    authorities: int
    strategic: int
    frontline: int


class Spread(NamedTuple):
    """How the authorities of one half-year spread over the levels in a theme; empty where that is not shown."""

    strategic: tuple[SpreadPart, ...]
    frontline: tuple[SpreadPart, ...]


@dataclass(frozen=True)
class Country:
    """What is shown of one half-year: means, how authorities spread, and the means of authorities like one's own."""

    themes: dict[Theme, National | None]
    spread: dict[Theme, Spread]
    alike: dict[Theme, National | None]
    """Of authorities of the same kind as the reader's; none where fewer than ten others can be shown."""


def national(session: Session, *, on: date) -> dict[HalfYear, dict[Theme, National | None]]:
    """Return national figures of every half-year that is over, the latest first; None where authorities are too few.

    Half-years that are over do not change, so that no later authority can be worked out from the difference; each
    authority counts once, by its last survey in the half-year.
    """
    return {half: country.themes for half, country in countries(session, on=on).items()}


def countries(session: Session, *, on: date, authority_id: UUID | None = None) -> dict[HalfYear, Country]:
    """Return every half-year that is over, the latest first, with authorities like one's own where one has any."""
    latest: dict[HalfYear, dict[UUID, SurveyResult]] = defaultdict(dict)
    for result in results_of(session, select(Survey)):
        half = half_year(result.survey.closes_on)
        if half < half_year(on):
            latest[half][result.survey.authority_id] = result
    kinds = {row[0]: row[1] for row in session.execute(select(Listing.authority_id, Listing.kind))}
    return {half: _country(latest[half], kinds, authority_id) for half in sorted(latest, reverse=True)}


def _country(results: dict[UUID, SurveyResult], kinds: dict[UUID, CouncilKind], authority_id: UUID | None) -> Country:
    both = {theme: _both(results, theme) for theme in Theme}
    return Country(
        {theme: _national(values.values()) for theme, values in both.items()},
        {
            theme: Spread(*(rules.spread([pair[side] for pair in values.values()]) for side in (0, 1)))
            for theme, values in both.items()
        },
        {theme: _alike(values, kinds, authority_id) for theme, values in both.items()},
    )


def _both(results: dict[UUID, SurveyResult], theme: Theme) -> dict[UUID, _Both]:
    pairs: dict[UUID, _Both] = {}
    for authority_id, result in results.items():
        values = result.values(theme)
        strategic, frontline = values.get(Group.STRATEGIC), values.get(Group.FRONTLINE)
        if strategic is not None and frontline is not None:
            pairs[authority_id] = strategic, frontline
    return pairs


def _national(pairs: Iterable[_Both]) -> National | None:
    values: Sequence[_Both] = list(pairs)
    means = [rules.mean([pair[side] for pair in values]) for side in (0, 1)]
    if len(values) < FEWEST_AUTHORITIES or means[0] is None or means[1] is None:
        return None
    return National(len(values), means[0], means[1])


def _alike(both: dict[UUID, _Both], kinds: dict[UUID, CouncilKind], authority_id: UUID | None) -> National | None:
    """Return the means of one's own kind, where ten others of it are in them; the same for everybody of the kind."""
    kind = kinds.get(authority_id) if authority_id else None
    numbers: dict[CouncilKind | None, int] = defaultdict(int)
    for other in both:
        numbers[kinds.get(other)] += 1
    shown = rules.sets_shown(numbers) - {None}
    others = numbers[kind] - (authority_id in both)
    if kind not in shown or others < rules.FEWEST_OTHERS:
        return None
    return _national(pair for other, pair in both.items() if kinds.get(other) is kind)
