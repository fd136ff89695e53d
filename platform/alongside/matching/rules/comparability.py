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

from alongside.matching.rules.holding import Floats, distances, tenths
from alongside.matching.rules.profile import COMPARED_FACTS, RR555_WEIGHTS, TENTHS, Holders, Profile, Ticks, Weights
from alongside.matching.rules.rounding import whole

Truths = NDArray[np.bool_]
Points = NDArray[np.int64]
FULL_SCORE = 1000
NEUTRAL = 0.5
"""The likeness in a fact that a side has not said."""
LIKELY_PREVALENCE: tuple[tuple[int, int, int], ...] = ((5, 4, 1), (1, 4, 5), (1, 4, 5))
"""How likely low, moderate and high prevalence are, in tenths, by Prevent status, where it is not said: high is
"typically" in priority areas (RR555, L269), low "generally" outside them (L271), moderate in both (L275)."""
ANSWER_PLACES: Mapping[str, tuple[float, ...]] = {
    "prevent": (0.0, 0.8, 1.0), "consensus": (0.0, 0.5, 1.0),
    "severe": (0.0, 1.0), "mash": (0.0, 1.0), "two_tier": (0.0, 1.0),
}  # fmt: skip
"""Where each answer stands on its fact's scale; two answers are as unlike as their places are apart. Funded areas are
near those that are also funded to share expertise, and far from those that are not funded."""
LISTS = ("harms", "arrangements", "context", "asks")
IN_ORDER = ("prevalence", *ANSWER_PLACES, *LISTS, "holders")
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
    return Comparisons(*weighed(likenesses(ours, theirs), weights), _holding(ours, theirs))


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
    facts = list(likenesses([ours], theirs))
    score, known = weighed(facts, weights)
    off = margins(facts, [ours], theirs, weights=weights)
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
    facts: Iterable[FactLikeness], ours: Sequence[Profile], theirs: Sequence[Profile], *, weights: Weights
) -> Points:
    """Return how many points of 1000 everyone's likeness in these facts may well be off, ours × theirs.

    That is one standard deviation: facts not known may be anything, and have nothing to do with another.
    """
    open_shares = np.zeros((len(ours), len(theirs)))
    here, there = (np.array([profile.unsettled for profile in side], bool) for side in (ours, theirs))
    for fact, _, answered in facts:
        open_shares += weights.share(fact) ** 2 * ~answered
        if fact == "holders":
            half_open = answered & (here[:, None] | there[None, :])
            open_shares += (weights.share(fact) * UNSETTLED_SHARE) ** 2 * half_open
    off: Points = np.rint(FULL_SCORE * np.sqrt(_VARIANCE * open_shares)).astype(np.int64)
    return np.maximum(off, LEAST_MARGIN)


def likenesses(ours: Sequence[Profile], theirs: Sequence[Profile]) -> Iterator[FactLikeness]:
    """Yield the likeness in each fact, one at a time: half where a side has not said, or what is likely."""
    yield _prevalence(ours, theirs)
    for fact, places in ANSWER_PLACES.items():
        here, there = _answers(fact, places, ours), _answers(fact, places, theirs)
        yield _told(fact, 1 - np.abs(here[:, None] - there[None, :]))
    for fact in LISTS:
        yield _told(fact, _shared(fact, ours, theirs))
    apart = distances(tenths(_held(ours)) + tenths(_wanted(ours)), 2 * tenths(_held(theirs)))
    apart[_unsaid(ours)[:, None] | _unsaid(theirs)[None, :]] = np.nan
    yield _told("holders", 1 - apart)


def _told(fact: str, alike: Floats) -> FactLikeness:
    """Return a likeness as it counts: half where it is not a number, for a side has not said."""
    unsaid = np.isnan(alike)
    alike[unsaid] = NEUTRAL
    return FactLikeness(fact, alike, ~unsaid)


def _prevalence(ours: Sequence[Profile], theirs: Sequence[Profile]) -> FactLikeness:
    """Return how alike prevalence is, or how alike it is likely to be by the Prevent status where it is not said."""
    alike = np.array([[2, 1, 0], [1, 2, 1], [0, 1, 2]], float)
    here, there = _levels(ours), _levels(theirs)
    likely = (here @ alike @ there.T) / (2 * TENTHS**2)
    blank = (here.sum(axis=1) == 0)[:, None] | (there.sum(axis=1) == 0)[None, :]
    likely[blank] = NEUTRAL
    answered = [np.array([profile.prevalence is not None for profile in side], bool) for side in (ours, theirs)]
    return FactLikeness("prevalence", likely, answered[0][:, None] & answered[1][None, :])


def _levels(profiles: Sequence[Profile]) -> Floats:
    """Return how likely each level of prevalence is, in tenths: zeros where there is nothing to go by."""
    rows = [
        [TENTHS * (level == profile.prevalence) for level in range(3)]
        if profile.prevalence is not None
        else (0, 0, 0)
        if profile.prevent is None
        else LIKELY_PREVALENCE[profile.prevent]
        for profile in profiles
    ]
    return np.array(rows, float).reshape(len(profiles), 3)


def _answers(fact: str, places: Sequence[float], profiles: Sequence[Profile]) -> Floats:
    answered = (getattr(profile, fact) for profile in profiles)
    return np.array([np.nan if answer is None else places[int(answer)] for answer in answered], float)


def _shared(fact: str, ours: Sequence[Profile], theirs: Sequence[Profile]) -> Floats:
    """Return what two lists have in common, of what is in both (Dice, 1945): 1 where both are empty."""
    lists = [[getattr(profile, fact) for profile in profiles] for profiles in (ours, theirs)]
    items = sorted(set().union(*(ticks for side in lists for ticks in side if ticks)))
    here, there = (_ticked(side, items) for side in lists)
    together = here.sum(axis=1)[:, None] + there.sum(axis=1)[None, :]
    shared: Floats = np.where(together > 0, 2 * (here @ there.T) / np.maximum(together, 1.0), 1.0)
    ours_unsaid, theirs_unsaid = (np.array([ticks is None for ticks in side], bool) for side in lists)
    shared[ours_unsaid[:, None] | theirs_unsaid[None, :]] = np.nan
    return shared


def _ticked(lists: Sequence[Ticks | None], items: Sequence[str]) -> Floats:
    """Return a row of 0 and 1 for each list; many are the same, and each of those is read once."""
    places: dict[Ticks | None, int] = {}
    which = [places.setdefault(ticks, len(places)) for ticks in lists]
    rows = [[ticks is not None and item in ticks for item in items] for ticks in places]
    every: Floats = np.array(rows, float).reshape(len(places), len(items))[which]
    return every


def _holding(ours: Sequence[Profile], theirs: Sequence[Profile]) -> Floats:
    there = 2 * tenths(_held(theirs))
    nearest = np.minimum(distances(2 * tenths(_held(ours)), there), distances(2 * tenths(_wanted(ours)), there))
    nearest[_unsaid(ours, unsettled=True)[:, None] | _unsaid(theirs, unsettled=True)[None, :]] = np.nan
    return 1 - nearest


def _held(profiles: Sequence[Profile]) -> list[Holders | None]:
    return [profile.holders for profile in profiles]


def _wanted(profiles: Sequence[Profile]) -> list[Holders | None]:
    return [profile.holders and (profile.wants or profile.holders) for profile in profiles]


def _unsaid(profiles: Sequence[Profile], *, unsettled: bool = False) -> Truths:
    return np.array([profile.holders is None or (unsettled and profile.unsettled) for profile in profiles], bool)
