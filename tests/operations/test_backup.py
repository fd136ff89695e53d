"""A backup of a database that runs is whole, can be brought back into an empty one alone, and proves itself."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import MetaData, func, inspect, select
from sqlalchemy.orm import Session

from alongside import clock, engines
from alongside.accounts.models import Person, Role
from alongside.audit.actions import record
from alongside.audit.models import AuditRecord
from alongside.engines import Engines
from alongside.factory import commands as cli
from alongside.factory.storage import open_database
from alongside.operations import commands
from alongside.operations.rules import MANIFEST, NotABackup
from alongside.problems import Problem
from alongside.settings import Settings
from tests import postgres
from tests.conftest import MakePerson
from tests.databases import Databases
from tests.people import add_person


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.environ.get("TEST_DATABASE") == "postgresql":
        monkeypatch.setenv("PATH", str(postgres.programs()), prepend=":")


@pytest.fixture
def other(settings: Settings, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """The settings of another machine: an empty database of the same kind, the same keys."""
    kind = "postgresql" if settings.database.startswith("postgresql") else "sqlite"
    databases: Databases = request.getfixturevalue(kind)
    url, folder = databases.empty(), tmp_path / "elsewhere"
    folder.mkdir()
    yield settings.model_copy(update={"database_url": url, "data_dir": folder})
    databases.remove(url)


@pytest.fixture
def back_up(database: Engines, settings: Settings, tmp_path: Path) -> Callable[[], Path]:
    def make() -> Path:
        commands.back_up(database, settings, tmp_path / "backup", at=clock.now())
        return tmp_path / "backup"

    return make


def restored(other: Settings, folder: Path) -> tuple[bool, list[str]]:
    opened = open_database(other)
    try:
        commands.refuse_over_another(opened)
        opened.dispose()
        return commands.prove(opened, commands.bring_back(other, folder))
    finally:
        opened.dispose()


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    opened = engines.connect(url)
    tables = MetaData()
    tables.reflect(opened.reading)
    with opened.reading.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in tables.sorted_tables
        }
    opened.dispose()
    return found


def test_what_is_brought_back_holds_every_row_and_proves_it(
    library: Session, make_person: MakePerson, settings: Settings, other: Settings, back_up: Callable[[], Path]
) -> None:
    person = make_person(Role.LEAD, "Authority Z")
    record(library, actor_id=person.id, verb="looked", at=clock.now())
    library.commit()
    well, lines = restored(other, back_up())
    assert well, lines
    assert any(line.startswith("The audit trail fits: ") for line in lines)
    assert rows(other.database) == rows(settings.database)


def test_a_backup_can_be_read_by_nobody_else_and_names_no_secret(
    settings: Settings, back_up: Callable[[], Path]
) -> None:
    folder = back_up()
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())
    assert settings.secret_key.get_secret_value() not in (folder / MANIFEST).read_text(encoding="utf8")


def test_what_is_confirmed_before_a_backup_begins_is_in_it_while_others_write(
    database: Engines, session: Session, make_person: MakePerson, other: Settings, back_up: Callable[[], Path]
) -> None:
    make_person(Role.ADMINISTRATOR, "DfE")
    stop, confirmed = threading.Event(), [0]

    def write() -> None:
        while not stop.is_set():
            with database.session() as writing:
                record(writing, actor_id=None, verb="wrote", at=clock.now())
                writing.commit()
            confirmed[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while confirmed[0] < 20:
            stop.wait(0.01)
        before = confirmed[0]
        folder = back_up()
    finally:
        stop.set()
        writer.join()
    well, lines = restored(other, folder)
    assert well, lines
    brought = open_database(other)
    with brought.reader() as reading:
        copied = reading.scalar(select(func.count(AuditRecord.id)))
    brought.dispose()
    assert copied is not None
    assert before <= copied <= confirmed[0]


def test_each_backup_gets_a_folder_of_its_own(back_up: Callable[[], Path]) -> None:
    back_up()
    with pytest.raises(Problem, match="is there already"):
        back_up()


@pytest.mark.usefixtures("session")
def test_a_backup_that_was_cut_short_is_refused_before_anything_is_written(
    other: Settings, back_up: Callable[[], Path]
) -> None:
    folder = back_up()
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf8"))
    file = folder / manifest["file"]
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(NotABackup, match="cut short or changed"):
        restored(other, folder)
    (folder / MANIFEST).unlink()
    with pytest.raises(NotABackup, match="no whole backup"):
        restored(other, folder)
    opened = engines.connect(other.database)
    assert inspect(opened.reading).get_table_names() == []
    opened.dispose()


@pytest.mark.parametrize("written", ["", "{}", "[1]", '{"file": "../../etc/passwd"}', "\N{SNOWMAN}"])
def test_a_damaged_note_beside_it_is_refused_in_words(tmp_path: Path, written: str) -> None:
    (tmp_path / MANIFEST).write_text(written, encoding="utf8")
    with pytest.raises(NotABackup, match="damaged"):
        commands.check_backup(tmp_path)


def test_nothing_is_restored_over_a_database_that_is_there(
    session: Session, make_person: MakePerson, settings: Settings, back_up: Callable[[], Path]
) -> None:
    folder = back_up()
    make_person(Role.LEAD)
    with pytest.raises(Problem, match="Nothing is restored over it"):
        restored(settings, folder)
    assert session.scalar(select(func.count(Person.id))) == 1


def test_a_backup_of_a_newer_release_is_left_alone(other: Settings, back_up: Callable[[], Path]) -> None:
    folder = back_up()
    noted = json.loads((folder / MANIFEST).read_text(encoding="utf8"))
    (folder / MANIFEST).write_text(json.dumps({**noted, "schema_head": "9999"}), encoding="utf8")
    with pytest.raises(Problem, match="newer than this one"):
        restored(other, folder)


def test_a_backup_of_the_other_kind_of_database_is_left_alone(other: Settings, back_up: Callable[[], Path]) -> None:
    kind = "sqlite:////nowhere/x.db" if other.database.startswith("postgresql") else "postgresql://nowhere/x"
    with pytest.raises(Problem, match="This backup is of"):
        commands.bring_back(other.model_copy(update={"database_url": kind}), back_up())


def test_a_backup_that_is_read_with_another_secret_says_so(
    session: Session, other: Settings, back_up: Callable[[], Path]
) -> None:
    record(session, actor_id=None, verb="wrote", at=clock.now())
    session.commit()
    manifest = commands.bring_back(other, back_up())
    opened = open_database(other.model_copy(update={"secret_key": SecretStr("y" * 40)}))
    well, lines = commands.prove(opened, manifest)
    opened.dispose()
    assert not well
    assert "Is ALONGSIDE_SECRET_KEY the one of the service that was copied?" in lines


def test_a_trail_that_does_not_fit_is_not_copied_over_better_backups(
    session: Session, database: Engines, settings: Settings, tmp_path: Path
) -> None:
    add_person(session, Role.LEAD)  # somebody who came by invitation, and no record of it
    with pytest.raises(Problem, match="Find out why"):
        commands.back_up(database, settings, tmp_path / "backup", at=clock.now())
    assert not (tmp_path / "backup").exists()


@pytest.mark.sqlite_only
def test_both_are_commands(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (
        ("ALONGSIDE_MODE", "test"), ("ALONGSIDE_SECRET_KEY", settings.secret_key.get_secret_value()),
        ("DATABASE_URL", settings.database), ("ALONGSIDE_DATA_DIR", str(tmp_path)),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    assert cli.main(["backup", str(tmp_path / "b")]) == 0
    assert "Without them nobody can use it" in capsys.readouterr().out
    assert cli.main(["restore", str(tmp_path / "b")]) == 1
    assert "Nothing is restored over it" in capsys.readouterr().err
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert cli.main(["restore", str(tmp_path / "b")]) == 0
    assert "Next: `alongside prepare`" in capsys.readouterr().out
