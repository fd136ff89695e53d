"""Find introductions. The asker sees its own, the other side what reached it; what came between looks taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Authority, Person
from alongside.accounts.queries import leads_of
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries as authorities
from alongside.authorities.queries import PeriodApart
from alongside.dates import uk_day
from alongside.introductions.models import Introduction, IntroductionPause
from alongside.introductions.rules import IntroductionState, again_on, stands
from alongside.matching.rules.places import MentorPlaces
from alongside.problems import NotFound

PLACES_COUNTED = "alongside.introductions.places"
"""Under this name every session carries what counts places: rounds count too, which this domain does not know."""
CountsPlaces = Callable[[Session, UUID], MentorPlaces]


def places(session: Session, authority_id: UUID) -> MentorPlaces:
    """Return how many places an authority said that it has, and how many its yeses have taken."""
    counts: CountsPlaces = session.info[PLACES_COUNTED]
    return counts(session, authority_id)


@dataclass(frozen=True)
class SeenIntroduction:
    """An introduction as one of its two sides sees it on a day."""

    row: Introduction
    ours: bool
    """Whether this side asked."""
    standing: IntroductionState
    across: Authority

    @property
    def waits(self) -> bool:
        """Whether it waits for an answer, of whichever side."""
        return self.standing is IntroductionState.WAITING

    @property
    def to_answer(self) -> bool:
        """Whether this side has the next word."""
        return not self.ours and self.waits

    @property
    def again_on(self) -> date:
        """From which day on the asker may ask again."""
        ended = uk_day(self.row.ended_at) if self.row.ended_at else self.row.due_on
        return again_on(self.standing, ended)


def introduction(session: Session, introduction_id: UUID, *, person: Person, on: date) -> SeenIntroduction:
    """Return an introduction to a lead or deputy of one of its sides; for everyone else there is none."""
    theirs = next((each for each in _seen(session, person, on) if each.row.id == introduction_id), None)
    if theirs is None:
        raise NotFound("There is no such introduction")
    return theirs


def introductions(session: Session, person: Person, *, on: date) -> list[SeenIntroduction]:
    """Return what one's authority asked and was asked, what waits for it first, then the newest."""
    return sorted(_seen(session, person, on), key=lambda each: not each.to_answer)


def to_answer(session: Session, person: Person, *, on: date) -> int:
    """Return how many introductions wait for somebody's authority."""
    return sum(each.to_answer for each in _seen(session, person, on))


def with_authority(session: Session, person: Person, authority_id: UUID, *, on: date) -> list[SeenIntroduction]:
    """Return what one's authority and another have asked each other, the newest first."""
    return [each for each in _seen(session, person, on) if each.across.id == authority_id]


def people(session: Session, between: SeenIntroduction) -> Sequence[Person]:
    """Return who leads on the other side, once both want to meet."""
    if between.standing is not IntroductionState.ACCEPTED:
        return []
    return leads_of(session, [between.across.id]).get(between.across.id, [])


def waiting_of(session: Session, authority_id: UUID, *, on: date) -> int:
    """Return how many introductions an authority waits for."""
    waiting = Introduction.state == IntroductionState.WAITING, Introduction.due_on >= on
    return session.scalar(select(func.count()).where(Introduction.asker_id == authority_id, *waiting)) or 0


def asked_since(session: Session, authority_id: UUID, since: datetime) -> int:
    """Return how many introductions an authority has asked for since then, taken back or not."""
    asked = Introduction.asker_id == authority_id, Introduction.at >= since
    return session.scalar(select(func.count()).where(*asked)) or 0


def run_out(session: Session, *, on: date) -> Sequence[Introduction]:
    """Return what nobody answered in time and nobody has ended yet."""
    late = Introduction.state == IntroductionState.WAITING, Introduction.due_on < on
    return session.scalars(select(Introduction).where(*late).order_by(Introduction.at, Introduction.id)).all()


def wordy(session: Session, *, ended_before: datetime) -> Sequence[Introduction]:
    """Return what ended before then and still holds somebody's own words."""
    words = or_(Introduction.words != "", Introduction.their_words != "")
    return session.scalars(select(Introduction).where(Introduction.ended_at < ended_before, words)).all()


def pause(session: Session, authority_id: UUID) -> IntroductionPause | None:
    """Return since when an authority takes no introductions; none where it takes them."""
    return session.scalar(select(IntroductionPause).where(IntroductionPause.authority_id == authority_id))


def named_by_us(session: Session, person: Person) -> frozenset[UUID]:
    """Return whom one's own authority has said that it cannot work with; never who said that of it."""
    home = person.authority_id
    excluded = authorities.exclusions_of(session, home, person=person)
    declared = authorities.conflicts_of(session, home, person=person)
    return frozenset(
        [row.other_id for row in excluded if row.ended_at is None]
        + [row.other_id for row in declared if row.ended_at is None]
    )


def _seen(session: Session, person: Person, on: date) -> list[SeenIntroduction]:
    if person.role not in LEADS:
        return []
    home = person.authority_id
    rows = session.scalars(
        select(Introduction)
        .where(or_(Introduction.asker_id == home, (Introduction.asked_id == home) & Introduction.reached))
        .order_by(Introduction.at.desc(), Introduction.id)
        .options(joinedload(Introduction.asker), joinedload(Introduction.asked), joinedload(Introduction.by))
    ).all()
    apart = authorities.periods_apart(session, home) if rows else {}
    return [_side(row, home, on, apart.get(row.asker_id, ())) for row in rows]


def _side(row: Introduction, home: UUID, on: date, apart: Sequence[PeriodApart]) -> SeenIntroduction:
    """Return what a side sees: to whom was asked, what came between looks for ever like what was taken back."""
    ours = row.asker_id == home
    standing = stands(row.state, due_on=row.due_on, on=on)
    unanswered = standing in (IntroductionState.WAITING, IntroductionState.EXPIRED)
    if not ours and unanswered and any(_came_between(row, period) for period in apart):
        standing = IntroductionState.WITHDRAWN
    return SeenIntroduction(row, ours, standing, row.asked if ours else row.asker)


def _came_between(row: Introduction, period: PeriodApart) -> bool:
    in_time = uk_day(period.began_at) <= row.due_on and (row.ended_at is None or period.began_at <= row.ended_at)
    return in_time and (period.ended_at is None or period.ended_at >= row.at)
