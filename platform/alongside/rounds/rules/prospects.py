"""What the answers so far leave open in a round: which groups may be asked, and which pairs could move for more."""

from alongside.matching.rules.reasons import would_move
from alongside.rounds.rules.inputs import RoundInputs, solved
from alongside.rounds.rules.outcome import GroupOnOffer, Prospects
from alongside.rounds.rules.proposable import groups


def prospects(inputs: RoundInputs) -> Prospects:
    """Solve a round once as its answers leave it, and once with accepted pairs free to move."""
    round_now = solved(inputs)
    solution = round_now.solution
    again, moving = would_move(solution)
    more = len(again.pairs) - len(solution.pairs)
    return Prospects(
        groups=tuple(
            GroupOnOffer(key, group.kind, tuple(str(authority_id) for authority_id in group.sides))
            for key, group in groups(inputs, round_now).items()
        ),
        more=more,
        moving=moving if more > 0 else (),
    )
