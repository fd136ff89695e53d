"""How somebody looks for comparable authorities: what counts, when too little is known, and words for the score."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.comparability import FULL_SCORE, Comparability, Comparisons
from alongside.matching.rules.profile import COMPARED_FACTS, RR555_WEIGHTS, Profile, Weights

FEWEST_FACTS = 3
"""Of fewer facts that both have said no likeness is told."""
LEAST_KNOWN = 0.4
"""Nor where less than this share of the weight is known of both (the same as for a pair in a round)."""
HIGHEST_WEIGHT = 100
HOLDING = "holders"


class By(StrEnum):
    """What makes authorities alike: the study names both (L527), and the person chooses."""

    BOTH = "both"
    CIRCUMSTANCES = "circumstances"
    HOLDING = "holding"


ALIKE_BY_WORDS: Mapping[By, str] = MappingProxyType({
    By.BOTH: "In both",
    By.CIRCUMSTANCES: "In their circumstances",
    By.HOLDING: "In how cases are held",
})  # fmt: skip

USUAL_WEIGHTS: Mapping[str, int] = MappingProxyType({
    fact: round(RR555_WEIGHTS.share(fact) * HIGHEST_WEIGHT) for fact in COMPARED_FACTS
})  # fmt: skip
"""The weights that hold until somebody moves them, of 100."""

LIKENESS_WORDS: tuple[tuple[int, str], ...] = (
    (850, "Very much alike"), (700, "Much alike"), (550, "Alike in part"), (0, "Not much alike"),
)  # fmt: skip
"""From how many points of 1,000 on which words are used."""


class NothingCounts(ValueError):
    """Every weight is nothing: then there is nothing to compare by."""


def weights(chosen: Mapping[str, int], by: By = By.BOTH) -> Weights:
    """Return what counts how much; ``by`` leaves out how cases are held, or all but that. Raises `NothingCounts`.

    >>> weights(USUAL_WEIGHTS, By.CIRCUMSTANCES).share("prevalence")
    0.5
    """
    counting = {fact: weight if _counts(fact, by) else 0 for fact, weight in chosen.items()}
    if not any(counting.values()):
        raise NothingCounts("Give at least one fact a weight of more than 0")
    return Weights(counting)


def half(chosen: Mapping[str, int], by: By) -> Weights:
    """Return the weights of one of the two ways to be alike; the usual ones where the chosen ones are all nothing."""
    try:
        return weights(chosen, by)
    except NothingCounts:
        return weights(USUAL_WEIGHTS, by)


def _counts(fact: str, by: By) -> bool:
    return by is By.BOTH or (fact == HOLDING) is (by is By.HOLDING)


def enough(compared: Comparability) -> bool:
    """Say whether enough is known of both to tell how alike they are: one fact alone never is."""
    known = sum(line.likeness is not None for line in compared.lines)
    return known >= FEWEST_FACTS and compared.known >= LEAST_KNOWN


def enough_of(compared: Comparisons) -> NDArray[np.bool_]:
    """Say the same of everyone who was compared at once."""
    known = np.sum([~np.isnan(likeness) for likeness in compared.likeness.values()], axis=0)
    told: NDArray[np.bool_] = (known >= FEWEST_FACTS) & (compared.known >= LEAST_KNOWN)
    return told


def points_of(compared: Comparisons) -> NDArray[np.int64]:
    """Return the scores of everyone who was compared as whole points of 1000."""
    points: NDArray[np.int64] = np.rint(compared.score * FULL_SCORE).astype(np.int64)
    return points


def can_look(profile: Profile) -> bool:
    """Say whether a profile says enough for anyone at all to be found by it.

    >>> can_look(Profile(key="ours", mash=True, two_tier=False))
    False
    >>> can_look(Profile(key="ours", mash=True, two_tier=False, prevalence=1))
    True
    """
    known = [fact for fact in COMPARED_FACTS if getattr(profile, fact) is not None]
    return len(known) >= FEWEST_FACTS and sum(RR555_WEIGHTS.share(fact) for fact in known) >= LEAST_KNOWN - 1e-9


def in_words(points: int) -> str:
    """Return words for a score: the points stand beside them, and what they are made of.

    >>> in_words(912), in_words(700), in_words(100)
    ('Very much alike', 'Much alike', 'Not much alike')
    """
    return next(words for least, words in LIKENESS_WORDS if points >= least)


def half_in_words(compared: Comparability) -> str:
    """Return words for one of the two ways to be alike, where enough of what makes it up is known."""
    return in_words(compared.points) if compared.known >= LEAST_KNOWN else "Too little known"


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """What somebody looks for: which facts count how much, and what the others must offer and be."""

    weights: Mapping[str, int] = field(default_factory=lambda: USUAL_WEIGHTS)
    by: By = By.BOTH
    topic: str = ""
    kind: str = ""
    region: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anyone is left out by what they offer, their type or their region."""
        return bool(self.topic or self.kind or self.region)

    @property
    def moved(self) -> bool:
        """Whether the weights are other than usual."""
        return dict(self.weights) != dict(USUAL_WEIGHTS)
