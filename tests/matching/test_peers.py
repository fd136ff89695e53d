"""Equals that help each other, and a third at the table: as brute force would, and only where all agree."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from alongside.matching.rules.party import Party
from alongside.matching.rules.peers import Triad, may_be_peers, peer_pairs, peer_score, triads
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import solve
from benchmarks.matching_synthetic import parties
from tests.matching.people import FACTS, mentee, mentor, sure

AT_FIRST = RoundSettings()


def all_ways(every: list[Party]) -> Iterator[list[tuple[Party, Party]]]:
    if len(every) < 2:
        yield []
        return
    first, *rest = every
    yield from all_ways(rest)
    for other in rest:
        if may_be_peers(first, other, settings=AT_FIRST):
            for more in all_ways([one for one in rest if one is not other]):
                yield [(first, other), *more]


def test_peers_are_paired_as_brute_force_would() -> None:
    for seed in range(6):
        every = [replace(one, peers=True) for one in parties(7, seed=seed)]
        best = max(
            (len(way), sum(peer_score(*two, settings=AT_FIRST).points for two in way)) for way in all_ways(every)
        )
        found = peer_pairs(every, settings=AT_FIRST)
        assert (len(found), sum(pair.score.points for pair in found)) == best


def test_the_same_peers_in_another_order_are_the_same_pairs() -> None:
    every, random = [replace(one, peers=True) for one in parties(40)], Random(1)  # noqa: S311
    first = peer_pairs(every, settings=AT_FIRST)
    assert len(first) >= 17
    for _ in range(10):
        assert peer_pairs(random.sample(every, len(every)), settings=AT_FIRST) == first


def test_two_that_know_what_the_other_does_not_are_worth_more_to_each_other() -> None:
    both_ways = [
        replace(mentee(key, standings=standing), peers=True)
        for key, standing in (("a", sure(70, consensus=20)), ("b", sure(70, partnership=20)))
    ]
    one_way = [replace(mentee(key, confidence=value), peers=True) for key, value in (("a", 20), ("b", 70))]
    scores = [peer_score(*two, settings=AT_FIRST) for two in (both_ways, one_way)]
    assert scores[0] == (850, 700, 150)
    assert scores[1] == (700, 700, 0)
    assert peer_score(*reversed(both_ways), settings=AT_FIRST) == scores[0]


def test_two_pairs_that_are_worth_less_come_before_one_that_is_worth_more() -> None:
    lists = dict.fromkeys(("harms", "arrangements", "context", "asks"), frozenset({"other"}))
    far = {**FACTS, **lists, "prevalence": 2, "prevent": 2, "consensus": 0, "mash": False, "severe": True}
    near = {**FACTS, "prevalence": 0, "consensus": 2}
    a, b, c, d = (replace(mentee(key, facts=far if key in "ad" else near), peers=True) for key in "abcd")
    excluded = frozenset(frozenset(two) for two in ("ac", "ad", "bd"))
    scores = [peer_score(*two, settings=AT_FIRST).points for two in ((a, b), (b, c), (c, d))]
    assert scores[1] > scores[0] + scores[2]
    assert [pair[:2] for pair in peer_pairs([a, b, c, d], settings=AT_FIRST, excluded=excluded)] == [
        ("a", "b"), ("c", "d"),
    ]  # fmt: skip


def test_nobody_is_a_peer_that_did_not_wish_to_or_is_excluded() -> None:
    a, b, c = (replace(mentee(key), peers=key != "c") for key in "abc")
    assert may_be_peers(a, b, settings=AT_FIRST)
    assert not may_be_peers(a, c, settings=AT_FIRST)
    assert not may_be_peers(a, a, settings=AT_FIRST)
    assert peer_pairs([a, b, c], settings=AT_FIRST, excluded=frozenset({frozenset({"a", "b"})})) == ()


def test_a_third_joins_a_table_only_where_all_three_agreed() -> None:
    agreed = [mentee("a", confidence=20, groups=True), mentee("b", groups=True), mentor("x", groups=True)]
    outcome = solve(agreed)
    assert triads(outcome) == (Triad("b", "a", "x", outcome.board.score("b", "x")),)
    assert triads(outcome, besides=[("a", "x")]) == ()
    for place in range(3):
        refusing = [replace(one, groups=at != place) for at, one in enumerate(agreed)]
        assert triads(solve(refusing)) == ()
    assert triads(solve(agreed, excluded=frozenset({frozenset({"a", "b"})}))) == ()
