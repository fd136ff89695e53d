"""The rules of a pairing: sides, duties that pass on, terms, days, agenda, and what may be told of its effect."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.pairing.rules import effect
from alongside.pairing.rules.agenda import Speaks, agenda
from alongside.pairing.rules.agreement import AgreementTerms, problems
from alongside.pairing.rules.people import Named, first_named, pass_on
from alongside.pairing.rules.sides import SideOf, are_sound, of_introduction, of_proposal
from alongside.pairing.rules.timeline import EVENT_WORDS, TimelineEvent
from alongside.pairing.rules.timing import days_until, half_way, is_overdue
from alongside.pairing.rules.words import CONFIDENTIALITY, EDITION, PairingDuty, PairingPart, Rhythm

ANN, BO, CY = (UUID(int=number) for number in (1, 2, 3))
TODAY = date(2026, 3, 7)


def test_the_deputy_takes_the_leads_place() -> None:
    present = [Named(ANN, PairingDuty.LEAD), Named(CY, PairingDuty.MEMBER), Named(BO, PairingDuty.DEPUTY)]
    assert pass_on(present, ANN) == (BO, PairingDuty.LEAD)


def test_the_longest_named_member_leads_where_there_is_no_deputy() -> None:
    assert pass_on(
        [Named(ANN, PairingDuty.LEAD), Named(CY, PairingDuty.MEMBER), Named(BO, PairingDuty.MEMBER)], ANN
    ) == (CY, PairingDuty.LEAD)


def test_the_lead_takes_over_from_a_member_and_stays_lead() -> None:
    assert pass_on([Named(ANN, PairingDuty.LEAD), Named(CY, PairingDuty.MEMBER)], CY) == (ANN, PairingDuty.LEAD)
    assert pass_on([Named(BO, PairingDuty.DEPUTY), Named(CY, PairingDuty.MEMBER)], CY) == (BO, PairingDuty.DEPUTY)


def test_nobody_takes_over_from_the_last() -> None:
    assert pass_on([Named(ANN, PairingDuty.LEAD)], ANN) == (None, None)


@settings(max_examples=50, deadline=None)
@given(
    st.permutations([PairingDuty.LEAD, PairingDuty.DEPUTY, PairingDuty.MEMBER, PairingDuty.MEMBER]), st.integers(0, 3)
)
def test_whoever_leaves_there_is_a_lead_after(duties: list[PairingDuty], leaving: int) -> None:
    present = [Named(UUID(int=number + 1), duty) for number, duty in enumerate(duties)]
    passing = pass_on(present, present[leaving].person_id)
    after = {one.person_id: one.duty for one in present if one.person_id != present[leaving].person_id}
    assert passing.takes_over in after
    assert passing.duty is not None
    after[passing.takes_over] = passing.duty
    assert list(after.values()).count(PairingDuty.LEAD) == 1


def test_an_authoritys_lead_and_deputy_are_named_first() -> None:
    assert first_named([(BO, False), (ANN, True)]) == [Named(ANN, PairingDuty.LEAD), Named(BO, PairingDuty.DEPUTY)]
    assert first_named([(ANN, True), (CY, True)]) == [Named(ANN, PairingDuty.LEAD), Named(CY, PairingDuty.DEPUTY)]
    assert first_named([(ANN, True), (CY, True), (BO, False)])[1] == Named(BO, PairingDuty.DEPUTY)
    assert first_named([(BO, False)]) == [Named(BO, PairingDuty.LEAD)]
    assert first_named([]) == []


def test_sides_of_a_proposal_put_the_mentor_first_and_a_triad_has_three() -> None:
    asked = [(ANN, "mentee"), (BO, "other-mentee"), (CY, "mentor")]
    sides = of_proposal(asked)
    assert sides[0] == SideOf(CY, PairingPart.MENTOR)
    assert {side.part for side in sides[1:]} == {PairingPart.MENTEE}
    assert are_sound(sides)
    assert not are_sound(sides[:1])
    assert not are_sound([sides[0], sides[0]])


def test_who_was_asked_helps_unless_both_had_asked() -> None:
    assert of_introduction(asker=ANN, asked=BO, both=False) == [
        SideOf(BO, PairingPart.MENTOR),
        SideOf(ANN, PairingPart.MENTEE),
    ]
    assert {side.part for side in of_introduction(asker=ANN, asked=BO, both=True)} == {PairingPart.PEER}


def terms(**changes: object) -> AgreementTerms:
    facts: dict[str, object] = {
        "topics": {1: ("schools",), 2: ()}, "rhythm": Rhythm.MONTHLY, "first_call_on": TODAY + timedelta(days=3),
        "ends_on": TODAY + timedelta(days=180),
    }  # fmt: skip
    return AgreementTerms(**(facts | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topics": {1: (), 2: ("nonsense",)}}, "topics"),
        ({"ends_on": TODAY + timedelta(days=3)}, "ends_on"),
        ({"ends_on": TODAY, "first_call_on": TODAY - timedelta(days=9)}, "ends_on"),
        ({"ends_on": TODAY + timedelta(days=2000)}, "ends_on"),
        ({"first_call_on": date(2016, 1, 1)}, "first_call_on"),
    ],
)
def test_terms_that_cannot_be_kept_are_refused_with_the_field(changes: dict[str, object], field: str) -> None:
    assert list(problems(terms(**changes), on=TODAY)) == [field]


def test_good_terms_have_no_problem_and_keep_topics_in_order() -> None:
    good = terms(topics={2: ("schools", "triage", "schools"), 1: ()})
    assert problems(good, on=TODAY) == {}
    assert good.topics_by_side() == {"1": [], "2": ["triage", "schools"]}


def test_nothing_is_ever_less_than_no_days_away() -> None:
    assert half_way(TODAY, TODAY - timedelta(days=10)) == TODAY
    assert days_until(TODAY, TODAY - timedelta(days=10)) == 0
    assert not is_overdue(None, done=False, on=TODAY)
    assert not is_overdue(TODAY - timedelta(days=1), done=True, on=TODAY)
    assert is_overdue(TODAY - timedelta(days=1), done=False, on=TODAY)


def test_the_agenda_begins_with_what_was_agreed_then_what_one_asks_and_another_offers() -> None:
    ours = Speaks(
        name="H", offers=frozenset({"schools", "courts"}), asks=frozenset({"mash"}), agreed=frozenset({"triage"})
    )
    theirs = Speaks(name="A", offers=frozenset(), asks=frozenset({"schools", "triage"}))
    found = agenda([ours, theirs])
    assert [item.topic for item in found] == [HELP_TOPICS[topic] for topic in ("triage", "schools", "mash")]
    assert found[1].reason == "A asks for it, H can help"
    assert "None of you offers it" in found[2].reason
    assert agenda([]) == []


def test_the_words_that_are_signed_are_those_of_an_edition_that_exists() -> None:
    assert EDITION in CONFIDENTIALITY
    assert set(EVENT_WORDS) == set(TimelineEvent)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-4, 4), max_size=12))
def test_no_figure_is_shown_from_fewer_than_five(values: list[int]) -> None:
    figure = effect.mean([float(value) for value in values], step=0.5)
    assert (figure.value is not None) == (len(values) >= effect.FEWEST)
    if figure.value is not None:
        assert figure.value * 2 == int(figure.value * 2)
        assert abs(figure.value - sum(values) / len(values)) <= 0.25 + 1e-9


def test_whoever_left_one_of_both_out_does_not_count() -> None:
    reviews = [({"partnership": 4}, {"partnership": 2}), ({"partnership": 5}, {}), ({}, {"partnership": 1})]
    assert effect.thinking_back(reviews, "partnership") == [2.0]
