"""What came of a round once it was proposed: who agreed, who still thinks about it, who is left, and what has ended."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from alongside.rounds.rules.inputs import AnsweredProposal, RoundInputs
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.states import ChoiceKind, ProposalKind, ProposalState

CAME_TO_NOTHING: Mapping[ProposalState, str] = MappingProxyType({
    ProposalState.DECLINED: "What was proposed to it was declined",
    ProposalState.EXPIRED: "What was proposed to it ran out without every answer",
    ProposalState.TAKEN_BACK: "What was proposed to it was taken back",
})  # fmt: skip
"""Why somebody is left who was asked: which side said no stands with the answers, for curators alone."""
HELD_BACK = "Its pair is held back, and was not proposed"
NOT_PROPOSED = "Nothing was proposed to it"


@dataclass(frozen=True)
class LeftOver:
    """Somebody who looked for help and has nobody, by id: why, and which change would have brought somebody."""

    id: str
    why: str
    frees: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundResult:
    """Who looked for help, by id, and how far that has come; how many each mentor helps, and might help."""

    helped: frozenset[str]
    """Who is helped in what everybody agreed to."""
    asked: frozenset[str]
    """Who would be helped in what still waits for an answer."""
    left: tuple[LeftOver, ...]
    agreed_at: Counter[str]
    waiting_at: Counter[str]
    waiting: int = 0
    """How many proposals still wait, of equals too."""

    @property
    def of(self) -> int:
        """How many looked for help."""
        return len(self.helped | self.asked) + len(self.left)


def result(inputs: RoundInputs, outcome: RoundOutcome) -> RoundResult:
    """Return what came of a round: ``outcome`` is what was worked out first, with why anybody is left by now."""
    helped = _helped(inputs, ProposalState.ACCEPTED)
    asked = _helped(inputs, ProposalState.PROPOSED) - helped
    entrants = inputs.snapshot.by_id
    left = [
        _left(entrant_id, entrant.key, inputs, outcome)
        for entrant_id, entrant in entrants.items()
        if entrant.seeks and entrant_id not in helped | asked
    ]
    return RoundResult(
        helped,
        asked,
        tuple(left),
        _at(inputs, ProposalState.ACCEPTED),
        _at(inputs, ProposalState.PROPOSED),
        sum(answer.state is ProposalState.PROPOSED for answer in inputs.answers),
    )


def helped_by(answer: AnsweredProposal) -> tuple[str, ...]:
    """Return whom a proposal would help, by id: of two equals both."""
    return (answer.mentee, answer.mentor) if answer.kind is ProposalKind.PEER else (answer.mentee,)


def _helped(inputs: RoundInputs, state: ProposalState) -> frozenset[str]:
    return frozenset(helped for answer in inputs.answers if answer.state is state for helped in helped_by(answer))


def _at(inputs: RoundInputs, state: ProposalState) -> Counter[str]:
    stands = (answer for answer in inputs.answers if answer.state is state and answer.kind is not ProposalKind.PEER)
    return Counter(answer.mentor for answer in stands)


def _left(entrant_id: str, key: str, inputs: RoundInputs, outcome: RoundOutcome) -> LeftOver:
    now = outcome.left_now.get(key)
    ended = [answer.state for answer in inputs.answers if entrant_id in helped_by(answer)]
    if ended:
        return LeftOver(entrant_id, CAME_TO_NOTHING[ended[-1]], now.frees if now else ())
    if any(choice.kind is ChoiceKind.HOLD and choice.mentee == entrant_id for choice in inputs.choices):
        return LeftOver(entrant_id, HELD_BACK)
    # One that was proposed before this was kept knows only why it was left out at first.
    left = now or next((left for left in outcome.unserved if left.key == key), None)
    return LeftOver(entrant_id, left.why, left.frees) if left else LeftOver(entrant_id, NOT_PROPOSED)
