"""Read a document in a process of its own, that has little memory and time, and nothing to do any harm with."""

import json
import subprocess
import sys

from alongside.confinement import WALL_SECONDS
from alongside.publishing.reading.documents import TOO_MUCH, Document, Refused

COMMAND = (sys.executable, "-I", "-B", "-X", "utf8", "-m", "alongside.publishing.reading.child")


def read_apart(content: bytes) -> Document:
    """Return the text of a document; raises `Refused` with the reason when there is none to be had.

    The process gets the bytes alone: no environment, so no secret; its errors are not printed, since they might quote.
    """
    try:
        done = subprocess.run(  # noqa: S603  a fixed command
            COMMAND, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, check=False,
            timeout=WALL_SECONDS + 5,
        )  # fmt: skip
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Refused(TOO_MUCH) from None  # it was stopped at a limit before it could answer
    if problem := answer.get("problem"):
        raise Refused(problem)
    return Document(answer["text"], tuple(answer["dropped"]))
