"""The process that reads one file: bytes on standard input, JSON on standard output, nothing else."""

import json
import logging
import sys
from importlib import import_module

from alongside.confinement import confine
from alongside.documents.reader import ConfinedReader
from alongside.documents.refusals import FileRefused


def main(name: str, *arguments: str) -> None:
    """Have the reader of this name read what comes in, and answer with what it gives or with why there is nothing."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl takes it where it is there; here it is only memory
    reader = ConfinedReader[name]
    read = import_module(reader.value.module).answer  # before the limits: reading the program's own files is no danger
    confine()
    logging.disable(logging.CRITICAL)  # what a library says of a file might quote it
    try:
        answer = read(sys.stdin.buffer.read(), *arguments)
    except FileRefused as problem:
        answer = {"problem": str(problem)}
    except MemoryError:
        raise  # no answer is the answer: there may be no memory for another
    except Exception:
        answer = {"problem": reader.value.damaged}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
