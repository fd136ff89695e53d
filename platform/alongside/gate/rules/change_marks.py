"""Where words were put in or taken out, so that whoever reads a text through sees every change. Places, never words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alongside.anonymise.findings.phrases import Rewriting
from alongside.gate.rules.flags import TextBox


class ChangeMark(NamedTuple):
    """One change: in the text of ``box``, ``length`` letters from ``start``; no length: something was taken out."""

    box: str
    start: int
    length: int


class ReadPiece(NamedTuple):
    """A run of a text: plain, put in (``changed``), or empty where something was taken out."""

    text: str
    changed: bool = False


def moved(
    marks: Iterable[ChangeMark], edits: Mapping[str, Sequence[Rewriting]], *, new: bool = True
) -> list[ChangeMark]:
    """Return the marks as they stand after these edits, and with ``new`` a mark for each of the edits.

    >>> moved([ChangeMark("done", 10, 3)], {"done": [Rewriting(0, 5, "the boy")]})
    [ChangeMark(box='done', start=0, length=7), ChangeMark(box='done', start=12, length=3)]
    """
    after = []
    for mark in marks:
        here = edits.get(mark.box, ())
        if any(
            edit.start < mark.start + max(1, mark.length) and mark.start < max(edit.end, edit.start + 1)
            for edit in here
        ):
            continue
        shift = sum(len(edit.words) - (edit.end - edit.start) for edit in here if edit.end <= mark.start)
        after.append(ChangeMark(mark.box, mark.start + shift, mark.length))
    for box, here in edits.items() if new else ():
        shift = 0
        for edit in sorted(here):
            after.append(ChangeMark(box, edit.start + shift, len(edit.words)))
            shift += len(edit.words) - (edit.end - edit.start)
    return sorted(after)


def carried(marks: Iterable[ChangeMark], before: Mapping[str, str], after: Mapping[str, str]) -> list[ChangeMark]:
    """Return the marks that still hold after somebody wrote: those before and after what changed in a box."""
    here_still = [*marks]
    for box in {mark.box for mark in here_still}:
        old, new = before.get(box, ""), after.get(box, "")
        if old != new:
            here_still = moved(here_still, {box: [_difference(old, new)]}, new=False)
    return here_still


def pieces(box: TextBox, marks: Iterable[ChangeMark]) -> list[ReadPiece]:
    """Return the text of a box cut at its marks, in order."""
    done, cut = 0, []
    for mark in sorted(mark for mark in marks if mark.box == box.name and mark.start + mark.length <= len(box.text)):
        if mark.start < done:
            continue
        cut += [
            ReadPiece(box.text[done : mark.start]),
            ReadPiece(box.text[mark.start : mark.start + mark.length], changed=True),
        ]
        done = mark.start + mark.length
    return [piece for piece in [*cut, ReadPiece(box.text[done:])] if piece.text or piece.changed]


def _difference(old: str, new: str) -> Rewriting:
    """Return the one stretch in which two texts differ."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < most - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Rewriting(start, len(old) - tail, new[start : len(new) - tail])
