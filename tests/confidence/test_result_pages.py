"""Whom one may ask; and results: words first, a way on, and for lead and deputy alone what is theirs."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Group, Person, Role
from alongside.accounts.rules.sealing import SecretSeal
from alongside.confidence.actions import closing
from alongside.confidence.actions.keys import tally_key
from alongside.confidence.models import GroupResult, Survey, SurveyInvite, SurveyTally
from alongside.confidence.rules import answers
from alongside.confidence.rules.answers import AnswerChoice
from alongside.settings import Settings
from tests.confidence.conftest import Answer
from tests.conftest import AsPerson, AsRole

SOON = (clock.today() + timedelta(days=14)).isoformat()
FIVE = "\n".join(f"p{number}@leeds.gov.uk" for number in range(5))


def text(page: str) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())


@pytest.fixture
def closed(session: Session, survey: Survey, answer: Answer, settings: Settings) -> Survey:
    """A closed survey in which the frontline is shown and strategic staff are not."""
    answer(survey, Group.STRATEGIC, [AnswerChoice.STRONGLY_AGREE] * 2)
    answer(survey, Group.FRONTLINE, [AnswerChoice.NEITHER] * 5)
    closing.tend(session, {}, clock.now() + timedelta(days=15), settings=settings)
    session.commit()
    return survey


def test_the_results_begin_with_words_and_lead_on(
    as_person: AsPerson, as_role: AsRole, lead: Person, closed: Survey, session: Session
) -> None:
    session.query(GroupResult).filter_by(group=Group.FRONTLINE).update({"weakest": ["partnership/3"]})
    session.commit()
    for path in ("/confidence/", f"/confidence/{closed.id}"):
        page = BeautifulSoup(as_person(lead).get(path).text, "html.parser")
        assert "Confidence is much the same in all four themes." in text(str(page))
        hrefs = [str(link.get("href")) for link in page.select("main a")]
        assert any(href.startswith("/library/?theme=") for href in hrefs)
        assert any(href.startswith("/comparable/?topic=") for href in hrefs)
    assert "“I know what a Channel panel does, and how a child comes to it”" in text(str(page))
    gist = text(as_role(Role.READER).get(f"/confidence/{closed.id}").text)
    assert "much the same in all four themes" in gist
    assert "Channel panel" not in gist
    assert "What you can do next" not in gist


def test_what_to_do_next_is_there_on_paper_too(closed: Survey, lead: Person, as_person: AsPerson) -> None:
    page = BeautifulSoup(as_person(lead).get(f"/confidence/{closed.id}").text, "html.parser")
    heading = page.find("h2", string="What you can do next")
    assert isinstance(heading, Tag)
    following = heading.find_next("ul")
    assert isinstance(following, Tag)
    for part in (heading, following):
        assert "app-no-print" not in (part.get("class") or [])


def test_closing_names_the_statements_that_stand_out_and_keeps_no_figure_of_them(
    session: Session, survey: Survey, answer: Answer, settings: Settings
) -> None:
    row = session.query(SurveyTally).filter_by(survey_id=survey.id, group=Group.FRONTLINE).one()
    counts = [[0, 0, 0, 0, 20, 0, 0]] * 16
    counts[5] = [20, 0, 0, 0, 0, 0, 0]
    key = tally_key(SecretSeal(settings.secret_key.get_secret_value()), survey.id)
    row.sealed = answers.sealed(tuple(tuple(one) for one in counts), key=key)
    session.commit()
    closing.tend(session, {}, clock.now() + timedelta(days=15), settings=settings)
    session.commit()
    kept = {group.group: group.weakest for group in session.query(GroupResult)}
    assert kept == {Group.STRATEGIC: [], Group.FRONTLINE: ["families-and-communities/2"], Group.PARTNER: []}


def test_a_partner_can_be_asked_where_nobody_can_be_invited(
    as_role: AsRole, session: Session, settings: Settings
) -> None:
    partners = "; ".join(f"P {n} <p{n}@{end}>" for n, end in enumerate(["west.police.uk", "nhs.net", "x.nhs.uk"]))
    given = {
        "closes_on": SOON,
        "frontline": FIVE,
        "partner": f"{partners}\na@head.kent.sch.uk, b@nhs.net",
    }
    client = as_role(Role.LEAD)
    assert client.send("/confidence/open", given | {"go": "open"}).status_code == 303
    emails = set(session.scalars(select(SurveyInvite.email)))
    assert {"p0@west.police.uk", "p1@nhs.net", "p2@x.nhs.uk", "a@head.kent.sch.uk", "b@nhs.net"} <= emails
    assert not {"police.uk", "nhs.net", "nhs.uk", "sch.uk"} & set(settings.domains)
    session.commit()
    staff = {"closes_on": SOON, "frontline": "x@west.police.uk"}
    refused = as_role(Role.LEAD, "Authority B").send("/confidence/open", staff)
    assert "x@west.police.uk is not at an address that may be asked here" in text(refused.text)


def test_every_address_that_cannot_be_asked_is_listed_and_the_others_can_go_on_without(as_role: AsRole) -> None:
    client = as_role(Role.LEAD)
    given = {
        "closes_on": SOON,
        "frontline": f"{FIVE}\nnobody; x@mail.example2",
        "partner": "y",
    }
    refused = client.send("/confidence/open", given)
    page = text(refused.text)
    for words in ("2 of these cannot be asked", "Line 6: “nobody” is not", "Line 6: x@mail.example2 is not", "“y” is"):
        assert words in page, words
    assert "p4@leeds.gov.uk" in page
    went_on = client.send("/confidence/open", given | {"go": "without"})
    assert went_on.status_code == 200
    assert "Frontline staff 5" in text(went_on.text)
    assert "nobody" not in went_on.text
