"""Find rounds, for curators."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, undefer

from alongside.problems import NotFound
from alongside.rounds.models import THE_ONE, Round


def rounds(session: Session) -> Sequence[Round]:
    """Return every round, the newest first."""
    return session.scalars(select(Round).order_by(Round.opened_at.desc(), Round.id).options(joinedload(Round.by))).all()


def round_here(session: Session, round_id: UUID) -> Round:
    """Return a round with all that it was decided from; raises `NotFound`."""
    whole = undefer(Round.snapshot), undefer(Round.outcome), undefer(Round.again), joinedload(Round.by)
    matching = session.scalar(select(Round).where(Round.id == round_id).options(*whole))
    if matching is None:
        raise NotFound("There is no such round")
    return matching


def name_on(session: Session, day: str) -> str:
    """Return a name for a round that is opened on a day; a second one on the same day says so."""
    name = f"Round of {day}"
    before = session.scalar(select(func.count()).where(Round.name.startswith(name, autoescape=True))) or 0
    return f"{name}, number {before + 1}" if before else name


def open_now(session: Session) -> Round | None:
    """Return the round that is open, if one is: there is never a second."""
    return session.scalar(select(Round).where(Round.open == THE_ONE))
