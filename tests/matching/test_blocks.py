"""What is worked out some mentees at a time, or looked up in tables, is what one pair at a time gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching.rules import holding, matrices
from alongside.matching.rules.coding import coded
from alongside.matching.rules.comparability import added_by_kind, compare, compared_in_score
from alongside.matching.rules.holding import distances, tenths
from alongside.matching.rules.matrices import board
from alongside.matching.rules.party import Party
from alongside.matching.rules.profile import RR555_WEIGHTS
from alongside.matching.rules.reasons import others
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import Solution, solve
from benchmarks.matching_synthetic import exclusions, parties


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("pairs", [1, 50, 10**6])
def test_a_small_country_in_blocks_of_any_size_is_the_same(
    monkeypatch: pytest.MonkeyPatch, seed: int, pairs: int
) -> None:
    every = parties(45, seed=seed)
    asked = {"settings": RoundSettings(topics=bool(seed % 2)), "excluded": exclusions(every, share=0.3)}
    whole = board(every, **asked)  # type: ignore[arg-type]
    monkeypatch.setattr(matrices, "_BLOCK", pairs)
    monkeypatch.setattr(holding, "_AT_HAND", pairs)
    monkeypatch.setattr(holding, "_FEW", 0)
    again = board(every, **asked)  # type: ignore[arg-type]
    assert np.array_equal(again.scores, whole.scores)
    assert np.array_equal(again.allowed, whole.allowed)
    assert {code: pairs.tolist() for code, pairs in again.stands.items()} == {
        code: pairs.tolist() for code, pairs in whole.stands.items()
    }  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_the_score_from_tables_is_the_score_fact_by_fact_to_the_last_digit(seed: int) -> None:
    profiles = [party.profile for party in parties(20, seed=seed)]
    ours, theirs = coded(profiles[:8]), coded(profiles)
    plain = compare(profiles[:8], profiles)
    added = added_by_kind(ours, theirs, weights=RR555_WEIGHTS)
    quick = compared_in_score(ours, theirs, added, weights=RR555_WEIGHTS)
    assert plain.score.tobytes() == quick.score.tobytes()
    assert np.array_equal(plain.holding, quick.holding, equal_nan=True)


def test_distances_of_few_and_of_many_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    held = 2 * tenths([party.profile.holders for party in parties(60, seed=5)])
    monkeypatch.setattr(holding, "_FEW", 0)
    many = distances(held, held)
    monkeypatch.setattr(holding, "_FEW", 10**6)
    assert np.array_equal(distances(held, held), many)


def by_sorting(outcome: Solution, mentee: Party, most: int) -> list[tuple[str, int]]:
    """Return the next best mentors by sorting them all, the first of equals in front."""
    ground, row = outcome.board, outcome.board.mentee[mentee.key]
    may = [column for column in range(len(ground.mentors)) if outcome.allowed[row, column]]
    best = sorted(may, key=lambda column: -int(ground.scores[row, column]))[: most + 1]
    own = outcome.mentor_of(mentee.key)
    named = [(ground.mentors[column].key, int(ground.scores[row, column])) for column in best]
    return [one for one in named if one[0] != own][:most]


@pytest.mark.parametrize("most", [1, 3, 100])
def test_the_next_best_mentors_are_those_that_sorting_all_would_name(most: int) -> None:
    outcome = solve(parties(120, seed=8))
    for mentee in outcome.board.mentees:
        named = [(other.mentor, other.points) for other in others(outcome, mentee.key, most=most)]
        assert named == by_sorting(outcome, mentee, most)
