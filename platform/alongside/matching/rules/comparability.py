"""How alike authorities are, from 0 to 1, and what each fact adds: the explanation is the sum, and not a story.

Gower (1971), "A general coefficient of similarity and some of its properties", weighted. Who holds cases is compared by
optimal transport on ground distances between holders (`holding`); lists by what they share (Dice, 1945). What either
side has not said pulls towards .5, so that a thin profile cannot look like a close match, and widens the range in which
the likeness may lie; prevalence that is not said is estimated from the Prevent status.

Everyone is compared with everyone at once, on arrays of ours × theirs; one pair is the same with one row and column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.coding import (
    NEUTRAL,
    TABLED,
    CodedProfiles,
    HoldersApart,
    coded,
    fact_table,
    holders_apart,
    looked_up,
)
from alongside.matching.rules.holding import Floats
from alongside.matching.rules.profile import COMPARED_FACTS, RR555_WEIGHTS, Profile, Weights
from alongside.matching.rules.rounding import whole

Truths = NDArray[np.bool_]
Points = NDArray[np.int64]
FULL_SCORE = 1000
IN_ORDER = (*TABLED, "holders")
"""The order in which facts are added up: floats know the difference."""
LEAST_MARGIN = 10
"""Points of 1000: what differs by no more decides nothing, however much is known."""
_VARIANCE = 1 / 12
"""Of a likeness that may be anything from 0 to 1."""
UNSETTLED_SHARE = 0.5
"""How open who holds cases stays where that is not settled, beside not being known at all."""


class Comparisons(NamedTuple):
    """How alike everyone is, as arrays of ours × theirs.

    ``score`` is from 0 to 1; ``known`` the share of the weight that both have said. ``holding`` is how alike two ways
    to hold cases are for deciding whether they are too different to pair, not a number where that is not known or not
    settled: where ours wants its cases held otherwise, the nearer of where it is and where it wants to be counts.
    """

    score: Floats
    known: Floats
    holding: Floats


AddedByKind = Mapping[str, Floats]
"""For each fact, what any kind of answer of ours adds with any of theirs."""


class ComparedScore(NamedTuple):
    """How alike everyone is and ``holding``, as in `Comparisons`, for whoever needs no more of it."""

    score: Floats
    holding: Floats


class FactLine(NamedTuple):
    """What one fact adds: its likeness from 0 to 1, or none where a side has not said; its points of the most.

    ``adds`` is the same as ``points`` before rounding, as a part of the score from 0 to 1; ``counts_as`` is the
    likeness that it counts as where a side has not said.
    """

    fact: str
    words: str
    likeness: float | None
    points: int
    most: int
    adds: float = 0.0
    counts_as: float = NEUTRAL

    @property
    def estimated(self) -> bool:
        """Whether the likeness is estimated from what else is known, rather than half for want of anything."""
        return self.likeness is None and self.counts_as != NEUTRAL


class FactLikeness(NamedTuple):
    """The likeness in one fact, ours × theirs, from 0 to 1, and for whom both have said it."""

    fact: str
    alike: Floats
    answered: Truths


class Comparability(NamedTuple):
    """How alike two authorities are: ``score`` from 0 to 1, ``known`` the share of the weight that both have said.

    ``margin`` is how many points the likeness may well be off, for what is not known or not settled.
    """

    score: float
    known: float
    lines: tuple[FactLine, ...]
    margin: int = LEAST_MARGIN

    @property
    def points(self) -> int:
        """The score from 0 to 1000; the lines' points add up to it exactly."""
        return sum(line.points for line in self.lines)

    @property
    def likely(self) -> tuple[int, int]:
        """From how many to how many points it is likely to be."""
        return max(self.points - self.margin, 0), min(self.points + self.margin, FULL_SCORE)

    def about_as_like(self, other: "Comparability") -> bool:
        """Say whether another is about as like: neither lies outside of where the other is likely to be."""
        return abs(self.points - other.points) <= max(self.margin, other.margin)


def compare(ours: Sequence[Profile], theirs: Sequence[Profile], *, weights: Weights = RR555_WEIGHTS) -> Comparisons:
    """Compare everyone of ours, who look for a partner, with everyone of theirs.

    Where ours wants its cases held counts half. An unknown fact adds half of its weight, which is the shrinkage
    ``r·S + (1 − r)·0.5`` written fact by fact (r the known share of the weight); unknown prevalence what the Prevent
    status makes likely.
    """
    here, there = coded(ours), coded(theirs)
    score, known = weighed(likenesses(here, there), weights)
    return Comparisons(score, known, _holding(here, there, holders_apart(here, there)))


def weighed(facts: Iterable[FactLikeness], weights: Weights) -> tuple[Floats, Floats]:
    """Return the score of everyone, and the share of the weight that both have said, from the likeness in each fact."""
    every = iter(facts)
    fact, alike, answered = next(every)
    score: Floats = weights.share(fact) * alike
    known: Floats = np.where(answered, weights.share(fact), 0.0)
    for fact, alike, answered in every:
        score += weights.share(fact) * alike
        known += weights.share(fact) * answered
    np.minimum(score, 1.0, out=score)
    return score, known


def comparabilities(
    ours: Profile, theirs: Sequence[Profile], *, weights: Weights = RR555_WEIGHTS
) -> list[Comparability]:
    """Say how alike one authority is to each of many, and what each fact adds to it."""
    here, there = coded([ours]), coded(theirs)
    facts = list(likenesses(here, there))
    score, known = weighed(facts, weights)
    off = margins(facts, here, there, weights=weights)
    return [
        _explained(
            float(score[0, column]),
            float(known[0, column]),
            {fact: (float(alike[0, column]), bool(answered[0, column])) for fact, alike, answered in facts},
            weights,
            margin=int(off[0, column]),
        )
        for column in range(len(theirs))
    ]


def comparability(
    ours: Profile, theirs: Profile, *, weights: Weights | Mapping[str, float] = RR555_WEIGHTS
) -> Comparability:
    """Say how alike two authorities are and what each fact adds.

    Weights given by fact, as plain numbers, do as well; only their proportion matters. Raises `ValueError` for weights
    that say nothing.
    """
    weights = weights if isinstance(weights, Weights) else Weights(weights)
    return comparabilities(ours, [theirs], weights=weights)[0]


def explain(
    ours: Profile, theirs: Profile, *, weights: Weights | Mapping[str, float] = RR555_WEIGHTS
) -> tuple[FactLine, ...]:
    """Return what each fact adds, most first; the points add up to `Comparability.points`."""
    return tuple(sorted(comparability(ours, theirs, weights=weights).lines, key=lambda line: (-line.points, line.fact)))


def _explained(
    score: float, known: float, facts: Mapping[str, tuple[float, bool]], weights: Weights, *, margin: int
) -> Comparability:
    shares = {fact: weights.share(fact) for fact in IN_ORDER}
    adds = {fact: shares[fact] * facts[fact][0] for fact in IN_ORDER}
    points = dict(
        zip(IN_ORDER, whole([adds[fact] * FULL_SCORE for fact in IN_ORDER], round(score * FULL_SCORE)), strict=True)
    )
    most = dict(zip(IN_ORDER, whole([shares[fact] * FULL_SCORE for fact in IN_ORDER], FULL_SCORE), strict=True))
    lines = tuple(
        FactLine(fact, words, alike if answered else None, points[fact], most[fact], adds[fact], alike)
        for fact, words in COMPARED_FACTS.items()
        for alike, answered in [facts[fact]]
    )
    return Comparability(score, known, lines, margin)


def margins(
    facts: Iterable[FactLikeness],
    ours: Sequence[Profile] | CodedProfiles,
    theirs: Sequence[Profile] | CodedProfiles,
    *,
    weights: Weights,
) -> Points:
    """Return how many points of 1000 everyone's likeness in these facts may well be off, ours × theirs.

    That is one standard deviation: facts not known may be anything, and have nothing to do with another.
    """
    open_shares = np.zeros((len(ours), len(theirs)))
    here, there = coded(ours).unsettled, coded(theirs).unsettled
    for fact, _, answered in facts:
        open_shares += weights.share(fact) ** 2 * ~answered
        if fact == "holders":
            half_open = answered & (here[:, None] | there[None, :])
            open_shares += (weights.share(fact) * UNSETTLED_SHARE) ** 2 * half_open
    off: Points = np.rint(FULL_SCORE * np.sqrt(_VARIANCE * open_shares)).astype(np.int64)
    return np.maximum(off, LEAST_MARGIN)


def likenesses(
    ours: Sequence[Profile] | CodedProfiles, theirs: Sequence[Profile] | CodedProfiles
) -> Iterator[FactLikeness]:
    """Yield the likeness in each fact, one at a time: half where a side has not said, or what is likely."""
    here, there = coded(ours), coded(theirs)
    for fact in TABLED:
        table = fact_table(fact, here, there)
        yield FactLikeness(
            fact, looked_up(table.alike, fact, here, there), looked_up(table.answered, fact, here, there)
        )  # fmt: skip
    yield FactLikeness("holders", *_holders(here, there, holders_apart(here, there)))


def added_by_kind(ours: CodedProfiles, theirs: CodedProfiles, *, weights: Weights) -> AddedByKind:
    """Return for each fact that has a table what any two kinds of answers add to the score."""
    return {fact: weights.share(fact) * fact_table(fact, ours, theirs).alike for fact in TABLED}


def compared_in_score(
    ours: CodedProfiles, theirs: CodedProfiles, added: AddedByKind, *, weights: Weights
) -> ComparedScore:
    """Return only the score of everyone, and the likeness by which pairs are refused: as `compare`, to the last digit.

    What each kind of answer adds stands in its table, so that of each fact only that is looked up.
    """
    score: Floats = np.zeros((len(ours), len(theirs)))
    for fact in TABLED:
        score += looked_up(added[fact], fact, ours, theirs)
    apart = holders_apart(ours, theirs)
    score += weights.share("holders") * _holders(ours, theirs, apart)[0]
    np.minimum(score, 1.0, out=score)
    return ComparedScore(score, _holding(ours, theirs, apart))


def _holders(ours: CodedProfiles, theirs: CodedProfiles, apart: HoldersApart) -> tuple[Floats, Truths]:
    """Return how alike cases are held, half where a side has not said, and for whom both have."""
    alike = 1 - apart.half_way
    alike[ours.unsaid], alike[:, theirs.unsaid] = NEUTRAL, NEUTRAL
    return alike, ~ours.unsaid[:, None] & ~theirs.unsaid[None, :]


def _holding(ours: CodedProfiles, theirs: CodedProfiles, apart: HoldersApart) -> Floats:
    alike = 1 - apart.nearest
    alike[ours.unsaid | ours.unsettled] = np.nan
    alike[:, theirs.unsaid | theirs.unsettled] = np.nan
    return alike
