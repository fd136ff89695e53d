"""Work a round out: from what it is decided from to who is paired with whom, and what a curator is told about it."""

from collections.abc import Mapping

from alongside.matching.rules.eligibility import Refusal
from alongside.matching.rules.robustness import RUNS
from alongside.matching.rules.solving import VOID_WORDS, How, Pair
from alongside.matching.rules.unmatched import WHY_WORDS, Remedy, RemedyKind
from alongside.matching.rules.whole_round import ExplainedSolution, explain_round
from alongside.rounds.rules.inputs import RoundInputs, problem_of
from alongside.rounds.rules.outcome import Alternative, Paired, RoundOutcome, Unserved, WouldRather


def work_out(inputs: RoundInputs, *, runs: int = RUNS) -> RoundOutcome:
    """Return who is paired with whom, and all that a curator is told about it.

    Where something was proposed already, this is the second solving: what was declined never comes again, and what
    was accepted, or is being thought about, stays. ``runs`` trials say how sure each pair is; none with 0.
    """
    return outcome_of(explain_round(problem_of(inputs), runs=runs), revision=inputs.revision)


def outcome_of(explained: ExplainedSolution, *, revision: int) -> RoundOutcome:
    """Return an outcome as a round keeps it, with everything that a page tells about it."""
    solution = explained.solution
    names = {party.key: party.name for party in (*solution.board.mentees, *solution.board.mentors)}
    near = {tie.pair.mentee: (Alternative(tie.other.mentor, tie.gap, tie.other.free),) for tie in explained.near_ties}
    return RoundOutcome(
        revision=revision,
        pairs=tuple(
            Paired(
                pair.mentee, pair.mentor, pair.points, pair.how, _of_100(pair, explained),
                near.get(pair.mentee, ()),
            )
            for pair in solution.pairs
        ),
        unserved=tuple(
            Unserved(left.mentee, WHY_WORDS[left.why], tuple(in_words(remedy, names) for remedy in left.changes))
            for left in explained.unmatched
        ),
        left_out=solution.unserved,
        tiers=explained.tiers,
        void=tuple((*pair, VOID_WORDS[why]) for pair, why in solution.void),
        rather=tuple(WouldRather(pair.mentee, pair.mentor) for pair in explained.blocking),
    )  # fmt: skip


def _of_100(pair: Pair, explained: ExplainedSolution) -> int | None:
    """Return the per cent of trials that kept a pair; none where nobody else could be: of that no trial tells."""
    share = explained.robustness.get((pair.mentee, pair.mentor)) if pair.how is How.MATCHED else None
    if share is None or (share >= 1 and not _has_choice(pair, explained)):
        return None
    return round(share * 100)


def _has_choice(pair: Pair, explained: ExplainedSolution) -> bool:
    solution = explained.solution
    return int(solution.allowed[solution.board.mentee[pair.mentee]].sum()) > 1


def in_words(remedy: Remedy, names: Mapping[str, str]) -> str:
    """Say which change would serve somebody who is left out."""
    mentor = names.get(remedy.mentor or "", "")
    if remedy.kind is RemedyKind.PLACE:
        return f"One more place at {mentor}"
    if remedy.kind is RemedyKind.ANSWERS:
        return "It asks its people how confident they are: this may bring a mentor"
    limit, unit = LIMIT_WORDS.get(remedy.code, ("limit", 1)) if remedy.code else ("limit", 1)
    there, asked = (f"{(value or 0) * unit:.0f}" for value in (remedy.is_now, remedy.must_be))
    return f"A {limit} of {there} instead of {asked}: then {mentor} could help"


LIMIT_WORDS = {
    Refusal.LEAD: ("least lead", 1),
    Refusal.BEHIND: ("most behind", 1),
    Refusal.UNLIKE: ("least likeness in who holds cases", 100),
}
"""What the settings call each limit, and what a value is multiplied by to be shown as they show it."""
