"""Where tests put what they throw away: in memory where there is room, because a disc takes its time for each file."""

import shutil
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
