"""Who is left out of a round and why, and which single change would serve them without taking it from another.

Exact, not a guess: a change is named only where the round, worked out with it, serves one more (Berge, 1957: one more
can be served if and only if a chain leads from the one left out to a free place, each mentee on it moving on to another
mentor that it may have).
"""

from collections import Counter, deque
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.eligibility import Refusal
from alongside.matching.rules.matrices import Against
from alongside.matching.rules.party import Party
from alongside.matching.rules.solving import How, Solution

THRESHOLD_REFUSALS = (Refusal.LEAD, Refusal.BEHIND, Refusal.UNLIKE)
"""The reasons that are a number short of another."""
_LOOKED_AT = 25


class Why(StrEnum):
    """Why an authority is left out."""

    NOT_KNOWN = "not-known"
    NO_NEED = "no-need"
    NOBODY_SUITS = "nobody-suits"
    PLACES = "places"


WHY_WORDS = {
    Why.NOT_KNOWN: "Too little is known of it to find a mentor",
    Why.NO_NEED: "It is confident in every theme, so that it needs no mentor",
    Why.NOBODY_SUITS: "No mentor on offer suits it under the rules of this round",
    Why.PLACES: "Every mentor that suits it is full, and whoever has those places has no other mentor or comes first",
}


class RemedyKind(StrEnum):
    """What would have to change."""

    PLACE = "place"
    THRESHOLD = "threshold"
    ANSWERS = "answers"


class Remedy(NamedTuple):
    """One change: one more place at ``mentor``; a threshold at which that mentor would do; or a survey.

    For a threshold, ``code`` says which, ``is_now`` what there is and ``must_be`` what the round asks. A survey *may*
    bring a mentor, and nobody can promise it. Facts are no change: little known of them keeps nobody out.
    """

    kind: RemedyKind
    mentor: str | None = None
    code: Refusal | None = None
    is_now: float | None = None
    must_be: float | None = None


class Unmatched(NamedTuple):
    """One authority that is not served: why, how often each reason stood against a mentor, and what would help."""

    mentee: str
    why: Why
    may_have: int
    against: tuple[tuple[Refusal, int], ...]
    changes: tuple[Remedy, ...]


def unmatched(outcome: Solution, *, most: int = 3) -> tuple[Unmatched, ...]:
    """Return everyone who is not served, with at most ``most`` changes of each kind that would serve them."""
    ground = outcome.board
    rows = [ground.mentee[mentee] for mentee in outcome.unserved]
    against, reaches, held_by = ground.against(rows), _reaches_a_place(outcome), _held_by(outcome)
    everyone = []
    for at, row in enumerate(rows):
        counts = Counter({code: int(pairs[at].sum()) for code, pairs in against.items() if pairs[at].any()})
        counts.pop(Refusal.ITSELF, None)
        may = int(outcome.allowed[row].sum())
        changes = [
            *_places(outcome, row, held_by, most),
            *_thresholds(outcome, row, _nearly(against, at) & reaches)[:most],
            *_to_fill_in(outcome, ground.mentees[row], counts),
        ]
        why, counted = _why(may, counts), tuple(counts.most_common())
        everyone.append(Unmatched(ground.mentees[row].key, why, may, counted, tuple(changes)))
    return tuple(everyone)


def _nearly(against: Against, at: int) -> NDArray[np.bool_]:
    """Return the mentors that a single threshold keeps out."""
    reasons = np.sum([pairs[at] for pairs in against.values()], axis=0)
    nearly: NDArray[np.bool_] = (reasons == 1) & np.any([against[code][at] for code in THRESHOLD_REFUSALS], axis=0)
    return nearly


def _why(may: int, against: Counter[Refusal]) -> Why:
    if may:
        return Why.PLACES
    if against[Refusal.NO_NEED]:
        return Why.NO_NEED
    unknown = against[Refusal.FEW_ANSWERS]
    return Why.NOT_KNOWN if unknown and unknown >= max(against.values()) else Why.NOBODY_SUITS


def _places(outcome: Solution, row: int, held_by: dict[int, list[int]], most: int) -> list[Remedy]:
    """Return the mentors at which one more place would serve a mentee: its own first, then those of a chain."""
    ground = outcome.board
    reached = np.zeros(len(ground.mentors), dtype=bool)
    columns: list[int] = []
    rows = deque([row])
    while rows and len(columns) < most:
        at = rows.popleft()
        fresh = np.flatnonzero(outcome.allowed[at] & ~reached)
        reached[fresh] = True
        for column in sorted(fresh.tolist(), key=lambda place: (-int(ground.scores[at, place]), place)):
            columns.append(column)
            rows.extend(held_by.get(column, ()))
    return [Remedy(RemedyKind.PLACE, ground.mentors[column].key) for column in columns[:most]]


def _thresholds(outcome: Solution, row: int, nearly: NDArray[np.bool_]) -> list[Remedy]:
    """Return single thresholds that keep a mentor out whose place could be had, the smallest step first.

    Of very many, those of the pairs worth most are looked at.
    """
    ground, steps = outcome.board, []
    columns = np.flatnonzero(nearly)
    best = columns[np.argsort(-ground.scores[row, columns].astype(int), kind="stable")][:_LOOKED_AT]
    nearest = [ground.mentors[column].key for column in best.tolist()]
    for mentor, refused in zip(nearest, ground.refusals_of(ground.mentees[row].key, nearest), strict=True):
        for code, is_now, must_be in refused:
            if is_now is not None and must_be is not None:
                step = abs(is_now - must_be) / max(must_be, 1e-9)
                steps.append((step, mentor, Remedy(RemedyKind.THRESHOLD, mentor, code, is_now, must_be)))
    return [change for *_, change in sorted(steps, key=lambda step_and_mentor: step_and_mentor[:2])]


def _to_fill_in(outcome: Solution, party: Party, against: Counter[Refusal]) -> list[Remedy]:
    changes = []
    if against[Refusal.FEW_ANSWERS] and not all(party.standing(theme).weight >= 1 for theme in party.standings or ()):
        changes.append(Remedy(RemedyKind.ANSWERS))
    return changes


def _held_by(outcome: Solution) -> dict[int, list[int]]:
    """Return for each mentor the mentees that could move on: none of those that are settled."""
    ground = outcome.board
    held: dict[int, list[int]] = {}
    for pair in outcome.pairs:
        if pair.how is How.MATCHED:
            held.setdefault(ground.mentor[pair.mentor], []).append(ground.mentee[pair.mentee])
    return held


def _reaches_a_place(outcome: Solution) -> NDArray[np.bool_]:
    """Return of each mentor whether a place at it could be freed, so that one more mentee would be served there."""
    reaches = np.array(outcome.spare, dtype=np.int64) > 0
    waiting = [(row, column) for column, rows in _held_by(outcome).items() for row in rows]
    while True:
        fresh = [
            (row, column)
            for row, column in waiting
            if not reaches[column] and bool((outcome.allowed[row] & reaches).any())
        ]
        if not fresh:
            return reaches
        for _, column in fresh:
            reaches[column] = True
