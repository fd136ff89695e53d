"""Split the text of a case review into the parts of the form."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from alongside.knowledge.rules.parts import PARTS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.rules.cues import OF_LEARNING, OF_OTHERS, scores
from alongside.publishing.rules.headings import heading, label

ENOUGH = 1.0
"""A paragraph for which less than this speaks, in any part, is left to its author."""
BACK, AHEAD, AWAY = 1.2, 0.25, 3.0
"""What it costs to go back in the order of the form, to go on by one part, and to stand far from one's usual place."""
_BLANK = re.compile(r"\n[ \t]*\n")


class Split(NamedTuple):
    """Where each paragraph goes: into a part, or into what is left over for the author to place."""

    parts: dict[str, str]
    left_over: str


class _Piece(NamedTuple):
    text: str
    part: str | None  # as a heading says
    about: str  # what cues are looked for in: the heading above it, and the text


def split(text: str, kind: Kind) -> Split:
    """Return the paragraphs of ``text`` by the part of an entry that each belongs in; nothing is lost.

    A heading that names a part wins; other paragraphs go by their words and their place. Every paragraph is in exactly
    one place. Only a heading that says no more than the name of its part is left out: the part has that heading.
    """
    pieces = _pieces(text, kind)
    placed = _places(pieces, kind)
    parts: dict[str, str] = {}
    left: list[str] = []
    for piece, part in zip(pieces, placed, strict=True):
        if part is None:
            left.append(piece.text)
        else:
            parts[part] = f"{parts[part]}\n\n{piece.text}" if part in parts else piece.text
    order = [part.key for part in PARTS[kind] if part.key in parts]
    return Split({key: parts[key] for key in order}, "\n\n".join(left))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; where nobody left blank lines, each line is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = _BLANK.split(text) if _BLANK.search(text) else text.split("\n")
    return [paragraph.strip() for part in parts for paragraph in _without_headings(part) if paragraph.strip()]


def _without_headings(paragraph: str) -> list[str]:
    """Part a heading from the text that follows it without a blank line."""
    first, _, rest = paragraph.strip().partition("\n")
    return [first, rest] if rest and first.startswith("#") else [paragraph]


def _pieces(text: str, kind: Kind) -> list[_Piece]:
    pieces: list[_Piece] = []
    part: str | None = None
    above = waiting = ""  # a heading that says more than a part's name stays with the paragraph below it
    for paragraph in paragraphs(text):
        found = heading(paragraph, kind)
        if found is not None:
            if waiting:
                pieces.append(_Piece(waiting, part, waiting))
            part, above = found.part, paragraph
            waiting = "" if found.exact else paragraph.lstrip("# ")
        elif labelled := label(paragraph, kind):
            pieces.append(_Piece(_under(waiting, labelled[1]), labelled[0], ""))
            waiting = ""
        else:
            pieces.append(_Piece(_under(waiting, paragraph), part, f"{above}\n{paragraph}"))
            waiting = ""
    return [*pieces, _Piece(waiting, part, waiting)] if waiting else pieces


def _under(waiting: str, text: str) -> str:
    return f"{waiting}\n\n{text}" if waiting else text


def _places(pieces: Sequence[_Piece], kind: Kind) -> list[str | None]:
    """Return the way through the parts for which most speaks: each paragraph's words, and the order of the form."""
    keys = [part.key for part in PARTS[kind]]
    cues = OF_LEARNING if kind is Kind.LEARNING else {key: OF_OTHERS[key] for key in keys}
    best: list[dict[str, float]] = []
    came: list[dict[str, str]] = []
    own: list[dict[str, float]] = []
    for number, piece in enumerate(pieces):
        said = {piece.part: 100.0} if piece.part else scores(piece.about, cues)
        own.append({key: said.get(key, 0.0) for key in keys})
        reached: dict[str, float] = {}
        before: dict[str, str] = {}
        for place, key in enumerate(keys):
            away = abs(place / max(1, len(keys) - 1) - number / max(1, len(pieces) - 1)) if len(pieces) > 1 else 0.0
            before[key] = max(keys, key=lambda other: best[-1][other] - _step(keys, other, key)) if best else key
            start = best[-1][before[key]] - _step(keys, before[key], key) if best else 0.0
            reached[key] = start + own[-1][key] - AWAY * away
        best.append(reached)
        came.append(before)
    return _back(best, came, own, pieces)


def _step(keys: Sequence[str], here: str, there: str) -> float:
    ahead = keys.index(there) - keys.index(here)
    return BACK if ahead < 0 else AHEAD * min(ahead, 2)


def _back(
    best: Sequence[dict[str, float]],
    came: Sequence[dict[str, str]],
    own: Sequence[dict[str, float]],
    pieces: Sequence[_Piece],
) -> list[str | None]:
    if not best:
        return []
    key = max(best[-1], key=lambda candidate: best[-1][candidate])
    placed: list[str | None] = []
    for number in range(len(best) - 1, -1, -1):
        sure = pieces[number].part is not None or max(own[number].values()) >= ENOUGH
        placed.append(key if sure else None)
        key = came[number][key]
    return placed[::-1]
