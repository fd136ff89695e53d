"""The starting texts of local documents: headings with words to change, from RR555."""

from dataclasses import dataclass
from functools import lru_cache

import yaml
from pydantic import TypeAdapter

from alongside.local_documents.rules.content import DocumentContent, SettledLine
from alongside.local_documents.rules.kinds import DocumentKind
from alongside.paths import CONTENT

STARTING_FILE = "local_documents.yaml"


@dataclass(frozen=True)
class _StartingLine:
    heading: str
    words: str


@dataclass(frozen=True)
class StartingText:
    """The lines that a kind of document begins with, and where in the study they rest."""

    lines: tuple[int, ...]
    texts: tuple[_StartingLine, ...]


@lru_cache(maxsize=1)
def starting_texts() -> dict[DocumentKind, StartingText]:
    """Return the starting text of each kind that has one."""
    rows = yaml.safe_load((CONTENT / STARTING_FILE).read_text(encoding="utf8"))
    return TypeAdapter(dict[DocumentKind, StartingText]).validate_python(rows)


def starting_content(kind: DocumentKind) -> DocumentContent:
    """Return what a new document of a kind holds."""
    text = starting_texts().get(kind)
    if text is None:
        return DocumentContent()
    return DocumentContent(lines=tuple(SettledLine(each.heading, each.words) for each in text.texts))
