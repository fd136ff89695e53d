"""What came out of a round: who is paired with whom, who is left out, and what stands behind it.

Rounds keep it as JSON, under the names given here as aliases: what was stored before must stay readable.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from alongside.matching.rules.scoring import Score
from alongside.matching.rules.solving import How, PairKeys
from alongside.rounds.rules.states import ProposalKind


@dataclass(frozen=True)
class Alternative:
    """Another mentor that would have been about as good for a mentee: ``less`` by so many points, below 0 better."""

    mentor: str
    less: int
    free: bool


@dataclass(frozen=True)
class WouldRather:
    """Two that would both rather have each other than what they have."""

    mentee: str
    mentor: str


@dataclass(frozen=True)
class Paired:
    """A pair by the keys of both: its score of 1000, the per cent of trials that kept it, and what came near."""

    mentee: str
    mentor: str
    score: int
    how: How
    stability: Annotated[int | None, Field(alias="kept")] = None
    """Of 100; none where it was not tried, because the pair was not worked out."""
    near: tuple[Alternative, ...] = ()

    @property
    def matched(self) -> bool:
        """Whether it was worked out, and not wanted by a curator or accepted before."""
        return self.how is How.MATCHED


@dataclass(frozen=True)
class Unserved:
    """A mentee without a mentor: why, and which change would free a place, in words."""

    key: str
    why: str
    frees: tuple[str, ...]


@dataclass(frozen=True)
class GroupOnOffer:
    """Whom one may ask to work as two equals or as three; ``members`` are ids, in the order in which they are named."""

    key: str
    kind: ProposalKind
    members: tuple[str, ...]


@dataclass(frozen=True)
class Prospects:
    """What the answers so far leave open in a proposed round."""

    groups: tuple[GroupOnOffer, ...] = ()
    more: int = 0
    """How many more could be served if accepted pairs moved."""
    moving: tuple[PairKeys, ...] = ()
    """The accepted pairs that would have to move for it; none where it would serve nobody more."""
    left: tuple[Unserved, ...] = ()
    """Whom nobody helps as things stand, and why that is so now: not why it was when the round was first worked out."""


@dataclass(frozen=True)
class RoundOutcome:
    """All that came out of one revision of a round; of revision 0, nothing yet."""

    revision: int = 0
    pairs: tuple[Paired, ...] = ()
    unserved: tuple[Unserved, ...] = ()
    tiers: Mapping[str, int] = field(default_factory=dict)
    """The tier of each mentee by key, 0 served first."""
    void: tuple[tuple[str, str, str], ...] = ()
    """Wishes that could not be kept: mentee, mentor, and why in words."""
    rather: tuple[WouldRather, ...] = ()
    left_out: tuple[str, ...] = ()
    """The keys of those whom the next round serves earlier: nobody helps them when this one closes."""
    prospects: Prospects | None = None
    """Kept while the round is proposed. One that was proposed before this was kept has none until something changes."""
    left_at_close: tuple[Unserved, ...] | None = None
    """Whom nobody helped when the round was closed, and why; none while it is open."""

    @property
    def there(self) -> bool:
        """Whether anything was worked out at all."""
        return self.revision > 0

    @property
    def served(self) -> int:
        """How many mentees have a mentor."""
        return len(self.pairs)

    @property
    def of(self) -> int:
        """How many mentees there are."""
        return len(self.pairs) + len(self.unserved)

    @property
    def left_now(self) -> dict[str, Unserved]:
        """Whom nobody helps as things stand, or stood at the end, by key; of a draft, nobody."""
        return {left.key: left for left in (self.prospects.left if self.prospects else self.left_at_close or ())}

    @property
    def made(self) -> frozenset[tuple[str, str]]:
        """The pairs by their keys alone."""
        return frozenset((pair.mentee, pair.mentor) for pair in self.pairs)

    @property
    def total(self) -> int:
        """The sum of all scores."""
        return sum(pair.score for pair in self.pairs)

    @property
    def worst(self) -> Paired | None:
        """The pair with the lowest score; those that a curator wanted are not counted, for they were not worked out."""
        matched = (pair for pair in self.pairs if pair.matched)
        return min(matched, key=lambda pair: (pair.score, pair.mentee), default=None)

    @cached_property
    def mentor_of(self) -> dict[str, Paired]:
        """The pair of each mentee that has one."""
        return {pair.mentee: pair for pair in self.pairs}


def reasons(score: Score) -> dict[str, Any]:
    """Return why a pair has its score, as values that JSON can hold: the rows' points add up to it exactly."""
    return {
        "rows": [row._asdict() | {"part": row.part.value} for row in score.rows],
        "provisional": score.provisional,
        "to_tell": [list(facts) for facts in score.to_tell],
        "taught": list(score.topics.taught),
        "back": list(score.topics.back),
    }
