"""Which entries of the library tell what one of the study's ten authorities learned: their files name it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from uuid import UUID

from alongside.knowledge.rules.content import identity

_NAMED = re.compile(r"^authority: ([A-J])$", re.MULTILINE)
_END = "\n---"


@cache
def named_in(content: Path) -> Mapping[str, frozenset[UUID]]:
    """Return the ids of the entries by the letter of the authority that each names, A to J."""
    ids: dict[str, set[UUID]] = {}
    for file in sorted(content.glob("*/*.md")):
        front = file.read_text(encoding="utf8").partition(_END)[0]
        named = _NAMED.search(front)
        if named is not None:
            ids.setdefault(named[1], set()).add(identity(file.stem))
    return {letter: frozenset(those) for letter, those in ids.items()}
