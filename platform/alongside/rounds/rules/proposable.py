"""Which pairs of a round may be put to their sides, and which two equals or three may be asked to work together."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from alongside.matching.rules.peers import PeerScore, Triad, peer_pairs, triads
from alongside.matching.rules.scoring import score
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys
from alongside.rounds.rules.inputs import STAYS, RoundInputs, Solved, solved
from alongside.rounds.rules.outcome import RoundOutcome, reasons
from alongside.rounds.rules.snapshot import Entrant
from alongside.rounds.rules.states import ChoiceKind, ProposalKind, ProposalPart, ProposalState


class NewPair(NamedTuple):
    """A pair to put to everyone whom it concerns, with its reasons."""

    kind: ProposalKind
    mentee: UUID
    mentor: UUID
    score: int
    reasons: dict[str, Any]
    sides: Mapping[UUID, ProposalPart]


def to_propose(inputs: RoundInputs, outcome: RoundOutcome) -> list[NewPair]:
    """Return the pairs of an outcome that are neither held back nor out already."""
    back = {(choice.mentee, choice.mentor) for choice in inputs.choices if choice.kind is ChoiceKind.HOLD}
    back |= {(answer.mentee, answer.mentor) for answer in inputs.answers if answer.state in STAYS}
    entrants = inputs.snapshot.entrants
    pairs = [(entrants[pair.mentee], entrants[pair.mentor]) for pair in outcome.pairs]
    return [new_pair(mentee, mentor, inputs.settings) for mentee, mentor in pairs if (mentee.id, mentor.id) not in back]


def new_pair(mentee: Entrant, mentor: Entrant, settings: RoundSettings) -> NewPair:
    """Return one pair to propose."""
    worth = score(mentee, mentor, settings=settings)
    sides = {UUID(mentee.id): ProposalPart.MENTEE, UUID(mentor.id): ProposalPart.MENTOR}
    return NewPair(ProposalKind.PAIR, UUID(mentee.id), UUID(mentor.id), worth.points, reasons(worth), sides)


def groups(inputs: RoundInputs, round_now: Solved | None = None) -> dict[str, NewPair]:
    """Return whom one may ask to work as two equals, or as three, among those whom nobody helps yet."""
    round_now, entrants = round_now or solved(inputs), inputs.snapshot.entrants
    closed = _not_accepted(round_now, inputs)
    offered = [_triad(entrants, triad, inputs.settings) for triad in triads(round_now.solution, besides=closed)]
    waiting = set(round_now.solution.unserved)
    left = [party for party in round_now.parties if party.key in waiting]
    for pair in peer_pairs(left, settings=inputs.settings, excluded=inputs.snapshot.apart):
        first, second = UUID(entrants[pair.first].id), UUID(entrants[pair.second].id)
        rows = {"rows": _peer_rows(pair.score), "taught": [], "back": []}
        sides = {first: ProposalPart.PEER, second: ProposalPart.PEER}
        offered.append(NewPair(ProposalKind.PEER, first, second, pair.score.points, rows, sides))
    asked = {(answer.kind, UUID(answer.mentee), UUID(answer.mentor)) for answer in inputs.answers}
    return {
        f"{group.kind.value}:{group.mentee}:{group.mentor}": group
        for group in offered
        if (group.kind, group.mentee, group.mentor) not in asked
    }


def why_not_chosen(inputs: RoundInputs, kind: ChoiceKind, mentee: str, mentor: str) -> str:
    """Return what stands in the way of a curator's choice, in words; nothing where nothing does.

    That two must not be paired is told in the same words as that one of them is not free for another reason.
    """
    entrants = inputs.snapshot.by_id
    if mentee not in entrants or mentor not in entrants or mentee == mentor:
        return "Choose two different authorities that take part in this round."
    ours, theirs = entrants[mentee], entrants[mentor]
    if kind is ChoiceKind.FORBID:
        return ""
    if not ours.seeks:
        return f"{ours.name} looks for no mentor in this round."
    if not theirs.places or frozenset((ours.key, theirs.key)) in inputs.snapshot.apart:
        return f"{theirs.name} is not on offer here: not opted in, without a place, or not free for this pairing."
    wanted = [choice for choice in inputs.choices if choice.kind is not ChoiceKind.FORBID]
    others = [choice for choice in wanted if (choice.mentee, choice.mentor) != (mentee, mentor)]
    if any(choice.mentee == mentee for choice in others):
        return f"You have chosen a mentor for {ours.name} already. Undo that first."
    if sum(choice.mentor == mentor for choice in others) >= theirs.places:
        return f"All places of {theirs.name} are taken by pairs that you chose. Undo one of them first."
    return ""


def still_unmatched(inputs: RoundInputs) -> tuple[str, ...]:
    """Return the keys of those that looked for help and accepted nobody."""
    helped = {
        authority_id
        for answer in inputs.answers
        if answer.state is ProposalState.ACCEPTED
        for authority_id in ((answer.mentee, answer.mentor) if answer.kind is ProposalKind.PEER else (answer.mentee,))
    }
    return tuple(key for key, party in inputs.snapshot.entrants.items() if party.seeks and party.id not in helped)


def _peer_rows(worth: PeerScore) -> list[dict[str, Any]]:
    """Return the rows whose points add up to the score of two equals."""
    ways = ("How alike you are", worth.alike, 700, "Over all facts, both ways"), (
        "What each could gain", worth.lead, 300, "The lesser of what each could learn from the other",
    )  # fmt: skip
    return [
        {"part": "peer", "about": about, "points": points, "most": most, "known": True, "words": words}
        for about, points, most, words in ways
    ]


def _not_accepted(round_now: Solved, inputs: RoundInputs) -> list[PairKeys]:
    """Return the pairs that nobody may join: only a pair that both accepted is asked to make room."""
    both = {(answer.mentee, answer.mentor) for answer in inputs.answers if answer.state is ProposalState.ACCEPTED}
    entrants = inputs.snapshot.entrants
    pairs = [(pair.mentee, pair.mentor) for pair in round_now.solution.pairs]
    return [pair for pair in pairs if (entrants[pair[0]].id, entrants[pair[1]].id) not in both]


def _triad(entrants: Mapping[str, Entrant], triad: Triad, settings: RoundSettings) -> NewPair:
    pair = new_pair(entrants[triad.joins], entrants[triad.mentor], settings)
    sides = {**pair.sides, UUID(entrants[triad.mentee].id): ProposalPart.OTHER_MENTEE}
    return pair._replace(kind=ProposalKind.TRIAD, sides=sides)
