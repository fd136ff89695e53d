"""Who is paired with whom: as brute force would, whoever stands first in the list."""

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from alongside.matching.rules import assign, reassign


@st.composite
def rounds(draw: st.DrawFn) -> tuple[NDArray[np.int64], NDArray[np.bool_], list[int], list[int]]:
    mentees, mentors = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    cells = mentees * mentors
    scores = draw(st.lists(st.sampled_from([0, 1, 499, 500, 1000]), min_size=cells, max_size=cells))
    allowed = draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    places = draw(st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors))
    tiers = draw(st.lists(st.integers(0, 2), min_size=mentees, max_size=mentees))
    shape = (mentees, mentors)
    return np.array(scores, dtype=np.int64).reshape(shape), np.array(allowed, dtype=bool).reshape(shape), places, tiers


def keys(scores: NDArray[np.int64]) -> tuple[list[str], list[str]]:
    return [f"mentee {n}" for n in range(scores.shape[0])], [f"mentor {n}" for n in range(scores.shape[1])]


def merit(
    pairs: list[tuple[int, int]], scores: NDArray[np.int64], tiers: list[int], accepted: list[tuple[int, int]]
) -> tuple[int, ...]:
    by_tier = [sum(tiers[mentee] == tier for mentee, _ in pairs) for tier in (0, 1, 2)]
    kept = sum(pair in accepted for pair in pairs)
    return (len(pairs), kept, *by_tier, sum(int(scores[pair]) for pair in pairs))


def best(
    scores: NDArray[np.int64], allowed: NDArray[np.bool_], places: list[int], tiers: list[int],
    accepted: list[tuple[int, int]],
) -> tuple[int, ...]:  # fmt: skip
    mentees, mentors = scores.shape
    found = []
    for choice in product([None, *range(mentors)], repeat=mentees):
        pairs = [(mentee, mentor) for mentee, mentor in enumerate(choice) if mentor is not None]
        load = [sum(mentor == m for _, m in pairs) for mentor in range(mentors)]
        if all(allowed[pair] for pair in pairs) and all(n <= p for n, p in zip(load, places, strict=True)):
            found.append(merit(pairs, scores, tiers, accepted))
    return max(found)


@given(rounds(), st.data())
def test_nothing_is_better_by_brute_force(
    drawn: tuple[NDArray[np.int64], NDArray[np.bool_], list[int], list[int]], data: st.DataObject
) -> None:
    scores, allowed, places, tiers = drawn
    pairs = assign(scores, allowed, places, tiers, keys(scores))
    assert merit(pairs, scores, tiers, []) == best(scores, allowed, places, tiers, [])
    accepted = [pair for pair in pairs if data.draw(st.booleans())]
    declined = allowed.copy()
    for pair in pairs:
        if pair not in accepted and data.draw(st.booleans()):
            declined[pair] = False
    again = reassign(scores, declined, places, tiers, keys(scores), accepted=accepted)
    assert merit(again, scores, tiers, accepted) == best(scores, declined, places, tiers, accepted)


@given(rounds())
def test_no_pair_is_forbidden_nobody_twice_and_no_mentor_over_full(
    drawn: tuple[NDArray[np.int64], NDArray[np.bool_], list[int], list[int]],
) -> None:
    scores, allowed, places, tiers = drawn
    pairs = assign(scores, allowed, places, tiers, keys(scores))
    assert all(allowed[pair] for pair in pairs)
    assert len({mentee for mentee, _ in pairs}) == len(pairs)
    for mentor, most in enumerate(places):
        assert sum(m == mentor for _, m in pairs) <= most


def test_the_same_data_in_another_order_give_the_same_pairs() -> None:
    random, numbers = Random(1), np.random.default_rng(1)  # noqa: S311
    scores = numbers.integers(0, 4, (40, 25)) * 250  # full of ties
    allowed = numbers.random((40, 25)) < 0.4
    places, tiers, names = [1 + n % 2 for n in range(25)], [n % 3 for n in range(40)], keys(scores)
    first = {(names[0][a], names[1][b]) for a, b in assign(scores, allowed, places, tiers, names)}
    for _ in range(150):
        rows, columns = random.sample(range(40), 40), random.sample(range(25), 25)
        shuffled = ([names[0][n] for n in rows], [names[1][n] for n in columns])
        pairs = assign(
            scores[np.ix_(rows, columns)], allowed[np.ix_(rows, columns)], [places[n] for n in columns],
            [tiers[n] for n in rows], shuffled,
        )  # fmt: skip
        assert {(shuffled[0][a], shuffled[1][b]) for a, b in pairs} == first


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"scores": np.array([[1001]])}, "0 to 1000"),
        ({"scores": np.array([[0.5]])}, "whole numbers"),
        ({"places": [-1]}, "0 or more"),
        ({"tiers": [0, 0]}, "a tier and a key"),
        ({"allowed": np.array([[True, True]])}, "one shape"),
    ],
)
def test_what_does_not_fit_together_is_refused_in_words(wrong: dict[str, object], words: str) -> None:
    right = {
        "scores": np.array([[500]]), "allowed": np.array([[True]]), "places": [1], "tiers": [0], "keys": (["a"], ["b"]),
    }  # fmt: skip
    with pytest.raises(ValueError, match=words):
        assign(**(right | wrong))  # type: ignore[arg-type]


def test_lists_small_numbers_and_what_is_not_allowed_are_taken_as_they_come() -> None:
    right = [(0, 1), (1, 0)]
    names = (["a", "b"], ["y", "z"])
    assert assign([[900, 800], [850, -1]], [[1, 1], [1, 0]], (1, 1), (0, 0), names) == right
    small = np.array([[90, 80], [85, 0]], dtype=np.int8)
    allowed = np.array([[True, True], [True, False]])
    assert assign(small, allowed, np.array([1, 1]), np.array([0, 0]), names) == right  # type: ignore[arg-type]
    assert assign(small.astype(float), allowed, [1, 1], [0, 0], ([1, 2], [1, 2])) == right
    assert assign([], [], [], [], ([], [])) == assign([[], []], [[], []], [], [0, 0], (["a", "b"], [])) == []
