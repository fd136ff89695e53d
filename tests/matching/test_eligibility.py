"""Who may help whom: each rule by itself, at its threshold, and what nobody may learn."""

from dataclasses import replace
from typing import Any

import pytest

from alongside.matching.rules.eligibility import REFUSAL_WORDS, Refusal, refusals
from alongside.matching.rules.party import INADEQUATE
from alongside.matching.rules.profile import UNSETTLED_HOLDERS, HoldingService
from alongside.matching.rules.settings import RoundSettings
from tests.matching.people import FACTS, mentee, mentor, sure

AT_FIRST = RoundSettings()


def codes(ours: Any, theirs: Any, **settings: Any) -> set[Refusal]:
    return {found.code for found in refusals(ours, theirs, settings=replace(AT_FIRST, **settings))}


def test_two_alike_of_whom_one_is_far_ahead_may_be_paired() -> None:
    assert refusals(mentee(), mentor(), settings=AT_FIRST) == ()


@pytest.mark.parametrize(("confidence", "may"), [(55, True), (54.9, False)])
def test_a_mentor_is_fifteen_ahead_where_help_is_needed(confidence: float, may: bool) -> None:
    assert codes(mentee(confidence=40), mentor(confidence=confidence)) == (set() if may else {Refusal.LEAD})


@pytest.mark.parametrize(("partnership", "may"), [(25, True), (24.9, False)])
def test_a_mentor_is_never_more_than_a_step_behind_in_a_needed_theme(partnership: float, may: bool) -> None:
    ours = mentee(standings=sure(10, partnership=50))
    theirs = mentor(standings=sure(90, partnership=partnership))
    assert codes(ours, theirs) == (set() if may else {Refusal.BEHIND})


def test_where_no_help_is_needed_a_mentor_may_be_behind() -> None:
    assert codes(mentee(standings=sure(10, partnership=90)), mentor(standings=sure(90, partnership=10))) == set()


def test_ways_to_hold_cases_may_not_be_too_far_apart_unless_another_is_asked_for() -> None:
    protects = mentee(facts={**FACTS, "holders": {HoldingService.CHILD_PROTECTION: 10}})
    police = mentor(facts={**FACTS, "holders": {HoldingService.POLICE: 10}})
    assert codes(protects, police) == {Refusal.UNLIKE}
    assert codes(replace(protects, any_model=True), police) == set()
    wants = mentee(
        facts={**FACTS, "holders": {HoldingService.CHILD_PROTECTION: 10}, "wants": {HoldingService.POLICE: 10}}
    )
    assert codes(wants, police) == set()


def test_whoever_said_little_of_itself_is_not_refused_for_it() -> None:
    for facts in ({}, {"mash": True}, {"holders": UNSETTLED_HOLDERS, "unsettled": True}):
        assert codes(mentee(facts=facts), mentor()) == set()
        assert codes(mentee(), mentor(facts=facts)) == set()


def test_who_holds_cases_is_never_too_different_while_it_is_not_settled() -> None:
    police = mentor(facts={**FACTS, "holders": {HoldingService.POLICE: 10}})
    unsettled = mentee(facts={**FACTS, "holders": UNSETTLED_HOLDERS, "unsettled": True})
    assert codes(unsettled, police, least_alike=1.0) == set()


def test_too_little_known_of_confidence_is_said() -> None:
    assert codes(mentee(), mentor(standings=sure(None, consensus=80))) == {Refusal.FEW_ANSWERS}
    assert codes(mentee(standings=sure(None)), mentor()) == {Refusal.FEW_ANSWERS}
    assert codes(mentee(confidence=90), mentor()) == {Refusal.NO_NEED}


def test_topics_and_grades_count_only_where_a_round_asks_for_them() -> None:
    ours, theirs = mentee(asks=frozenset({"courts"})), mentor(grades=frozenset({INADEQUATE}))
    assert codes(ours, theirs) == set()
    assert codes(ours, theirs, topics=True, inspection=True) == {Refusal.TOPIC, Refusal.GRADE}
    assert codes(mentee(), theirs, topics=True) == set()


def test_an_exclusion_reads_like_a_mentor_that_is_not_on_offer() -> None:
    excluded = frozenset({frozenset({"mentee", "mentor"})})
    without_place = refusals(mentee(), mentor(places=0), settings=AT_FIRST)
    assert refusals(mentee(), mentor(), settings=AT_FIRST, excluded=excluded) == without_place


def test_an_exclusion_adds_nothing_where_another_reason_stands() -> None:
    excluded = frozenset({frozenset({"mentee", "mentor"})})
    both = [
        refusals(mentee(), mentor(confidence=41), settings=AT_FIRST, excluded=given)
        for given in (excluded, frozenset())
    ]
    assert both[0] == both[1]


def test_every_refusal_has_its_words() -> None:
    assert set(REFUSAL_WORDS) == set(Refusal)
    assert not any("exclu" in words.lower() or "conflict" in words.lower() for words in REFUSAL_WORDS.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"comparability": 0, "benefit": 0}, {"comparability": -1}, {"least_lead": 101}, {"least_alike": 1.1},
        {"enough": 0}, {"tiers": (0.2, 0.4)}, {"benefit": float("nan")},
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"[a-z]"):
        replace(AT_FIRST, **wrong)
