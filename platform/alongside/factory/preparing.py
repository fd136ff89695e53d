"""Make an installation ready to serve: schema, content, demo people, model, index. Doing it twice changes nothing."""

import os
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from alongside import clock, paths
from alongside.accounts.actions import demo
from alongside.authorities.actions import loading as authorities
from alongside.confidence.actions import loading as confidence
from alongside.disclosure import actions as disclosure
from alongside.embedding import export
from alongside.engines import Engines
from alongside.factory.storage import open_database, refuse_demo_people
from alongside.knowledge import actions as knowledge
from alongside.messaging.actions import demo as messaging
from alongside.pairing.actions import demo as pairing
from alongside.problems import CannotStart
from alongside.rounds.actions import demo as rounds_demo
from alongside.search import actions as search
from alongside.settings import Mode, Settings

Say = Callable[[str], None]


def prepare(settings: Settings, *, say: Say) -> None:
    """Bring everything up to date and say each step; raises `CannotStart` with what to do when it cannot."""
    check_data_folder(settings)
    try:
        engines = open_database(settings)
    except OperationalError as problem:
        raise CannotStart(f"The database does not answer ({type(problem).__name__}). Check DATABASE_URL.") from None
    try:
        migrate(engines)
        say("Database: up to date")
        _fill(settings, engines, say=say)
    except OperationalError as problem:
        raise CannotStart(
            f"The database could not be written ({type(problem).__name__}). {_advice(settings)}"
        ) from None
    finally:
        engines.dispose()


def check_data_folder(settings: Settings) -> None:
    """Raise `CannotStart` when the data folder cannot be written: a read-only or full disk, or not our folder."""
    probe = settings.data_dir / f".writable-{os.getpid()}"
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        probe.write_text("yes", encoding="ascii")
        probe.unlink()
    except OSError as problem:
        raise CannotStart(f"The data folder cannot be written ({problem.strerror}). {_advice(settings)}") from None
    _check_one_node(settings)


def _check_one_node(settings: Settings) -> None:
    """Raise `CannotStart` when another data folder belongs to this SQLite file: its index would know nothing of ours.

    Where the file lies in the data folder, as it does without `DATABASE_URL`, nothing else can.
    """
    file = Path(make_url(settings.database).database or "") if settings.database.startswith("sqlite") else None
    if file is None or file.resolve().parent == settings.data_dir.resolve():
        return
    marker = file.with_name(f"{file.name}.node")
    own = str(settings.data_dir.resolve())
    try:
        other = marker.read_text(encoding="utf8") if marker.exists() else own
        if other != own and Path(other).is_dir():
            raise CannotStart(
                f"SQLite is for one node only: this database belongs to the data folder {other}. Use that one as"
                f" ALONGSIDE_DATA_DIR, or PostgreSQL for several nodes; delete {marker.name} if it has moved."
            )
        marker.write_text(own, encoding="utf8")
    except OSError as problem:
        raise CannotStart(f"{marker} cannot be written ({problem.strerror}).") from None


def migrate(engines: Engines) -> None:
    """Bring the schema to the newest migration."""
    config = Config(toml_file=str(paths.ROOT / "pyproject.toml"))
    with engines.writing.begin() as connection:
        if engines.in_postgresql:  # a table that grew large takes its time
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _fill(settings: Settings, engines: Engines, *, say: Say) -> None:
    refuse_demo_people(settings, engines)
    with engines.session() as session:
        if not settings.production:
            added = demo.seed(session, paths.CONTENT / "authorities.csv", at=clock.now())
            say(f"Demo people: {added} added" if added else "Demo people: up to date")
        try:
            changed = knowledge.load(session, paths.CONTENT, at=clock.now())
        except knowledge.BadContent as problem:
            raise CannotStart(f"The content files are not right; nothing was loaded.\n{problem}") from None
        disclosure.keep_all(session)
        listed = authorities.load(session, paths.CONTENT, at=clock.now())
        say(f"Authorities: {listed} lines changed" if listed else "Authorities: up to date")
        rated = confidence.load(session, paths.CONTENT)
        if not settings.production:
            rated += confidence.make_up(session, at=clock.now())
            rounds_demo.make_up(session, at=clock.now())
        say(f"Confidence: {rated} lines and surveys changed" if rated else "Confidence: up to date")
        if settings.mode is Mode.DEMO:
            say("Pairing: one made up" if pairing.make_up(session, at=clock.now()) else "Pairing: up to date")
            messaging.make_up(session, at=clock.now())
        session.commit()
    say(f"Library: {changed} entries changed" if changed else "Library: up to date")
    say(_model(settings))
    with engines.session() as session:
        built = search.ensure_index(session, settings)
        session.commit()
    say("Search index: built" if built else "Search index: up to date")


def _model(settings: Settings) -> str:
    if export.prepare(settings.model_dir):
        return "Model: ready"
    return "Model: not exported. Search goes by torch where that is installed, else by words alone, and says so."


def _advice(settings: Settings) -> str:
    return f"Make {settings.data_dir} writable, or name another folder in ALONGSIDE_DATA_DIR."
