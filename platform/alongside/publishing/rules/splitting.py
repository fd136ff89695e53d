"""Split the text of a case review into the parts of the form.

How well, on the study's eleven learnings in the library with their headings taken out (share of paragraphs put in the
right part, in a wrong one, left to the author; by chance .08 would be right):

    order of the paragraphs   six that cues were corrected on   five kept aside (one had been read before)
    as in the form            .71 right, .15 wrong, .14 left    .63 right, .28 wrong, .08 left
    as many reviews go        .58 right, .24 wrong, .18 left    .58 right, .33 wrong, .08 left
    shuffled                  .53 right, .29 wrong, .18 left    .52 right, .39 wrong, .09 left

Of the four that nobody had read, in the order of the form: .58 right, .31 wrong, .10 left. Those texts are short, and
careful about what is not known; no real review was measured on. The 28 cases of recent years came later, and no cue was
corrected on them: .43 right, .30 wrong, .27 left in the order of the form, and .27, .38, .35 shuffled. For the other
kinds, in the order of the form: .40 (resources) to .51 (protocols) right, .24 to .43 wrong. So headings, which are
exact, are what to rely on; the rest is a proposal that the author sees and moves.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.rules.cues import OF_LEARNING, OF_OTHERS, scores
from alongside.publishing.rules.headings import heading, label

_ENOUGH_CUES = 1.0
"""A paragraph for which less than this speaks, in any part, is left to its author."""
SHARE = 0.4
"""And one for whose place in the order of the form speaks less than this, beside the part that most speaks for."""
BACK, AHEAD, AWAY = 1.2, 0.25, 3.0
"""What it costs to go back in the order of the form, to go on by one part, and to stand far from one's usual place."""
MOST_PLACED = 2_000
"""Paragraphs; where there are more, only headings are gone by: no review is like that, and time is."""
ENOUGH_READ = 3_000
"""Characters of a paragraph in which cues are looked for."""
_HASHES = re.compile(r"^#{1,6}\s+")
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
    one place. Only a heading that says no more than the name of its part, or of another box, is left out: they have it.
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
    order = [part.key for part in ENTRY_PARTS[kind] if part.key in parts]
    return Split({key: parts[key] for key in order}, "\n\n".join(left))


def paragraphs(text: str, kind: Kind) -> list[str]:
    """Return the paragraphs of a text, headings apart; where nobody left blank lines, each line is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    blocks = _BLANK.split(text) if _BLANK.search(text) else text.split("\n")
    return [paragraph.strip() for block in blocks for paragraph in _apart(block, kind) if paragraph.strip()]


def _apart(block: str, kind: Kind) -> list[str]:
    """Part headings from the lines that follow them without a blank one."""
    paragraphs: list[str] = []
    fresh = True
    for line in block.split("\n"):
        is_heading = heading(line, kind) is not None
        if fresh or is_heading:
            paragraphs.append(line)
        else:
            paragraphs[-1] += f"\n{line}"
        fresh = is_heading
    return paragraphs


def _pieces(text: str, kind: Kind) -> list[_Piece]:
    pieces: list[_Piece] = []
    part: str | None = None
    above = waiting = ""  # a heading that says more than a part's name stays with the paragraph below it
    for paragraph in paragraphs(text, kind):
        named = heading(paragraph, kind)
        if named is not None:
            if waiting:
                pieces.append(_Piece(waiting, part, waiting))
            part, above = named.part, paragraph
            waiting = "" if named.exact else _HASHES.sub("", paragraph).strip()
        elif labelled := label(paragraph, kind):
            pieces.append(_Piece(_under(waiting, labelled[1]), labelled[0], "" if labelled[0] else labelled[1]))
            waiting = ""
        else:
            pieces.append(_Piece(_under(waiting, paragraph), part, f"{above}\n{paragraph}"))
            waiting = ""
    return [*pieces, _Piece(waiting, part, waiting)] if waiting else pieces


def _under(waiting: str, text: str) -> str:
    return f"{waiting}\n\n{text}" if waiting else text


def _places(pieces: Sequence[_Piece], kind: Kind) -> list[str | None]:
    """Return the way through the parts for which most speaks: each paragraph's words, and the order of the form."""
    if len(pieces) > MOST_PLACED:
        return [piece.part for piece in pieces]
    keys = [part.key for part in ENTRY_PARTS[kind]]
    cues = OF_LEARNING if kind is Kind.LEARNING else {key: OF_OTHERS[key] for key in keys}
    best: list[dict[str, float]] = []
    came: list[dict[str, str]] = []
    own: list[dict[str, float]] = []
    for number, piece in enumerate(pieces):
        spoken_for = {piece.part: 100.0} if piece.part else scores(piece.about[:ENOUGH_READ], cues)
        own.append({key: spoken_for.get(key, 0.0) for key in keys})
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
        most = max(own[number].values())
        sure = pieces[number].part is not None or (most >= _ENOUGH_CUES and own[number][key] >= SHARE * most)
        placed.append(key if sure else None)
        key = came[number][key]
    return placed[::-1]
