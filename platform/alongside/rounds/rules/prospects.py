"""What answers so far leave open in a round: groups that may be asked, pairs that could move, who is left and why."""

from collections.abc import Iterator
from dataclasses import replace

from alongside.matching.rules.solving import How
from alongside.matching.rules.unmatched import WHY_WORDS
from alongside.matching.rules.whole_round import Openings, openings
from alongside.rounds.rules.inputs import RoundInputs, problem_of
from alongside.rounds.rules.outcome import GroupOnOffer, Prospects, RoundOutcome, Unserved
from alongside.rounds.rules.proposable import NewPair, accepted_pairs, groups_of
from alongside.rounds.rules.working_out import in_words

NOT_ASKED_YET = "Somebody could help it, and is not asked yet"
ELSEWHERE = "It has found somebody elsewhere since this round took its data"


def prospects(inputs: RoundInputs) -> Prospects:
    """Solve a round once as its answers leave it, and once with accepted pairs free to move."""
    left_open = openings(problem_of(inputs), joinable=accepted_pairs(inputs))
    return Prospects(
        groups=tuple(
            GroupOnOffer(key, group.kind, tuple(str(authority_id) for authority_id in group.sides))
            for key, group in groups_of(inputs, left_open).items()
        ),
        more=left_open.more,
        moving=left_open.moving,
        left=tuple(sorted(_left(inputs, left_open), key=lambda left: left.key)),
    )


def groups(inputs: RoundInputs) -> dict[str, NewPair]:
    """Return whom one may ask to work as two equals, or as three, among those whom nobody helps yet."""
    return groups_of(inputs, openings(problem_of(inputs), joinable=accepted_pairs(inputs)))


def at_the_end(outcome: RoundOutcome) -> tuple[Unserved, ...]:
    """Return who is left when a round is closed, and why: what only solving it again would bring is gone."""
    return tuple(replace(left, frees=()) if left.why == NOT_ASKED_YET else left for left in outcome.left_now.values())


def _left(inputs: RoundInputs, left_open: Openings) -> Iterator[Unserved]:
    """Yield whom nobody helps or is asked to help, with what would bring a mentor now."""
    entrants = inputs.snapshot.entrants
    names = {key: entrant.name for key, entrant in entrants.items()}
    for pair in left_open.solution.pairs:
        if pair.how is not How.ACCEPTED:
            yield Unserved(pair.mentee, NOT_ASKED_YET, (f"Solve again: this would bring {names[pair.mentor]}",))
    for left in left_open.unmatched:
        changes = tuple(in_words(remedy, names) for remedy in left.changes)
        yield Unserved(left.mentee, WHY_WORDS[left.why], changes)
    for entrant_id, since in inputs.since.items():
        entrant = inputs.snapshot.by_id.get(entrant_id)
        if since.helped and entrant is not None and entrant.seeks:
            yield Unserved(entrant.key, ELSEWHERE, ())
