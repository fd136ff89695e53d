"""Checking a real trail: tampering in the database is found, and many writers never fork the chain."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.audit import commands
from alongside.audit.actions import record
from alongside.audit.models import AuditCheck, AuditRecord
from alongside.audit.rules import ChainFault
from alongside.engines import Engines
from alongside.factory.storage import open_database
from alongside.paths import ROOT
from alongside.problems import Problem
from alongside.settings import load
from tests.conftest import TEST_SECRET, MakePerson
from tests.databases import Databases

WRITERS, TIMES = 4, 25


@pytest.fixture
def long_trail(session: Session) -> Session:
    for verb in ("one", "two", "three", "four", "five"):
        record(session, actor_id=None, verb=verb, at=clock.now(), details={"how": "by-hand"})
    session.commit()
    return session


@pytest.fixture
def unprotected(long_trail: Session) -> Session:
    """The trail after somebody with the database's own rights took the protection away."""
    if long_trail.get_bind().dialect.name == "postgresql":
        long_trail.execute(text("ALTER TABLE audit_record DISABLE TRIGGER USER"))
    else:
        for what in ("update", "delete"):
            long_trail.execute(text(f"DROP TRIGGER audit_record_no_{what}"))
    return long_trail


def anchor(session: Session, database: Engines) -> None:
    session.commit()
    commands.anchor(session, {}, clock.now(), engines=database)
    session.commit()


def test_a_trail_nobody_touched_fits(long_trail: Session) -> None:
    report = commands.verify(long_trail)
    assert report.sound
    assert report.records == 5
    last = long_trail.scalars(select(AuditRecord).where(AuditRecord.number == 5)).one()
    assert str(report) == f"The audit trail fits: 5 records, the last link is 5:{last.mac}"


@pytest.mark.parametrize(
    ("change", "number", "fault"),
    [
        ("UPDATE audit_record SET verb = 'other' WHERE number = 3", 3, ChainFault.CHANGED),
        ("UPDATE audit_record SET details = '{}' WHERE number = 1", 1, ChainFault.CHANGED),
        ("UPDATE audit_record SET at = '2020-01-01 00:00:00' WHERE number = 5", 5, ChainFault.CHANGED),
        ("DELETE FROM audit_record WHERE number = 2", 2, ChainFault.MISSING),
        ("DELETE FROM audit_record WHERE number > 3", 4, ChainFault.SHORTENED),
        ("DELETE FROM audit_record", 1, ChainFault.SHORTENED),
    ],
)
def test_what_is_done_behind_the_service_s_back_is_found(
    unprotected: Session, database: Engines, change: str, number: int, fault: ChainFault
) -> None:
    anchor(unprotected, database)
    unprotected.execute(text(change))
    unprotected.commit()
    unprotected.expire_all()
    report = commands.verify(unprotected)
    assert (report.number, report.fault) == (number, fault)
    assert str(number) in str(report)


def test_a_link_from_the_log_finds_a_trail_whose_checks_were_removed_too(unprotected: Session) -> None:
    last = unprotected.scalars(select(AuditRecord).where(AuditRecord.number == 5)).one()
    noted = {5: last.mac}
    unprotected.execute(text("DELETE FROM audit_record WHERE number = 5"))
    unprotected.expire_all()
    assert commands.verify(unprotected).sound, "Nothing in the database says that there were five"
    assert commands.verify(unprotected, noted=noted).fault is ChainFault.SHORTENED


@pytest.mark.parametrize("written", ["", "17", "17:", ":5f2a", "-1:5f2a", "x:5f2a"])
def test_what_is_no_link_is_refused(written: str) -> None:
    with pytest.raises(Problem, match="--link takes"):
        commands.read_link(written)


def test_a_link_is_read_as_the_command_prints_it(long_trail: Session) -> None:
    printed = str(commands.verify(long_trail)).rsplit(" ", 1)[1]
    assert commands.verify(long_trail, noted=commands.read_link(printed)).sound
    assert not commands.verify(long_trail, noted=commands.read_link("9" + printed)).sound


def test_the_daily_check_notes_the_last_link_in_the_database_and_the_log(
    long_trail: Session, database: Engines, capsys: pytest.CaptureFixture[str]
) -> None:
    anchor(long_trail, database)
    (noted,) = long_trail.scalars(select(AuditCheck))
    last = long_trail.scalars(select(AuditRecord).where(AuditRecord.number == 5)).one()
    assert (noted.records, noted.last_mac, noted.fault) == (5, last.mac, None)
    assert f'"number": 5, "mac": "{last.mac}", "event": "audit anchor"' in capsys.readouterr().err


def test_the_daily_check_shouts_when_the_trail_does_not_fit(
    unprotected: Session, database: Engines, capsys: pytest.CaptureFixture[str]
) -> None:
    unprotected.execute(text("UPDATE audit_record SET verb = 'other' WHERE number = 2"))
    anchor(unprotected, database)
    (noted,) = unprotected.scalars(select(AuditCheck))
    assert (noted.fault, noted.fault_number) == (ChainFault.CHANGED, 2)
    assert '"level": "error"' in capsys.readouterr().err


@pytest.mark.parametrize("change", ["UPDATE audit_check SET records = 0", "DELETE FROM audit_check"])
def test_the_checks_themselves_cannot_be_changed(long_trail: Session, database: Engines, change: str) -> None:
    anchor(long_trail, database)
    with pytest.raises(Exception, match="append-only"):
        long_trail.execute(text(change))


@pytest.fixture
def shared(each_database: Databases) -> Iterator[Engines]:
    url = each_database.migrated()
    made = open_database(load(secret_key=TEST_SECRET, database_url=url))
    yield made
    made.dispose()
    each_database.remove(url)


def test_many_writers_at_once_make_one_chain(shared: Engines, spawn: Callable[..., "subprocess.Popen[bytes]"]) -> None:
    url = shared.writing.url.render_as_string(hide_password=False)
    writers = [spawn("tests.audit.writer", url, str(TIMES)) for _ in range(WRITERS)]
    assert [writer.wait(timeout=800) for writer in writers] == [0] * WRITERS
    with shared.reader() as session:
        report = commands.verify(session)
    assert report.sound
    assert report.records == WRITERS * TIMES


@pytest.fixture
def spawn() -> Callable[..., "subprocess.Popen[bytes]"]:
    return lambda module, *arguments: subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT)


def test_an_emptied_trail_does_not_fit_where_somebody_came_by_invitation(
    session: Session, make_person: MakePerson
) -> None:
    assert commands.verify(session).sound, "Nobody has done anything yet"
    make_person(Role.ADMINISTRATOR, "DfE")
    report = commands.verify(session)
    assert (report.fault, report.number) == (ChainFault.SHORTENED, 1)
    assert str(report) == ("The audit trail does not fit from record 1 on: it and everything after it are missing.")


def test_made_up_people_of_a_demonstration_came_without_a_record(session: Session, make_person: MakePerson) -> None:
    make_person(Role.ADMINISTRATOR, "DfE", demo=True)
    assert commands.verify(session).sound
