"""The process that reads one document: bytes on standard input, JSON on standard output, nothing else."""

import json
import logging
import sys

from alongside.confinement import confine
from alongside.publishing.reading.documents import DAMAGED, Document, Refused
from alongside.publishing.reading.recognising import read


def main() -> None:
    """Read what comes in and answer with its text or with why there is none."""
    confine()
    logging.disable(logging.CRITICAL)  # what a library says of a file might quote it
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


def _answer(content: bytes) -> dict[str, object]:
    try:
        document: Document = read(content)
    except Refused as problem:
        return {"problem": str(problem)}
    except MemoryError:
        raise  # no answer is the answer: there may be no memory for another
    except Exception:
        return {"problem": DAMAGED}
    return {"text": document.text, "dropped": list(document.dropped)}


if __name__ == "__main__":
    main()
