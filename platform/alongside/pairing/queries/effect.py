"""Whether pairings help: over all of them for the desk, and for one authority its own. Never what anybody wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.dates import uk_day
from alongside.pairing.models import Action, Adoption, Meeting, Member, PairingAuthority, PracticeInUse, Review
from alongside.pairing.queries import effect_surveys
from alongside.pairing.queries.effect_surveys import OwnSurveys, SurveyEffect
from alongside.pairing.rules import effect as rules
from alongside.pairing.rules.effect import Figure
from alongside.pairing.rules.timing import days_until

REVIEW_STEP = 0.5
"""Points of five."""
HOURS_STEP = 5


@dataclass(frozen=True)
class ThemeEffect:
    """What people say of one theme, thinking back."""

    words: str
    thinking_back: Figure


@dataclass(frozen=True)
class Effect:
    """Whether it helped."""

    themes: Sequence[ThemeEffect]
    looked_back: Figure
    """How many people looked back."""
    surveys: SurveyEffect
    """What surveys say of all pairings, whoever reads it."""
    own_surveys: OwnSurveys | None
    """One's own authority's before and after; none over all."""
    pairings: int
    authorities: int
    first_call: Figure
    """Days, the middle of all pairings."""
    done: Figure
    """Share of the actions."""
    adopted: Figure
    """How many entries were adopted."""
    used: Figure
    """Of how many of them the authority has told since what came of using them."""
    hours: Figure
    """Hours that people gave in meetings, each person's counted, where somebody said how long a meeting took."""
    own: bool
    """Of one authority alone."""


def effect(session: Session, *, at: datetime, person: Person | None = None) -> Effect:
    """Return whether pairings helped: all of them, or those of a lead's or deputy's own authority (``person``)."""
    sides = _sides(session, person)
    pairings = {side.pairing_id for side in sides}
    own = person is not None
    reviews = _reviews(session, sides)
    return Effect(
        themes=[
            ThemeEffect(THEME_WORDS[theme], rules.mean(rules.thinking_back(reviews, theme.value), step=REVIEW_STEP))
            for theme in Theme
        ],
        looked_back=_counted(len(reviews), own=False),
        surveys=effect_surveys.effect(session, on=uk_day(at)),
        own_surveys=effect_surveys.own(session, person.authority_id) if person else None,
        pairings=len(pairings),
        authorities=len({side.authority_id for side in sides}),
        first_call=_first_call(_first_calls(session, sides, pairings), own=own),
        done=_done(session, pairings, own=own),
        adopted=_counted(_adopted(session, sides), own=own),
        used=_counted(_used(session, sides), own=own),
        hours=_hours(session, sides, own=own),
        own=own,
    )


def _sides(session: Session, person: Person | None) -> list[PairingAuthority]:
    chosen = select(PairingAuthority).join(PairingAuthority.pairing).order_by(PairingAuthority.id)
    if person is not None:
        chosen = chosen.where(PairingAuthority.authority_id == person.authority_id)
    return list(session.scalars(chosen))


def _reviews(session: Session, sides: Sequence[PairingAuthority]) -> list[tuple[rules.Scores, rules.Scores]]:
    chosen = select(Review.now, Review.before).where(Review.side_id.in_([side.id for side in sides]))
    return [(now, before) for now, before in session.execute(chosen)]


def _adopted(session: Session, sides: Sequence[PairingAuthority]) -> int:
    chosen = select(func.count()).where(Adoption.side_id.in_([side.id for side in sides]))
    return session.scalar(chosen) or 0


def _used(session: Session, sides: Sequence[PairingAuthority]) -> int:
    adopted = select(Adoption.id).where(Adoption.side_id.in_([side.id for side in sides]))
    chosen = select(func.count()).where(PracticeInUse.adoption_id.in_(adopted))
    return session.scalar(chosen) or 0


def _counted(count: int, *, own: bool) -> Figure:
    """Return a count: over all, none and a few look the same."""
    few = not own and count < rules.FEWEST
    return Figure(None if few else float(count), hidden=few)


def _hours(session: Session, sides: Sequence[PairingAuthority], *, own: bool) -> Figure:
    """Return the hours of people of these sides; over all in steps, and from five pairings on that say them."""
    pairings = {side.pairing_id for side in sides}
    members = select(Member.person_id).where(Member.side_id.in_([side.id for side in sides]))
    ours = {str(person_id) for person_id in session.scalars(members)}
    chosen = select(Meeting.pairing_id, Meeting.minutes, Meeting.present).where(
        Meeting.pairing_id.in_(pairings), Meeting.minutes.is_not(None)
    )
    met = [
        (pairing_id, (minutes or 0) * len(ours & set(present)))
        for pairing_id, minutes, present in session.execute(chosen)
    ]
    hours = sum(minutes for _, minutes in met) / 60
    if own:
        return Figure(round(hours, 1) if met else None, hidden=False)
    if len({pairing_id for pairing_id, _ in met}) < rules.FEWEST:
        return Figure(None, hidden=True)
    return Figure(float(round(hours / HOURS_STEP) * HOURS_STEP), hidden=False)


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
