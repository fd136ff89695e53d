"""Make something that was adopted one's own at home: written by one, read by a second, and nobody else's business."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.audit.actions import record
from alongside.notices.actions import tell
from alongside.pairing.actions.access import note
from alongside.pairing.models import Adoption, LocalVersion
from alongside.pairing.rules.timeline import TimelineEvent
from alongside.problems import Problem


class NotToWrite(Problem):
    """This person cannot do this to a local version; the message says why."""


class ChangedMeanwhile(Problem):
    """A colleague was quicker."""


class LocalWords(NamedTuple):
    """What stands in a local version."""

    title: str
    parts: Mapping[str, str]


def begin(session: Session, adopted: Adoption, *, by: Person, at: datetime) -> LocalVersion:
    """Begin with the words of the source, or return what was begun before. Raises `NotToWrite`."""
    _check_writes(by)
    if adopted.local is not None:
        return adopted.local
    entry = adopted.entry
    local = LocalVersion(
        adoption_id=adopted.id, title=entry.title, parts=dict(entry.parts), changed_by_id=by.id, changed_at=at
    )
    session.add(local)
    adopted.number, adopted.told_number = entry.number, entry.number
    session.flush()
    session.expire(adopted, ["local"])
    note(session, adopted.side, TimelineEvent.ADAPTED, by=by, at=at, details={"entry": str(entry.id)})
    return local


def write(session: Session, local: LocalVersion, words: LocalWords, *, revision: int, by: Person, at: datetime) -> None:
    """Change it; whoever signed before has to look again. Raises `NotToWrite` or `ChangedMeanwhile`."""
    _check_writes(by)
    session.refresh(local, ["revision"], with_for_update=True)
    if local.revision != revision:
        raise ChangedMeanwhile("A colleague changed this while you were writing. What you wrote is still below")
    if (local.title, local.parts) == (words.title, dict(words.parts)):
        return
    local.title, local.parts, local.revision = words.title, dict(words.parts), local.revision + 1
    local.changed_by_id, local.changed_at = by.id, at
    local.signed_by_id = local.signed_at = None
    record(session, actor_id=by.id, verb="changed-local-version", thing=local, at=at)


def sign(session: Session, local: LocalVersion, *, revision: int, by: Person, at: datetime) -> None:
    """Say that one has read it as it stands: from now on the authority works by it. Raises as `write` does."""
    _check_writes(by)
    session.refresh(local, ["revision"], with_for_update=True)
    if local.revision != revision:
        raise ChangedMeanwhile("A colleague changed this while you were reading. Read it again")
    if by.id == local.changed_by_id:
        raise NotToWrite("Somebody else of your authority has to read it: you changed it last")
    local.signed_by_id, local.signed_at = by.id, at
    record(session, actor_id=by.id, verb="signed-local-version", thing=local, at=at)


def follow_source(session: Session, local: LocalVersion, *, by: Person, at: datetime) -> None:
    """Note that what is new in the source was looked at."""
    _check_writes(by)
    local.adoption.number = local.adoption.told_number = local.adoption.entry.number
    record(session, actor_id=by.id, verb="followed-source", thing=local, at=at)


def begun_with(session: Session, entry_id: UUID) -> Sequence[LocalVersion]:
    """Return every local version that began with the words of an entry."""
    wanted = select(LocalVersion).join(LocalVersion.adoption).where(Adoption.entry_id == entry_id)
    return session.scalars(wanted.order_by(LocalVersion.id)).all()


def erase(session: Session, local: LocalVersion, *, at: datetime) -> None:
    """Erase it, because its words began with those of what is withdrawn, and tell who wrote it."""
    adopted, people = local.adoption, [local.changed_by]
    session.delete(local)
    session.flush()
    session.expire(adopted, ["local"])
    tell(session, people, template="withdrawn", path=f"/library/{adopted.entry_id}", at=at)


def _check_writes(by: Person) -> None:
    if by.role not in AUTHORITY_WRITERS:
        raise NotToWrite("Your lead, deputy or a publisher of your authority can do this")
