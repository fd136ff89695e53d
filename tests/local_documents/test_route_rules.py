"""What a route must be before it can be signed, and that every rendering of it is the same route."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.local_documents.rules.kinds import EditionState
from alongside.local_documents.rules.lapsing import EditionDays, EditionStanding, objection_to_days, read_day, standing
from alongside.local_documents.rules.route import END, MOST_STEPS, PostContact, ReferralRoute, RouteStep, StepWay
from alongside.local_documents.rules.route_edits import TooManySteps, moved_up, with_step, without_step
from alongside.local_documents.rules.route_faults import faults
from alongside.local_documents.rules.telephones import objection_to_number
from tests.local_documents.conftest import FRONT_DOOR, ROUTE

pytestmark = pytest.mark.timeless

CASES = ("it is urgent", "it is not", "nobody knows")


@st.composite
def routes(draw: st.DrawFn, most: int = MOST_STEPS + 1) -> ReferralRoute:
    """Any route, right or wrong."""
    number = draw(st.integers(0, most))
    steps = []
    for place in range(number):
        leads = draw(st.lists(st.integers(END, number + 1), max_size=3, unique=True))
        ways = tuple(StepWay(to, CASES[at] if len(leads) > 1 else "") for at, to in enumerate(leads))
        steps.append(RouteStep(f"Post {place}", f"does {place}", contact=FRONT_DOOR, ways=ways))
    return ReferralRoute(tuple(steps))


@st.composite
def forward_routes(draw: st.DrawFn) -> ReferralRoute:
    """Routes whose steps all lead on, so that many of them are right."""
    number = draw(st.integers(1, MOST_STEPS))
    steps = []
    for place in range(1, number + 1):
        further = (
            [END]
            if place == number
            else [place + 1, *draw(st.lists(st.integers(place + 2, number), max_size=1))]
            if (place + 2 <= number)
            else [place + 1]
        )
        ways = tuple(StepWay(to, CASES[at] if len(further) > 1 else "") for at, to in enumerate(further))
        steps.append(RouteStep(f"Post {place}", f"does {place}", contact=FRONT_DOOR, ways=ways))
    return ReferralRoute(tuple(steps))


def walks(route: ReferralRoute, number: int, walked: tuple[int, ...] = ()) -> Iterator[bool]:
    """Try every way from a step; yield for each whether it ended, after at most as many steps as there are."""
    if number in walked or not 1 <= number <= len(route.steps) or not route.steps[number - 1].ways:
        yield False
        return
    for way in route.steps[number - 1].ways:
        if way.to == END:
            yield True
        else:
            yield from walks(route, way.to, (*walked, number))


@given(st.one_of(routes(), forward_routes()))
def test_every_way_through_a_route_without_faults_ends(route: ReferralRoute) -> None:
    if not faults(route):
        assert all(walks(route, 1))
        assert len(route.steps) <= MOST_STEPS


@given(forward_routes())
def test_a_route_that_only_leads_on_and_ends_has_no_faults(route: ReferralRoute) -> None:
    assert faults(route) == []


@given(routes(most=8))
def test_a_route_with_a_way_that_does_not_end_has_a_fault(route: ReferralRoute) -> None:
    if route.steps and not all(walks(route, 1)):
        assert faults(route)


def changed(number: int, **changes: Any) -> ReferralRoute:
    steps = list(ROUTE.steps)
    steps[number - 1] = replace(steps[number - 1], **changes)
    return replace(ROUTE, steps=tuple(steps))


@pytest.mark.parametrize(
    ("route", "words"),
    [
        (ReferralRoute(), "Add the first step"),
        (changed(5, ways=(StepWay(2),)), "Steps 2, 3, 5 and 2 again go round in a circle"),
        (changed(3, ways=(StepWay(3),)), "Steps 3 and 3 again go round in a circle"),
        (changed(4, ways=(StepWay(9),)), "Step 4 leads to step 9, and there is no step 9"),
        (changed(4, ways=()), "Step 4 is a dead end"),
        (changed(2, ways=(StepWay(3, "it is urgent"),)), "Nothing leads to step 4"),
        (changed(2, ways=(StepWay(3), StepWay(4))), "say for each way in which case"),
        (changed(2, ways=(StepWay(3, "it is urgent"), StepWay(4, "It is urgent"))), "two ways in the same case"),
        (changed(1, contact=PostContact()), "Step 1 needs a post and its number"),
        (changed(3, contact=PostContact("The front door", "0113 496 9999")), "two numbers for one post"),
        (ReferralRoute(tuple([ROUTE.steps[3]] * 13)), "at most 12 steps. This one has 13"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_route_is_said_in_words(route: ReferralRoute, words: str) -> None:
    assert any(words in fault.words for fault in faults(route)), faults(route)


def test_a_sound_route_has_nothing_to_mend() -> None:
    assert faults(ROUTE) == []


def test_a_thirteenth_step_is_refused_and_the_twelve_stay() -> None:
    full = ReferralRoute(tuple([ROUTE.steps[3]] * 12))
    with pytest.raises(TooManySteps, match="at most 12 steps"):
        with_step(full, 13, ROUTE.steps[0])


def test_taking_a_step_out_renumbers_what_leads_on_and_shows_what_led_to_it() -> None:
    shorter = without_step(ROUTE, 3)
    assert [way.to for way in shorter.steps[1].ways] == [3]
    assert [step.who for step in shorter.steps][2:] == ["Early help", "The Channel panel"]
    assert any("Nothing leads to step 4" in fault.words for fault in faults(shorter))


@given(routes(most=MOST_STEPS), st.integers(1, MOST_STEPS))
def test_a_step_that_is_moved_is_still_led_to_from_where_it_was(route: ReferralRoute, number: int) -> None:
    def led(of: ReferralRoute) -> set[tuple[str, str]]:
        names = {END: "end", **{place: step.who for place, step in of.numbered()}}
        return {(step.who, names.get(way.to, "nowhere")) for step in of.steps for way in step.ways}

    assert led(moved_up(route, number)) == led(route)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("07700 900123", "mobile number"), ("+44 7700 900123", "mobile number"), ("070 1234 5678", "mobile number"),
        ("0033 1 23 45 67 89", "in this country"), ("0906 123 4567", "01, 02 or 03"), ("0113 49", "too few"),
        ("ring Ann", "Enter a telephone number"), ("", "Enter a telephone number"),
    ],
)  # fmt: skip
def test_a_private_number_is_refused_in_words(number: str, words: str) -> None:
    assert words in (objection_to_number(number) or "")


@pytest.mark.parametrize(
    ("day", "where"),
    [
        (date(2028, 2, 28), EditionStanding.COMING), (date(2028, 2, 29), EditionStanding.REVIEW_DUE),
        (date(2028, 4, 1), EditionStanding.REVIEW_DUE), (date(2028, 4, 2), EditionStanding.LAPSED),
    ],
)  # fmt: skip
def test_a_document_lapses_by_itself_on_the_day_after_its_last(day: date, where: EditionStanding) -> None:
    edition = EditionDays(EditionState.SIGNED, date(2028, 2, 29), date(2028, 4, 1), superseded=False)
    assert standing(edition, on=day) is where


def test_what_holds_until_29_february_lapses_on_1_march() -> None:
    edition = EditionDays(EditionState.SIGNED, date(2027, 3, 1), date(2028, 2, 29), superseded=False)
    assert standing(edition, on=date(2028, 2, 29)) is EditionStanding.REVIEW_DUE
    assert standing(edition, on=date(2028, 3, 1)) is EditionStanding.LAPSED


def test_a_29_february_that_does_not_exist_is_said_in_words() -> None:
    with pytest.raises(ValueError, match="2027 has no 29 February. Choose 28 February or 1 March 2027"):
        read_day("2027-02-29")


@pytest.mark.parametrize(
    ("start", "until", "words"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), "before today"), (date(2026, 6, 1), date(2026, 6, 1), "after the first"),
        (date(2026, 6, 1), date(2029, 6, 1), "more than two years"),
    ],
)  # fmt: skip
def test_days_that_do_not_fit_are_refused(start: date, until: date, words: str) -> None:
    assert words in (objection_to_days(start, until, today=date(2026, 5, 1)) or "")
