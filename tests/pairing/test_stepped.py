"""The design by which surveys are compared: everybody waits first, results never change, and no one is subtracted."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.confidence.rules.themes import Theme
from alongside.pairing.rules import effect_words, stepped
from alongside.pairing.rules.stepped import Course, SurveyStanding

MARCH = date(2027, 3, 1)
HALF = timedelta(days=182)


def course(number: int, joins: int | None, values: list[float]) -> Course:
    """Return an authority asked every half year; its pairing begins a month after the survey ``joins``."""
    standings = [SurveyStanding(MARCH + HALF * wave, value) for wave, value in enumerate(values)]
    return Course(number, standings, MARCH + HALF * joins + timedelta(days=30) if joins is not None else None)


def in_two_rounds() -> list[Course]:
    """Return ten authorities, all served in the end: all rise by 2 each half year, and by 10 once when paired."""
    return [course(n, 0, [40, 52, 54]) for n in range(5)] + [course(n, 1, [40, 42, 54]) for n in range(5, 10)]


def test_those_served_later_are_compared_with_until_they_are_served() -> None:
    complete, rest = stepped.steps(in_two_rounds(), on=date(2028, 7, 2))
    found = stepped.stepped(complete)
    assert found is not None
    assert (found.served, found.waiting, found.difference, found.clear) == (12, 2, 10, True)
    assert (found.authorities, found.others) == (5, 5)
    assert len(rest.served) == 5, "The second round has nobody left to wait beside it"


def test_where_all_are_served_at_once_nothing_is_claimed() -> None:
    courses = [course(n, 0, [40, 55, 60]) for n in range(20)]
    complete, rest = stepped.steps(courses, on=date(2028, 7, 2))
    assert stepped.stepped(complete) is None
    assert stepped.next_result(courses, rest, on=date(2028, 7, 2)) is None
    assert "half a year later" in effect_words.awaited(20, 0, None)


def test_a_half_year_that_is_not_over_tells_nothing() -> None:
    complete, _ = stepped.steps(in_two_rounds(), on=MARCH + HALF + timedelta(days=1))
    assert complete == []


def test_a_survey_soon_after_the_beginning_does_not_count() -> None:
    early = Course(1, [SurveyStanding(MARCH, 40), SurveyStanding(MARCH + timedelta(days=80), 60)], MARCH)
    assert stepped.served(early) is None
    late = Course(1, [*early.standings, SurveyStanding(MARCH + timedelta(days=91), 50)], MARCH)
    assert (change := stepped.served(late)) is not None
    assert change.points == 10


def test_the_day_of_the_next_result_is_after_the_half_year_in_which_enough_can_have_asked() -> None:
    courses = [course(n, 0, [40]) for n in range(5)] + [course(n, None, [40]) for n in range(5, 10)]
    courses.append(course(10, 0, []))
    _, rest = stepped.steps(courses, on=date(2027, 4, 2))
    assert stepped.next_result(courses, rest, on=date(2027, 4, 2)) == date(2027, 7, 1)
    assert stepped.next_result(courses, rest, on=date(2027, 7, 2)) == date(2028, 1, 1)


COURSES = st.lists(
    st.builds(
        lambda joins, values: (joins, values),
        st.none() | st.integers(0, 3),
        st.lists(st.integers(0, 20).map(lambda step: step * 5.0), min_size=1, max_size=6),
    ),
    max_size=40,
)


@given(COURSES)
@settings(max_examples=60)
def test_what_one_result_tells_more_than_the_one_before_is_of_five_and_five_and_nothing_told_changes(
    drawn: list[tuple[int | None, list[float]]],
) -> None:
    """Whoever keeps every result that was ever shown subtracts nothing but means of five authorities and more."""
    courses = [course(number, joins, values) for number, (joins, values) in enumerate(drawn)]
    earlier: list[stepped.SteppedWave] = []
    for half in range(9):
        complete, _ = stepped.steps(courses, on=MARCH + HALF * half)
        assert complete[: len(earlier)] == earlier
        for step in complete[len(earlier) :]:
            assert len({change.authority for change in step.served}) >= 5
            assert len({change.authority for change in step.waiting}) >= 5
        earlier = complete


@given(COURSES)
@settings(max_examples=30)
def test_nobody_is_compared_with_by_a_time_in_which_they_were_helped(
    drawn: list[tuple[int | None, list[float]]],
) -> None:
    for number, (joins, values) in enumerate(drawn):
        one = course(number, joins, values)
        assert all(one.paired_on is None or change.last <= one.paired_on for change in stepped.waited(one))


def test_the_sentence_is_about_the_largest_clear_difference_and_else_says_that_it_may_be_chance() -> None:
    found = stepped.stepped(stepped.steps(in_two_rounds(), on=date(2028, 7, 2))[0])
    assert found is not None
    less = found._replace(served=5.0)
    said = effect_words.sentence({Theme.FAMILIES: less, Theme.PARTNERSHIP: found})
    assert said.startswith(
        "Where authorities were paired, confidence in “Partnership working” rose by 10 of 100 points"
    )
    assert said.endswith("The same way, by less, in 1 other theme.")
    assert "chance alone can explain" in effect_words.sentence({Theme.FAMILIES: found._replace(clear=False)})
    assert "points less than" in effect_words.sentence({Theme.FAMILIES: found._replace(served=-9.0)})
    assert effect_words.sentence({}) == effect_words.NOT_YET
