"""What a reorganisation does, in words, for a page and for the command alike."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from alongside.authorities.rules.facts import FACT_WORDS
from alongside.authorities.rules.inheriting import Inheritance
from alongside.authorities.rules.succession import BelongingKind, HandedLine
from alongside.dates import written_day


def takes_over(ended: str, heirs: Sequence[str], last_day: date) -> str:
    """Say who ends and who takes over.

    >>> takes_over("Surrey", ["West Surrey", "East Surrey"], date(2027, 3, 31))
    'Surrey ends on 31 March 2027. West Surrey and East Surrey take over.'
    """
    verb = "take over" if len(heirs) > 1 else "takes over"
    return f"{ended} ends on {written_day(last_day)}. {listed(heirs) or 'Nobody'} {verb}."


def handed(lines: Sequence[HandedLine], names: Mapping[UUID, str]) -> list[str]:
    """Say how much goes where, a sentence for each way, and last what has no heir yet."""
    ways: dict[tuple[UUID, UUID | None], list[str]] = {}
    for line in sorted(lines, key=lambda line: line.heir is None):
        ways.setdefault((line.ended, line.heir), []).append(line.words)
    return [
        f"From {names[ended]} to {names[heir]}: {listed(words)}."
        if heir is not None
        else f"Still without an heir, at {names[ended]}: {listed(words)}."
        for (ended, heir), words in ways.items()
    ]


def inherits(name: str, inheritance: Inheritance) -> str:
    """Say what an heir begins with of the profiles before it."""
    count, differing = len(inheritance.values), [FACT_WORDS[fact] for fact in inheritance.differing]
    facts = f"{count} {'fact' if count == 1 else 'facts'} of its profile, to confirm"
    words = f"{name} inherits {facts if count else 'nothing of a profile'}."
    if not differing:
        return words
    anew = (
        "is asked for anew, as those before it differ"
        if len(differing) == 1
        else ("are asked for anew, as those before it differ")
    )
    return f"{words} {listed(differing)} {anew}."


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence counts them up.

    >>> listed(["a", "b", "c"]), listed([])
    ('a, b and c', '')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def recorded(handed_before: Sequence[Mapping[str, Any]], names: Mapping[UUID, str]) -> list[str]:
    """Say what was handed over, from what was noted when it was."""
    lines = [
        HandedLine(BelongingKind(line["kind"]), UUID(line["from"]), UUID(line["to"]), line["count"])
        for line in handed_before
    ]
    return handed(lines, names)
