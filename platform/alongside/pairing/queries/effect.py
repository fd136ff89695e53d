"""Whether pairings help: over all of them for the desk, and for one authority its own. Never what anybody wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.confidence.models import Survey, SurveyState
from alongside.confidence.queries import standings
from alongside.confidence.rules.results import ThemeStanding
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.dates import uk_day
from alongside.pairing.models import Action, Adoption, Meeting, PairingAuthority, Review
from alongside.pairing.rules import effect as rules
from alongside.pairing.rules.effect import Figure
from alongside.pairing.rules.timing import days_until

REVIEW_STEP = 0.5
"""Points of five."""
SURVEY_STEP = 1.0
"""Points of a hundred."""
_USUAL_SPAN = timedelta(days=182)
"""How far back waiting authorities are compared where there are no pairings yet."""

Standings = dict[UUID, dict[Theme, ThemeStanding]]


@dataclass(frozen=True)
class ThemeEffect:
    """What is known of one theme: what people say thinking back, and what surveys say of paired and waiting ones."""

    words: str
    thinking_back: Figure
    paired: Figure
    waiting: Figure


@dataclass(frozen=True)
class Effect:
    """Whether it helped."""

    themes: Sequence[ThemeEffect]
    first_call: Figure
    """Days, the middle of all pairings."""
    done: Figure
    """Share of the actions."""
    adopted: Figure
    """How many entries were adopted."""
    own: bool
    """Of one authority alone."""


def effect(session: Session, *, at: datetime, person: Person | None = None) -> Effect:
    """Return whether pairings helped: all of them, or those of a lead's or deputy's own authority (``person``)."""
    sides = _sides(session, person)
    themes = _themes(session, sides, at=at, own=person is not None)
    pairings = {side.pairing_id for side in sides}
    adopted = session.scalar(select(func.count()).where(Adoption.side_id.in_([side.id for side in sides]))) or 0
    own = person is not None
    return Effect(
        themes=themes,
        first_call=_first_call(_first_calls(session, sides, pairings), own=own),
        done=_done(session, pairings, own=own),
        adopted=_adopted(adopted, own=own),
        own=own,
    )


def _sides(session: Session, person: Person | None) -> list[PairingAuthority]:
    chosen = select(PairingAuthority).join(PairingAuthority.pairing).order_by(PairingAuthority.id)
    if person is not None:
        chosen = chosen.where(PairingAuthority.authority_id == person.authority_id)
    return list(session.scalars(chosen))


def _themes(session: Session, sides: Sequence[PairingAuthority], *, at: datetime, own: bool) -> list[ThemeEffect]:
    reviews = [
        (now, before)
        for now, before in session.execute(
            select(Review.now, Review.before).where(Review.side_id.in_([side.id for side in sides]))
        )
    ]
    paired = _paired(session, sides, at=at)
    waiting = _waiting(session, sides, at=at)
    effects = []
    for theme in Theme:
        changed = rules.differences(_of(theme, paired))
        ours = rules.mean(changed, step=SURVEY_STEP)
        if own:
            # What a survey may show of an authority has been hidden or rounded by the survey itself.
            ours = Figure(float(round(sum(changed) / len(changed))) if changed else None, hidden=False)
        effects.append(
            ThemeEffect(
                THEME_WORDS[theme],
                rules.mean(rules.thinking_back(reviews, theme.value), step=REVIEW_STEP),
                ours,
                rules.mean(rules.differences(_of(theme, waiting)), step=SURVEY_STEP),
            )
        )
    return effects


Before = tuple[dict[Theme, ThemeStanding], dict[Theme, ThemeStanding]]


def _paired(session: Session, sides: Sequence[PairingAuthority], *, at: datetime) -> list[Before]:
    """Return where each authority stood when its first pairing began, and now, if it was asked again since."""
    began: dict[UUID, datetime] = {}
    for side in sides:
        first = began.get(side.authority_id, side.pairing.began_at)
        began[side.authority_id] = min(first, side.pairing.began_at)
    now, then = standings(session, at=at), {}
    effects = []
    for authority_id, since in began.items():
        if uk_day(since) not in then:
            then[uk_day(since)] = standings(session, at=since)
        effects += _asked_again(session, [authority_id], then[uk_day(since)], now, since=since)
    return effects


def _waiting(session: Session, sides: Sequence[PairingAuthority], *, at: datetime) -> list[Before]:
    """Return the same of authorities that were never paired, from the middle of the beginnings on."""
    beginnings = sorted(side.pairing.began_at for side in sides)
    since = beginnings[len(beginnings) // 2] if beginnings else at - _USUAL_SPAN
    paired = set(session.scalars(select(PairingAuthority.authority_id)))
    before, now = standings(session, at=since), standings(session, at=at)
    return _asked_again(session, [key for key in before if key not in paired], before, now, since=since)


def _asked_again(
    session: Session, ids: Iterable[UUID], before: Standings, now: Standings, *, since: datetime
) -> list[Before]:
    closed = Survey.state == SurveyState.CLOSED, Survey.closes_on > uk_day(since)
    again = set(session.scalars(select(Survey.authority_id).where(*closed)))
    return [(before[key], now[key]) for key in ids if key in again and key in before and key in now]


def _of(theme: Theme, pairs: Iterable[Before]) -> list[tuple[float | None, float | None]]:
    return [(before[theme].value, after[theme].value) for before, after in pairs]


def _first_calls(session: Session, sides: Sequence[PairingAuthority], pairings: set[UUID]) -> list[int]:
    began = {side.pairing_id: uk_day(side.pairing.began_at) for side in sides}
    first = (
        select(Meeting.pairing_id, func.min(Meeting.held_on))
        .where(Meeting.pairing_id.in_(pairings))
        .group_by(Meeting.pairing_id)
    )
    return [days_until(began[pairing_id], held_on) for pairing_id, held_on in session.execute(first)]


def _first_call(days: list[int], *, own: bool) -> Figure:
    if own:
        return Figure(float(sorted(days)[len(days) // 2]) if days else None, hidden=False)
    return rules.middle(days)


def _adopted(count: int, *, own: bool) -> Figure:
    few = not own and count < rules.FEWEST
    return Figure(None if few else float(count), hidden=few)


def _done(session: Session, pairings: set[UUID], *, own: bool) -> Figure:
    counted = (
        select(func.sum(case((Action.done_at.is_not(None), 1), else_=0)), func.count())
        .where(Action.pairing_id.in_(pairings))
        .group_by(Action.pairing_id)
    )
    parts = [(int(done), int(every)) for done, every in session.execute(counted)]
    if own:
        every = sum(count for _, count in parts)
        return Figure(sum(done for done, _ in parts) / every if every else None, hidden=False)
    return rules.share(parts)
