"""A round as it is put to the matcher, and all that comes of it: who is paired, how sure that is, what is left open."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from alongside.matching.rules.eligibility import Excluded
from alongside.matching.rules.party import Party
from alongside.matching.rules.peers import PeerPair, Triad, peer_pairs, triads
from alongside.matching.rules.reasons import BlockingPair, NearTie, blocking, near_ties, would_move
from alongside.matching.rules.robustness import RUNS, robustness
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys, Solution, Wishes, solve, tier
from alongside.matching.rules.unmatched import Unmatched, unmatched

MOST_BLOCKING = 10


class MatchingProblem(NamedTuple):
    """What is to be solved: everyone, by which settings, who is kept apart, and what is settled beforehand."""

    parties: tuple[Party, ...]
    settings: RoundSettings
    excluded: Excluded
    wishes: Wishes

    def solved(self) -> Solution:
        """Pair everyone."""
        return solve(self.parties, settings=self.settings, excluded=self.excluded, wishes=self.wishes)


class ExplainedSolution(NamedTuple):
    """A solved round with everything that its curator is told.

    ``robustness`` is the share of trials, from 0 to 1, that keep a pair; ``tiers`` says of each mentee how early it is
    served, 0 first; ``blocking`` names the pairs that would gain most from having each other.
    """

    solution: Solution
    robustness: Mapping[PairKeys, float]
    near_ties: tuple[NearTie, ...]
    unmatched: tuple[Unmatched, ...]
    tiers: Mapping[str, int]
    blocking: tuple[BlockingPair, ...]


class Openings(NamedTuple):
    """What a solved round leaves open to those whom nobody helps.

    ``more`` is how many more could be served if the accepted pairs ``moving`` moved: none where it would serve no more.
    ``solution`` pairs everyone as things stand, and ``unmatched`` says of whom it leaves out why.
    """

    triads: tuple[Triad, ...]
    peers: tuple[PeerPair, ...]
    more: int
    moving: tuple[PairKeys, ...]
    solution: Solution
    unmatched: tuple[Unmatched, ...]


def explain_round(problem: MatchingProblem, *, runs: int = RUNS) -> ExplainedSolution:
    """Pair everyone and say all that is to be said of it; ``runs`` trials say how sure each pair is, none with 0."""
    solution = problem.solved()
    sure = robustness(problem.parties, solution, excluded=problem.excluded, runs=runs) if runs else {}
    return ExplainedSolution(
        solution,
        sure,
        near_ties(solution),
        unmatched(solution),
        {mentee.key: tier(mentee, settings=problem.settings) for mentee in solution.board.mentees},
        blocking(solution, most=MOST_BLOCKING),
    )


def openings(problem: MatchingProblem, *, joinable: Collection[PairKeys]) -> Openings:
    """Pair everyone, and say who could still be helped; only ``joinable`` pairs are asked to make room for a third."""
    solution = problem.solved()
    again, moving = would_move(solution)
    more = len(again.pairs) - len(solution.pairs)
    pairs = [(pair.mentee, pair.mentor) for pair in solution.pairs]
    waiting = [party for party in problem.parties if party.key in solution.unserved]
    return Openings(
        triads(solution, besides=[pair for pair in pairs if pair not in joinable]),
        peer_pairs(waiting, settings=problem.settings, excluded=problem.excluded),
        more,
        moving if more > 0 else (),
        solution,
        unmatched(solution),
    )
