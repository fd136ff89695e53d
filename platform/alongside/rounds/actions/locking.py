"""Lock a round before any of its proposals, always in this order: else an answer and a closing wait for each other."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from alongside.rounds.models import THE_ONE, Round


def lock_round(session: Session, round_id: UUID) -> Round:
    """Keep everybody else from changing a round meanwhile, and return it read anew."""
    statement = select(Round).where(Round.id == round_id).with_for_update()
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def lock_authority(session: Session, authority_id: UUID) -> None:
    """Let the yeses of one authority, to proposals and to introductions, go one after the other: places are counted.

    After the round and the proposal, and before the audit trail.
    """
    session.execute(select(Authority.id).where(Authority.id == authority_id).with_for_update())


def lock_open_round(session: Session) -> Round | None:
    """Do the same to the round that is open, if one is."""
    statement = select(Round).where(Round.open == THE_ONE).with_for_update()
    return session.scalar(statement.execution_options(populate_existing=True))
