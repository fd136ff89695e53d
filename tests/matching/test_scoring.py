"""What a pair is worth: rows that add up for every pair, and all pairs at once equal to one at a time."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from alongside.authorities.rules.comparison_values import ComparisonValues
from alongside.matching.rules.matrices import Board, board
from alongside.matching.rules.party import Party, party
from alongside.matching.rules.profile import COMPARED_FACTS, HoldingService, Profile, Weights
from alongside.matching.rules.scoring import ScorePart, score
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.wording import fact_in_words
from benchmarks.matching_synthetic import exclusions, parties
from tests.matching.people import mentee, mentor, sure
from tests.matching.plain_model import points

AT_FIRST = RoundSettings()


def assert_one_by_one_is_the_same(ground: Board) -> None:
    against = ground.against(range(len(ground.mentees)))
    for row, ours in enumerate(ground.mentees):
        for column, theirs in enumerate(ground.mentors):
            found = ground.score(ours.key, theirs.key)
            assert found.points == ground.scores[row, column] == points(ours, theirs, ground.settings)
            assert sum(line.points for line in found.rows) == found.points
            assert sum(line.most for line in found.rows) == 1000
            refused = {reason.code for reason in ground.refusals(ours.key, theirs.key)}
            assert bool(ground.allowed[row, column]) is not bool(refused)
            assert refused == {code for code, pairs in against.items() if pairs[row, column]}


def test_all_at_once_is_one_by_one_and_rows_add_up_for_every_pair() -> None:
    every = parties(60, seed=3)
    everyone = [
        replace(one, seeks=True, places=max(one.places, number % 2), any_model=number % 3 == 0)
        for number, one in enumerate(every)
    ]
    ground = board(everyone, settings=AT_FIRST, excluded=exclusions(everyone, share=0.5))
    assert 0.1 < ground.allowed.mean() < 0.9
    assert_one_by_one_is_the_same(ground)


@settings(max_examples=10, deadline=None)
@given(
    st.integers(0, 10**6), st.fixed_dictionaries({fact: st.floats(0, 9) for fact in COMPARED_FACTS}), st.floats(0, 1),
    st.floats(0, 60), st.floats(0, 1), st.floats(0, 1), st.booleans(),
)  # fmt: skip
def test_so_it_is_under_any_settings(
    seed: int, of: dict[str, float], share: float, lead: float, known: float, alike: float, strict: bool
) -> None:
    chosen = RoundSettings(
        weights=Weights({**of, "holders": of["holders"] + 0.1}), comparability=share, benefit=1.1 - share,
        least_lead=lead, least_known=known, least_alike=alike, topics=strict, inspection=strict,
    )  # fmt: skip
    assert_one_by_one_is_the_same(board(parties(24, seed=seed), settings=chosen))


def test_comparability_counts_sixty_and_benefit_forty() -> None:
    found = score(mentee(confidence=40), mentor(confidence=80), settings=AT_FIRST)
    assert found.points == 600 + round(400 * 0.4)
    assert sum(row.points for row in found.rows if row.part is ScorePart.ALIKE) == 600


def test_a_theme_in_which_the_mentor_is_behind_takes_points_away() -> None:
    ours, theirs = mentee(standings=sure(20)), mentor(standings=sure(80, partnership=5))
    row = next(row for row in score(ours, theirs, settings=AT_FIRST).rows if row.about == "partnership")
    assert row.points < 0
    assert row.words == "Behind"


def test_no_row_tells_a_figure_of_the_other_authority() -> None:
    for row in score(mentee(confidence=33), mentor(confidence=77), settings=AT_FIRST).rows:
        assert not any(sign.isdigit() for sign in row.words)


def test_one_pair_may_teach_both_ways() -> None:
    ours = mentee(asks=frozenset({"courts"}), offers=frozenset({"schools", "mash"}))
    theirs = mentor(asks=frozenset({"schools"}), offers=frozenset({"courts", "triage"}))
    assert score(ours, theirs, settings=AT_FIRST).topics == (("courts",), ("schools",), ())


def test_a_profile_as_an_authority_filled_it_in_can_be_matched() -> None:
    known = ComparisonValues(
        key="one", name="One", prevalence=2, holders={"early-help": 6, "police": 4}, places=2, asks=frozenset({"mash"}),
        help_and_protection="inadequate", leadership="good",
    )  # fmt: skip
    made = party(known, sure(30), seeks=True)
    assert made.profile.holders == {HoldingService.EARLY_HELP: 6, HoldingService.POLICE: 4}
    assert made.grades == {"inadequate", "good"}
    assert (made.places, made.asks, made.profile.severe) == (2, frozenset({"mash"}), None)


def test_one_that_has_not_settled_who_holds_cases_can_be_stored_with_a_round() -> None:
    made = party(
        ComparisonValues(key="one", name="One", unsettled=True, harms=frozenset({"online", "travel"})), {}, seeks=True
    )
    adapter = TypeAdapter(Party)
    stored = adapter.dump_python(made, mode="json")
    assert stored["profile"]["harms"] == ["online", "travel"]
    assert adapter.validate_python(stored) == made


def test_nobody_and_one_alone_make_an_empty_board() -> None:
    for everyone in ([], [mentee()], [mentor()]):
        assert board(everyone, settings=AT_FIRST).scores.size == 0
    with pytest.raises(ValueError, match="keys are all different"):
        board([mentee("a"), mentor("a")], settings=AT_FIRST)


def test_a_pair_of_which_little_is_known_is_provisional_and_says_what_each_should_tell_first() -> None:
    thin = mentee(facts={"mash": True, "prevalence": 1})
    made = score(thin, mentor(), settings=AT_FIRST)
    assert made.provisional
    assert made.to_tell == (("holders", "prevent", "arrangements"), ())
    assert sum(row.points for row in made.rows) == made.points
    known = score(mentee(), mentor(), settings=AT_FIRST)
    assert (known.provisional, known.to_tell) == (False, ((), ()))
    assert not score(thin, mentor(), settings=replace(AT_FIRST, least_known=0.24)).provisional


def test_a_topic_that_is_asked_for_and_not_offered_is_said() -> None:
    ours, theirs = mentee(asks=frozenset({"courts", "mash"})), mentor(offers=frozenset({"mash"}))
    assert score(ours, theirs, settings=AT_FIRST).topics.unmet == ("courts",)


def test_cases_shared_out_at_both_ends_are_not_said_to_be_held_as_in_the_middle() -> None:
    ends = Profile(key="ends", holders={HoldingService.CHILD_PROTECTION: 5, HoldingService.POLICE: 5})
    middle = Profile(key="middle", holders={HoldingService.COMMUNITY_SAFETY: 10})
    words = fact_in_words("holders", ends, middle)
    assert words.startswith("Cases are held differently: more by community safety there, less by child protection")
    aims = Profile(key="aims", holders={HoldingService.POLICE: 10}, wants={HoldingService.COMMUNITY_SAFETY: 10})
    assert fact_in_words("holders", aims, middle).endswith(
        "Seen from half way between where they are held here and are wanted"
    )
