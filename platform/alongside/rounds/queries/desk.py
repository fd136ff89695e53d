"""What the desk is told of the round that is open."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from alongside.rounds.models import Round, RoundState
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.queries.rounds import open_now
from alongside.rounds.rules.inputs import STAYS
from alongside.rounds.rules.next_step import RoundNow, next_step
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
    proposals = proposals_of(session, row.id)
    came = result(row.inputs(proposals), row.outcome)
    prospects, stands = row.outcome.prospects, {
        (str(proposal.mentee_id), str(proposal.mentor_id)) for proposal in proposals if proposal.state in STAYS
    }  # fmt: skip
    by_key = {key: entrant.id for key, entrant in row.snapshot.entrants.items()}
    new = {
        pair for pair in row.again.made if pair[0] in by_key and pair[1] in by_key
        and (by_key[pair[0]], by_key[pair[1]]) not in stands
    }  # fmt: skip
    return DeskRound(
        row,
        RoundNow(
            row.state,
            ended=sum(left.why in CAME_TO_NOTHING.values() for left in came.left),
            left=len(came.left),
            waiting=came.waiting,
            groups=len(prospects.groups) if prospects else 0,
            solved_again=len(new) if row.again.there else None,
        ),
    )
