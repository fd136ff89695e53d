"""Have a round worked out: at once where it is of England's size, by a job with its progress where it is larger."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.engines import Engines
from alongside.jobs.actions import enqueue
from alongside.rounds.models import Round, RoundState
from alongside.rounds.queries.outcome import kept
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.queries.rounds import round_here
from alongside.rounds.rules.outcome import kept as plain
from alongside.rounds.rules.re_solve import Kept, work_out

AT_ONCE = 400
"""Up to how many authorities a round is worked out while a curator waits for the page."""
ALL = 100
BEGUN = 5


def compute(session: Session, matching: Round, *, at: datetime, at_once: int = AT_ONCE) -> None:
    """Work out a draft after it or its settings changed; a round that has been proposed stays as it was.

    More than ``at_once`` authorities go to the job "compute-round".
    """
    if matching.state is not RoundState.DRAFT:
        return
    session.flush()
    if len(matching.snapshot["parties"]) > at_once:
        matching.outcome, matching.progress = {}, 0
        payload = {"round_id": str(matching.id)}
        enqueue(session, kind="compute-round", payload=payload, at=at, key=f"compute-round:{matching.id}")
        return
    matching.outcome, matching.progress = plain(work_out(kept(matching))), ALL


def handle_compute(session: Session, payload: dict[str, Any], _at: datetime, *, engines: Engines) -> None:
    """Handle the job: work out a large round before ``session`` is touched; what has changed meanwhile comes again."""
    round_id = UUID(payload["round_id"])
    with engines.reader() as reader:
        before = _draft(reader, round_id)
    if before is None:
        return
    _say(engines, round_id, BEGUN)
    found = work_out(before, runs=0)  # forty more rounds of this size would take minutes
    matching = session.scalar(select(Round).where(Round.id == round_id).with_for_update())
    if matching is None or matching.state is not RoundState.DRAFT or matching.revision != before.revision:
        return  # whoever changed it has asked for another job
    matching.outcome, matching.progress = plain(found), ALL


def _draft(reader: Session, round_id: UUID) -> Kept | None:
    if reader.scalar(select(Round.state).where(Round.id == round_id)) is not RoundState.DRAFT:
        return None
    return kept(round_here(reader, round_id), proposals_of(reader, round_id))


def _say(engines: Engines, round_id: UUID, progress: int) -> None:
    with engines.session() as session:
        session.execute(update(Round).where(Round.id == round_id, Round.progress < ALL).values(progress=progress))
        session.commit()
