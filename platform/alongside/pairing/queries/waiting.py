"""What waits for somebody in all their pairings: the start page counts it, the page of their pairings lists it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from alongside.accounts.models import Person
from alongside.dates import uk_day
from alongside.pairing.models import Action, Pairing
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView, pairings_of
from alongside.pairing.queries.overview import Overview, overview
from alongside.pairing.rules.timing import AHEAD, STILL_ASKED, is_overdue
from alongside.pairing.rules.words import PairingStatus, WaitsFor


@dataclass(frozen=True)
class ComingMeeting:
    """The next meeting of one pairing."""

    view: PairingView
    on: date
    starts: time | None = None


@dataclass(frozen=True)
class WaitingInPairings:
    """What waits for one person, each thing once."""

    asked: Mapping[WaitsFor, Sequence[PairingView]]
    """In which pairings each thing is asked of them; what is asked nowhere is left out."""
    actions: Sequence[Action]
    """Their own, open, overdue or due soon, the first day first."""
    overdue: int
    meetings: Sequence[ComingMeeting]
    """Within two weeks, the next first."""

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.asked or self.actions or self.meetings)


def waiting(
    session: Session, person: Person, *, on: date, views: Sequence[PairingView] | None = None
) -> WaitingInPairings:
    """Return what waits for somebody on a day in the pairings that they may enter, read before or not (``views``)."""
    own = access.own(session, person) if views is None else views
    overviews = [(view, overview(session, view, person=person, on=on)) for view in _asking(own, on)]
    actions = own_actions(session, person, on=on)
    return WaitingInPairings(
        asked=_asked(overviews),
        actions=actions,
        overdue=sum(is_overdue(action.due_on, done=False, on=on) for action in actions),
        meetings=_meetings(overviews, on=on),
    )


def own_actions(session: Session, person: Person, *, on: date) -> Sequence[Action]:
    """Return the open actions of somebody that are overdue or due soon, in pairings that go on."""
    mine = Action.owner_id == person.id, Action.done_at.is_(None), Action.due_on <= on + AHEAD
    return session.scalars(
        select(Action)
        .join(Action.pairing)
        .where(*mine, Action.pairing_id.in_(pairings_of(person)), Pairing.standing == PairingStatus.ACTIVE)
        .order_by(Action.due_on, Action.at, Action.id)
        .options(joinedload(Action.pairing))
    ).all()


def _asking(own: Sequence[PairingView], on: date) -> list[PairingView]:
    """Return the pairings that may ask for something: those that go on, and for a while those that have ended."""
    return [view for view in own if view.pairing.ended_at is None or uk_day(view.pairing.ended_at) > on - STILL_ASKED]


def _asked(overviews: Sequence[tuple[PairingView, Overview]]) -> dict[WaitsFor, list[PairingView]]:
    by_what = {what: [view for view, shown in overviews if what.value in shown.waits] for what in WaitsFor}
    return {what: views for what, views in by_what.items() if views}


def _meetings(overviews: Sequence[tuple[PairingView, Overview]], *, on: date) -> list[ComingMeeting]:
    active = [(view, shown) for view, shown in overviews if view.pairing.standing is PairingStatus.ACTIVE]
    coming = [_next(view, shown) for view, shown in active]
    soon = (each for each in coming if each is not None and each.on <= on + AHEAD)
    return sorted(soon, key=lambda each: (each.on, each.starts or time.max))


def _next(view: PairingView, shown: Overview) -> ComingMeeting | None:
    if shown.to_come:
        return ComingMeeting(view, shown.to_come[0].day, shown.to_come[0].starts)
    return ComingMeeting(view, shown.next_on) if shown.next_on is not None else None
