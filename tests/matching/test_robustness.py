"""How sure each pair is, and settings beside each other: the same every time."""

from dataclasses import replace

import pytest

from alongside.matching.rules.robustness import compare, moved, robustness
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import Wishes, solve
from benchmarks.matching_synthetic import parties
from tests.matching.people import mentee, mentor

AT_FIRST = RoundSettings()


def test_a_pair_without_another_choice_is_sure_and_runs_are_always_the_same() -> None:
    assert robustness([mentee(), mentor()], solve([mentee(), mentor()]), runs=5) == {("mentee", "mentor"): 1.0}
    everyone = parties(60)
    outcome = solve(everyone)
    shares = robustness(everyone, outcome, runs=10)
    assert shares == robustness(list(reversed(everyone)), outcome, runs=10)
    assert set(shares) == {pair[:2] for pair in outcome.pairs}
    assert min(shares.values()) < 1 == max(shares.values())


def test_what_a_curator_settled_is_kept_in_every_run() -> None:
    everyone = parties(60)
    first = solve(everyone)
    least = min(shares := robustness(everyone, first, runs=10), key=lambda pair: shares[pair])
    pinned = solve(everyone, wishes=Wishes(pinned=frozenset({least})))
    assert robustness(everyone, pinned, runs=10)[least] == 1.0


def test_every_weight_moves_by_a_quarter_at_most() -> None:
    for run in range(30):
        chosen = moved(AT_FIRST, run=run)
        for fact, weight in chosen.weights.of.items():
            assert 0.75 <= weight / AT_FIRST.weights.of[fact] <= 1.25
        assert min(weight / AT_FIRST.weights.of[fact] for fact, weight in chosen.weights.of.items()) < 1
        assert chosen == moved(AT_FIRST, run=run) != moved(AT_FIRST, run=run + 1)


def test_settings_stand_beside_each_other_on_the_scores_of_the_first() -> None:
    everyone = parties(80)
    first, easy, alike = compare(
        everyone,
        {"now": AT_FIRST, "easier": replace(AT_FIRST, least_lead=0), "alike": replace(AT_FIRST, benefit=0)},
    )
    outcome = solve(everyone)
    assert (first.matched, first.total, first.shared) == (len(outcome.pairs), outcome.total, len(outcome.pairs))
    assert easy.matched >= first.matched
    assert alike.total <= first.total
    assert alike.shared < first.shared
    with pytest.raises(ValueError, match="more than 0"):
        replace(AT_FIRST, benefit=0, comparability=0)
