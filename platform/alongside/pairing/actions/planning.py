"""Plan meetings that are to come, move them, and call them off; the others are told."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.dates import uk_day
from alongside.notices.actions import tell
from alongside.pairing.actions.access import hold, note
from alongside.pairing.models import PlannedMeeting
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.problems import Problem


class PlanChanged(Problem):
    """The meeting was moved or called off since it was looked at."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a meeting is to be, and the link to the call."""

    day: date
    starts: time | None = None
    link: str = ""
    revision: int = 0
    """Of a meeting that is changed: the one that was looked at."""


def plan_meeting(
    session: Session, view: PairingView, plan: Plan, *, by: Person, at: datetime, first_call: bool = False
) -> PlannedMeeting:
    """Plan a meeting and tell the others."""
    hold(session, view.pairing)
    planned = PlannedMeeting(
        pairing_id=view.pairing.id, day=plan.day, starts=plan.starts, link=plan.link, first_call=first_call,
        by_id=by.id, at=at,
    )  # fmt: skip
    session.add(planned)
    _tell(session, view, TimelineEvent.PLANNED, plan.day, by=by, at=at)
    return planned


def move_meeting(
    session: Session, view: PairingView, planned: PlannedMeeting, plan: Plan, *, by: Person, at: datetime
) -> None:
    """Change when a meeting is to be, or its link; raises `PlanChanged` where somebody was quicker."""
    hold(session, view.pairing)
    session.refresh(planned, with_for_update=True)
    if planned.revision != plan.revision or planned.called_off_at is not None:
        raise PlanChanged("Somebody else changed this meeting while you were writing.")
    if (planned.day, planned.starts, planned.link) == (plan.day, plan.starts, plan.link):
        return
    planned.day, planned.starts, planned.link = plan.day, plan.starts, plan.link
    planned.revision, planned.by_id, planned.at = planned.revision + 1, by.id, at
    _tell(session, view, TimelineEvent.MOVED, plan.day, by=by, at=at)


def call_off(session: Session, view: PairingView, planned: PlannedMeeting, *, by: Person, at: datetime) -> None:
    """Call a meeting off; doing it twice changes nothing more."""
    hold(session, view.pairing)
    session.refresh(planned, with_for_update=True)
    if planned.called_off_at is None:
        planned.called_off_at = at
        _tell(session, view, TimelineEvent.CALLED_OFF, planned.day, by=by, at=at)


def plan_first_call(session: Session, view: PairingView, plan: Plan, *, by: Person, at: datetime) -> None:
    """Plan the first call of an agreement, or move it to where a new version has it; one that has been stays."""
    today = uk_day(at)
    there = PlannedMeeting.pairing_id == view.pairing.id, PlannedMeeting.called_off_at.is_(None)
    planned = session.scalar(
        select(PlannedMeeting).where(*there, PlannedMeeting.first_call, PlannedMeeting.day >= today)
    )
    if plan.day < today:
        return
    if planned is None:
        plan_meeting(session, view, plan, by=by, at=at, first_call=True)
    else:
        move_meeting(session, view, planned, replace(plan, revision=planned.revision), by=by, at=at)


def _tell(session: Session, view: PairingView, what: TimelineEvent, day: date, *, by: Person, at: datetime) -> None:
    note(session, view.ours, what, by=by, at=at, details={"on": day.isoformat()})
    others = [person for person in access.people(session, view.pairing.id) if person.id != by.id]
    tell(session, others, template="pairing-meeting", path=f"/pairings/{view.pairing.id}/meetings", at=at)
