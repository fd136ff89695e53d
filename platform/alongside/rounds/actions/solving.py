"""Have a round worked out, while a curator waits for the page: all of England takes a third of a second."""

from dataclasses import replace

from sqlalchemy.orm import Session

from alongside.rounds.models import Round, RoundState
from alongside.rounds.queries.running import inputs_now
from alongside.rounds.rules.prospects import prospects
from alongside.rounds.rules.working_out import work_out


def compute(session: Session, matching: Round) -> None:
    """Work out a draft after it or its settings changed, and of a proposed round only what its answers leave open.

    What was proposed stays as it was. Lock the round first, so that no answer that came meanwhile is missed.
    """
    session.flush()
    if matching.state is RoundState.DRAFT:
        matching.outcome = work_out(matching.inputs())
    elif matching.state is RoundState.PROPOSED:
        inputs = inputs_now(session, matching, anew=True)
        matching.outcome = replace(matching.outcome, prospects=prospects(inputs))
