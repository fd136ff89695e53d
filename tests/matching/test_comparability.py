"""How alike two authorities are: laws that hold for all, and what a reader of the study would expect."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import Fact, Value
from alongside.matching.rules import RR555_WEIGHTS, Profile, Weights, comparability, explain
from alongside.matching.rules.holding import FARTHEST_GROUND, apart, ground
from alongside.matching.rules.profile import COMPARED_FACTS, UNSETTLED_HOLDERS, HoldingService, from_known
from alongside.matching.rules.telling import unsaid
from tests.matching.plain_model import way

LIKELY = 0.66
"""How alike the prevalence of two with the same Prevent status is likely to be."""

unknown_or = [None, True, False]
levels = st.sampled_from([None, 0, 1, 2])


def ticks(*of: str) -> st.SearchStrategy[frozenset[str] | None]:
    return st.none() | st.frozensets(st.sampled_from(of))


@st.composite
def shared_out(draw: st.DrawFn) -> dict[HoldingService, int]:
    cuts = sorted(draw(st.lists(st.integers(0, 10), min_size=4, max_size=4)))
    edges = [0, *cuts, 10]
    return {holder: edges[n + 1] - edges[n] for n, holder in enumerate(HoldingService)}


profiles = st.builds(
    Profile,
    key=st.just("one"),
    prevalence=levels,
    holders=st.none() | shared_out(),
    wants=st.none() | shared_out(),
    prevent=levels, consensus=levels, mash=st.sampled_from(unknown_or),
    two_tier=st.sampled_from(unknown_or), severe=st.sampled_from(unknown_or),
    harms=ticks("online", "travel"), arrangements=ticks("schools-team"), context=ticks("rural", "students"),
    asks=ticks("training", "courts"),
)  # fmt: skip
weights = st.fixed_dictionaries({fact: st.floats(0, 10) for fact in COMPARED_FACTS}).filter(
    lambda of: sum(of.values()) > 0.01
)


@given(profiles, profiles, weights)
def test_what_the_facts_add_sums_to_the_score(ours: Profile, theirs: Profile, of: dict[str, float]) -> None:
    found = comparability(ours, theirs, weights=Weights(of))
    assert 0 <= found.score <= 1 + 1e-9
    assert sum(line.points for line in explain(ours, theirs, weights=Weights(of))) == round(found.score * 1000)
    assert sum(line.most for line in found.lines) == 1000
    assert all(line.points <= line.most + 1 for line in found.lines)


@given(profiles)
def test_an_authority_is_like_itself_as_far_as_it_is_known(one: Profile) -> None:
    same = Profile(**{**one.__dict__, "wants": None})
    found = comparability(same, same)
    likely = 0.0 if one.prevalence is not None or one.prevent is None else LIKELY - 0.5
    assert found.score == pytest.approx(found.known + (1 - found.known) * 0.5 + likely * 0.22)


def test_an_authority_with_one_fact_is_nobodys_closest() -> None:
    thin = Profile(key="thin", mash=True)
    full = Profile(key="full", prevalence=2, holders={HoldingService.CHILD_PROTECTION: 10}, prevent=1, mash=True)
    assert comparability(full, thin).score < comparability(full, full).score
    assert comparability(full, thin).score == pytest.approx(0.5 + 0.02 / 2)


def test_prevalence_that_is_not_said_is_estimated_from_the_prevent_status_and_stays_not_known() -> None:
    high = Profile(key="high", prevalence=2)
    funded, other = Profile(key="funded", prevent=1), Profile(key="other", prevent=0)
    lines = [{line.fact: line for line in comparability(high, one).lines} for one in (funded, other, Profile(key="no"))]
    assert [line["prevalence"].counts_as for line in lines] == pytest.approx([0.7, 0.3, 0.5])
    assert [line["prevalence"].likeness for line in lines] == [None, None, None]
    assert [line["prevalence"].estimated for line in lines] == [True, True, False]
    assert comparability(high, funded).known == 0


def test_what_is_not_known_widens_the_range_and_what_is_not_settled_half_as_much() -> None:
    facts: dict[str, Any] = {"prevalence": 1, "prevent": 1, "consensus": 1, "mash": True, "severe": False}
    early = {HoldingService.EARLY_HELP: 10}
    settled, unknown = Profile(key="a", holders=early, **facts), Profile(key="b", **facts)
    unsettled = Profile(key="c", holders=UNSETTLED_HOLDERS, unsettled=True, **facts)
    margins = [comparability(settled, other).margin for other in (settled, unsettled, unknown)]
    assert margins == sorted(margins)
    assert margins[0] < margins[1] < margins[2]
    low, high = comparability(settled, unknown).likely
    assert high - low == 2 * margins[2]
    assert comparability(settled, settled, weights={"mash": 1.0}).likely == (990, 1000)


def test_two_that_lie_within_the_range_of_either_are_about_as_like() -> None:
    ours = Profile(key="ours", prevent=1, mash=True)
    near, same = Profile(key="near", prevent=2, mash=True), Profile(key="same", prevent=1, mash=True)
    far = Profile(key="far", prevent=0, mash=False)
    of = Weights({"prevent": 0.05, "mash": 0.05, "holders": 0.9})
    one, two, three = (comparability(ours, other, weights=of) for other in (same, near, far))
    assert one.about_as_like(two)
    sure = Weights({"prevent": 0.5, "mash": 0.5})
    assert not comparability(ours, same, weights=sure).about_as_like(comparability(ours, far, weights=sure))
    assert one.about_as_like(three)  # who holds cases is not known of any


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [({"a"}, {"a"}, 1.0), ({"a", "b"}, {"b"}, 2 / 3), ({"a"}, {"b"}, 0.0), (set(), set(), 1.0), (set(), {"a"}, 0.0)],
)
def test_lists_are_as_alike_as_what_they_share(ours: set[str], theirs: set[str], alike: float) -> None:
    one, other = Profile(key="one", context=frozenset(ours)), Profile(key="other", context=frozenset(theirs))
    line = next(line for line in comparability(one, other).lines if line.fact == "context")
    assert line.likeness == pytest.approx(alike)


def test_context_and_topics_decide_between_those_that_are_as_alike_in_all_else() -> None:
    ours = Profile(key="ours", prevalence=1, context=frozenset({"rural"}), asks=frozenset({"courts"}))
    for fact, same, other in (("context", "rural", "students"), ("asks", "courts", "training")):
        scores = [
            comparability(ours, Profile(key="x", prevalence=1, **{fact: frozenset({item})})).points  # type: ignore[arg-type]
            for item in (same, other)
        ]
        assert scores[0] > scores[1]


def test_a_funded_area_is_nearer_to_one_that_also_shares_expertise_than_to_one_without_money() -> None:
    of = {"prevent": 1.0}
    points = [
        [comparability(Profile(key="a", prevent=a), Profile(key="b", prevent=b), weights=of).points for b in range(3)]
        for a in range(3)
    ]
    assert points == [[1000, 200, 0], [200, 1000, 800], [0, 800, 1000]]


@given(shared_out(), shared_out(), shared_out())
def test_the_distance_between_ways_to_hold_cases_is_a_distance(
    one: dict[HoldingService, int], two: dict[HoldingService, int], three: dict[HoldingService, int]
) -> None:
    assert apart(one, one) == 0
    assert apart(one, two) == apart(two, one) <= 1
    assert apart(one, three) <= apart(one, two) + apart(two, three) + 1e-12


@settings(max_examples=60, deadline=None)
@given(shared_out(), shared_out(), shared_out())
def test_the_distance_is_the_least_that_a_linear_program_finds(
    one: dict[HoldingService, int], aim: dict[HoldingService, int], two: dict[HoldingService, int]
) -> None:
    assert apart(one, two) == pytest.approx(way(one, one, two), abs=1e-9)
    line = next(
        line
        for line in comparability(Profile(key="a", holders=one, wants=aim), Profile(key="b", holders=two)).lines
        if line.fact == "holders"
    )
    assert line.likeness == pytest.approx(1 - way(one, aim, two), abs=1e-9)


def test_the_ground_distances_are_distances_and_stand_on_no_line() -> None:
    every = list(HoldingService)
    assert all(ground(a, b) == ground(b, a) > 0 for a in every for b in every if a is not b)
    assert all(ground(a, c) <= ground(a, b) + ground(b, c) for a in every for b in every for c in every)
    between = [sum(ground(a, b) + ground(b, c) == ground(a, c) for b in every) for a in every for c in every if a < c]
    assert min(between) == 2  # nobody but the two ends lies between some two
    for holder in every:
        assert apart({holder: 10}, {every[0]: 10}) == ground(holder, every[0]) / FARTHEST_GROUND


def test_where_an_authority_wants_to_be_counts_half() -> None:
    ours = Profile(key="ours", holders={HoldingService.POLICE: 10}, wants={HoldingService.EARLY_HELP: 10})
    theirs = Profile(key="theirs", holders={HoldingService.EARLY_HELP: 10})
    line = next(line for line in comparability(ours, theirs).lines if line.fact == "holders")
    assert line.likeness == pytest.approx(1 - 0.9 / 2)


def test_moving_a_weight_changes_the_order() -> None:
    ours = Profile(key="ours", prevalence=0, prevent=1)
    near = Profile(key="near", prevalence=0, prevent=0)
    same = Profile(key="same", prevalence=2, prevent=1)
    assert comparability(ours, near).score > comparability(ours, same).score
    status = Weights({**RR555_WEIGHTS.of, "prevent": 0.9})
    assert explain(ours, near, weights=dict(status.of)) == explain(ours, near, weights=status)
    assert comparability(ours, near, weights=status).score < comparability(ours, same, weights=status).score


@pytest.mark.parametrize("of", [{}, {"prevalence": 0.0}, {"prevalence": -1.0, "mash": 2.0}, {"size": 1.0}])
def test_weights_that_say_nothing_are_refused(of: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"weights|no such fact"):
        Weights(of)


@pytest.mark.parametrize(
    "facts",
    [
        {"prevalence": 3},
        {"holders": {HoldingService.POLICE: 9}},
        {"wants": {HoldingService.POLICE: 11}},
        {"holders": {"army": 10}},
    ],
)
def test_a_profile_that_cannot_be_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"prevalence|tenths|army"):
        Profile(key="one", **facts)  # type: ignore[arg-type]


def test_whoever_wants_no_help_has_said_so_and_is_not_asked_again() -> None:
    answers: list[dict[Fact, Value]] = [{Fact.ASKS: {"items": []}}, {Fact.ASKS: {"word": "not-known"}}]
    none, nothing = (from_known(comparison_values("a", "A", values)) for values in answers)
    assert (none.asks, nothing.asks) == (frozenset(), None)
    assert ("asks" in unsaid(none), "asks" in unsaid(nothing)) == (False, True)
    (line,) = [line for line in comparability(none, none).lines if line.fact == "asks"]
    assert line.likeness == 1.0
    (line,) = [line for line in comparability(none, nothing).lines if line.fact == "asks"]
    assert line.likeness is None
