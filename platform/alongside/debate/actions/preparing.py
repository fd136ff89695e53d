"""Choose the statements of a round and declare a line on them, before anybody is asked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.debate.models import DebateRound, DebateState
from alongside.debate.rules.bank import DebateStatement
from alongside.debate.rules.verdicts import DeclaredLine
from alongside.problems import Problem


class DebateMoved(Problem):
    """The round is no longer where whoever presses saw it; nothing was changed."""


def prepare(
    session: Session,
    statements: Sequence[DebateStatement],
    *,
    by: Person,
    at: datetime,
    follows_id: UUID | None = None,
) -> DebateRound:
    """Begin a round with these statements; raises `DebateMoved` where one is running."""
    made = DebateRound(
        authority_id=by.authority_id, statements=tuple(statements), created_on=uk_day(at), follows_id=follows_id
    )
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError:
        raise DebateMoved(
            "A round is running already: perhaps a colleague was quicker. There can be one at a time."
        ) from None
    record(session, actor_id=by.id, verb="prepared-debate", thing=made, at=at)
    return made


def declare(
    session: Session, debate: DebateRound, lines: Sequence[DeclaredLine], post: str, *, by: Person, at: datetime
) -> None:
    """Declare the line, named and open; raises `DebateMoved` once people are asked, so that none follows answers."""
    hold_debate(session, debate, DebateState.PREPARING)
    debate.declared, debate.declared_by_id, debate.declared_post = tuple(lines), by.id, post
    record(session, actor_id=by.id, verb="declared-lines", thing=debate, at=at)


def hold_debate(session: Session, debate: DebateRound, *states: DebateState) -> None:
    """Wait for whoever is just changing the round, and look again; raises `DebateMoved` unless in one of ``states``."""
    session.scalars(
        select(DebateRound)
        .where(DebateRound.id == debate.id)
        .with_for_update(of=DebateRound)
        .execution_options(populate_existing=True)
    ).one()
    if debate.state not in states:
        asked = debate.state is DebateState.OPEN
        raise DebateMoved(
            "People are being asked: what was declared and how it is worded stand until the round has closed."
            if asked
            else "This round has moved on: perhaps a colleague was quicker. Nothing was changed."
        )
