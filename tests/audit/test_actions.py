"""What is noted in the audit trail, and that the database refuses to change it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.audit.actions import record
from alongside.audit.models import AuditRecord
from alongside.audit.rules import START
from alongside.problems import CannotStart
from tests.conftest import MakePerson


def test_a_deed_is_noted_with_who_what_and_when(session: Session, make_person: MakePerson) -> None:
    person = make_person(Role.ADMINISTRATOR)
    at = clock.now()
    record(session, actor_id=person.id, verb="invited", thing=person, at=at, details={"role": "reader"})
    session.commit()
    session.expire_all()
    (noted,) = session.query(AuditRecord)
    assert (noted.number, noted.actor_id, noted.verb, noted.at) == (1, person.id, "invited", at)
    assert (noted.thing_table, noted.thing_id, noted.details) == ("person", person.id, {"role": "reader"})
    assert noted.previous == START


def test_each_record_carries_the_seal_before_it(session: Session) -> None:
    for _ in range(3):
        record(session, actor_id=None, verb="checked", at=clock.now())
    session.commit()
    first, second, third = session.query(AuditRecord).order_by(AuditRecord.number)
    assert (second.previous, third.previous) == (first.mac, second.mac)


@pytest.mark.parametrize("change", ["UPDATE audit_record SET verb = 'other'", "DELETE FROM audit_record"])
def test_the_database_itself_refuses_a_change(session: Session, change: str) -> None:
    record(session, actor_id=None, verb="checked", at=clock.now())
    session.commit()
    with pytest.raises(DatabaseError, match="append-only"):
        session.execute(text(change))


def test_a_session_without_the_seal_writes_nothing(database_without_seal: Session) -> None:
    with pytest.raises(CannotStart, match="no seal"):
        record(database_without_seal, actor_id=None, verb="checked", at=clock.now())


@pytest.fixture
def database_without_seal(session: Session) -> Session:
    return Session(session.get_bind())
