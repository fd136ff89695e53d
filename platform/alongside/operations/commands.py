"""Make a backup and bring one back: what an operator asks for, and is told in lines."""

import hashlib
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from alongside import paths
from alongside.audit import commands as audit
from alongside.engines import Engines
from alongside.messaging import commands as messages
from alongside.operations import queries
from alongside.operations.actions import copying
from alongside.operations.rules import MANIFEST, BackupManifest, NotABackup, read_manifest
from alongside.problems import CannotStart, Problem
from alongside.settings import Settings

FILES = {"sqlite": "alongside.db", "postgresql": "alongside.dump"}


def back_up(engines: Engines, settings: Settings, folder: Path, *, at: datetime) -> list[str]:
    """Write a backup to the new ``folder`` while the service runs, and say what it is; raises `Problem`.

    What notes the rest is written last, so that a backup that was cut short is known as one. Keys are not in it.
    """
    backend = engines.writing.dialect.name
    with engines.reader() as session:
        report, head = audit.verify(session), queries.schema_of(session)
    if not report.sound:
        raise Problem(f"{report} Find out why before you make a backup: it might replace a better one.")
    _make(folder)
    file = folder / FILES[backend]
    copying.copy_out(settings.database, file)
    manifest = BackupManifest.model_validate(
        {
            "made_at": at, "release": version("alongside"), "schema_head": head, "backend": backend, "file": file.name,
            "sha256": _sha256(file), "audit_number": report.last_number, "audit_mac": report.last_mac,
        }
    )  # fmt: skip
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2), encoding="utf8")
    (folder / MANIFEST).chmod(0o600)
    return [
        f"Backup: {file}, {file.stat().st_size / 1_000_000:,.1f} MB, {_records(report.records)} in the audit trail.",
        "Not in it: ALONGSIDE_SECRET_KEY and ALONGSIDE_MESSAGE_KEYS. Without them nobody can use it: keep them apart.",
    ]


def check_backup(folder: Path) -> BackupManifest:
    """Return what a backup is, once its file was seen to be whole; raises `NotABackup`."""
    try:
        manifest = read_manifest((folder / MANIFEST).read_text(encoding="utf8"))
        whole = _sha256(folder / manifest.file) == manifest.sha256
    except (OSError, UnicodeDecodeError):
        raise NotABackup(f"There is no whole backup in {folder}: it was cut short, or it is another folder.") from None
    if not whole:
        raise NotABackup(f"{manifest.file} is not as it was written: it was cut short or changed. Take another backup.")
    return manifest


def bring_back(settings: Settings, folder: Path) -> BackupManifest:
    """Fill an empty database from a backup; raises `Problem` and changes nothing where it must not."""
    manifest = check_backup(folder)
    backend = "sqlite" if settings.database.startswith("sqlite") else "postgresql"
    if manifest.backend != backend:
        raise Problem(f"This backup is of {manifest.backend}, and DATABASE_URL names a database of {backend}.")
    if manifest.schema_head not in _known():
        raise Problem(f"This backup is of release {manifest.release}, newer than this one: restore it with that one.")
    copying.copy_in(folder / manifest.file, settings.database)
    return manifest


def refuse_over_another(engines: Engines) -> None:
    """Raise `Problem` unless the database is empty: nothing is ever restored over what there is."""
    try:
        tables = inspect(engines.reading).get_table_names()
    except SQLAlchemyError as problem:
        raise CannotStart(f"The database does not answer ({type(problem).__name__}). Check DATABASE_URL.") from None
    if tables:
        raise Problem(
            "There is a database already. Nothing is restored over it: name an empty one in DATABASE_URL, or"
            " another folder in ALONGSIDE_DATA_DIR."
        )


def prove(engines: Engines, manifest: BackupManifest) -> tuple[bool, list[str]]:
    """Say whether what was brought back is what was copied: the trail fits and every message can be read."""
    noted = {manifest.audit_number: manifest.audit_mac} if manifest.audit_number else {}
    with engines.reader() as session:
        report = audit.verify(session, noted=noted)
        readable, lines = messages.drill(session)
    told = [f"Restored: as of {manifest.made_at:%Y-%m-%d %H:%M} UTC, release {manifest.release}.", str(report), *lines]
    if not report.sound:
        told.append("Is ALONGSIDE_SECRET_KEY the one of the service that was copied?")
    return report.sound and readable, [*told, "Next: `alongside prepare`, which brings schema and index up to date."]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, mode=0o700)
    except FileExistsError:
        raise Problem(f"{folder} is there already: each backup gets a folder of its own.") from None
    except OSError as problem:
        raise Problem(f"{folder} cannot be made ({problem.strerror}).") from None


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _known() -> set[str]:
    scripts = ScriptDirectory.from_config(Config(toml_file=str(paths.ROOT / "pyproject.toml")))
    return {script.revision for script in scripts.walk_revisions()}


def _records(number: int) -> str:
    return "1 record" if number == 1 else f"{number:,} records"
