"""Bring in a table of profiles: all of what was shown, or nothing."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person, Role
from alongside.audit.actions import record
from alongside.authorities.actions.summarising import summarise
from alongside.authorities.models import ProfileValue
from alongside.authorities.queries.importing import ImportPlan, ProfileChange, plan
from alongside.authorities.rules.facts import Basis, Fact
from alongside.dates import uk_day
from alongside.problems import Problem


class NotAsShown(Problem):
    """What the table would do is no longer what its reader was shown, or it has faults."""


def bring_in(session: Session, text: str, *, shown: str, by: Person, at: datetime) -> ImportPlan:
    """Write every value that the table changes, with its source, its day and who brought it.

    ``shown`` is the digest of the plan that the person saw; raises `NotAsShown` where it has changed since.
    """
    # One at a time, also on PostgreSQL, and always in the same order.
    session.execute(select(Authority.id).order_by(Authority.id).with_for_update())
    planned = plan(session, text, person=by, on=uk_day(at))
    if planned.faults or planned.digest != shown:
        raise NotAsShown("Something has changed since this was worked out. Look through it again")
    basis = Basis.IMPORTED if by.role is Role.ADMINISTRATOR else Basis.AUTHORITY
    numbers = _numbers(session)
    for change in planned.changes:
        numbers[change.authority.id, change.fact] += 1
        session.add(
            ProfileValue(
                authority_id=change.authority.id, fact=change.fact, number=numbers[change.authority.id, change.fact],
                value=change.value, basis=basis, source=change.source, as_of=change.as_of, by_id=by.id, at=at,
            )
        )  # fmt: skip
    for authority in {change.authority.id: change.authority for change in planned.changes}.values():
        _note(
            session,
            authority,
            (change for change in planned.changes if change.authority.id == authority.id),
            by=by,
            at=at,
        )
    summarise(session, {change.authority.id for change in planned.changes})
    return planned


def _numbers(session: Session) -> Counter[tuple[UUID, Fact]]:
    """Return how many values there are of each fact of an authority: one query for thousands of them."""
    latest = func.max(ProfileValue.number)
    rows = session.execute(
        select(ProfileValue.authority_id, ProfileValue.fact, latest).group_by(
            ProfileValue.authority_id, ProfileValue.fact
        )
    )
    return Counter({(authority_id, fact): number for authority_id, fact, number in rows})


def _note(
    session: Session, authority: Authority, changes: Iterable[ProfileChange], *, by: Person, at: datetime
) -> None:
    facts = {"facts": " ".join(change.fact.value for change in changes)}
    record(session, actor_id=by.id, verb="imported-profile", thing=authority, at=at, details=facts)
