"""What passes to every heir of an authority that ends: its profile, to confirm, and whom it is kept apart from."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.audit.actions import record
from alongside.authorities.actions.summarising import summarise
from alongside.authorities.models import Conflict, Exclusion, ProfileValue
from alongside.authorities.queries.profiles import current
from alongside.authorities.rules.facts import Basis
from alongside.authorities.rules.inheriting import InheritedValue

Apart = TypeVar("Apart", Exclusion, Conflict)


def inherit(session: Session, heir: UUID, values: Iterable[InheritedValue], *, at: datetime) -> None:
    """Let an heir begin with what was said of those before it, to confirm. Doing it twice changes nothing."""
    held, news = current(session, heir), []
    for given in values:
        before = held.get(given.fact)
        if before is not None and before.value == given.value:
            continue
        latest = select(func.max(ProfileValue.number)).where(
            ProfileValue.authority_id == heir, ProfileValue.fact == given.fact
        )
        session.add(
            ProfileValue(
                authority_id=heir, fact=given.fact, number=(session.scalar(latest) or 0) + 1, value=given.value,
                basis=Basis.INHERITED, source=given.source, as_of=given.as_of, at=at,
            )
        )  # fmt: skip
        news.append(given.fact.value)
    if news:
        summarise(session, [heir])
        home = session.get_one(Authority, heir)
        record(session, actor_id=None, verb="inherited-profile", thing=home, at=at, details={"facts": " ".join(news)})


def keep_apart(session: Session, ended: UUID, heirs: Sequence[UUID], *, at: datetime) -> None:
    """Keep whoever takes over apart from the same ones. Doing it twice changes nothing."""
    rows: list[Exclusion | Conflict] = [*_held(session, Exclusion, ended), *_held(session, Conflict, ended)]
    for row in rows:
        row.ended_at = at
        for heir in heirs:
            _keep_one_apart(session, row, ended, heir, at=at)


def _held(session: Session, table: type[Apart], authority_id: UUID) -> Sequence[Apart]:
    either = or_(table.authority_id == authority_id, table.other_id == authority_id)
    return session.scalars(select(table).where(either, table.ended_at.is_(None)).order_by(table.at, table.id)).all()


def _keep_one_apart(session: Session, row: Exclusion | Conflict, ended: UUID, successor: UUID, *, at: datetime) -> None:
    home = successor if row.authority_id == ended else row.authority_id
    other = successor if row.other_id == ended else row.other_id
    table = type(row)
    held = select(table.id).where(table.authority_id == home, table.other_id == other, table.ended_at.is_(None))
    if home == other or session.scalar(held.limit(1)) is not None:
        return
    if isinstance(row, Conflict):
        session.add(
            Conflict(authority_id=home, other_id=other, reason=row.reason, by_id=row.by_id, at=at, inherited=True)
        )
    else:
        session.add(Exclusion(authority_id=home, other_id=other, by_id=row.by_id, at=at, inherited=True))
    session.flush()
