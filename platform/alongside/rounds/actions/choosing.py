"""Want a pair, refuse one, pick one by hand or hold one back, each with a reason, and undo it again."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.problems import NotFound, Problem
from alongside.rounds.actions.opening import RoundChanged, in_hand
from alongside.rounds.models import ChoiceKind, Round, RoundChoice
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.proposable import why_not_chosen
from alongside.rounds.rules.states import CHOICE_REASONS


class NotPossible(Problem):
    """This choice cannot be: the message says why, and never that somebody does not want somebody."""


class ChosenPair(NamedTuple):
    """What a curator chooses for a pair: with a fixed reason, and a few own words that have passed the check."""

    kind: ChoiceKind
    mentee: UUID
    mentor: UUID
    reason: str
    note: str = ""


def choose(
    session: Session, matching: Round, wanted: ChosenPair, *, revision: int, by: Person, at: datetime
) -> RoundChoice:
    """Note what a curator wants of a pair, in place of what was wanted before. Work out the round again next."""
    in_hand(session, matching, revision=revision)
    if wanted.reason not in CHOICE_REASONS:
        raise NotPossible("Choose one of the reasons.")
    inputs = matching.inputs(proposals_of(session, matching.id))
    if problem := why_not_chosen(inputs, wanted.kind, str(wanted.mentee), str(wanted.mentor)):
        raise NotPossible(problem)
    for before in _chosen(session, matching, mentee=wanted.mentee, mentor=wanted.mentor):
        matching.choices.remove(before)
    session.flush()
    made = RoundChoice(
        round_id=matching.id, mentee_id=wanted.mentee, mentor_id=wanted.mentor, kind=wanted.kind,
        reason=wanted.reason, note=wanted.note, by_id=by.id, at=at,
    )  # fmt: skip
    try:
        with session.begin_nested():
            matching.choices.append(made)
            session.flush()
    except IntegrityError:
        raise RoundChanged from None
    matching.again = RoundOutcome()
    matching.revision += 1
    details = {"pair": f"{wanted.mentee} {wanted.mentor}", "reason": wanted.reason}
    record(session, actor_id=by.id, verb=f"chose-{wanted.kind.value}", thing=matching, at=at, details=details)
    return made


def undo(session: Session, matching: Round, choice_id: UUID, *, revision: int, by: Person, at: datetime) -> None:
    """Take a choice back: the pair is as any other again. Raises `NotFound`, `RoundChanged` or `RoundClosed`."""
    in_hand(session, matching, revision=revision)
    choice = next((each for each in matching.choices if each.id == choice_id), None)
    if choice is None:
        raise NotFound("There is no such choice")
    matching.choices.remove(choice)
    matching.again = RoundOutcome()
    matching.revision += 1
    details = {"pair": f"{choice.mentee_id} {choice.mentor_id}"}
    record(session, actor_id=by.id, verb=f"undid-{choice.kind.value}", thing=matching, at=at, details=details)


def _chosen(session: Session, matching: Round, *, mentee: UUID, mentor: UUID) -> list[RoundChoice]:
    theirs = RoundChoice.round_id == matching.id, RoundChoice.mentee_id == mentee, RoundChoice.mentor_id == mentor
    return list(session.scalars(select(RoundChoice).where(*theirs)))
