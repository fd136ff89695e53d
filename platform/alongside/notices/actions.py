"""Tell people that something waits, in the site and by mail as they chose; note what they saw and want."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.jobs.actions import enqueue
from alongside.notices import queries
from alongside.notices.models import UNSEEN, Notice, NoticePreference
from alongside.notices.rules import DIGEST_MAIL, KEEP_NOTICES, Cadence, next_morning

_NOTICES_PATH = "/account/notices"
GATHERED_FOR = timedelta(minutes=10)


def tell(
    session: Session, people: Iterable[Person], *, template: str, path: str, at: datetime, together: str = ""
) -> None:
    """Tell each of ``people`` who still works here: a notice, and a mail with a link as they chose.

    ``template`` names the mail in ``templates/mail`` and the words of the notice. With a key ``together`` the mail
    waits a little, and what is told under the same key meanwhile makes one.
    """
    for person, cadence in _present(session, people):
        _note(session, person, template, path, at=at, for_digest=cadence is Cadence.DAILY)
        if cadence is Cadence.INSTANT:
            _mail(session, person, template, path, at=at, together=together)


def tell_once(session: Session, people: Iterable[Person], *, template: str, path: str, at: datetime) -> None:
    """Tell each of ``people`` as `tell` does, but send no further mail while the same notice waits unseen.

    For what can happen many times an hour.
    """
    present = _present(session, people)
    waiting = _waiting(session, [person.id for person, _ in present], template, path)
    for person, cadence in present:
        first = person.id not in waiting
        _note(session, person, template, path, at=at, for_digest=cadence is Cadence.DAILY)
        if cadence is Cadence.INSTANT and first:
            _mail(session, person, template, path, at=at)


def put_away(session: Session, person: Person, *, at: datetime, path: str | None = None) -> None:
    """Note that somebody has seen their notices: all, or those that lead to ``path``."""
    unseen = update(Notice).where(Notice.person_id == person.id, Notice.seen_at.is_(None))
    session.execute((unseen.where(Notice.path == path) if path else unseen).values(seen_at=at, for_digest=False))


def choose(session: Session, person: Person, cadence: Cadence, *, at: datetime) -> None:
    """Keep how often somebody wants mail."""
    row = session.scalar(select(NoticePreference).where(NoticePreference.person_id == person.id).with_for_update())
    if row is None:
        session.add(NoticePreference(person_id=person.id, cadence=cadence))
    else:
        row.cadence = cadence
    if cadence is not Cadence.DAILY:
        session.execute(update(Notice).where(Notice.person_id == person.id).values(for_digest=False))
    record(session, actor_id=person.id, verb="chose-mail", thing=person, at=at, details={"cadence": cadence.value})


def send_digests(session: Session, _payload: dict[str, Any], at: datetime) -> None:
    """Handle the daily job: one mail each, in the morning, to those who chose so and for whom something is new."""
    morning = next_morning(at)
    for person in queries.waiting_for_digest(session):
        mail = {"to": person.email, "template": DIGEST_MAIL, "link_path": _NOTICES_PATH}
        enqueue(session, kind="send-mail", payload=mail, at=at, key=f"digest:{person.id}", run_after=morning)
    session.execute(update(Notice).where(Notice.for_digest).values(for_digest=False))
    session.execute(delete(Notice).where(Notice.at < at - KEEP_NOTICES))


def _present(session: Session, people: Iterable[Person]) -> list[tuple[Person, Cadence]]:
    present = [person for person in people if person.active]
    if not present:
        return []
    chosen = queries.cadences(session, [person.id for person in present])
    return [(person, chosen[person.id]) for person in present]


def _waiting(session: Session, ids: list[UUID], template: str, path: str) -> set[UUID]:
    """Return those for whom the same notice waits unseen."""
    if not ids:
        return set()
    same = (Notice.person_id.in_(ids), Notice.template == template, Notice.path == path)
    return set(session.scalars(select(Notice.person_id).where(*same, Notice.seen_at.is_(None))))


def _note(session: Session, person: Person, template: str, path: str, *, at: datetime, for_digest: bool) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    new: dict[str, UUID | str | datetime | bool | None] = {
        "id": uuid4(), "person_id": person.id, "template": template, "path": path, "at": at, "seen_at": None,
        "for_digest": for_digest,
    }  # fmt: skip
    statement = insert(Notice).values(new)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Notice.person_id, Notice.template, Notice.path],
            index_where=UNSEEN,
            set_={"at": statement.excluded.at},
        )
    )


def _mail(session: Session, person: Person, template: str, path: str, *, at: datetime, together: str = "") -> None:
    mail = {"to": person.email, "template": template, "link_path": path}
    key, later = (f"{together}:{person.id}", at + GATHERED_FOR) if together else (None, at)
    enqueue(session, kind="send-mail", payload=mail, at=at, key=key, run_after=later)
