"""What a round came to, pair by pair: load on mentors, what was close, who would rather, and why not another."""

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from alongside.matching.rules.eligibility import PairRefusal
from alongside.matching.rules.solving import Pair, PairKeys, Solution, Void, solve_on

CLOSE = 10
"""Two scores are close when they are at most so many points of 1000 apart."""


class Load(NamedTuple):
    """How many places a mentor has, and how many of them are taken."""

    mentor: str
    places: int
    taken: int


class Other(NamedTuple):
    """Another mentor that a mentee might have had: its points, and whether it still has a place."""

    mentor: str
    points: int
    free: bool


class NearTie(NamedTuple):
    """A pair for which another mentor is worth about as much, or more; ``gap`` is by how much the pair is better."""

    pair: Pair
    other: Other
    gap: int


class BlockingPair(NamedTuple):
    """Two that would both rather have each other than what they have, and by how many points."""

    mentee: str
    mentor: str
    mentee_gains: int
    mentor_gains: int


class WhyNot(NamedTuple):
    """Why a mentee did not get a mentor: the rules refuse it, or what the pair would cost all others.

    ``fewer`` is how many authorities less would be served if it were made, ``cost`` how many points all pairs together
    would lose, and ``moved`` who would then have another mentor, or none. Zero and zero: an equal that lost the draw.
    ``void`` says why the pair cannot even be tried, where it cannot.
    """

    together: bool
    refused: tuple[PairRefusal, ...] = ()
    void: Void | None = None
    fewer: int = 0
    cost: int = 0
    moved: tuple[tuple[str, str | None, str | None], ...] = ()


def load(outcome: Solution) -> tuple[Load, ...]:
    """Return how full each mentor is, the fullest first."""
    taken = Counter(pair.mentor for pair in outcome.pairs)
    every = [Load(mentor.key, mentor.places, taken[mentor.key]) for mentor in outcome.board.mentors]
    return tuple(sorted(every, key=lambda mentor: (-mentor.taken, mentor.places, mentor.mentor)))


def others(outcome: Solution, mentee: str, *, most: int = 3) -> tuple[Other, ...]:
    """Return the next best mentors that a mentee may have, beside its own, the best first."""
    ground, row = outcome.board, outcome.board.mentee[mentee]
    own = outcome.mentor_of(mentee)
    points = np.where(outcome.allowed[row], ground.scores[row], -1)
    best: list[Other] = []
    while len(best) <= most and points.size:
        place = int(points.argmax())  # of equals the first: sorting all of them for two takes longer
        if points[place] < 0:
            break
        best.append(Other(ground.mentors[place].key, int(points[place]), outcome.spare[place] > 0))
        points[place] = -1
    return tuple(other for other in best if other.mentor != own)[:most]


def near_ties(outcome: Solution, *, within: int = CLOSE) -> tuple[NearTie, ...]:
    """Return the pairs for which another mentor would have done as well or better, the closest first."""
    ties = []
    for pair in outcome.pairs:
        for other in others(outcome, pair.mentee, most=1):
            if pair.points - other.points <= within:
                ties.append(NearTie(pair, other, pair.points - other.points))
    return tuple(sorted(ties, key=lambda tie: (abs(tie.gap), tie.pair.mentee)))


def blocking(outcome: Solution, *, most: int | None = None) -> tuple[BlockingPair, ...]:
    """Return pairs that would both rather have each other: what serving everybody costs some, the most gain first."""
    ground = outcome.board
    if not outcome.allowed.size:
        return ()
    own = np.full(len(ground.mentees), -1, dtype=np.int64)
    least = np.full(len(ground.mentors), np.iinfo(np.int64).max, dtype=np.int64)
    for pair in outcome.pairs:
        own[ground.mentee[pair.mentee]] = pair.points
        column = ground.mentor[pair.mentor]
        least[column] = min(least[column], pair.points)
    least[np.array(outcome.spare) > 0] = -1
    rather = outcome.allowed & (ground.scores > own[:, None]) & (ground.scores > least[None, :])
    for pair in outcome.pairs:
        rather[ground.mentee[pair.mentee], ground.mentor[pair.mentor]] = False
    rows, columns = np.nonzero(rather)
    points = ground.scores[rows, columns].astype(np.int64)
    mentee_gains, mentor_gains = points - np.maximum(own[rows], 0), points - np.maximum(least[columns], 0)
    order = np.lexsort((columns, rows, -(mentee_gains + mentor_gains)))[:most]
    return tuple(
        BlockingPair(
            ground.mentees[rows[at]].key, ground.mentors[columns[at]].key, int(mentee_gains[at]), int(mentor_gains[at])
        )
        for at in order
    )


def why_not(outcome: Solution, mentee: str, mentor: str) -> WhyNot:
    """Say why a mentee did not get a mentor, by working the round out again with that pair in it."""
    if outcome.mentor_of(mentee) == mentor:
        return WhyNot(together=True)
    ground = outcome.board
    if mentee not in ground.mentee or mentor not in ground.mentor:
        return WhyNot(together=False, void=Void.GONE)
    if refused := ground.refusals(mentee, mentor):
        return WhyNot(together=False, refused=refused)
    wishes = outcome.wishes
    if (mentee, mentor) in wishes.forbidden | wishes.declined:
        void = Void.DECLINED if (mentee, mentor) in wishes.declined else Void.REFUSED
        return WhyNot(together=False, void=void)
    again = solve_on(ground, wishes=replace(wishes, pinned=wishes.pinned | {(mentee, mentor)}))
    problem = dict(again.void).get((mentee, mentor))
    if problem is not None:
        return WhyNot(together=False, void=problem)
    return WhyNot(
        together=False,
        fewer=len(outcome.pairs) - len(again.pairs),
        cost=outcome.total - again.total,
        moved=moved(outcome, again),
    )


def moved(before: Solution, after: Solution) -> tuple[tuple[str, str | None, str | None], ...]:
    """Return whose mentor is another in ``after``: mentee, the mentor before, the mentor after; none for nobody."""
    was, now = ({pair.mentee: pair.mentor for pair in outcome.pairs} for outcome in (before, after))
    every = sorted(was.keys() | now.keys())
    return tuple((key, was.get(key), now.get(key)) for key in every if was.get(key) != now.get(key))


def would_move(outcome: Solution) -> tuple[Solution, tuple[PairKeys, ...]]:
    """Return the round in which accepted pairs may move, and which would have to: both must agree before they do."""
    again = solve_on(outcome.board, wishes=replace(outcome.wishes, movable=True))
    stays = {(pair.mentee, pair.mentor) for pair in again.pairs}
    return again, tuple(sorted(outcome.wishes.accepted - stays))
