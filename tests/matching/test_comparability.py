"""How alike two authorities are: laws that hold for all, and what a reader of the study would expect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.rules import RR555_WEIGHTS, Profile, Weights, comparability, explain
from alongside.matching.rules.comparability import apart
from alongside.matching.rules.profile import COMPARED_FACTS, HoldingService

unknown_or = [None, True, False]


@st.composite
def shared_out(draw: st.DrawFn) -> dict[HoldingService, int]:
    cuts = sorted(draw(st.lists(st.integers(0, 10), min_size=4, max_size=4)))
    edges = [0, *cuts, 10]
    return {holder: edges[n + 1] - edges[n] for n, holder in enumerate(HoldingService)}


profiles = st.builds(
    Profile,
    key=st.just("one"),
    prevalence=st.sampled_from([None, 0, 1, 2]),
    holders=st.none() | shared_out(),
    wants=st.none() | shared_out(),
    priority=st.sampled_from(unknown_or), mash=st.sampled_from(unknown_or),
    two_tier=st.sampled_from(unknown_or), severe=st.sampled_from(unknown_or),
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
    assert found.score == pytest.approx(found.known + (1 - found.known) * 0.5)


def test_an_authority_with_one_fact_is_nobodys_closest() -> None:
    thin = Profile(key="thin", priority=True)
    full = Profile(key="full", prevalence=2, holders={HoldingService.CHILD_PROTECTION: 10}, priority=True, mash=True)
    assert comparability(full, thin).score < comparability(full, full).score
    assert comparability(full, thin).score == pytest.approx(0.5 + 0.15 / 2)


@given(shared_out(), shared_out(), shared_out())
def test_the_distance_between_ways_to_hold_cases_is_a_distance(
    one: dict[HoldingService, int], two: dict[HoldingService, int], three: dict[HoldingService, int]
) -> None:
    assert apart(one, one) == 0
    assert apart(one, two) == apart(two, one) <= 1
    assert apart(one, three) <= apart(one, two) + apart(two, three) + 1e-12


def test_neighbours_on_the_line_are_a_quarter_apart() -> None:
    assert apart({HoldingService.CHILD_PROTECTION: 10}, {HoldingService.EARLY_HELP: 10}) == 0.25
    assert apart({HoldingService.CHILD_PROTECTION: 10}, {HoldingService.POLICE: 10}) == 1.0


def test_where_an_authority_wants_to_be_counts_half() -> None:
    ours = Profile(key="ours", holders={HoldingService.POLICE: 10}, wants={HoldingService.EARLY_HELP: 10})
    theirs = Profile(key="theirs", holders={HoldingService.EARLY_HELP: 10})
    line = next(line for line in comparability(ours, theirs).lines if line.fact == "holders")
    assert line.likeness == pytest.approx(1 - 0.75 / 2)


def test_moving_a_weight_changes_the_order() -> None:
    ours = Profile(key="ours", prevalence=0, priority=True)
    near = Profile(key="near", prevalence=0, priority=False)
    same = Profile(key="same", prevalence=2, priority=True)
    assert comparability(ours, near).score > comparability(ours, same).score
    status = Weights({**RR555_WEIGHTS.of, "priority": 0.9})
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
