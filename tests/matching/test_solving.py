"""A round for everyone at once: wishes are kept where they can be, and the rest is matched around them."""

from dataclasses import replace
from random import Random

import pytest

from alongside.matching.rules.profile import Weights
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import How, Solution, Void, Wishes, solve, tier
from benchmarks.matching_synthetic import exclusions, parties
from tests.matching.people import mentee, mentor, sure

AT_FIRST = RoundSettings()
EVERYONE = [replace(one, places=min(one.places, 1)) for one in parties(90)]


def pairs(outcome: Solution) -> set[tuple[str, str]]:
    return {(pair.mentee, pair.mentor) for pair in outcome.pairs}


def test_the_same_authorities_in_another_order_give_the_same_pairs() -> None:
    first, random = solve(EVERYONE), Random(1)  # noqa: S311
    for _ in range(20):
        assert pairs(solve(random.sample(EVERYONE, len(EVERYONE)))) == pairs(first)


def test_nobody_is_over_full_refused_excluded_or_served_twice() -> None:
    excluded = exclusions(EVERYONE, share=0.9)
    outcome = solve(EVERYONE, excluded=excluded)
    assert len({pair.mentee for pair in outcome.pairs}) == len(outcome.pairs) > 20
    assert all(not outcome.board.refusals(pair.mentee, pair.mentor) for pair in outcome.pairs)
    assert min(outcome.spare) >= 0
    assert not {frozenset(pair) for pair in pairs(outcome)} & excluded
    assert len(outcome.pairs) + len(outcome.unserved) == len(outcome.board.mentees)


def test_pins_picks_and_accepted_pairs_stand_and_forbidden_ones_never_come() -> None:
    first = solve(EVERYONE)
    forbidden = {first.pairs[0][:2]}
    accepted = {first.pairs[1][:2]}
    ours = first.unserved[0]
    picked = {(ours, first.pairs[2].mentor)}  # whatever the rules say
    again = solve(
        EVERYONE,
        wishes=Wishes(forbidden=frozenset(forbidden), accepted=frozenset(accepted), picked=frozenset(picked)),
    )
    assert accepted | picked <= pairs(again)
    assert not forbidden & pairs(again)
    assert {pair.how for pair in again.pairs} == {How.MATCHED, How.ACCEPTED, How.PICKED}
    assert not again.void


def test_a_wish_that_cannot_be_kept_is_told_and_the_round_goes_on() -> None:
    everyone = [mentee("a"), mentee("b"), mentee("c", confidence=90), mentor("x"), mentor("y"), mentor("z")]
    wishes = Wishes(
        picked=frozenset({("a", "x"), ("b", "x"), ("b", "z")}),
        pinned=frozenset({("a", "y"), ("c", "y"), ("gone", "y"), ("a", "gone")}),
    )
    outcome = solve(everyone, excluded=frozenset({frozenset({"b", "z"})}), wishes=wishes)
    assert pairs(outcome) == {("a", "x"), ("b", "y")}
    assert dict(outcome.void) == {
        ("b", "x"): Void.NO_PLACE, ("b", "z"): Void.NOT_OFFERED, ("a", "y"): Void.TWICE, ("c", "y"): Void.REFUSED,
        ("gone", "y"): Void.GONE, ("a", "gone"): Void.GONE,
    }  # fmt: skip


def test_after_declines_an_accepted_pair_stays_unless_it_may_move() -> None:
    # The only mentor that suits b has been accepted by a, which could also have y.
    everyone = [
        mentee("a"),
        mentee("b", asks=frozenset({"mash"})),
        mentor("x", offers=frozenset({"mash"})),
        mentor("y"),
    ]
    topics = replace(AT_FIRST, topics=True)
    accepted = frozenset({("a", "x")})
    stays = solve(everyone, settings=topics, wishes=Wishes(accepted=accepted))
    assert pairs(stays) == {("a", "x")}
    assert stays.unserved == ("b",)
    moves = solve(everyone, settings=topics, wishes=Wishes(accepted=accepted, movable=True))
    assert pairs(moves) == {("a", "y"), ("b", "x")}


def test_where_they_may_move_no_more_accepted_pairs_move_than_must() -> None:
    first = solve(EVERYONE)
    declined = frozenset(pair[:2] for pair in first.pairs[::10])
    accepted = frozenset(pairs(first) - declined)
    held = solve(EVERYONE, wishes=Wishes(accepted=accepted, declined=declined))
    moved = solve(EVERYONE, wishes=Wishes(accepted=accepted, declined=declined, movable=True))
    assert accepted <= pairs(held)
    assert len(moved.pairs) >= len(held.pairs)
    assert len(accepted - pairs(moved)) <= 2 * (len(moved.pairs) - len(held.pairs))
    assert not declined & pairs(moved)


def test_the_neediest_are_served_first_and_then_those_who_waited() -> None:
    needy, less = mentee("needy", confidence=20), mentee("less", confidence=55)
    assert pairs(solve([less, needy, mentor("x", confidence=75)])) == {("needy", "x")}
    assert [tier(one, settings=AT_FIRST) for one in (needy, less, replace(less, waited=1))] == [0, 1, 0]
    assert tier(mentee(standings=sure(None)), settings=AT_FIRST) == 2


def test_one_more_place_never_serves_fewer() -> None:
    before = len(solve(EVERYONE).pairs)
    for place in range(0, len(EVERYONE), 15):
        more = [replace(one, places=one.places + (at == place)) for at, one in enumerate(EVERYONE)]
        assert len(solve(more).pairs) >= before


def test_easier_terms_never_serve_fewer() -> None:
    served = [len(solve(EVERYONE, settings=replace(AT_FIRST, least_lead=lead)).pairs) for lead in (40, 25, 15, 5, 0)]
    assert served == sorted(served)
    assert served[0] < served[-1]


@pytest.mark.parametrize("everyone", [[], [mentee()], [mentor()], [mentee(), mentor(places=0)]])
def test_a_round_with_nobody_to_pair_is_an_empty_one(everyone: list[object]) -> None:
    outcome = solve(everyone)  # type: ignore[arg-type]
    assert (outcome.pairs, outcome.total, outcome.worst) == ((), 0, None)


def test_a_round_in_which_everyone_is_excluded_pairs_nobody() -> None:
    everyone = [mentee("a"), mentee("b"), mentor("x")]
    excluded = frozenset(frozenset({one, "x"}) for one in "ab")
    assert solve(everyone, excluded=excluded).unserved == ("a", "b")


def test_two_may_be_each_others_mentor() -> None:
    one = mentee("one", standings=sure(90, consensus=20), places=1)
    other = mentee("other", standings=sure(90, partnership=20), places=1)
    assert solve([one, other]).both_ways == (("one", "other"),)


def test_only_the_proportion_of_weights_matters() -> None:
    doubled = Weights({fact: 2 * weight for fact, weight in AT_FIRST.weights.of.items()})
    assert pairs(solve(EVERYONE, settings=replace(AT_FIRST, weights=doubled))) == pairs(solve(EVERYONE))
