"""What a curator may set for a round, checked, with the values of the design as they stand at first."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, ConfigDict, PlainSerializer

from alongside.matching.rules.profile import RR555_WEIGHTS, Weights

CONFIDENCE_STEP = 25.0
"""One step of the five-point scale on which confidence is asked, in its 0 to 100."""


StoredWeights = Annotated[
    Weights,
    BeforeValidator(lambda stored: Weights(stored) if isinstance(stored, dict) else stored),
    PlainSerializer(lambda weights: dict(weights.of)),
]
"""Weights, which are stored as a number for each fact."""


@dataclass(frozen=True, kw_only=True)
class RoundSettings:
    """On which terms authorities are paired. Raises `ValueError` in words where a value cannot be.

    ``comparability`` and ``benefit`` are what each counts for in a pair's score (only their proportion matters).
    ``enough`` is the confidence from which no help is needed; ``least_lead`` how far ahead a mentor must be, of 100;
    ``most_behind`` how far it may be behind in a needed theme; ``least_alike`` how alike the ways to hold cases must
    be; ``least_known`` what share of the weight must be known, of the facts and of the needs. ``inspection`` keeps
    mentors out that were graded inadequate; ``topics`` asks that a mentor offers one of the topics asked for, if any.
    ``tiers`` are the needs, from 0 to 1, from which a mentee is served first, second, and so on.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    weights: StoredWeights = RR555_WEIGHTS
    comparability: float = 0.60
    benefit: float = 0.40
    enough: float = 70.0
    least_lead: float = 15.0
    most_behind: float = CONFIDENCE_STEP
    least_alike: float = 0.30
    least_known: float = 0.40
    inspection: bool = False
    topics: bool = False
    tiers: tuple[float, ...] = field(default=(0.40, 0.20))

    def __post_init__(self) -> None:
        """Refuse what cannot be: raises `ValueError`."""
        if min(self.comparability, self.benefit) < 0 or not 0 < self.comparability + self.benefit < float("inf"):
            raise ValueError("comparability and benefit count 0 or more, and one of them more than 0")
        if not 0 < self.enough <= 100:
            raise ValueError("confidence is enough from more than 0 up to 100")
        if not (0 <= self.least_lead <= 100 and 0 <= self.most_behind <= 100):
            raise ValueError("how far a mentor is ahead or behind is from 0 to 100")
        if not (0 <= self.least_alike <= 1 and 0 <= self.least_known <= 1):
            raise ValueError("how alike and how much known are shares from 0 to 1")
        if list(self.tiers) != sorted(set(self.tiers), reverse=True) or not all(0 < need <= 1 for need in self.tiers):
            raise ValueError("tiers are needs from 1 down to above 0, each lower than the one before")

    @property
    def share(self) -> float:
        """What comparability counts for in a pair's score, from 0 to 1; benefit has the rest."""
        return self.comparability / (self.comparability + self.benefit)
