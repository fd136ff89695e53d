"""Whose results somebody reads: their own authority's closed surveys, and of the country what five of them share."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from alongside.accounts.models import Group, Person, Role
from alongside.confidence.models import GroupResult, StudyStanding, Survey, SurveyState, ThemeResult
from alongside.confidence.queries import national, results
from alongside.confidence.queries.national import National
from alongside.confidence.queries.results import SurveyResult
from alongside.confidence.rules.results import Band, Precision
from alongside.confidence.rules.themes import Theme
from alongside.problems import NotFound
from tests.conftest import MakePerson

MARCH, JUNE, JULY, NOVEMBER = (date(2026, month, 20) for month in (3, 6, 7, 11))
NEXT_YEAR = date(2027, 1, 1)


def closed(
    session: Session, who: Person, on: date, *, strategic: int | None = 60, frontline: int | None = 40
) -> Survey:
    """Put a closed survey of somebody's authority there, with the same values in every theme."""
    survey = Survey(authority_id=who.authority_id, state=SurveyState.CLOSED, opened_on=on, closes_on=on)
    session.add(survey)
    session.flush()
    for group, value in ((Group.STRATEGIC, strategic), (Group.FRONTLINE, frontline)):
        session.add(GroupResult(survey_id=survey.id, group=group, invited=9, people=5 if value is not None else 0))
        for theme in Theme:
            told = (Precision.TENS, Band.FEW, Band.FEW) if value is not None else (None, None, None)
            session.add(
                ThemeResult(
                    survey_id=survey.id, group=group, theme=theme, value=value, precision=told[0], unsure=told[1],
                    outside=told[2],
                )
            )  # fmt: skip
    session.flush()
    return survey


@pytest.fixture
def five(make_person: MakePerson) -> list[Person]:
    """Leads of five authorities."""
    return [make_person(Role.LEAD, f"Authority {letter}") for letter in "ABCDE"]


def test_a_lead_reads_the_closed_surveys_of_their_own_authority_each_beside_the_one_before(
    session: Session, five: list[Person]
) -> None:
    own, other = five[2], (five[0], five[4])
    later, first, theirs = closed(session, own, JUNE), closed(session, own, MARCH), closed(session, other[0], MARCH)
    last_theirs = closed(session, other[1], NOVEMBER)
    for state in SurveyState:
        if state is not SurveyState.CLOSED:
            going_on = closed(session, own, JULY)
            going_on.state = state
    session.flush()
    assert [result.survey for result in results.closed(session, own.authority_id)] == [first, later]
    result, before = results.closed_survey(session, later.id, person=own)
    assert (result.survey, before and before.survey) == (later, first)
    result, before = results.closed_survey(session, first.id, person=own)
    assert (result.survey, before) == (first, None)
    for survey in (theirs, last_theirs, going_on):
        with pytest.raises(NotFound):
            results.closed_survey(session, survey.id, person=own)


def test_what_is_read_of_a_survey_is_what_was_kept_of_it(session: Session, five: list[Person]) -> None:
    closed(session, five[0], MARCH, strategic=20, frontline=30)
    closed(session, five[0], JUNE, strategic=70, frontline=40)
    closed(session, five[0], NOVEMBER, strategic=None, frontline=None)
    told = results.closed(session, five[0].authority_id)
    assert [result.value(Theme.FAMILIES) for result in told] == [20, 40, None]
    assert [result.gap(Theme.FAMILIES) for result in told] == [-10, 30, None]
    assert [result.any_shown for result in told] == [True, True, False]
    assert not SurveyResult(told[0].survey).any_shown


def test_the_country_is_shown_where_five_authorities_show_both_groups(session: Session, five: list[Person]) -> None:
    for lead in five[:4]:
        closed(session, lead, MARCH, strategic=60, frontline=40)
    last = closed(session, five[4], MARCH, strategic=72, frontline=None)
    assert set(national.national(session, on=NEXT_YEAR)[2026, 1].values()) == {None}
    hidden = ThemeResult.survey_id == last.id, ThemeResult.group == Group.FRONTLINE
    session.execute(update(ThemeResult).where(*hidden).values(value=53))
    session.expire_all()
    assert national.national(session, on=NEXT_YEAR)[2026, 1] == dict.fromkeys(Theme, National(5, 60, 45))


def test_an_authority_counts_once_in_a_half_year_by_its_last_survey_and_the_latest_half_year_comes_first(
    session: Session, five: list[Person]
) -> None:
    for lead in five:
        closed(session, lead, JUNE, strategic=80, frontline=60)
        closed(session, lead, MARCH, strategic=20, frontline=20)
        closed(session, lead, JULY, strategic=40, frontline=40)
    told = national.national(session, on=NEXT_YEAR)
    assert list(told) == [(2026, 2), (2026, 1)]
    assert told[2026, 1][Theme.CONSENSUS] == National(5, 80, 60)
    assert told[2026, 2][Theme.CONSENSUS] == National(5, 40, 40)


@pytest.mark.parametrize(
    ("day", "over"),
    [(JULY, [(2026, 1)]), (NOVEMBER, [(2026, 1)]), (JUNE, []), (NEXT_YEAR, [(2026, 2), (2026, 1)])],
)
def test_a_half_year_is_told_of_when_it_is_over(
    session: Session, five: list[Person], day: date, over: list[tuple[int, int]]
) -> None:
    for on in (MARCH, JULY, NEXT_YEAR):
        closed(session, five[0], on)
    assert list(national.national(session, on=day)) == over


def test_what_the_study_says_of_an_authority_is_read_in_the_order_of_the_themes(
    session: Session, five: list[Person]
) -> None:
    for number, lead in enumerate(five[:3]):
        for theme in reversed(Theme):
            standing = StudyStanding(
                authority_id=lead.authority_id, theme=theme, value=25 * number, basis="inferred", source="x", why="y"
            )
            session.add(standing)
            session.flush()
    for number, lead in enumerate(five[:3]):
        rows = results.of_study(session, lead.authority_id)
        assert [(row.theme, row.value) for row in rows] == [(theme, 25 * number) for theme in Theme]
