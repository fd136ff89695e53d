"""Work a round out: from what it keeps to who is paired with whom, by the one way there is, whatever its size."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from alongside.matching.rules import settings as terms
from alongside.matching.rules.eligibility import Refusal
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import COMPARED_FACTS
from alongside.matching.rules.reasons import blocking, near_ties
from alongside.matching.rules.robustness import RUNS, robustness
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import VOID_WORDS, How, Pair, PairKeys, Solution, Wishes, solve, tier
from alongside.matching.rules.unmatched import WHY_WORDS, Remedy, RemedyKind, unmatched
from alongside.rounds.rules.outcome import Alternative, Paired, RoundOutcome, Unserved, WouldRather, apart, entrants
from alongside.rounds.rules.states import ChoiceKind, ProposalKind, ProposalPart, ProposalState

MOST_RATHER = 10
STAYS = (ProposalState.ACCEPTED, ProposalState.PROPOSED)
"""What a second solving leaves alone: what both accepted, and what somebody is just thinking about."""
LEAVES_ROUND = frozenset({"no-time", "partner-already"})
"""Reasons after which a mentee is not offered anybody else."""
NO_MORE_PLACES = frozenset({"no-time", "no-place"})
"""Reasons after which a mentor is not offered to anybody else."""
ANY_MODEL = "other-model"
"""The reason after which a mentee is offered mentors that hold cases differently too."""


@dataclass(frozen=True)
class RoundInputs:
    """What a round keeps, as plain values: revision, settings, snapshot, and what a curator chose, by ids."""

    revision: int
    settings: Mapping[str, Any]
    snapshot: Mapping[str, Any]
    choices: tuple["PairChoice", ...] = ()
    said: tuple["AnsweredProposal", ...] = ()


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


def work_out(kept: RoundInputs, *, runs: int = RUNS) -> RoundOutcome:
    """Return who is paired with whom, and all that a curator is told about it.

    Where something was proposed already, this is the second solving: what was declined never comes again, and what
    was accepted, or is being thought about, stays. ``runs`` trials say how sure each pair is; none with 0.
    """
    outcome = solved(kept)
    sure = robustness(outcome.parties, outcome.found, excluded=apart(kept.snapshot), runs=runs) if runs else {}
    return result(outcome.found, revision=kept.revision, sure=sure)


class Solved(NamedTuple):
    """A round solved, with everyone in it as they were for it."""

    found: Solution
    parties: list[Party]


def solved(kept: RoundInputs, *, settings: RoundSettings | None = None) -> Solved:
    """Solve a round by its own settings, or by others to compare."""
    every = parties(kept)
    chosen = settings or terms.from_plain(kept.settings)
    return Solved(solve(every, settings=chosen, excluded=apart(kept.snapshot), wishes=wishes(kept)), every)


def wishes(kept: RoundInputs) -> Wishes:
    """Return what is settled before matching, by keys."""
    keys = {one.id: one.key for one in entrants(kept.snapshot).values()}

    def pairs(found: Iterable[PairChoice | AnsweredProposal]) -> frozenset[PairKeys]:
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
    )


def parties(kept: RoundInputs) -> list[Party]:
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


def _after(said: AnsweredProposal, kept: RoundInputs) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return which authorities take another part after what was said, and which."""
    if said.kind is ProposalKind.PEER and said.state in STAYS:
        yield said.mentee, {"seeks": False}
        yield said.mentor, {"seeks": False}
    elif said.state is ProposalState.DECLINED:
        if said.why.get(ProposalPart.MENTEE) in LEAVES_ROUND:
            yield said.mentee, {"seeks": False}
        elif said.why.get(ProposalPart.MENTEE) == ANY_MODEL:
            yield said.mentee, {"any_model": True}
        if said.why.get(ProposalPart.MENTOR) in NO_MORE_PLACES:
            yield said.mentor, {"places": _taken(kept, said.mentor)}


def _taken(kept: RoundInputs, mentor: str) -> int:
    return sum(one.mentor == mentor and one.state in STAYS and one.kind is not ProposalKind.PEER for one in kept.said)


def result(outcome: Solution, *, revision: int, sure: Mapping[PairKeys, float]) -> RoundOutcome:
    """Return an outcome with everything that a page tells about it."""
    settings, names = outcome.board.settings, _names(outcome)
    near: dict[str, tuple[Alternative, ...]] = {}
    for tie in near_ties(outcome):
        near[tie.pair.mentee] = (Alternative(tie.other.mentor, tie.gap, tie.other.free),)
    return RoundOutcome(
        revision=revision,
        pairs=tuple(
            Paired(pair.mentee, pair.mentor, pair.points, pair.how, _of_100(pair, sure), near.get(pair.mentee, ()))
            for pair in outcome.pairs
        ),
        left_out=tuple(
            Unserved(one.mentee, WHY_WORDS[one.why], tuple(in_words(change, names) for change in one.changes))
            for one in unmatched(outcome)
        ),
        tiers={one.key: tier(one, settings=settings) for one in outcome.board.mentees},
        void=tuple((*pair, VOID_WORDS[why]) for pair, why in outcome.void),
        rather=tuple(WouldRather(one.mentee, one.mentor) for one in blocking(outcome, most=MOST_RATHER)),
    )


def _of_100(pair: Pair, sure: Mapping[PairKeys, float]) -> int | None:
    share = sure.get((pair.mentee, pair.mentor)) if pair.how is How.MATCHED else None
    return None if share is None else round(share * 100)


def _names(outcome: Solution) -> dict[str, str]:
    return {one.key: one.name for one in (*outcome.board.mentees, *outcome.board.mentors)}


def in_words(change: Remedy, names: Mapping[str, str]) -> str:
    """Say which change would serve somebody who is left out."""
    mentor = names.get(change.mentor or "", "")
    if change.kind is RemedyKind.PLACE:
        return f"One more place at {mentor}"
    if change.kind is RemedyKind.FACTS:
        facts = ", ".join(COMPARED_FACTS[fact].lower() for fact in change.facts)
        return f"Its profile says more ({facts}): this may bring a mentor"
    if change.kind is RemedyKind.ANSWERS:
        return "It asks its people how confident they are: this may bring a mentor"
    limit, unit = LIMIT_WORDS.get(change.code, ("limit", 1)) if change.code else ("limit", 1)
    there, asked = (f"{(value or 0) * unit:.0f}" for value in (change.is_now, change.must_be))
    return f"A {limit} of {there} instead of {asked}: then {mentor} could help"


LIMIT_WORDS = {
    Refusal.LEAD: ("least lead", 1),
    Refusal.BEHIND: ("most behind", 1),
    Refusal.UNLIKE: ("least likeness in who holds cases", 100),
}
"""What the settings call each limit, and what a value is multiplied by to be shown as they show it."""
