"""Copy a database that runs, whole, by what the database itself has for it; and bring a copy back into an empty one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from alongside.problems import Problem

LONGEST_SECONDS = 6 * 3600
_PROGRAMS = Path("/usr/lib/postgresql")


class CopyFailed(Problem):
    """The database could not be copied, or a copy not brought back."""


def copy_out(database: str, target: Path) -> None:
    """Write all of ``database``, as it is at one moment, to the new file ``target``; others go on writing meanwhile."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        _copy_sqlite(Path(str(url.database)), target)
    else:
        _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", "--file", str(target))
    target.chmod(0o600)


def copy_in(source: Path, database: str) -> None:
    """Bring what `copy_out` wrote into ``database``, all of it or nothing; the caller has seen that it is empty."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        target = Path(str(url.database))
        part = target.with_name(target.name + ".part")
        shutil.copyfile(source, part)
        part.chmod(0o600)
        part.rename(target)
    else:
        _run("pg_restore", url, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(source))


def _copy_sqlite(path: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)  # in one step: what is written meanwhile waits in the log
            copy.execute("PRAGMA journal_mode=DELETE")
            sound = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    except sqlite3.Error as problem:
        raise CopyFailed(f"The database could not be copied ({type(problem).__name__}).") from None
    if not sound:
        raise CopyFailed("The copy is damaged, and the database may be too: run `PRAGMA integrity_check` on it.")


def _run(program: str, url: URL, *options: str) -> None:
    """Run one of PostgreSQL's programs; the password goes by the environment, where other users cannot see it."""
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    done = subprocess.run(  # noqa: S603  a program of PostgreSQL with our own options
        [_program(program), "--dbname", plain, *options],
        env=environment, capture_output=True, text=True, check=False, timeout=LONGEST_SECONDS,
    )  # fmt: skip
    if done.returncode:
        raise CopyFailed(f"{program} ended with {done.returncode}.{_why(done.stderr)}")


def _why(printed: str) -> str:
    """Return what it said of versions and connections; all else could hold rows of the database."""
    telling = [line for line in printed.splitlines() if "version" in line or "connection to server" in line]
    return f" {telling[0]}" if telling else " Nothing was changed."


def _program(name: str) -> str:
    newest = sorted(_PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]), reverse=True)
    program = shutil.which(name) or (str(newest[0]) if newest else None)
    if program is None:
        raise CopyFailed(
            f"{name} is not there: install PostgreSQL's client programs, of the server's version or newer."
        )
    return program
