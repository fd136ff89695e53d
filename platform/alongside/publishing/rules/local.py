"""What somebody who knows the area would stop at: whatever was found, kept or odd, and every place, date and number."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alongside.disclosure.rules.quasi_identifiers import cues_in, in_words
from alongside.gate.rules.flags import Flag, TextBox
from alongside.gate.rules.odd_words import OddWord
from alongside.gate.rules.questions import TYPE_WORDS


class LocalSpot(NamedTuple):
    """A run of text; ``why`` says why somebody would stop at it, and is empty where nobody would."""

    text: str
    why: str


def locally(
    boxes: Iterable[TextBox], asked: Sequence[Flag], sweep: Sequence[OddWord]
) -> list[tuple[TextBox, list[LocalSpot]]]:
    """Return the boxes that say something, each as runs with and without a reason to stop."""
    read = []
    for box in boxes:
        if not box.text.strip():
            continue
        spots = [
            (a.finding.start, a.finding.end, TYPE_WORDS[a.finding.type].lower())
            for a in asked
            if a.box.name == box.name
        ]
        spots += [(t.start, t.end, "an odd word") for t in sweep if t.box.name == box.name]
        spots += [(start, end, f"a circumstance: {in_words(detail)}") for start, end, detail in cues_in(box.text)]
        read.append((box, _runs(box.text, spots)))
    return read


def _runs(text: str, spots: Iterable[tuple[int, int, str]]) -> list[LocalSpot]:
    runs, done = [], 0
    for start, end, why in sorted(spots):
        if start < done:
            continue
        if start > done:
            runs.append(LocalSpot(text[done:start], ""))
        runs.append(LocalSpot(text[start:end], why))
        done = end
    return [*runs, LocalSpot(text[done:], "")] if done < len(text) else runs
