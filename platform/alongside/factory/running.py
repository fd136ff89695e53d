"""Run the service on this machine: the web server and the worker side by side, once."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from alongside import paths
from alongside.factory.preparing import check_data_folder
from alongside.problems import CannotStart
from alongside.settings import Mode, Settings

STOPPING_SECONDS = 20


def run(settings: Settings, *, port: int) -> int:
    """Serve on 127.0.0.1:``port`` until told to stop; raises `CannotStart` when this is already running."""
    check_data_folder(settings)
    with _only_one(settings):
        _check_port(port)
        web = subprocess.Popen(_gunicorn(port), cwd=paths.ROOT)  # noqa: S603  our own fixed command
        worker = subprocess.Popen([sys.executable, "-m", "alongside.factory.commands", "worker"])
        return _watch(web, worker, welcome=_welcome(settings, port))


def _gunicorn(port: int) -> list[str]:
    """Return the command of the web server; `gunicorn.conf.py`, where it is started, says the rest."""
    workers = os.environ.get("WEB_CONCURRENCY", "1")
    return [sys.executable, "-m", "gunicorn", "app:app", "--bind", f"127.0.0.1:{port}", "--workers", workers]


@contextmanager
def _only_one(settings: Settings) -> Iterator[None]:
    path = settings.data_dir / "running.lock"
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(
                f"Alongside is already running on this data folder (process {lock.read().strip() or 'unknown'}). "
                "Use that one, stop it, or name another folder in ALONGSIDE_DATA_DIR."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CannotStart(
                f"Port {port} is in use by something else. Choose another: make run PORT={port + 1}"
            ) from None


def _welcome(settings: Settings, port: int) -> str:
    lines = [f"\n  Alongside: http://127.0.0.1:{port}   (Ctrl+C stops it)"]
    if settings.mode is Mode.DEMO:
        lines.append("  Demonstration: everyone is made up. The sign-in page lists them, one click each, no password:")
        lines.append(
            "  practitioners, publisher, lead and deputy of Authority A to J; curator and administrator of DfE.\n"
        )
    return "\n".join(lines)


def _watch(web: subprocess.Popen[bytes], worker: subprocess.Popen[bytes], *, welcome: str) -> int:
    """Wait for either process to end or a signal to come, then end both and return the exit code."""
    children = (web, worker)

    def stop(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        sys.stdout.write(welcome + "\n")
        sys.stdout.flush()
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        _end(children)


def _end(children: tuple[subprocess.Popen[bytes], ...]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOPPING_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
