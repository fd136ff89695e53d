"""Two authorities in words: what is alike, what differs, what is not known, and when nothing can be told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.authorities.rules.facts import HARMS, Fact
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.matching.rules import weights as looking
from alongside.matching.rules.comparability import comparability
from alongside.matching.rules.holding import apart
from alongside.matching.rules.profile import COMPARED_FACTS, TENTHS, UNSETTLED_HOLDERS, HoldingService, Profile
from alongside.matching.rules.side_by_side import ComparedSide, FactVerdict, holders_in_words, rows
from alongside.matching.rules.weights import By, NothingCounts
from alongside.matching.rules.wording import fact_in_words

EARLY = {HoldingService.EARLY_HELP: TENTHS}


def held(*tenths: int) -> dict[HoldingService, int]:
    return dict(zip(HoldingService, tenths, strict=True))


def profile(**facts: object) -> Profile:
    return Profile(key="one", **facts)  # type: ignore[arg-type]


def seen(one: Profile) -> ComparedSide:
    return ComparedSide(one, {}, None)


shares = (
    st.lists(st.integers(0, TENTHS), min_size=4, max_size=4)
    .map(sorted)
    .map(lambda cuts: held(*(b - a for a, b in zip([0, *cuts], [*cuts, TENTHS], strict=True))))
)
maybe = st.none() | st.booleans()
profiles = st.builds(
    Profile, key=st.just("one"), prevalence=st.none() | st.integers(0, 2), holders=st.none() | shares,
    wants=st.none() | shares, prevent=st.none() | st.integers(0, 2), mash=maybe, two_tier=maybe, severe=maybe,
    consensus=st.none() | st.integers(0, 2), harms=st.none() | st.frozensets(st.sampled_from(sorted(HARMS))),
)  # fmt: skip
weights = st.fixed_dictionaries({fact: st.integers(0, 100) for fact in COMPARED_FACTS})


@settings(max_examples=150)
@given(profiles, profiles, weights, st.sampled_from(By))
def test_the_rows_add_up_to_the_score_whatever_counts(
    ours: Profile, theirs: Profile, chosen: dict[str, int], by: By
) -> None:
    compared = comparability(ours, theirs, weights=looking.half(chosen, by))
    shown = rows(seen(ours), seen(theirs), compared)
    assert sum(row.points for row in shown) == compared.points
    assert sum(row.most for row in shown) == 1000
    assert all(row.words for row in shown)
    for row in shown:
        unknown = getattr(ours, row.fact) is None or getattr(theirs, row.fact) is None
        assert (row.verdict is FactVerdict.NOT_KNOWN) is unknown


@settings(max_examples=100)
@given(shares, shares)
def test_cases_are_said_to_be_held_alike_only_where_next_to_nothing_would_move(
    ours: dict[HoldingService, int], theirs: dict[HoldingService, int]
) -> None:
    words = holders_in_words(profile(holders=ours), profile(holders=theirs))
    assert (words == "Cases are held alike") is (apart(ours, theirs) <= 0.05 + 1e-9)


def test_where_cases_should_be_held_is_said_to_count() -> None:
    ours = profile(holders=EARLY, wants={HoldingService.POLICE: TENTHS})
    said = holders_in_words(ours, profile(holders=EARLY))
    assert said == (
        "Cases are held in part alike: more by early help there, less by police, "
        "seen from half way between where yours are and where you want them"
    )
    assert holders_in_words(profile(holders=EARLY, wants=EARLY), profile(holders=EARLY)) == "Cases are held alike"


def test_whoever_has_not_said_is_named_by_side_and_what_is_not_settled_as_such() -> None:
    ours = ComparedSide(profile(), {Fact.HOLDERS: {"word": "not-settled"}}, None)
    theirs = ComparedSide(profile(holders=EARLY, mash=True), {}, CouncilKind.COUNTY)
    words = {row.fact: row.words for row in rows(ours, theirs, comparability(ours.profile, theirs.profile))}
    assert words["holders"] == "Not settled on your side"
    assert words["mash"] == "Not known on your side"
    assert words["severe"] == "Not known on either side"


def test_what_is_not_settled_is_compared_and_said_to_be_so() -> None:
    ours, theirs = profile(holders=UNSETTLED_HOLDERS, unsettled=True), profile(holders=EARLY)
    words = {row.fact: row.words for row in rows(seen(ours), seen(theirs), comparability(ours, theirs))}
    assert words["holders"].startswith("Not settled on your side: compared as shared by")


def test_lists_name_what_they_have_in_common() -> None:
    ours, theirs = (
        profile(harms=frozenset(items), context=frozenset()) for items in ({"online", "travel"}, {"travel"})
    )
    words = {row.fact: row.words for row in rows(seen(ours), seen(theirs), comparability(ours, theirs))}
    assert words["harms"] == "Kinds of harm in common: travel to a conflict zone"
    assert words["context"] == "Neither of you names any"


def test_one_without_the_other_says_which_is_which() -> None:
    ours, theirs = profile(mash=True, prevent=0), profile(mash=False, prevent=1)
    words = {row.fact: row.words for row in rows(seen(ours), seen(theirs), comparability(ours, theirs))}
    assert words["mash"] == "You have a MASH, they have not"
    assert words["prevent"] == "They are a funded Prevent area, you are not a funded Prevent area"


@given(profiles, st.sampled_from(sorted(COMPARED_FACTS)), weights)
def test_one_fact_alone_is_never_enough(ours: Profile, fact: str, chosen: dict[str, int]) -> None:
    theirs = profile(**{fact: getattr(ours, fact)})
    assert not looking.enough(comparability(ours, theirs, weights=looking.half(chosen, By.BOTH)))


def test_weights_of_nothing_are_refused_and_each_way_to_be_alike_leaves_out_the_other() -> None:
    nothing = dict.fromkeys(COMPARED_FACTS, 0)
    for by in By:
        with pytest.raises(NothingCounts, match="more than 0"):
            looking.weights(nothing, by)
    assert looking.weights(looking.USUAL_WEIGHTS, By.CIRCUMSTANCES).share("holders") == 0
    assert looking.weights(looking.USUAL_WEIGHTS, By.HOLDING).share("prevalence") == 0


def test_prevalence_that_is_estimated_is_said_to_be() -> None:
    ours, theirs = profile(prevent=0), profile(prevalence=2)
    assert fact_in_words("prevalence", ours, theirs) == "Not known here, estimated from the Prevent status"
    assert fact_in_words("prevalence", profile(), theirs) == "Not known here"
    (row,) = [row for row in rows(seen(ours), seen(theirs), comparability(ours, theirs)) if row.fact == "prevalence"]
    assert row.counts_as == "so it is estimated from the Prevent status"
