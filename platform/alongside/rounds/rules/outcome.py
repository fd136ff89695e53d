"""What came out of a round, as plain values: who is paired with whom, who is left out, and what stands behind it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from alongside.matching.rules.party import Party, from_plain
from alongside.matching.rules.scoring import Score
from alongside.matching.rules.solving import How

OURS = ("id", "region", "taken_before")
"""What a round keeps of an authority besides its `Party`."""


@dataclass(frozen=True)
class Entrant:
    """An authority in a round: its id and region, and as the rules see it; its places there are those still free."""

    id: str
    region: str
    party: Party
    taken_before: int = 0
    """How many of the places that it said are taken by pairings that ran when the data were taken."""

    @property
    def key(self) -> str:
        """What the rules know it by."""
        return self.party.key

    @property
    def name(self) -> str:
        """What pages call it."""
        return self.party.name


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
    kept: int | None = None
    """Of 100; none where it was not tried: the pair was not worked out, or the round is too large."""
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
class RoundOutcome:
    """All that came out of one revision of a round."""

    revision: int
    pairs: tuple[Paired, ...]
    left_out: tuple[Unserved, ...]
    tiers: Mapping[str, int]
    """The tier of each mentee by key, 0 served first."""
    void: tuple[tuple[str, str, str], ...] = ()
    """Wishes that could not be kept: mentee, mentor, and why in words."""
    rather: tuple[WouldRather, ...] = ()

    @property
    def served(self) -> int:
        """How many mentees have a mentor."""
        return len(self.pairs)

    @property
    def of(self) -> int:
        """How many mentees there are."""
        return len(self.pairs) + len(self.left_out)

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
        return min((one for one in self.pairs if one.matched), key=lambda one: (one.score, one.mentee), default=None)

    @cached_property
    def mentor_of(self) -> dict[str, Paired]:
        """The pair of each mentee that has one."""
        return {pair.mentee: pair for pair in self.pairs}

    @cached_property
    def mentees_of(self) -> dict[str, list[Paired]]:
        """The pairs of each mentor that has any."""
        found: dict[str, list[Paired]] = {}
        for pair in self.pairs:
            found.setdefault(pair.mentor, []).append(pair)
        return found


def kept(result: RoundOutcome) -> dict[str, Any]:
    """Return an outcome as values that JSON can hold."""
    return {
        "revision": result.revision,
        "pairs": [asdict(pair) for pair in result.pairs],
        "unserved": [asdict(one) for one in result.left_out],
        "left_out": [one.key for one in result.left_out],
        "tiers": dict(result.tiers),
        "void": [list(one) for one in result.void],
        "rather": [asdict(one) for one in result.rather],
    }


def read(values: Mapping[str, Any]) -> RoundOutcome:
    """Return the outcome that `kept` wrote; of nothing, one without anybody."""
    return RoundOutcome(
        revision=values.get("revision", 0),
        pairs=tuple(
            Paired(
                pair["mentee"], pair["mentor"], pair["score"], How(pair["how"]), pair["kept"],
                tuple(Alternative(**near) for near in pair["near"]),
            )
            for pair in values.get("pairs", ())
        ),
        left_out=tuple(Unserved(one["key"], one["why"], tuple(one["frees"])) for one in values.get("unserved", ())),
        tiers=values.get("tiers", {}),
        void=tuple((mentee, mentor, why) for mentee, mentor, why in values.get("void", ())),
        rather=tuple(WouldRather(**one) for one in values.get("rather", ())),
    )  # fmt: skip


def entrants(snapshot: Mapping[str, Any]) -> dict[str, Entrant]:
    """Return everyone who takes part, by key, in the order of their names."""
    found = (
        Entrant(
            values["id"], values["region"], from_plain({k: v for k, v in values.items() if k not in OURS}),
            values.get("taken_before", 0),
        )
        for values in snapshot.get("parties", ())
    )  # fmt: skip
    return {one.key: one for one in sorted(found, key=lambda one: (one.name, one.key))}


def apart(snapshot: Mapping[str, Any]) -> frozenset[frozenset[str]]:
    """Return the pairs, by key, that must not be made."""
    return frozenset(frozenset(pair) for pair in snapshot.get("apart", ()))


def reasons(found: Score) -> dict[str, Any]:
    """Return why a pair has its score, as values that JSON can hold: the rows' points add up to it exactly."""
    return {
        "rows": [row._asdict() | {"part": row.part.value} for row in found.rows],
        "taught": list(found.topics.taught),
        "back": list(found.topics.back),
    }
