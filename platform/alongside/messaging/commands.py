"""What an operator asks of the messages: seal them anew with a new key, and prove that a backup can be read."""

from collections import Counter
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.audit.actions import record
from alongside.engines import Engines
from alongside.messaging.actions import retention
from alongside.messaging.models import SEALED, keyring

_ROWS_AT_ONCE = 500
_TABLE_WORDS = {"conversation": "titles", "message": "messages", "message_draft": "drafts"}


def rotate(engines: Engines) -> tuple[bool, str]:
    """Seal every row anew that another key than the first has sealed, each batch in a transaction of its own.

    Whether all is well, and a line for the operator. Stopped half way and begun again, it goes on where it was.
    """
    done = unreadable = 0
    for table in SEALED:
        after: UUID | None = None
        while True:
            with engines.session() as session:
                batch = retention.seal_anew(session, table, after=after)
                session.commit()
            done, unreadable = done + batch.done, unreadable + batch.unreadable
            after = batch.last
            if after is None:
                break
    with engines.session() as session:
        details = {"key": keyring(session).current, "done": str(done), "unreadable": str(unreadable)}
        record(session, actor_id=None, verb="rotated-message-keys", thing=None, at=clock.now(), details=details)
        session.commit()
    line = f"{_count(done, 'text')} encrypted anew with the first key."
    if unreadable:
        line += (
            f" {_count(unreadable, 'text')} cannot be read with the keys at hand: find their key before you drop one."
        )
    return not unreadable, line


def drill(session: Session) -> tuple[bool, list[str]]:
    """Open everything that is sealed, by table and key: whether all of it opens, and lines with counts alone."""
    keys = keyring(session)
    names = {name for name, _key in keys.keys}
    lines, well = [], True
    for table in SEALED:
        good: Counter[str] = Counter()
        bad: Counter[str] = Counter()
        rows = session.scalars(select(table).order_by(table.id).execution_options(yield_per=_ROWS_AT_ONCE))
        for row in rows:
            (bad if row.read(keys) is None else good)[row.key_name] += 1
        what = _TABLE_WORDS[table.__tablename__]
        lines += [f"{what}, key {name}: {good[name]} can be read" for name in sorted(good)]
        for name in sorted(bad):
            why = "changed or moved" if name in names else "the key is not at hand"
            lines.append(f"{what}, key {name}: {bad[name]} CANNOT be read ({why})")
        well = well and not bad
    lines.append("All of it can be read." if well else "Some of it cannot be read: see docs/conversations.md.")
    return well, lines


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
