"""Which pairs of a round may be put to their sides, and which two equals or three may be asked to work together."""

from collections.abc import Iterable, Mapping, Set
from typing import Any, NamedTuple
from uuid import UUID

from alongside.matching.rules.peers import PeerPair, PeerScore, Triad
from alongside.matching.rules.scoring import Score, score
from alongside.matching.rules.solving import PairKeys
from alongside.matching.rules.whole_round import Openings
from alongside.rounds.rules.came_since import BETWEEN_WORDS, between
from alongside.rounds.rules.inputs import STAYS, RoundInputs
from alongside.rounds.rules.outcome import RoundOutcome, reasons
from alongside.rounds.rules.result import helped_by
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
    return [
        new_pair(mentee, mentor, score(mentee, mentor, settings=inputs.settings), offered(entrants.values()))
        for mentee, mentor in pairs
        if (mentee.id, mentor.id) not in back
    ]


def new_pair(mentee: Entrant, mentor: Entrant, worth: Score, on_offer: Set[str]) -> NewPair:
    """Return one pair to propose; ``on_offer`` are the topics that anybody with a place offers."""
    sides = {UUID(mentee.id): ProposalPart.MENTEE, UUID(mentor.id): ProposalPart.MENTOR}
    unmet = unmet_topics(mentee, mentor, on_offer)
    why = reasons(worth) | {"unmet": list(unmet.topics), "nobody": list(unmet.nobody)}
    return NewPair(ProposalKind.PAIR, UUID(mentee.id), UUID(mentor.id), worth.points, why, sides)


class UnmetTopics(NamedTuple):
    """What one asks for and its mentor does not offer; ``nobody`` of it is offered by anyone with a place."""

    topics: tuple[str, ...]
    nobody: tuple[str, ...]


def unmet_topics(mentee: Entrant, mentor: Entrant, on_offer: Set[str]) -> UnmetTopics:
    """Return which of the topics that one asks for its mentor does not offer."""
    unmet = mentee.asks - mentor.offers
    return UnmetTopics(tuple(sorted(unmet)), tuple(sorted(unmet - on_offer)))


def offered(entrants: Iterable[Entrant]) -> frozenset[str]:
    """Return the topics that anybody with a place in a round offers."""
    return frozenset(topic for entrant in entrants if entrant.places for topic in entrant.offers)


def accepted_pairs(inputs: RoundInputs) -> frozenset[PairKeys]:
    """Return the pairs, by keys, that both accepted: only these are asked to make room for a third."""
    entrants = inputs.snapshot.by_id
    return frozenset(
        (entrants[answer.mentee].key, entrants[answer.mentor].key)
        for answer in inputs.answers
        if answer.state is ProposalState.ACCEPTED and answer.mentee in entrants and answer.mentor in entrants
    )


def groups_of(inputs: RoundInputs, left_open: Openings) -> dict[str, NewPair]:
    """Return the groups of what a round leaves open that were not asked yet, by a key that says who they are."""
    entrants = inputs.snapshot.entrants
    offered = [_triad(entrants, triad) for triad in left_open.triads]
    offered += [_equals(entrants, pair) for pair in left_open.peers]
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
    if (state := between(inputs, mentee, mentor)) is not None:
        return f"{BETWEEN_WORDS[state]}."
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
    """Return the keys of those that looked for help, accepted nobody and have found nobody elsewhere."""
    helped = {entrant_id for entrant_id, since in inputs.since.items() if since.helped}
    helped |= {
        authority_id
        for answer in inputs.answers
        if answer.state is ProposalState.ACCEPTED
        for authority_id in helped_by(answer)
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


def _equals(entrants: Mapping[str, Entrant], pair: PeerPair) -> NewPair:
    first, second = UUID(entrants[pair.first].id), UUID(entrants[pair.second].id)
    rows = {"rows": _peer_rows(pair.score), "taught": [], "back": []}
    sides = {first: ProposalPart.PEER, second: ProposalPart.PEER}
    return NewPair(ProposalKind.PEER, first, second, pair.score.points, rows, sides)


def _triad(entrants: Mapping[str, Entrant], triad: Triad) -> NewPair:
    pair = new_pair(entrants[triad.joins], entrants[triad.mentor], triad.worth, offered(entrants.values()))
    sides = {**pair.sides, UUID(entrants[triad.mentee].id): ProposalPart.OTHER_MENTEE}
    return pair._replace(kind=ProposalKind.TRIAD, sides=sides)
