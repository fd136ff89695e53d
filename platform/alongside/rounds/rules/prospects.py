"""What the answers so far leave open in a round: which groups may be asked, and which pairs could move for more."""

from alongside.matching.rules.whole_round import openings
from alongside.rounds.rules.inputs import RoundInputs, problem_of
from alongside.rounds.rules.outcome import GroupOnOffer, Prospects
from alongside.rounds.rules.proposable import NewPair, accepted_pairs, groups_of


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
    )


def groups(inputs: RoundInputs) -> dict[str, NewPair]:
    """Return whom one may ask to work as two equals, or as three, among those whom nobody helps yet."""
    return groups_of(inputs, openings(problem_of(inputs), joinable=accepted_pairs(inputs)))
