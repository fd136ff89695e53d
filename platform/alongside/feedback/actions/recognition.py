"""Tell the desk that somebody could be recognised from an entry, and note what was decided and why."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.rules.roles import LEADS
from alongside.audit.actions import record
from alongside.feedback.actions.notifying import tell
from alongside.feedback.models import WAITS, RecognitionReport
from alongside.feedback.queries.recognition import open_about, reported_by
from alongside.feedback.rules.labels import RecognitionDecision
from alongside.knowledge.models import Entry

_SETTLED_MAIL = {
    RecognitionDecision.STAYS: "recognition-settled",
    RecognitionDecision.WITHDRAWN: "recognition-withdrawn",
}


def report_recognition(session: Session, entry: Entry, *, part: str, by: Person, at: datetime) -> None:
    """Tell curators and those who answer for the entry at once; a second report of the same person changes nothing.

    ``part`` is the key of a part of the entry, or empty. Nobody is asked whom they recognised, nor how.
    """
    if reported_by(session, entry.id, person=by):
        return
    _note(session, entry, part, by=by, at=at)
    record(session, actor_id=by.id, verb="reported-recognition", thing=entry, at=at)
    told = [person for person in answering(session, entry) if person.id != by.id]
    tell(session, told, template="recognition-reported", path=f"/library/{entry.id}", at=at)


def tell_hidden(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    """Tell whoever reported an entry that it is hidden for now, and the others who answer for it.

    Who was told before that it stays hears it too: what they were told holds no longer.
    """
    reporters = _everybody_who_reported(session, entry)
    told = [person for person in reporters if person.id != by.id]
    tell(session, told, template="recognition-hidden", path=page_of(entry.id), at=at)
    known = {by.id, *(person.id for person in reporters)}
    others = [person for person in answering(session, entry) if person.id not in known]
    tell(session, others, template="own-entry-hidden", path=f"/library/{entry.id}", at=at)


def settle_recognition(
    session: Session, entry: Entry, decision: RecognitionDecision, *, by: Person, at: datetime, why: str = ""
) -> set[UUID]:
    """Note that every open report about an entry is decided; return whoever reported, who is told what and why.

    ``why`` is what whoever decides wants them to read, in words that have passed the gate. Who reported earlier, and
    was told that it stays, hears that it is withdrawn.
    """
    reports = open_about(session, entry.id)
    withdrawn = decision is RecognitionDecision.WITHDRAWN
    reporters = _everybody_who_reported(session, entry) if withdrawn else _reporters(session, entry)
    for report in reports:
        report.settled_at, report.settled_by_id, report.decision, report.told = at, by.id, decision, why
    told = [person for person in reporters if person.id != by.id]
    tell(session, told, template=_SETTLED_MAIL[decision], path=page_of(entry.id), at=at)
    if reports:
        record(session, actor_id=by.id, verb="settled-recognition", thing=entry, at=at)
    return {person.id for person in reporters}


def tell_earlier_reporters(session: Session, entry: Entry, *, by: Person, at: datetime) -> set[UUID]:
    """Tell who reported an entry earlier that it is decided anew, as it was hidden since; return who they are."""
    waiting = {report.by_id for report in open_about(session, entry.id)}
    earlier = [person for person in _everybody_who_reported(session, entry) if person.id not in {by.id, *waiting}]
    tell(session, earlier, template=_SETTLED_MAIL[RecognitionDecision.STAYS], path=page_of(entry.id), at=at)
    return {person.id for person in earlier}


def forget_reasons(session: Session, entry_id: UUID) -> None:
    """Take the words of whoever decided out of what was told about an entry."""
    session.execute(update(RecognitionReport).where(RecognitionReport.entry_id == entry_id).values(told=""))


def page_of(entry_id: UUID) -> str:
    """Return the address of the page on which somebody reads what became of their report."""
    return f"/library/{entry_id}/recognised"


def answering(session: Session, entry: Entry) -> Collection[Person]:
    """Return the people who are told of a report: DfE's curators, lead and deputies of whoever keeps the entry."""
    desk = select(Authority.id).where(Authority.kind == AuthorityKind.DEPARTMENT)
    curators = Person.authority_id.in_(desk) & (Person.role == Role.CURATOR)
    leads = (Person.authority_id == entry.owner_id) & Person.role.in_(LEADS)
    there = select(Person).where(curators | leads, Person.active)
    return session.scalars(there.order_by(Person.id)).all()


def _note(session: Session, entry: Entry, part: str, *, by: Person, at: datetime) -> None:
    """Keep the report, unless the same person pressed twice in this moment."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    new: dict[str, UUID | str | datetime] = {
        "id": uuid4(), "entry_id": entry.id, "by_id": by.id, "part": part, "at": at, "told": "",
    }  # fmt: skip
    once = [RecognitionReport.entry_id, RecognitionReport.by_id]
    statement = insert(RecognitionReport).values(new)
    session.execute(statement.on_conflict_do_nothing(index_elements=once, index_where=WAITS))


def _reporters(session: Session, entry: Entry) -> list[Person]:
    """Return who waits to hear what becomes of a report, each once."""
    ids = {report.by_id for report in open_about(session, entry.id)}
    return list(session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)))


def _everybody_who_reported(session: Session, entry: Entry) -> list[Person]:
    """Return who has ever reported an entry and can still sign in, each once."""
    ids = select(RecognitionReport.by_id).where(RecognitionReport.entry_id == entry.id)
    return list(session.scalars(select(Person).where(Person.id.in_(ids), Person.active).order_by(Person.id)))
