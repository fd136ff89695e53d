"""The process that reads one workbook: bytes on standard input, JSON on standard output, nothing else."""

import json
import sys

if __name__ == "__main__":
    # openpyxl takes numpy where it is there; here it is only memory.
    sys.modules["numpy"] = None  # type: ignore[assignment]

from alongside.authorities.reading.workbook import DAMAGED, Refused, rows
from alongside.confinement import confine


def main() -> None:
    """Read what comes in and answer with its rows or with why there are none."""
    confine()
    json.dump(_answer(sys.stdin.buffer.read(), sys.argv[1]), sys.stdout)


def _answer(content: bytes, sheet: str) -> dict[str, object]:
    try:
        return {"rows": rows(content, sheet)}
    except Refused as problem:
        return {"problem": str(problem)}
    except MemoryError:
        raise  # no answer is the answer: there may be no memory for another
    except Exception:
        return {"problem": DAMAGED}


if __name__ == "__main__":
    main()
