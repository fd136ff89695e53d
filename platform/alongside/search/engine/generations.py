"""Folders of whole indexes, one of them current; swapping is one rename, so that a reader sees the old or the new."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from alongside import clock
from alongside.search.engine.interface import BrokenIndex

POINTER = "CURRENT"
PREFIX = "generation-"
# A web process that opened the previous generation a moment ago may still be reading its files.
SUPERSEDED_FOR_SECONDS = 60.0
MISSING = "There is no search index yet: run `alongside index rebuild`"

Mark = tuple[int, int]


def fresh(index_dir: Path) -> Path:
    """Make and return an empty folder for the next generation."""
    folder = index_dir / f"{PREFIX}{clock.now():%Y%m%dT%H%M%S}-{uuid4().hex[:6]}"
    folder.mkdir(parents=True)
    return folder


@contextmanager
def only_builder(index_dir: Path) -> Iterator[None]:
    """Keep every other process from building or sweeping meanwhile; the lock goes with the process that holds it."""
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / "BUILDING.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def current(index_dir: Path) -> Path:
    """Return the folder that searches use; raises `BrokenIndex` where there is none."""
    try:
        name = (index_dir / POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise BrokenIndex(MISSING) from None
    folder = index_dir / name
    if not name.startswith(PREFIX) or "/" in name or not folder.is_dir():
        raise BrokenIndex("The search index points to nothing: run `alongside index rebuild`")
    return folder


def mark(index_dir: Path) -> Mark:
    """Return what changes whenever another generation becomes current; cheap enough to ask before each search."""
    try:
        pointer = os.stat(f"{index_dir}/{POINTER}")  # noqa: PTH116  a tenth of the time of a path's own method
    except OSError:
        raise BrokenIndex(MISSING) from None
    return pointer.st_ino, pointer.st_mtime_ns


def make_current(index_dir: Path, folder: Path) -> None:
    """Let every search from now on use ``folder``; survives a power cut at any moment."""
    waiting = index_dir / f"{POINTER}.{uuid4().hex[:6]}.tmp"
    with waiting.open("w", encoding="ascii") as pointer:
        pointer.write(folder.name)
        pointer.flush()
        os.fsync(pointer.fileno())
    waiting.replace(index_dir / POINTER)
    _sync(index_dir)


def sweep(index_dir: Path, *, grace: float = SUPERSEDED_FOR_SECONDS) -> None:
    """Delete generations that are neither current nor in use any more; an unfinished one goes once it is old."""
    keep = _needed(index_dir)
    now = clock.now().timestamp()
    for folder in index_dir.glob(f"{PREFIX}*"):
        if folder.name not in keep and now - folder.stat().st_mtime >= grace:
            shutil.rmtree(folder, ignore_errors=True)


def _needed(index_dir: Path) -> set[str]:
    """Return the names of the current generation and of the one that it stands beside."""
    try:
        folder = current(index_dir)
    except BrokenIndex:
        return set()
    try:
        return {folder.name, str(json.loads((folder / "manifest.json").read_text(encoding="utf8")).get("beside", ""))}
    except (OSError, ValueError):
        return {folder.name}


def clear(index_dir: Path) -> None:
    """Delete every generation, the current one too: search goes by the tables' words until another is built."""
    (index_dir / POINTER).unlink(missing_ok=True)
    sweep(index_dir, grace=0)


def forget_all(index_dir: Path) -> None:
    """Delete all that this machine holds of an index in files, where the index lives in the database now."""
    if index_dir.exists():
        with only_builder(index_dir):
            clear(index_dir)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
