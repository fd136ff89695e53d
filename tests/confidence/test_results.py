"""What a survey leaves when it closes: for its authority, for the matcher, for the country."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Group, Role
from alongside.accounts.rules.sealing import SecretSeal
from alongside.confidence import queries
from alongside.confidence.actions import answering
from alongside.confidence.models import (
    GroupResult,
    StudyStanding,
    Survey,
    SurveyInvite,
    SurveyState,
    SurveyTally,
    ThemeResult,
)
from alongside.confidence.queries import national, results
from alongside.confidence.rules.answers import AnswerChoice
from alongside.confidence.rules.results import Band, Precision, ThemeStanding
from alongside.confidence.rules.themes import Theme
from alongside.dates import uk_day
from alongside.jobs.models import Job
from alongside.problems import Problem
from alongside.settings import Settings
from tests.confidence.conftest import Answer, Links, rows, tend
from tests.conftest import MakePerson


def test_closing_keeps_what_may_be_shown_and_forgets_the_rest(
    session: Session, survey: Survey, answer: Answer, settings: Settings
) -> None:
    answer(survey, Group.STRATEGIC, [AnswerChoice.STRONGLY_AGREE] * 2)
    answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE] * 4 + [AnswerChoice.NEITHER])
    tend(session, settings, 15)
    session.refresh(survey)
    assert (survey.state, survey.closes_on) == (SurveyState.CLOSED, uk_day(clock.now() + timedelta(days=15)))
    assert rows(session, SurveyInvite) == rows(session, SurveyTally) == 0
    [result] = results.closed(session, survey.authority_id)
    assert {group: row.people for group, row in result.groups.items()} == {
        Group.STRATEGIC: 0, Group.FRONTLINE: 5, Group.PARTNER: 0,
    }  # fmt: skip
    shown = result.themes[Group.FRONTLINE][Theme.PARTNERSHIP]
    assert (shown.value, shown.precision, shown.unsure) == (70, Precision.TENS, Band.FEW)
    hidden = result.themes[Group.STRATEGIC][Theme.PARTNERSHIP]
    assert (hidden.value, hidden.precision, hidden.unsure, hidden.outside) == (None, None, None, None)
    assert result.value(Theme.PARTNERSHIP) is None
    assert queries.standings(session, at=clock.now() + timedelta(days=20)) == {}
    told = {job.payload["template"] for job in session.scalars(select(Job).where(Job.kind == "send-mail"))}
    assert "survey-closed" in told


def test_a_hidden_group_leaves_the_same_rows_whatever_it_answered(
    session: Session, survey: Survey, answer: Answer, settings: Settings
) -> None:
    answer(survey, Group.STRATEGIC, [AnswerChoice.STRONGLY_DISAGREE, AnswerChoice.UNSURE])
    tend(session, settings, 15)
    for row in session.scalars(select(ThemeResult)):
        assert (row.value, row.precision, row.unsure, row.outside) == (None, None, None, None)


def test_the_matcher_gets_the_lower_group_drawn_to_the_mean_and_half_after_six_months(
    session: Session, survey: Survey, answer: Answer, settings: Settings, make_person: MakePerson
) -> None:
    answer(survey, Group.STRATEGIC, [AnswerChoice.STRONGLY_AGREE] * 3)
    answer(survey, Group.FRONTLINE, [AnswerChoice.NEITHER] * 5)
    tend(session, settings, 15)
    session.refresh(survey)
    found = queries.standings(session, at=clock.now() + timedelta(days=20))
    assert found == {survey.authority_id: dict.fromkeys(Theme, ThemeStanding(50.0, 1.0))}
    hidden = Survey(
        authority_id=survey.authority_id, state=SurveyState.CLOSED, opened_on=survey.closes_on,
        closes_on=survey.closes_on + timedelta(days=1),
    )  # fmt: skip
    session.add(hidden)
    session.flush()
    session.add(GroupResult(survey_id=hidden.id, group=Group.STRATEGIC, invited=9, people=5))
    assert queries.standings(session, at=clock.now() + timedelta(days=20)) == found, "Too few answered a later one"
    later = queries.standings(session, at=clock.now() + timedelta(days=230))
    assert {standing.weight for standing in later[survey.authority_id].values()} == {0.5}
    assert queries.standings(session, at=clock.now() + timedelta(days=500)) == {}
    coded = StudyStanding(
        authority_id=survey.authority_id, theme=Theme.LEGITIMACY, value=25, basis="inferred", source="x", why="y"
    )
    session.add(coded)
    session.flush()
    after = queries.standings(session, at=clock.now() + timedelta(days=500))[survey.authority_id]
    assert after[Theme.LEGITIMACY] == ThemeStanding(25.0, 1.0, coded=True)
    assert after[Theme.CONSENSUS] == ThemeStanding()
    again = queries.standings(session, at=clock.now() + timedelta(days=20))[survey.authority_id]
    assert not again[Theme.LEGITIMACY].coded, "An authority's own survey goes before the study"


def test_answers_that_nobody_can_read_any_more_end_in_a_cancelled_survey(
    session: Session, survey: Survey, links: Links, settings: Settings
) -> None:
    [link, *_] = links(survey, Group.FRONTLINE)
    session.query(SurveyTally).update({"sealed": "00" * 300})
    session.commit()
    with pytest.raises(Problem, match="no longer be answered"):
        answering.answer(session, link, [AnswerChoice.AGREE] * 16, seal=SecretSeal("x" * 32), at=clock.now())
    session.rollback()
    tend(session, settings, 15)
    session.refresh(survey)
    assert survey.state is SurveyState.CANCELLED


def test_the_country_is_shown_only_from_five_authorities_on_and_when_the_half_year_is_over(
    session: Session, make_person: MakePerson
) -> None:
    today = clock.today()
    closed = today.replace(month=1, day=15)

    def add(letter: str, value: int) -> None:
        home = make_person(Role.LEAD, f"Authority {letter}").authority_id
        survey = Survey(authority_id=home, state=SurveyState.CLOSED, opened_on=closed, closes_on=closed)
        session.add(survey)
        session.flush()
        for group, more in ((Group.STRATEGIC, 20), (Group.FRONTLINE, 0)):
            session.add(GroupResult(survey_id=survey.id, group=group, invited=9, people=5))
            for theme in Theme:
                session.add(
                    ThemeResult(
                        survey_id=survey.id, group=group, theme=theme, value=value + more, precision=Precision.TENS,
                        unsure=Band.FEW, outside=Band.FEW,
                    )
                )  # fmt: skip
        session.commit()

    for letter in "ABCD":
        add(letter, 40)
    half = (closed.year, 1)
    later = closed.replace(month=8)
    assert set(national.national(session, on=later)[half].values()) == {None}
    add("E", 50)
    assert national.national(session, on=later)[half][Theme.FAMILIES] == (5, 60, 40)
    assert national.national(session, on=closed) == {}
