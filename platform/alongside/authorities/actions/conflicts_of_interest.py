"""Name an authority that one's own must not be paired with, in confidence or with a reason; and take it back."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.audit.actions import record
from alongside.authorities.models import Conflict, Exclusion
from alongside.authorities.rules.conflicts_of_interest import ConflictReason
from alongside.problems import Problem

Apart = TypeVar("Apart", Exclusion, Conflict)


class Itself(Problem):
    """An authority is never paired with itself anyway."""


def exclude(session: Session, authority: Authority, other: Authority, *, by: Person, at: datetime) -> Exclusion:
    """Keep two authorities apart in confidence; naming one twice is naming it once. Raises `Itself`."""
    held = _held(session, Exclusion, authority, other)
    if held is not None:
        return held
    named = Exclusion(authority_id=authority.id, other_id=other.id, by_id=by.id, at=at)
    session.add(named)
    # The other is not in the trail, which administrators read: the row is, and only its own people may open that.
    record(session, actor_id=by.id, verb="excluded-authority", thing=named, at=at)
    return named


def take_back(session: Session, named: Exclusion, *, by: Person, at: datetime) -> None:
    """Let two authorities be paired again; that they were kept apart stays on record for their own people."""
    named.ended_at, named.ended_by_id = at, by.id
    record(session, actor_id=by.id, verb="took-back-exclusion", thing=named, at=at)


def declare(
    session: Session, authority: Authority, other: Authority, reason: ConflictReason, *, by: Person, at: datetime
) -> Conflict:
    """Say that something stands between two authorities, which curators see too. Raises `Itself`."""
    held = _held(session, Conflict, authority, other)
    if held is not None and held.reason is reason:
        return held
    declared = Conflict(authority_id=authority.id, other_id=other.id, reason=reason, by_id=by.id, at=at)
    session.add(declared)
    record(session, actor_id=by.id, verb="declared-conflict", thing=declared, at=at, details={"reason": reason.value})
    if held is not None:  # another reason for the same one: the earlier stays on record
        end(session, held, by=by, at=at)
    return declared


def end(session: Session, declared: Conflict, *, by: Person, at: datetime) -> None:
    """Say that a conflict is over."""
    declared.ended_at, declared.ended_by_id = at, by.id
    record(session, actor_id=by.id, verb="ended-conflict", thing=declared, at=at)


def _held(session: Session, table: type[Apart], authority: Authority, other: Authority) -> Apart | None:
    if authority.id == other.id:
        raise Itself("Choose another authority than your own")
    # One at a time, also on PostgreSQL, so that two people at once do not name the same one twice.
    session.execute(select(Authority.id).where(Authority.id == authority.id).with_for_update())
    return session.scalar(
        select(table)
        .where(table.authority_id == authority.id, table.other_id == other.id, table.ended_at.is_(None))
        .limit(1)
    )
