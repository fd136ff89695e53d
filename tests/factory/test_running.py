"""Starting the service: once, and with a clear line where it cannot."""

import fcntl
import socket
from pathlib import Path

import pytest
from sqlalchemy import text

from alongside import engines
from alongside.engines import Engines
from alongside.factory import preparing, running, storage
from alongside.factory.application import create_app
from alongside.problems import CannotStart
from alongside.settings import Mode, Settings, load
from alongside.web import access
from tests.conftest import MakePerson
from tests.databases import Databases

OWN_KEYS = "own:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
OWN_SECRET = "x7" * 20


def test_a_second_instance_on_the_same_data_says_which_process_runs(settings: Settings) -> None:
    with (settings.data_dir / "running.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4242")
        lock.flush()
        with pytest.raises(CannotStart, match=r"already running .*process 4242"):
            running.run(settings, port=1)


def test_a_second_node_on_a_sqlite_file_is_refused_and_one_that_moved_is_not(tmp_path: Path) -> None:
    shared = f"sqlite:///{tmp_path / 'shared.db'}"
    one, two = (load(mode=Mode.TEST, data_dir=tmp_path / name, database_url=shared) for name in ("one", "two"))
    for _ in range(2):
        preparing.check_data_folder(one)
    with pytest.raises(CannotStart, match="SQLite is for one node only"):
        preparing.check_data_folder(two)
    (tmp_path / "one").rename(tmp_path / "elsewhere")
    preparing.check_data_folder(two)


def test_without_pgvector_preparing_stops_with_what_to_install(postgresql: Databases, tmp_path: Path) -> None:
    url = postgresql.empty()
    made = engines.connect(url)
    with made.writing.begin() as connection:
        connection.execute(text("CREATE SCHEMA bare"))
        theirs = "SELECT * FROM pg_catalog.pg_available_extensions WHERE name <> 'vector'"
        connection.execute(text(f"CREATE VIEW bare.pg_available_extensions AS {theirs}"))
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f"ALTER DATABASE {name} SET search_path = bare, public, pg_catalog"))
    made.dispose()
    settings = load(mode=Mode.TEST, data_dir=tmp_path, database_url=url)
    with pytest.raises(CannotStart, match=r"lacks the extension pgvector .* apt-get install"):
        preparing.prepare(settings, say=print)
    postgresql.remove(url)


def test_a_port_in_use_says_which_to_take_instead(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} is in use.*PORT={port + 1}"):
            running.run(settings, port=port)


def test_a_data_folder_that_cannot_be_made_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf8")
    unwritable = settings.model_copy(update={"data_dir": tmp_path / "file" / "var"})
    with pytest.raises(CannotStart, match="ALONGSIDE_DATA_DIR"):
        preparing.check_data_folder(unwritable)


def test_a_data_folder_that_cannot_be_written_says_what_to_do(settings: Settings) -> None:
    # Nobody, root included, can make a file in /proc.
    read_only = settings.model_copy(update={"data_dir": Path("/proc/self")})
    with pytest.raises(CannotStart, match="cannot be written"):
        preparing.check_data_folder(read_only)


def test_production_without_a_prepared_database_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    empty = load(
        mode=Mode.PRODUCTION,
        secret_key=OWN_SECRET,
        base_url="https://alongside.example",
        mail_backend="smtp",
        message_keys=OWN_KEYS,
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'nothing.db'}",
    )
    with pytest.raises(CannotStart, match="alongside prepare"):
        create_app(empty)


def test_production_refuses_a_database_with_demo_people(
    settings: Settings, database: Engines, make_person: MakePerson
) -> None:
    production = load(
        mode=Mode.PRODUCTION,
        secret_key=OWN_SECRET,
        base_url="https://alongside.example",
        mail_backend="smtp",
        message_keys=OWN_KEYS,
        data_dir=settings.data_dir,
        database_url=settings.database_url,
    )
    storage.refuse_demo_people(production, database)
    make_person(demo=True)
    with pytest.raises(CannotStart, match="a database of its own"):
        storage.refuse_demo_people(production, database)
    with pytest.raises(CannotStart, match="a database of its own"):
        create_app(production)


def test_an_app_with_a_view_that_does_not_say_who_may_use_it_refuses_to_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "undeclared", lambda _app: ["secret.page"])
    with pytest.raises(CannotStart, match=r"Say who may use secret\.page"):
        create_app(settings)


def test_every_view_says_who_may_use_it(settings: Settings) -> None:
    app = create_app(settings)
    assert access.undeclared(app) == []
    app.view_functions["silent"] = lambda: "hello"
    assert access.undeclared(app) == ["silent"]
