"""A whole round: how long and how large, what declines break, whether row order matters, how sure the pairs are.

``python -m benchmarks.matching_rounds [size …]``; the sizes are those that are timed.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from statistics import mean, median
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from alongside.matching.rules import comparability
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import COMPARED_FACTS, Weights
from alongside.matching.rules.reasons import blocking, load, near_ties
from alongside.matching.rules.robustness import WEIGHT_SWING, robustness
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys, Solution, Wishes, solve, solve_on
from alongside.matching.rules.unmatched import unmatched
from benchmarks.matching_synthetic import exclusions, parties

SIZES = (153, 1_000)
ENGLAND = 153
SEEDS = range(1, 11)
SHUFFLES = 150
DECLINED = 0.1
AT_FIRST, TOPICS = RoundSettings(), RoundSettings(topics=True)


def main(sizes: Sequence[int]) -> None:
    """Print each part; each size is timed in a process of its own, so that its memory is its own."""
    print("A whole round: scores, who may, pairs, every pair's explanation, everyone left out and why, what was close")
    for size in sizes:
        subprocess.run([sys.executable, "-m", "benchmarks.matching_rounds", "--time", str(size)], check=True)
    declines()
    shuffles()
    sensitivity()
    thin()


def timed(size: int) -> None:
    """Print the seconds of a whole round of one size, step by step, and the most memory that it took."""
    every = parties(size)
    excluded = exclusions(every)
    imported = _memory()
    started, busy = time.perf_counter(), time.process_time()
    outcome = solve(every, settings=AT_FIRST, excluded=excluded)
    solved = time.perf_counter()
    for pair in outcome.pairs:
        found = outcome.board.score(pair.mentee, pair.mentor)
        assert sum(row.points for row in found.rows) == pair.points
    explained = time.perf_counter()
    unmatched(outcome)
    blocking(outcome, most=20), near_ties(outcome), load(outcome)
    ended = time.perf_counter()
    steps = (solved - started, explained - solved, ended - explained)
    print(
        f"  {size:6,}: {ended - started:6.2f} s in all, {time.process_time() - busy:.2f} s of processor time; pairs, "
        f"explanations, the rest {', '.join(f'{step:.2f}' for step in steps)} s; at most {_memory():,.0f} MB, of which "
        f"{imported:,.0f} before it began; {len(outcome.pairs):,} pairs, {len(outcome.unserved):,} left out"
    )


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def declines() -> None:
    """Print what a second solving breaks after a tenth of the pairs was declined and the rest accepted."""
    print(f"\nAfter {DECLINED:.0%} of the pairs are declined and the rest accepted, {ENGLAND} authorities, means of 20")
    ways: dict[str, Callable[[Solution, Wishes], Solution]] = {
        "solved again as if nothing had been accepted": lambda first, wishes: solve_on(
            first.board, wishes=replace(wishes, accepted=frozenset())
        ),
        "accepted pairs stay, whatever it costs": lambda first, wishes: solve_on(first.board, wishes=wishes),
        "fewest broken": lambda first, wishes: solve_on(first.board, wishes=replace(wishes, movable=True)),
    }
    broken: dict[str, list[int]] = {name: [] for name in ways}
    left: dict[str, list[int]] = {name: [] for name in ways}
    for seed in SEEDS:
        for settings in (AT_FIRST, TOPICS):
            first = solve(parties(ENGLAND, seed=seed), settings=settings)
            declined = set(Random(seed).sample(sorted(pairs_of(first)), round(DECLINED * len(first.pairs))))
            accepted = frozenset(pairs_of(first) - declined)
            wishes = Wishes(accepted=accepted, declined=frozenset(declined))
            for name, way in ways.items():
                again = way(first, wishes)
                broken[name].append(len(accepted - pairs_of(again)))
                left[name].append(len(again.unserved))
    for name in ways:
        print(f"  {name:46} accepted pairs broken {mean(broken[name]):5.2f}   left out {mean(left[name]):5.2f}")


def pairs_of(outcome: Solution) -> set[PairKeys]:
    """Return who is with whom."""
    return {(pair.mentee, pair.mentor) for pair in outcome.pairs}


def shuffles() -> None:
    """Print how often the same data in another order give the same pairs, with our order and without."""
    every = parties(ENGLAND)
    ground = solve(every, settings=AT_FIRST).board
    coarse = replace(ground, scores=(ground.scores // 50 * 50).astype(np.int16))  # full of equals
    first, plain = pairs_of(solve_on(coarse)), _plain(coarse.scores, coarse.allowed)
    same = plainly = 0
    chance = Random(1)
    for _ in range(SHUFFLES):
        again = solve(chance.sample(every, len(every)), settings=AT_FIRST).board
        same += pairs_of(solve_on(replace(again, scores=(again.scores // 50 * 50).astype(np.int16)))) == first
        rows = np.array(chance.sample(range(len(ground.mentees)), len(ground.mentees)))
        columns = np.array(chance.sample(range(len(ground.mentors)), len(ground.mentors)))
        at = np.ix_(rows, columns)
        found = {(int(rows[a]), int(columns[b])) for a, b in _plain(coarse.scores[at], coarse.allowed[at])}
        plainly += found == plain
    print(f"\nThe same {ENGLAND} authorities in {SHUFFLES} orders, scores in steps of 50 so that many are equal:")
    print(f"  the same pairs {same} times; with scipy alone, one place each and in the order given, {plainly} times")


def _plain(scores: np.ndarray, allowed: np.ndarray) -> set[tuple[int, int]]:
    rows, columns = linear_sum_assignment(np.where(allowed, scores.astype(float) + 1000, 0.0), maximize=True)
    return {(int(a), int(b)) for a, b in zip(rows, columns, strict=True) if allowed[a, b]}


def sensitivity() -> None:
    """Print how many pairs stay when all weights move at once, and when one moves by a quarter."""
    shares: list[float] = []
    moved: dict[str, list[float]] = {}
    for seed in SEEDS:
        every = parties(ENGLAND, seed=seed)
        first = solve(every, settings=AT_FIRST)
        shares += robustness(every, first).values()
        for name, by in (
            (name, by) for name in (*COMPARED_FACTS, "benefit") for by in (1 - WEIGHT_SWING, 1 + WEIGHT_SWING)
        ):
            kept = pairs_of(first) & pairs_of(solve(every, settings=_moved(name, by)))
            moved.setdefault(name, []).append(len(kept) / len(first.pairs))
    print(f"\nWeights moved by up to a quarter, {ENGLAND} authorities, {len(SEEDS)} rounds")
    print(f"  all at once, 40 times: the middle pair is kept in {median(shares):.0%} of runs;", end=" ")
    print(f"{mean(share >= 0.9 for share in shares):.0%} of pairs in nine of ten or more,", end=" ")
    print(f"{mean(share < 0.5 for share in shares):.0%} in fewer than half")
    for name, kept_shares in moved.items():
        print(f"  {name:12} alone, a quarter less or more: {mean(kept_shares):.0%} of pairs kept")


def _moved(name: str, by: float) -> RoundSettings:
    if name == "benefit":
        return replace(AT_FIRST, benefit=AT_FIRST.benefit * by)
    return replace(AT_FIRST, weights=Weights({**AT_FIRST.weights.of, name: AT_FIRST.weights.of[name] * by}))


def thin() -> None:
    """Print for how many an authority with one fact is among the three most like them: raw Gower, and ours."""
    every = parties(ENGLAND)
    nothing: dict[str, Any] = dict.fromkeys(COMPARED_FACTS)
    one_fact = replace(every[0].profile, key="thin", wants=None, **nothing)
    profiles = [one.profile for one in every] + [replace(one_fact, prevent=1)]
    counts = [sum(_in_top_three(one, profiles, raw=raw) for one in every) for raw in (True, False)]
    print(f"\nAn authority that said one thing, among the three most like each of {ENGLAND}:")
    print(f"  by raw Gower, over what both have said: for {counts[0]}; with what is not known at a half: {counts[1]}")


def _in_top_three(one: Party, profiles: Sequence[object], *, raw: bool) -> bool:
    scored = []
    for other in profiles:
        if other is not one.profile:
            found = comparability(one.profile, other)  # type: ignore[arg-type]
            observed = (found.score - 0.5 * (1 - found.known)) / found.known if found.known else 0.0
            scored.append((observed if raw else found.score, other.key))  # type: ignore[attr-defined]
    return "thin" in [key for _, key in sorted(scored, reverse=True)[:3]]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--time"]:
        timed(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
