"""Answer a round: added to the counts of one's group and kept nowhere; the audit trail does not note it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from alongside.accounts.rules.sealing import SecretSeal
from alongside.confidence.actions.answering import AnsweredAlready
from alongside.confidence.rules import answers as rules
from alongside.confidence.rules.answers import AnswerChoice
from alongside.dates import uk_day
from alongside.debate.actions.keys import debate_key
from alongside.debate.actions.preparing import DebateMoved, hold_debate
from alongside.debate.models import DebateInvite, DebateState, DebateTally
from alongside.debate.queries import debates
from alongside.problems import NotFound, Problem


def answer(session: Session, token: str, given: Sequence[AnswerChoice], *, seal: SecretSeal, at: datetime) -> None:
    """Add one person's answers to the counts of their group; raises `NotFound` and `AnsweredAlready`.

    Every invitation and count of the round is written anew, whoever answers, as for the survey of confidence.
    """
    invite = debates.invite(session, token, on=uk_day(at))
    try:
        hold_debate(session, invite.round, DebateState.OPEN)
    except DebateMoved:
        raise NotFound("No such link") from None
    session.refresh(invite)
    if invite.answered:
        raise AnsweredAlready("You have answered this round.")
    key = debate_key(seal, invite.round_id)
    tallies = session.scalars(
        select(DebateTally).where(DebateTally.round_id == invite.round_id).order_by(DebateTally.group)
    ).all()
    try:
        counts = {tally: rules.opened(tally.sealed, key=key) for tally in tallies}
    except rules.UnreadableTally:
        raise Problem("This round can no longer be answered. Please tell whoever sent you the link.") from None
    for tally, count in counts.items():
        tally.sealed = rules.sealed(rules.added(count, given) if tally.group is invite.group else count, key=key)
    session.execute(
        update(DebateInvite)
        .where(DebateInvite.round_id == invite.round_id)
        .values(answered=or_(DebateInvite.answered, DebateInvite.id == invite.id))
        .execution_options(synchronize_session=False)
    )
    session.expire(invite)
