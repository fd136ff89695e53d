"""How somebody looks for comparable authorities: what counts, when too little is known, and words for the score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from alongside.matching.rules.comparability import FULL_SCORE, Comparability, FactLikeness, Points, weighed
from alongside.matching.rules.profile import COMPARED_FACTS, RR555_WEIGHTS, Profile, Weights

FEWEST_FACTS = 3
"""Whoever said fewer facts is in nobody's list: it would stand there for having said nothing."""
LEAST_KNOWN = 0.4
LEAST_TO_SAY = 0.15
"""Below this share of what counts no likeness is said: half of what is not known counts, and would be all of it."""
TOO_LITTLE_KNOWN = "Not enough is known to say how alike they are"
"""Where less than this share of the weight is known of both, a likeness is provisional (as a pair is in a round)."""
MOST_NAMED = 3
"""How many authorities that are about as like are named."""
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

    >>> weights(USUAL_WEIGHTS, By.CIRCUMSTANCES).share("prevalence") == 22 / 68
    True
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
    """Say whether enough is known of both to tell how alike they are; else the likeness is provisional."""
    known = sum(line.likeness is not None for line in compared.lines)
    return known >= FEWEST_FACTS and compared.known >= LEAST_KNOWN - 1e-9


def can_say(known: float) -> bool:
    """Say whether anything can be said of how alike two are, were it provisionally, when ``known`` of 1 is known.

    >>> can_say(0.01), can_say(0.2)
    (False, True)
    """
    return known >= LEAST_TO_SAY - 1e-9


def listed(profile: Profile) -> bool:
    """Say whether an authority has said enough itself to stand in the lists of others.

    >>> listed(Profile(key="theirs", mash=True, two_tier=False))
    False
    >>> listed(Profile(key="theirs", mash=True, two_tier=False, prevalence=1))
    True
    """
    return len(_known(profile)) >= FEWEST_FACTS


def points_of(facts: Iterable[FactLikeness], counted: Weights) -> Points:
    """Return what everyone's likeness in each fact comes to, in whole points of 1000: `Comparability.points` of all."""
    points: Points = np.rint(weighed(facts, counted)[0] * FULL_SCORE).astype(np.int64)
    return points


def can_look(profile: Profile) -> bool:
    """Say whether a profile says anything by which others can be told apart, were it provisionally.

    Having districts or not is no such thing: it is known of everyone by the list of England.

    >>> can_look(Profile(key="ours", two_tier=False)), can_look(Profile(key="ours", prevent=0))
    (False, True)
    """
    return bool(set(_known(profile)) - {"two_tier"})


def own_share(profile: Profile) -> float:
    """Return what share of the usual weight a profile says, from 0 to 1."""
    return sum(RR555_WEIGHTS.share(fact) for fact in _known(profile))


def thin(profile: Profile) -> bool:
    """Say whether a profile says so little that everything it is compared by is provisional.

    >>> thin(Profile(key="ours", prevent=0)), thin(Profile(key="ours", prevent=0, prevalence=1, mash=True))
    (True, True)
    """
    return not listed(profile) or own_share(profile) < LEAST_KNOWN


def _known(profile: Profile) -> list[str]:
    return [fact for fact in COMPARED_FACTS if getattr(profile, fact) is not None]


def about_as_like(points: Points, margins: Points, place: int) -> list[int]:
    """Return the places of those that are about as like as the one at ``place``, the nearest in points first.

    It is `Comparability.about_as_like` of everyone at once.

    >>> about_as_like(np.array([800, 790, 700, 805]), np.array([10, 10, 90, 10]), 0)
    [3, 1]
    """
    far = np.abs(points - points[place])
    near = far <= np.maximum(margins, margins[place])
    near[place] = False
    (places,) = np.nonzero(near)
    nearest: list[int] = places[np.argsort(far[places], kind="stable")].tolist()
    return nearest


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
