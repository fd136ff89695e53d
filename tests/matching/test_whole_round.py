"""A round as a whole: what its curator is told, and what it leaves open to those whom nobody helps."""

from alongside.matching.rules.party import Party
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import PairKeys, Wishes
from alongside.matching.rules.whole_round import MatchingProblem, explain_round, openings
from tests.matching.people import mentee, mentor

ONE_PLACE = (mentee("a", confidence=40, groups=True), mentee("b", confidence=20, groups=True), mentor("x", groups=True))


def problem(*parties: Party, accepted: frozenset[PairKeys] = frozenset(), topics: bool = False) -> MatchingProblem:
    return MatchingProblem(parties, RoundSettings(topics=topics), frozenset(), Wishes(accepted=accepted))


def test_a_curator_is_told_of_everyone_who_looked_for_a_mentor() -> None:
    explained = explain_round(problem(*ONE_PLACE), runs=3)
    assert [pair.mentee for pair in explained.solution.pairs] == ["b"]
    assert [left.mentee for left in explained.unmatched] == ["a"]
    assert set(explained.tiers) == {"a", "b"}
    assert explained.robustness == {("b", "x"): 1.0}


def test_without_trials_nothing_is_told_of_how_sure_a_pair_is() -> None:
    assert explain_round(problem(*ONE_PLACE), runs=0).robustness == {}


def test_accepted_pairs_are_named_as_moving_where_that_serves_more() -> None:
    topic = frozenset({"mash"})
    parties = mentee("a"), mentee("b", asks=topic), mentor("x", offers=topic), mentor("y")
    left_open = openings(problem(*parties, accepted=frozenset({("a", "x")}), topics=True), joinable=())
    assert (left_open.more, left_open.moving) == (1, (("a", "x"),))


def test_no_accepted_pair_is_named_as_moving_where_that_only_serves_another() -> None:
    left_open = openings(problem(*ONE_PLACE, accepted=frozenset({("a", "x")})), joinable=())
    assert (left_open.more, left_open.moving) == (0, ())


def test_a_third_may_join_only_a_pair_that_is_asked_to_make_room() -> None:
    asked = problem(*ONE_PLACE, accepted=frozenset({("a", "x")}))
    assert [triad.joins for triad in openings(asked, joinable={("a", "x")}).triads] == ["b"]
    assert openings(asked, joinable=()).triads == ()


def test_equals_are_paired_among_those_whom_nobody_helps() -> None:
    alone = problem(*(mentee(key, peers=True) for key in "abc"), mentor("x"))
    (pair,) = openings(alone, joinable=()).peers
    served = [pair.mentee for pair in alone.solved().pairs]
    assert not {pair.first, pair.second} & set(served)
