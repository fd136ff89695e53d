"""What the desk is told of the round that is open."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from alongside.rounds.models import Round, RoundState
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.queries.rounds import open_now
from alongside.rounds.rules.inputs import parties
from alongside.rounds.rules.next_step import RoundNow, next_step
from alongside.rounds.rules.proposable import to_propose
from alongside.rounds.rules.result import CAME_TO_NOTHING, result


@dataclass(frozen=True)
class DeskRound:
    """The open round, how it stands, and what it waits for."""

    row: Round
    now: RoundNow

    @property
    def words(self) -> str:
        """What a curator does next."""
        return next_step(self.now)

    @property
    def needs_a_look(self) -> bool:
        """Whether it waits for the desk, and not for anybody's answer."""
        return (
            self.row.state is RoundState.DRAFT
            or bool(self.now.ended)
            or self.now.solved_again is not None
            or (not self.now.waiting)
        )


def open_round(session: Session) -> DeskRound | None:
    """Return the round that is open with what it waits for; none where none is."""
    row = open_now(session)
    if row is None:
        return None
    inputs = row.inputs(proposals_of(session, row.id))
    came, prospects = result(inputs, row.outcome), row.outcome.prospects
    looking = {party.key for party in parties(inputs) if party.seeks}
    keys = {entrant_id: entrant.key for entrant_id, entrant in row.snapshot.by_id.items()}
    ended = [left for left in came.left if left.why in CAME_TO_NOTHING.values() and keys[left.id] in looking]
    return DeskRound(
        row,
        RoundNow(
            row.state,
            ended=len(ended),
            left=len(came.left),
            waiting=came.waiting,
            groups=len(prospects.groups) if prospects else 0,
            solved_again=len(to_propose(inputs, row.again)) if row.again.there else None,
        ),
    )
