"""What a round is worked out from: its settings, its snapshot, what a curator chose and what sides have answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from alongside.matching.rules.party import Party
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys, Wishes
from alongside.matching.rules.whole_round import MatchingProblem
from alongside.rounds.rules.snapshot import Snapshot
from alongside.rounds.rules.states import ChoiceKind, ProposalKind, ProposalPart, ProposalState

STAYS = (ProposalState.ACCEPTED, ProposalState.PROPOSED)
"""What a second solving leaves alone: what both accepted, and what somebody is just thinking about."""
LEAVES_ROUND = frozenset({"no-time", "partner-already"})
"""Reasons after which a mentee is not offered anybody else."""
NO_MORE_PLACES = frozenset({"no-time", "no-place"})
"""Reasons after which a mentor is not offered to anybody else."""
ANY_MODEL = "other-model"
"""The reason after which a mentee is offered mentors that hold cases differently too."""


class PairChoice(NamedTuple):
    """What a curator wants of a pair, by ids."""

    kind: ChoiceKind
    mentee: str
    mentor: str


class AnsweredProposal(NamedTuple):
    """What came of a proposal, by ids; ``why`` are the reasons given, by part."""

    kind: ProposalKind
    state: ProposalState
    mentee: str
    mentor: str
    why: Mapping[ProposalPart, str | None]


class SinceTaken(NamedTuple):
    """What an authority has agreed to outside the round since its data were taken."""

    places: int = 0
    """How many places more it has filled."""
    helped: bool = False
    """Whether it has found somebody who helps it."""

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.places or self.helped)


@dataclass(frozen=True)
class RoundInputs:
    """What a round is worked out from; choices and answers name authorities by ids."""

    revision: int
    settings: RoundSettings
    snapshot: Snapshot
    choices: tuple[PairChoice, ...] = ()
    answers: tuple[AnsweredProposal, ...] = ()
    since: Mapping[str, SinceTaken] = field(default_factory=dict)
    """By id, what introductions and pairings begun elsewhere have taken since."""


def problem_of(inputs: RoundInputs) -> MatchingProblem:
    """Return a round as it is put to the matcher, by its own settings."""
    return MatchingProblem(tuple(parties(inputs)), inputs.settings, inputs.snapshot.apart, wishes(inputs))


def wishes(inputs: RoundInputs) -> Wishes:
    """Return what is settled before matching, by keys."""
    keys = {entrant_id: entrant.key for entrant_id, entrant in inputs.snapshot.by_id.items()}

    def pairs(chosen: Iterable[PairChoice | AnsweredProposal]) -> frozenset[PairKeys]:
        return frozenset(
            (keys[pair.mentee], keys[pair.mentor]) for pair in chosen if pair.mentee in keys and pair.mentor in keys
        )

    helped = [answer for answer in inputs.answers if answer.kind is not ProposalKind.PEER]
    wanted = {kind: pairs(choice for choice in inputs.choices if choice.kind is kind) for kind in ChoiceKind}
    stays = pairs(answer for answer in helped if answer.state in STAYS)
    return Wishes(
        accepted=stays,
        picked=wanted[ChoiceKind.HAND_PICK] - stays,
        pinned=(wanted[ChoiceKind.PIN] | wanted[ChoiceKind.HOLD]) - stays,
        forbidden=wanted[ChoiceKind.FORBID],
        declined=pairs(answer for answer in helped if answer.state not in STAYS) - stays,
    )


def parties(inputs: RoundInputs) -> list[Party]:
    """Return everyone who takes part, as what they still would after what they said to proposals."""
    everyone: dict[str, Party] = dict(inputs.snapshot.by_id)
    for answer in inputs.answers:
        for authority, changes in _after(answer, inputs):
            if authority in everyone:
                everyone[authority] = replace(everyone[authority], **changes)
    for authority, since in inputs.since.items():
        if authority in everyone:
            everyone[authority] = _less(everyone[authority], since, inputs, authority)
    for answer in inputs.answers:  # in a triad, all agree to one place more
        if answer.kind is ProposalKind.TRIAD and answer.state in STAYS and answer.mentor in everyone:
            places = max(everyone[answer.mentor].places, _taken(inputs, answer.mentor))
            everyone[answer.mentor] = replace(everyone[answer.mentor], places=places)
    return list(everyone.values())


def _after(answer: AnsweredProposal, inputs: RoundInputs) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return which authorities take another part after an answer, and which."""
    if answer.kind is ProposalKind.PEER and answer.state in STAYS:
        yield answer.mentee, {"seeks": False}
        yield answer.mentor, {"seeks": False}
    elif answer.state is ProposalState.DECLINED:
        if answer.why.get(ProposalPart.MENTEE) in LEAVES_ROUND:
            yield answer.mentee, {"seeks": False}
        elif answer.why.get(ProposalPart.MENTEE) == ANY_MODEL:
            yield answer.mentee, {"any_model": True}
        if answer.why.get(ProposalPart.MENTOR) in NO_MORE_PLACES:
            yield answer.mentor, {"places": _taken(inputs, answer.mentor)}


def _less(party: Party, since: SinceTaken, inputs: RoundInputs, authority: str) -> Party:
    """Return somebody without what it has agreed to elsewhere; what stands in the round stays."""
    stands = any(answer.state in STAYS and authority in (answer.mentee, answer.mentor) for answer in inputs.answers)
    free = max(_taken(inputs, authority), party.places - since.places)
    return replace(party, places=free, seeks=party.seeks and (stands or not since.helped))


def _taken(inputs: RoundInputs, mentor: str) -> int:
    return sum(
        answer.mentor == mentor and answer.state in STAYS and answer.kind is not ProposalKind.PEER
        for answer in inputs.answers
    )
