"""Work a round out: from what it keeps to who is paired with whom, by the one way there is, whatever its size."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from alongside.matching.rules import settings as terms
from alongside.matching.rules.party import Party
from alongside.matching.rules.rounds import Answer, ChoiceKind, Part, ProposalKind, ProposalState
from alongside.matching.rules.rounds_outcome import LeftOut, Near, Paired, Result, apart, entrants
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import VOID_WORDS, Outcome, PairKeys, Wishes, solve, tier

STAYS = (ProposalState.ACCEPTED, ProposalState.PROPOSED)
"""What a second solving leaves alone: what both accepted, and what somebody is just thinking about."""
LEAVES_ROUND = frozenset({"no-time", "partner-already"})
"""Reasons after which a mentee is not offered anybody else."""
NO_MORE_PLACES = frozenset({"no-time", "no-place"})
"""Reasons after which a mentor is not offered to anybody else."""


@dataclass(frozen=True)
class Kept:
    """What a round keeps, as plain values: revision, settings, snapshot, and what a curator chose, by ids."""

    revision: int
    settings: Mapping[str, Any]
    snapshot: Mapping[str, Any]
    choices: tuple["Choice", ...] = ()
    said: tuple["Said", ...] = ()


class Choice(NamedTuple):
    """What a curator wants of a pair, by ids."""

    kind: ChoiceKind
    mentee: str
    mentor: str


class Said(NamedTuple):
    """What came of a proposal, by ids; ``why`` are the reasons given, by part."""

    kind: ProposalKind
    state: ProposalState
    mentee: str
    mentor: str
    why: Mapping[Part, str | None]


def work_out(kept: Kept, *, settings: RoundSettings | None = None, movable: bool = False) -> tuple[Outcome, Result]:
    """Return who is paired with whom, and all that a curator is told about it.

    Where something was proposed already, this is the second solving: what was declined never comes again, and what
    was accepted stays, unless ``movable``. Other ``settings`` than the round's own are for comparing.
    """
    outcome = solve(
        parties(kept),
        settings=settings or terms.from_plain(kept.settings),
        excluded=apart(kept.snapshot),
        wishes=wishes(kept, movable=movable),
    )
    return outcome, result(outcome, revision=kept.revision)


def wishes(kept: Kept, *, movable: bool = False) -> Wishes:
    """Return what is settled before matching, by keys."""
    keys = {one.id: one.key for one in entrants(kept.snapshot).values()}

    def pairs(found: Iterable[Choice | Said]) -> frozenset[PairKeys]:
        return frozenset(
            (keys[one.mentee], keys[one.mentor]) for one in found if one.mentee in keys and one.mentor in keys
        )

    helped = [one for one in kept.said if one.kind is not ProposalKind.PEER]
    wanted = {kind: pairs(one for one in kept.choices if one.kind is kind) for kind in ChoiceKind}
    stays = pairs(one for one in helped if one.state in STAYS)
    return Wishes(
        accepted=stays,
        picked=wanted[ChoiceKind.HAND_PICK] - stays,
        pinned=(wanted[ChoiceKind.PIN] | wanted[ChoiceKind.HOLD]) - stays,
        forbidden=wanted[ChoiceKind.FORBID],
        declined=pairs(one for one in helped if one.state not in STAYS) - stays,
        movable=movable,
    )


def parties(kept: Kept) -> list[Party]:
    """Return everyone who takes part, as what they still would after what they said to proposals."""
    found = {one.id: one.party for one in entrants(kept.snapshot).values()}
    for said in kept.said:
        for authority, changes in _after(said, kept):
            if authority in found:
                found[authority] = replace(found[authority], **changes)
    for said in kept.said:  # in a triad, all agree to one place more
        if said.kind is ProposalKind.TRIAD and said.state in STAYS and said.mentor in found:
            places = max(found[said.mentor].places, _taken(kept, said.mentor))
            found[said.mentor] = replace(found[said.mentor], places=places)
    return list(found.values())


def _after(said: Said, kept: Kept) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return which authorities take another part after what was said, and which."""
    if said.kind is ProposalKind.PEER and said.state in STAYS:
        yield said.mentee, {"seeks": False}
        yield said.mentor, {"seeks": False}
    elif said.state is ProposalState.DECLINED:
        if said.why.get(Part.MENTEE) in LEAVES_ROUND:
            yield said.mentee, {"seeks": False}
        if said.why.get(Part.MENTOR) in NO_MORE_PLACES:
            yield said.mentor, {"places": _taken(kept, said.mentor)}


def _taken(kept: Kept, mentor: str) -> int:
    return sum(one.mentor == mentor and one.state in STAYS and one.kind is not ProposalKind.PEER for one in kept.said)


def result(outcome: Outcome, *, revision: int) -> Result:
    """Return an outcome with everything that a page tells about it."""
    settings = outcome.board.settings
    return Result(
        revision=revision,
        pairs=tuple(Paired(pair.mentee, pair.mentor, pair.points, pair.how) for pair in outcome.pairs),
        left_out=tuple(LeftOut(key, "", ()) for key in outcome.unserved),
        tiers={one.key: tier(one, settings=settings) for one in outcome.board.mentees},
        void=tuple((*pair, VOID_WORDS[why]) for pair, why in outcome.void),
    )


def load(result: Result) -> Counter[str]:
    """Return how many mentees each mentor has."""
    return Counter(pair.mentor for pair in result.pairs)


__all__ = ["Answer", "Choice", "Kept", "Near", "Said", "load", "parties", "result", "wishes", "work_out"]
