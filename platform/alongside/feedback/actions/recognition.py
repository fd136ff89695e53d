"""Tell the desk that somebody could be recognised from an entry, and note what was decided."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.rules.roles import LEADS
from alongside.audit.actions import record
from alongside.feedback.actions.notifying import tell
from alongside.feedback.models import RecognitionReport
from alongside.feedback.queries.recognition import open_about, reported_by
from alongside.knowledge.models import Entry


def report_recognition(session: Session, entry: Entry, *, part: str, by: Person, at: datetime) -> None:
    """Tell curators and those who answer for the entry at once; a second report of the same person changes nothing.

    ``part`` is the key of a part of the entry, or empty. Nobody is asked whom they recognised, nor how.
    """
    if reported_by(session, entry.id, person=by):
        return
    session.add(RecognitionReport(entry_id=entry.id, by_id=by.id, part=part, at=at))
    record(session, actor_id=by.id, verb="reported-recognition", thing=entry, at=at)
    path = f"/library/{entry.id}"
    tell(session, _people(session, entry, by), template="recognition-reported", path=path, at=at)


def settle_recognition(session: Session, entry: Entry, *, template: str, by: Person, at: datetime) -> None:
    """Note that every open report about an entry is decided, and tell whoever reported by the mail ``template``."""
    reports = open_about(session, entry.id)
    for report in reports:
        report.settled_at, report.settled_by_id = at, by.id
        tell(session, [session.get_one(Person, report.by_id)], template=template, path=f"/library/{entry.id}", at=at)
    if reports:
        record(session, actor_id=by.id, verb="settled-recognition", thing=entry, at=at)


def _people(session: Session, entry: Entry, by: Person) -> list[Person]:
    desk = select(Authority.id).where(Authority.kind == AuthorityKind.DEPARTMENT)
    curators = Person.authority_id.in_(desk) & (Person.role == Role.CURATOR)
    leads = (Person.authority_id == entry.owner_id) & Person.role.in_(LEADS)
    there = select(Person).where(curators | leads, Person.active, Person.id != by.id)
    return list(session.scalars(there.order_by(Person.id)))
