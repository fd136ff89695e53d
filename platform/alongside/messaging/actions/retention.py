"""Keep sealed words only as long as the rule says, and seal them anew when a key changes."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.audit.actions import record
from alongside.messaging.models import Conversation, Message, MessageDraft, SealedWords, keyring
from alongside.messaging.rules.messages import DRAFT_KEPT, ERASED_AFTER
from alongside.pairing.models.pairing import Pairing

ROWS_PER_BATCH = 200
ERASED_TITLE = "A conversation"


def sweep(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Handle the daily job: erase the words of pairings that ended two years ago, and drafts that nobody finished."""
    keys = keyring(session)
    ended = select(Conversation.id).join(Conversation.pairing).where(Pairing.ended_at < at - ERASED_AFTER)
    session.execute(delete(MessageDraft).where(MessageDraft.conversation_id.in_(ended)))
    session.execute(delete(MessageDraft).where(MessageDraft.at < at - DRAFT_KEPT))
    messages = session.scalars(
        select(Message)
        .where(Message.conversation_id.in_(ended), Message.erased_at.is_(None))
        .limit(ROWS_PER_BATCH * 10)
    ).all()
    for message in messages:
        message.write("", keys)
        message.erased_at = at
    for conversation in {message.conversation for message in messages}:
        conversation.write(ERASED_TITLE, keys)
        record(session, actor_id=None, verb="erased-conversation", thing=conversation, at=at)


class Batch(NamedTuple):
    """What came of one batch: the last row looked at (none at the end), how many were sealed anew, how many not."""

    last: UUID | None
    done: int
    unreadable: int


def seal_anew(session: Session, table: type[SealedWords], *, after: UUID | None) -> Batch:
    """Seal a batch of rows that another key than the first has sealed, in the order of their ids, from ``after`` on.

    One transaction for each batch: a run that was cut short can be begun again, and looks at what is left alone. What
    cannot be read stays as it is, for its key may be found again.
    """
    keys = keyring(session)
    rows = session.scalars(
        select(table)
        .where(table.key_name != keys.current, *([table.id > after] if after else []))
        .order_by(table.id)
        .limit(ROWS_PER_BATCH)
        .with_for_update(of=table)
    ).all()
    done = 0
    for row in rows:
        words = row.read(keys)
        if words is not None:
            row.write(words, keys)
            done += 1
    return Batch(rows[-1].id if len(rows) == ROWS_PER_BATCH else None, done, len(rows) - done)
