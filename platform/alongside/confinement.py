"""What a process that reads a file from outside may use, and how it is held to that."""

import resource
import signal
import sys
from typing import Any

MEMORY = 400 * 1024 * 1024
"""Bytes of address space, which is more than it ever really holds."""
CPU_SECONDS = 20
WALL_SECONDS = 40
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "ctypes.")


def confine() -> None:
    """Take away from this process, for good, what reading needs none of: memory, time, files, network, programs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(WALL_SECONDS)  # ends it even where the worker has died and nobody waits for it any more
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError("Reading a file needs none of this")
