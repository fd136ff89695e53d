"""Read a workbook in a process of its own, that has little memory and time, and nothing to do any harm with."""

import json
import subprocess
import sys

from alongside.authorities.reading.workbook import LARGEST_FILE, TOO_MUCH, Refused, Rows
from alongside.confinement import WALL_SECONDS

COMMAND = (sys.executable, "-I", "-B", "-X", "utf8", "-m", "alongside.authorities.reading.child")


def read_apart(content: bytes, sheet: str) -> Rows:
    """Return the cells of a sheet; raises `Refused` with the reason when there are none to be had.

    The process gets the bytes alone: no environment, so no secret.
    """
    if len(content) > LARGEST_FILE:
        raise Refused(TOO_MUCH)
    try:
        done = subprocess.run(  # noqa: S603  a fixed command
            (*COMMAND, sheet), input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, check=False,
            timeout=WALL_SECONDS + 5,
        )  # fmt: skip
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Refused(TOO_MUCH) from None  # it was stopped at a limit before it could answer
    if problem := answer.get("problem"):
        raise Refused(problem)
    found: Rows = answer["rows"]
    return found
