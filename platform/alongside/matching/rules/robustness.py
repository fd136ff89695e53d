"""How sure each pair is: in how many of many rounds it stays when every weight moves by up to a quarter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from alongside.matching.rules.eligibility import Excluded
from alongside.matching.rules.matrices import RoundSides
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import Weights
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys, Solution, Wishes, solve_on

RUNS = 40
WEIGHT_SWING = 0.25


class TermsCompared(NamedTuple):
    """What a round comes to under other settings, and how many of its pairs the first settings make too."""

    name: str
    matched: int
    unserved: int
    total: int
    worst: int | None
    shared: int
    settings: RoundSettings
    pairs: frozenset[PairKeys]
    """Who would be with whom, by keys."""


def moved(settings: RoundSettings, *, run: int, by: float = WEIGHT_SWING) -> RoundSettings:
    """Return settings in which every weight is up to ``by`` more or less; the same run always moves them alike."""
    return replace(
        settings,
        weights=Weights({fact: weight * _factor(run, fact, by) for fact, weight in settings.weights.of.items()}),
        comparability=settings.comparability * _factor(run, "comparability", by),
        benefit=settings.benefit * _factor(run, "benefit", by),
    )


def _factor(run: int, name: str, by: float) -> float:
    number = int.from_bytes(sha256(f"{run}/{name}".encode()).digest()[:8], "big") / 2**64
    return 1 + by * (2 * number - 1)


def robustness(
    parties: Iterable[Party],
    outcome: Solution,
    *,
    excluded: Excluded = frozenset(),
    runs: int = RUNS,
) -> dict[PairKeys, float]:
    """Return of each pair the share of runs, from 0 to 1, that keep it when the weights move by up to a quarter."""
    sides = RoundSides(parties)
    stays: Counter[PairKeys] = Counter()
    for run in range(runs):
        ground = sides.board(moved(outcome.board.settings, run=run), excluded=excluded)
        stays.update((pair.mentee, pair.mentor) for pair in solve_on(ground, wishes=outcome.wishes).pairs)
    return {pair[:2]: stays[pair[:2]] / runs for pair in outcome.pairs}


def compare(
    parties: Iterable[Party],
    settings: Mapping[str, RoundSettings],
    *,
    excluded: Excluded = frozenset(),
    wishes: Wishes | None = None,
) -> tuple[TermsCompared, ...]:
    """Return what each of several settings comes to, side by side; all totals are counted on the first one's scores."""
    sides = RoundSides(parties)
    first: Solution | None = None
    compared = []
    for name, chosen in settings.items():
        outcome = solve_on(sides.board(chosen, excluded=excluded), wishes=wishes)
        first = first or outcome
        pairs = [(pair.mentee, pair.mentor) for pair in outcome.pairs]
        points = [int(first.board.scores[first.board.mentee[a], first.board.mentor[b]]) for a, b in pairs]
        shared = len({(pair.mentee, pair.mentor) for pair in first.pairs} & set(pairs))
        compared.append(
            TermsCompared(
                name,
                len(pairs),
                len(outcome.unserved),
                sum(points),
                min(points, default=None),
                shared,
                chosen,
                frozenset(pairs),
            )  # fmt: skip
        )
    return tuple(compared)
