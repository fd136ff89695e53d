"""Close a round: keep a word for each statement and group, forget everything else, tell those who asked."""

from collections.abc import Callable
from datetime import datetime
from secrets import SystemRandom
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.accounts.rules.sealing import SecretSeal
from alongside.audit.actions import record
from alongside.confidence.actions.closing import CannotClose
from alongside.confidence.actions.opening import link_mail
from alongside.confidence.rules import answers, opening, results
from alongside.dates import uk_day
from alongside.debate.actions.inviting import mail_link
from alongside.debate.actions.keys import debate_key
from alongside.debate.actions.preparing import DebateMoved, hold_debate
from alongside.debate.models import DebateInvite, DebateResult, DebateRound, DebateState, DebateTally
from alongside.debate.queries import debates
from alongside.debate.rules.verdicts import GroupVerdict, three_counts, told_verdict
from alongside.notices.actions import tell
from alongside.settings import Settings

Chance = Callable[[], float]
_CHANCE: Chance = SystemRandom().random


def close_early(session: Session, debate: DebateRound, *, seal: SecretSeal, by: Person, at: datetime) -> None:
    """Close a round before its day; raises `CannotClose` and `DebateMoved`."""
    hold_debate(session, debate, DebateState.OPEN)
    check_early_close(session, debate)
    close(session, debate, seal=seal, by=by, at=at)


def check_early_close(session: Session, debate: DebateRound) -> None:
    """Check that a round may be closed before its day; raises `CannotClose`."""
    far = debates.progress(session, debate)
    if not opening.may_close_early(far.invited, far.answered):
        raise CannotClose(
            "Not every group has enough answers yet. Closing now would throw away what people have answered. Wait for "
            "the last day, or cancel the round."
        )


def close(
    session: Session,
    debate: DebateRound,
    *,
    seal: SecretSeal,
    by: Person | None,
    at: datetime,
    chance: Chance = _CHANCE,
) -> None:
    """Close an open round that is held; ``chance`` moves the counts before anything is told of them."""
    far = debates.progress(session, debate)
    key = debate_key(seal, debate.id)
    for tally in session.scalars(select(DebateTally).where(DebateTally.round_id == debate.id)).all():
        counts = answers.opened(tally.sealed, key=key)
        people = results.people(sum(counts[0]), group=tally.group)
        told = tuple(told_verdict(three_counts(row), chance) if people else GroupVerdict.HIDDEN for row in counts)
        session.add(
            DebateResult(
                round_id=debate.id, group=tally.group, invited=far.invited.get(tally.group, 0), people=people,
                verdicts=told,
            )
        )  # fmt: skip
    forget(session, debate)
    debate.state, debate.closes_on = DebateState.CLOSED, uk_day(at)
    record(session, actor_id=by.id if by else None, verb="closed-debate", thing=debate, at=at)
    tell(session, _leaders(session, debate), template="debate-closed", path=f"/debate/{debate.id}", at=at)


def cancel(session: Session, debate: DebateRound, *, by: Person | None, at: datetime) -> None:
    """End a round without results; every answer given so far is gone, and so is who was asked."""
    hold_debate(session, debate, DebateState.PREPARING, DebateState.OPEN)
    forget(session, debate)
    debate.state = DebateState.CANCELLED
    record(session, actor_id=by.id if by else None, verb="cancelled-debate", thing=debate, at=at)


def forget(session: Session, debate: DebateRound) -> None:
    """Delete who was asked and the counts of a round that ends."""
    for table in (DebateInvite, DebateTally):
        session.execute(delete(table).where(table.round_id == debate.id))


def tend(session: Session, _payload: dict[str, Any], at: datetime, *, settings: Settings) -> None:
    """Do the job "tend-debates", once a day: close what is over, remind, ask to ask again after six months."""
    seal = SecretSeal(settings.secret_key.get_secret_value())
    rounds = select(DebateRound).where(DebateRound.state == DebateState.OPEN).order_by(DebateRound.id)
    for debate in session.scalars(rounds).all():
        try:
            hold_debate(session, debate, DebateState.OPEN)
        except DebateMoved:
            continue
        if debate.closes_on is not None and debate.closes_on < uk_day(at):
            _close_or_cancel(session, debate, seal=seal, at=at)
        else:
            _remind(session, debate, seal=seal, at=at)
    for debate in debates.to_ask_again(session, on=uk_day(at)):
        tell(session, _leaders(session, debate), template="debate-again", path=f"/debate/{debate.id}", at=at)


def _close_or_cancel(session: Session, debate: DebateRound, *, seal: SecretSeal, at: datetime) -> None:
    try:
        close(session, debate, seal=seal, by=None, at=at)
    except answers.UnreadableTally:  # the service's secret is another one now: nobody can read the counts again
        cancel(session, debate, by=None, at=at)


def _remind(session: Session, debate: DebateRound, *, seal: SecretSeal, at: datetime) -> None:
    if debate.opened_on is None or debate.closes_on is None:
        return
    due = opening.reminders_due(debate.opened_on, debate.closes_on, on=uk_day(at))
    if due <= debate.reminders:
        return
    debate.reminders = due
    link = link_mail(session, debate.authority, "debate-reminder", seal=seal)
    waiting = select(DebateInvite).where(DebateInvite.round_id == debate.id, ~DebateInvite.answered)
    for invite in session.scalars(waiting.order_by(DebateInvite.id)).all():
        to = invite.email if invite.person is None else invite.person.email if invite.person.active else None
        if to:
            mail_link(session, to, invite, link, at=at)
    record(session, actor_id=None, verb="reminded-of-debate", thing=debate, at=at)


def _leaders(session: Session, debate: DebateRound) -> list[Person]:
    asked = select(Person).where(Person.authority_id == debate.authority_id, Person.active, Person.role.in_(LEADS))
    return list(session.scalars(asked.order_by(Person.email)))
