"""Pairing for everyone at once, beside other ways: how much of the best total, how many left out, how long.

``python -m benchmarks.matching [size …]``. All ways get the same scores, places and rules. The best is worked out
besides, by a linear program that shares nothing with our own solver, where that is not too large.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from alongside.matching.rules import assign
from alongside.matching.rules.comparability import FULL_SCORE
from alongside.matching.rules.matrices import Board, board
from alongside.matching.rules.settings import RoundSettings
from benchmarks.matching_others import Allowed, Pairs, Scores
from benchmarks.matching_synthetic import exclusions, parties

SIZES = {153: 10, 1_000: 3}
"""How many rounds of made-up authorities are tried at each size."""
TERMS = {
    "on the first terms": RoundSettings(),
    "where a mentor must offer a topic that is asked for": RoundSettings(topics=True),
}
OTHERS = ("first-come", "greedy", "gale-shapley", "stable", "mentor-match")
WORDS = {
    "ours": "Alongside", "first-come": "first come, first served", "greedy": "best pair first (greedy)",
    "gale-shapley": "stable matching, our own", "stable": "stable matching, PyPI matching 1.4.3",
    "mentor-match": "mentor-match 7.0.1",
}  # fmt: skip
MOST = {"stable": 1_000, "mentor-match": 1_000}
"""The largest size at which a way is tried: beyond it takes minutes to hours."""
PROGRAM = 1_000
MENTOR_MATCH = Path(sys.prefix) / "mentor-match"


class Round(NamedTuple):
    """One round to be paired, in the numbers that every way takes."""

    ground: Board
    mentors: Scores
    places: list[int]


class Tried(NamedTuple):
    """What one way came to in one round, of the best where that is known; seconds of processor time."""

    matched: float
    total: float
    left_out: int
    seconds: float


def main(sizes: Sequence[int]) -> None:
    """Print a table for each size and each set of terms."""
    for size in sizes:
        for words, settings in TERMS.items():
            rounds = [made_up(size, seed, settings) for seed in range(1, SIZES.get(size, 1) + 1)]
            report(size, words, rounds)


def made_up(size: int, seed: int, settings: RoundSettings) -> Round:
    """Return one round; mentors rank mentees by how alike they are alone, which is what is in it for them."""
    every = parties(size, seed=seed)
    ground = board(every, settings=settings, excluded=exclusions(every, seed=seed))
    alike = board(every, settings=RoundSettings(benefit=0.0), excluded=frozenset())
    return Round(ground, alike.scores, [one.places for one in ground.mentors])


def report(size: int, words: str, rounds: Sequence[Round]) -> None:
    """Try every way in every round, and print means."""
    asked = mean(len(one.ground.mentees) for one in rounds)
    print(f"\n{size:,} authorities, {words}: {len(rounds)} rounds; {asked:,.0f} ask for a mentor,", end=" ")
    print(f"{mean(sum(one.places) for one in rounds):,.0f} places")
    tried: dict[str, list[Tried]] = {}
    for one in rounds:
        ours, seconds = solved(one)
        best = program(one) if size <= PROGRAM else None
        most, total = best or (len(ours), worth(ours, one))
        tried.setdefault("ours", []).append(weighed(ours, one, most, total, seconds))
        for name in OTHERS:
            if size <= MOST.get(name, size) and (found := other(name, one)):
                tried.setdefault(name, []).append(weighed(found[0], one, most, total, found[1]))
    known = "of the best, by linear program" if size <= PROGRAM else "of ours (no linear program at this size)"
    print(
        f"  {'':38} {'matched':>8} {'total':>8}   {'left out':>8} {'seconds':>9}   {known}; seconds of processor time"
    )
    for name, every in tried.items():
        values = [mean(getattr(one, field) for one in every) for field in Tried._fields]
        print(f"  {WORDS[name]:38} {values[0]:8.3f} {values[1]:8.3f}   {values[2]:8.1f} {values[3]:9.3f}")


def solved(one: Round) -> tuple[Pairs, float]:
    """Return our pairs and the seconds; all in one tier, for no other way knows tiers."""
    ground = one.ground
    keys = [party.key for party in ground.mentees], [party.key for party in ground.mentors]
    started = time.process_time()
    pairs = assign(ground.scores, ground.allowed, one.places, [0] * len(ground.mentees), keys)
    return pairs, time.process_time() - started


def program(one: Round) -> tuple[int, int]:
    """Return the most that can be matched, and the highest total of so many: by HiGHS, which knows nothing of us."""
    rows, columns = np.nonzero(one.ground.allowed)
    mentees, mentors = one.ground.scores.shape
    count = len(rows)
    ones, at = np.ones(2 * count), np.concatenate([rows, mentees + columns])
    limits = coo_array((ones, (at, np.tile(np.arange(count), 2))), shape=(mentees + mentors, count)).tocsr()
    bounds = np.concatenate([np.ones(mentees), np.array(one.places, dtype=float)])
    worth_of = one.ground.scores[rows, columns] + float(FULL_SCORE * mentees)
    found = linprog(-worth_of, A_ub=limits, b_ub=bounds, bounds=(0, 1), method="highs")
    chosen = found.x > 0.5
    return int(chosen.sum()), int(one.ground.scores[rows[chosen], columns[chosen]].sum())


def other(name: str, one: Round) -> tuple[Pairs, float] | None:
    """Return the pairs of another way and its seconds, from a process of its own; none where it is not installed."""
    folder = str(MENTOR_MATCH) if name == "mentor-match" else ""
    if folder and not MENTOR_MATCH.exists():
        return None
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "round.npz"
        np.savez(
            file, scores=one.ground.scores, mentors=one.mentors, allowed=one.ground.allowed, places=np.array(one.places)
        )
        command = [sys.executable, "-m", "benchmarks.matching_others", name, str(file), folder]
        ran = subprocess.run(command, check=False, capture_output=True, text=True)
    if not ran.stdout:
        print(f"  {WORDS[name]} did not run: {ran.stderr.strip().splitlines()[-1:]}")
        return None
    found = json.loads(ran.stdout)
    return [(row, column) for row, column in found["pairs"]], found["seconds"]


def worth(pairs: Pairs, one: Round) -> int:
    """Return what pairs are worth together."""
    return sum(int(one.ground.scores[pair]) for pair in pairs)


def weighed(pairs: Pairs, one: Round, most: int, total: int, seconds: float) -> Tried:
    """Return what pairs came to; raises where a way broke the rules."""
    check(pairs, one.ground.allowed, one.places)
    return Tried(len(pairs) / most, worth(pairs, one) / total, len(one.ground.mentees) - len(pairs), seconds)


def check(pairs: Pairs, allowed: Allowed, places: Sequence[int]) -> None:
    """Raise where a pair is forbidden, somebody is served twice, or a mentor is over-full."""
    load = np.zeros(len(places), dtype=int)
    for row, column in pairs:
        assert allowed[row, column], "forbidden"
        load[column] += 1
    assert len({row for row, _ in pairs}) == len(pairs), "twice"
    assert (load <= np.array(places)).all(), "over-full"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
