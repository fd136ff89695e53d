"""Read marked texts: `{words|TYPE}` inside the text, or a list of spans beside it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from alongside.anonymise.findings.finding import Type

KNOWN = set(Type)
MARK = re.compile(r"\{([^|{}]+)\|([A-Z]+)\}")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text that a person marked, how it is typed and whose name it holds."""

    text: str
    spans: tuple[tuple[int, int, Type], ...]
    variant: str
    origin: str


def read_marked(path: Path) -> list[MarkedText]:
    """Return the texts of a JSON-lines file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip())
    return [_read(row) for row in rows]


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int, Type], ...]]:
    """Take the marks out of a text and say where they stood."""
    text, spans, after = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[after : match.start()]
        spans.append((len(text), len(text) + len(match.group(1)), Type(match.group(2))))
        text += match.group(1)
        after = match.end()
    return text + marked[after:], tuple(spans)


def _read(row: dict[str, object]) -> MarkedText:
    variant, origin = str(row.get("variant", "")), str(row.get("origin", ""))
    if isinstance(listed := row.get("spans"), list):
        spans = tuple((span["start"], span["end"], Type(span["type"])) for span in listed if span["type"] in KNOWN)
        return MarkedText(str(row["text"]), spans, variant, origin)
    text, spans = unmark(str(row["text"]))
    return MarkedText(text, spans, variant, origin)
