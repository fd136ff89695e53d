"""Where tests put what they throw away: in memory where there is room, because a disc takes its time for each file."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108  what is made in it has names of its own
ROOM = 4_000_000_000


def root() -> Path:
    """Return the folder in which to make folders that do not stay."""
    try:
        roomy = shutil.disk_usage(IN_MEMORY).free >= ROOM
    except OSError:
        roomy = False
    return IN_MEMORY if roomy else Path(tempfile.gettempdir())


def kept() -> Path:
    """Return this person's folder for what takes long to make and stays from run to run, whichever checkout runs.

    Where somebody else has made a folder of its name, or may write in it, a new one is returned, which does not stay.
    """
    folder = Path(tempfile.gettempdir()) / f"alongside-tests-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    told = folder.lstat()
    private = stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() and not told.st_mode & 0o077
    return folder if private else Path(tempfile.mkdtemp(prefix="alongside-tests-"))
