"""Read what came out of a round: pairs to propose, what stands in the way of a choice, who is left out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from alongside.matching.rules import settings as terms
from alongside.matching.rules.peers import PeerScore, Triad, peer_pairs, triads
from alongside.matching.rules.scoring import score
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys
from alongside.rounds.models import ChoiceKind, Proposal, ProposalKind, ProposalPart, ProposalState, Round, RoundState
from alongside.rounds.rules.outcome import Entrant, RoundOutcome, apart, entrants, read, reasons
from alongside.rounds.rules.re_solve import AnsweredProposal, PairChoice, RoundInputs, Solved, solved


class NewPair(NamedTuple):
    """A pair to put to everyone whom it concerns, with its reasons."""

    kind: ProposalKind
    mentee: UUID
    mentor: UUID
    score: int
    reasons: dict[str, Any]
    sides: Mapping[UUID, ProposalPart]


def kept(matching: Round, proposals: Iterable[Proposal] = ()) -> RoundInputs:
    """Return what a round keeps as plain values, with what came of its proposals."""
    return RoundInputs(
        revision=matching.revision,
        settings=matching.settings,
        snapshot=matching.snapshot,
        choices=tuple(PairChoice(one.kind, str(one.mentee_id), str(one.mentor_id)) for one in matching.choices),
        said=tuple(
            AnsweredProposal(
                one.kind, one.state, str(one.mentee_id), str(one.mentor_id),
                {side.part: side.reason for side in one.sides},
            )
            for one in proposals
        ),
    )  # fmt: skip


def settings_of(matching: Round) -> RoundSettings:
    """Return the terms of a round."""
    return terms.from_plain(matching.settings)


def held(matching: Round) -> frozenset[tuple[str, str]]:
    """Return the pairs, by ids, that a curator holds back."""
    return frozenset(
        (str(one.mentee_id), str(one.mentor_id)) for one in matching.choices if one.kind is ChoiceKind.HOLD
    )


def to_propose(matching: Round) -> list[NewPair]:
    """Return the pairs of a draft that are not held back."""
    return _new_pairs(matching, read(matching.outcome), but=frozenset())


def to_propose_again(matching: Round, proposals: Sequence[Proposal]) -> list[NewPair]:
    """Return the pairs of a second solving that have not been proposed, and are not held back."""
    stands = (ProposalState.PROPOSED, ProposalState.ACCEPTED)
    there = {(str(one.mentee_id), str(one.mentor_id)) for one in proposals if one.state in stands}
    return _new_pairs(matching, read(matching.again), but=frozenset(there))


def _new_pairs(matching: Round, result: RoundOutcome, *, but: frozenset[tuple[str, str]]) -> list[NewPair]:
    every, settings, back = entrants(matching.snapshot), settings_of(matching), held(matching) | but
    wanted = [(every[pair.mentee], every[pair.mentor]) for pair in result.pairs]
    return [new_pair(mentee, mentor, settings) for mentee, mentor in wanted if (mentee.id, mentor.id) not in back]


def new_pair(mentee: Entrant, mentor: Entrant, settings: RoundSettings) -> NewPair:
    """Return one pair to propose."""
    worth = score(mentee.party, mentor.party, settings=settings)
    sides = {UUID(mentee.id): ProposalPart.MENTEE, UUID(mentor.id): ProposalPart.MENTOR}
    return NewPair(ProposalKind.PAIR, UUID(mentee.id), UUID(mentor.id), worth.points, reasons(worth), sides)


def why_not_chosen(matching: Round, kind: ChoiceKind, mentee: str, mentor: str) -> str:
    """Return what stands in the way of a curator's choice, in words; nothing where nothing does.

    That two must not be paired is told in the same words as that one of them is not free for another reason.
    """
    every = {one.id: one for one in entrants(matching.snapshot).values()}
    if mentee not in every or mentor not in every or mentee == mentor:
        return "Choose two different authorities that take part in this round."
    ours, theirs = every[mentee], every[mentor]
    if kind is ChoiceKind.FORBID:
        return ""
    if not ours.party.seeks:
        return f"{ours.name} looks for no mentor in this round."
    if not theirs.party.places or frozenset((ours.key, theirs.key)) in apart(matching.snapshot):
        return f"{theirs.name} is not on offer here: not opted in, without a place, or not free for this pairing."
    wanted = [one for one in matching.choices if one.kind is not ChoiceKind.FORBID]
    others = [one for one in wanted if (str(one.mentee_id), str(one.mentor_id)) != (mentee, mentor)]
    if any(str(one.mentee_id) == mentee for one in others):
        return f"You have chosen a mentor for {ours.name} already. Undo that first."
    if sum(str(one.mentor_id) == mentor for one in others) >= theirs.party.places:
        return f"All places of {theirs.name} are taken by pairs that you chose. Undo one of them first."
    return ""


def still_left_out(matching: Round, proposals: Sequence[Proposal]) -> list[str]:
    """Return the keys of those that looked for help and accepted nobody; of a draft, nobody: it came to nothing."""
    if matching.state is RoundState.DRAFT:
        return []
    helped = {
        str(authority_id)
        for one in proposals
        if one.state is ProposalState.ACCEPTED
        for authority_id in ((one.mentee_id, one.mentor_id) if one.kind is ProposalKind.PEER else (one.mentee_id,))
    }
    return [one.key for one in entrants(matching.snapshot).values() if one.party.seeks and one.id not in helped]


def groups(matching: Round, proposals: Sequence[Proposal]) -> dict[str, NewPair]:
    """Return whom one may ask to work as two equals, or as three, among those whom nobody helps yet."""
    found, every = solved(kept(matching, proposals)), entrants(matching.snapshot)
    if matching.state is not RoundState.PROPOSED:
        return {}
    closed = _not_accepted(found, every, proposals)
    offered = [_triad(every, one, settings_of(matching)) for one in triads(found.found, besides=closed)]
    waiting = set(found.found.unserved)
    left = [party for party in found.parties if party.key in waiting]
    for pair in peer_pairs(left, settings=settings_of(matching), excluded=apart(matching.snapshot)):
        one, other = UUID(every[pair.one].id), UUID(every[pair.other].id)
        rows = {"rows": _peer_rows(pair.score), "taught": [], "back": []}
        sides = {one: ProposalPart.PEER, other: ProposalPart.PEER}
        offered.append(NewPair(ProposalKind.PEER, one, other, pair.score.points, rows, sides))
    asked = {(one.kind, one.mentee_id, one.mentor_id) for one in proposals}
    return {
        f"{one.kind.value}:{one.mentee}:{one.mentor}": one
        for one in offered
        if (one.kind, one.mentee, one.mentor) not in asked
    }


def _peer_rows(found: PeerScore) -> list[dict[str, Any]]:
    """Return the rows whose points add up to the score of two equals."""
    ways = ("How alike you are", found.alike, 700, "Over all facts, both ways"), (
        "What each could gain", found.lead, 300, "The lesser of what each could learn from the other",
    )  # fmt: skip
    return [
        {"part": "peer", "about": about, "points": points, "most": most, "known": True, "words": said}
        for about, points, most, said in ways
    ]


def _not_accepted(found: Solved, every: Mapping[str, Entrant], proposals: Sequence[Proposal]) -> list[PairKeys]:
    """Return the pairs that nobody may join: only a pair that both accepted is asked to make room."""
    both = {(one.mentee_id, one.mentor_id) for one in proposals if one.state is ProposalState.ACCEPTED}
    pairs = [(pair.mentee, pair.mentor) for pair in found.found.pairs]
    return [pair for pair in pairs if (UUID(every[pair[0]].id), UUID(every[pair[1]].id)) not in both]


def _triad(every: Mapping[str, Entrant], one: Triad, settings: RoundSettings) -> NewPair:
    pair = new_pair(every[one.joins], every[one.mentor], settings)
    sides = {**pair.sides, UUID(every[one.mentee].id): ProposalPart.OTHER_MENTEE}
    return pair._replace(kind=ProposalKind.TRIAD, sides=sides)
