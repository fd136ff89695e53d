"""What a round came to: what was close, who would rather, and why not another."""

from dataclasses import replace

from alongside.matching.rules import reasons
from alongside.matching.rules.eligibility import Refusal
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import Void, Wishes, solve, solve_on
from benchmarks.matching_synthetic import parties
from tests.matching.people import FACTS, mentee, mentor

EVERYONE = [replace(one, places=min(one.places, 1)) for one in parties(80, seed=5)]


def test_blocking_pairs_are_those_that_brute_force_finds() -> None:
    outcome = solve(EVERYONE)
    ground, found = outcome.board, set()
    points = {pair.mentee: pair.points for pair in outcome.pairs}
    taken: dict[str, list[int]] = {}
    for pair in outcome.pairs:
        taken.setdefault(pair.mentor, []).append(pair.points)
    for ours in ground.mentees:
        for theirs in ground.mentors:
            if ground.refusals(ours.key, theirs.key) or outcome.mentor_of(ours.key) == theirs.key:
                continue
            score = ground.score(ours.key, theirs.key).points
            full = len(taken.get(theirs.key, ())) == theirs.places
            if score > points.get(ours.key, -1) and (not full or score > min(taken[theirs.key])):
                found.add((ours.key, theirs.key))
    rather = reasons.blocking(outcome)
    assert {(one.mentee, one.mentor) for one in rather} == found != set()
    assert all(one.mentee_gains > 0 and one.mentor_gains > 0 for one in rather)


def test_why_not_counts_what_the_pair_would_cost_all_others() -> None:
    outcome = solve(EVERYONE)
    ours = outcome.pairs[0].mentee
    other = reasons.others(outcome, ours)[0]
    answer = reasons.why_not(outcome, ours, other.mentor)
    again = solve_on(outcome.board, wishes=Wishes(pinned=frozenset({(ours, other.mentor)})))
    assert (answer.fewer, answer.cost) == (len(outcome.pairs) - len(again.pairs), outcome.total - again.total)
    assert (ours, outcome.mentor_of(ours), other.mentor) in answer.moved
    assert (answer.fewer, answer.cost) >= (0, 0)


def test_why_not_says_which_rule_stands_against_it_and_never_an_exclusion() -> None:
    everyone = [mentee("a"), mentor("x"), mentor("y", confidence=45), mentor("z")]
    outcome = solve(everyone, excluded=frozenset({frozenset({"a", "z"})}), wishes=Wishes())
    assert reasons.why_not(outcome, "a", "x").together
    assert [found.code for found in reasons.why_not(outcome, "a", "y").refused] == [Refusal.LEAD]
    assert [found.code for found in reasons.why_not(outcome, "a", "z").refused] == [Refusal.NOT_OFFERED]
    assert reasons.why_not(outcome, "a", "gone").void is Void.GONE


def test_a_near_tie_is_told_with_the_other_and_the_gap() -> None:
    unlike = mentor("unlike", facts={**FACTS, "severe": True}, confidence=88)  # 30 points less, and 32 more
    outcome = solve([mentee("a"), mentor("alike", confidence=80), unlike])
    (tie,) = reasons.near_ties(outcome)
    assert (tie.pair.mentor, tie.other, tie.gap) == ("unlike", ("alike", 760, True), 2)
    assert reasons.near_ties(outcome, within=1) == ()


def test_load_counts_places_and_those_taken_the_fullest_first() -> None:
    outcome = solve([mentee("a"), mentee("b"), mentor("x", places=3, confidence=90), mentor("y", confidence=70)])
    assert reasons.load(outcome) == (("x", 3, 2), ("y", 1, 0))


def test_a_curator_sees_which_accepted_pairs_would_have_to_move() -> None:
    settings = RoundSettings(topics=True)
    everyone = [
        mentee("a"),
        mentee("b", asks=frozenset({"mash"})),
        mentor("x", offers=frozenset({"mash"})),
        mentor("y"),
    ]
    outcome = solve(everyone, settings=settings, wishes=Wishes(accepted=frozenset({("a", "x")})))
    again, move = reasons.would_move(outcome)
    assert move == (("a", "x"),)
    assert len(again.pairs) == 2
