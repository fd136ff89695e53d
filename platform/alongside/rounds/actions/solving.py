"""Have a round worked out, while a curator waits for the page: all of England takes a third of a second."""

from sqlalchemy.orm import Session

from alongside.rounds.models import Round, RoundState
from alongside.rounds.rules.working_out import work_out


def compute(session: Session, matching: Round) -> None:
    """Work out a draft after it or its settings changed; a round that has been proposed stays as it was."""
    if matching.state is not RoundState.DRAFT:
        return
    session.flush()
    matching.outcome = work_out(matching.inputs())
