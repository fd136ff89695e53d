"""Solve once more after declines: shown first, and proposed only when a curator confirms it; nobody else is moved."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.problems import Problem
from alongside.rounds.actions.opening import in_hand
from alongside.rounds.actions.proposing import put
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import Proposal, Round, RoundState
from alongside.rounds.queries.running import inputs_now
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.proposable import to_propose
from alongside.rounds.rules.prospects import groups
from alongside.rounds.rules.working_out import work_out


class NotProposed(Problem):
    """There is nothing to solve again before something was proposed."""

    def __init__(self) -> None:
        super().__init__("Propose the round first: a draft is worked out anew with every change.")


class AnswersCame(Problem):
    """Somebody answered since the second solving, so that it would come out otherwise now."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody answered since you solved again, and it would come out otherwise now. Nothing was proposed: "
            "solve again first."
        )


class NoSuchGroup(Problem):
    """This pair of equals, or group of three, is not on offer."""

    def __init__(self) -> None:
        super().__init__("These authorities cannot be asked to work together in this way now.")


def re_solve(session: Session, matching: Round, *, revision: int, by: Person, at: datetime) -> None:
    """Look for partners for those who have none after declines, and keep the result for the curator to confirm.

    What both accepted, and what somebody is thinking about, stays.

    Raises `RoundChanged`, `RoundClosed` or `NotProposed`.
    """
    _proposed(session, matching, revision=revision)
    matching.again = work_out(inputs_now(session, matching, anew=True))
    matching.revision += 1
    compute(session, matching)
    record(session, actor_id=by.id, verb="solved-round-again", thing=matching, at=at)


def confirm(session: Session, matching: Round, *, revision: int, by: Person, at: datetime) -> list[Proposal]:
    """Propose the new pairs of a second solving; raises also `NothingToPropose` or `OutOfDate`."""
    _proposed(session, matching, revision=revision)
    inputs = inputs_now(session, matching, anew=True)
    if work_out(inputs, runs=0).made != matching.again.made:
        raise AnswersCame
    made = put(session, matching, to_propose(inputs, matching.again), by=by, at=at)
    matching.again = RoundOutcome()
    matching.revision += 1
    details = {"pairs": str(len(made))}
    record(session, actor_id=by.id, verb="confirmed-second-solving", thing=matching, at=at, details=details)
    compute(session, matching)
    return made


def leave_be(session: Session, matching: Round, *, revision: int, by: Person, at: datetime) -> None:
    """Drop a second solving without proposing anything."""
    _proposed(session, matching, revision=revision)
    matching.again = RoundOutcome()
    matching.revision += 1
    record(session, actor_id=by.id, verb="dropped-second-solving", thing=matching, at=at)


def ask_group(
    session: Session, matching: Round, key: str, *, revision: int, by: Person, at: datetime
) -> list[Proposal]:
    """Ask two equals, or a mentor and its mentee with one more, whether they agree; raises also `NoSuchGroup`."""
    _proposed(session, matching, revision=revision)
    offered = groups(inputs_now(session, matching, anew=True))
    if key not in offered:
        raise NoSuchGroup
    made = put(session, matching, [offered[key]], by=by, at=at)
    matching.revision += 1
    matching.again = RoundOutcome()
    compute(session, matching)
    return made


def _proposed(session: Session, matching: Round, *, revision: int) -> None:
    in_hand(session, matching, revision=revision)
    if matching.state is not RoundState.PROPOSED:
        raise NotProposed
