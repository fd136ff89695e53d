"""The survey's pages: opening, answering by a link, and who sees what of it."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from bs4 import BeautifulSoup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock, logs
from alongside.accounts.models import Group, Person, Role
from alongside.confidence.actions import closing
from alongside.confidence.models import Survey, SurveyInvite, SurveyState
from alongside.confidence.queries import surveys
from alongside.confidence.rules.answers import AnswerChoice
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.confidence.conftest import Answer
from tests.conftest import AsPerson, AsRole
from tests.rough import MARK, TEXTS, judged, send

Links = Callable[[Survey, Group], list[str]]
SHEET = {f"s{place}": "3" for place in range(1, 5)}
FIVE = "\n".join(f"p{number}@leeds.gov.uk" for number in range(5))


def soon(days: int = 14) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def text(page: str) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())


@pytest.fixture
def path(survey: Survey, links: Links) -> str:
    """Where somebody at the frontline answers."""
    return f"/confidence/answer/{links(survey, Group.FRONTLINE)[0]}"


def fill(client: StrictClient, path: str, upto: int = 4, **changes: str) -> str:
    """Answer the first pages; return where the last one led to."""
    there = ""
    for page in range(1, upto + 1):
        there = client.send(f"{path}/{page}", SHEET | changes).location
    return there


# --- opening


def test_a_lead_sees_what_could_not_be_shown_before_anybody_is_asked(
    as_person: AsPerson, lead: Person, session: Session
) -> None:
    client = as_person(lead)
    given = {"closes_on": soon(), "colleagues": "y", "partner": "a@police.gov.uk"}
    checked = client.send("/confidence/open", given)
    assert checked.status_code == 200
    assert "Partner agencies: 1 asked. Fewer than 5" in text(checked.text)
    assert session.scalar(select(func.count(Survey.id))) == 0
    session.commit()
    fields = {
        str(field["name"]): str(field["value"])
        for field in BeautifulSoup(checked.text, "html.parser").select("main input[type=hidden]")
    }
    changed = client.post("/confidence/open", data=fields | {"go": "change"})
    assert "a@police.gov.uk" in changed.text
    assert client.post("/confidence/open", data=fields | {"go": "open"}).status_code == 303
    assert session.scalar(select(func.count(SurveyInvite.id))) == 9


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closes_on": "soon"}, "Enter a day, like"),
        ({"closes_on": "2020-01-01"}, "five days off"),
        ({"closes_on": soon(60)}, "within six weeks"),
        ({"partner": "not an address"}, "is not an email address"),
        ({"partner": "someone@mail.com"}, "not at an address that may be asked"),
        ({"partner": "p1@leeds.gov.uk"}, "is in two groups"),
        ({"frontline": "p1@leeds.gov.uk"}, "Too few people are asked"),
    ],
)
def test_what_cannot_be_opened_is_said_and_nothing_typed_is_lost(
    as_role: AsRole, changes: dict[str, str], said: str
) -> None:
    given = {"closes_on": soon(), "frontline": FIVE} | changes
    answer = as_role(Role.DEPUTY).send("/confidence/open", given | {"go": "open"})
    assert answer.status_code == 422
    assert said in text(answer.text)
    assert given["frontline"] in answer.text.replace("\r", "")


def test_where_too_few_are_asked_the_error_stands_at_the_addresses_and_not_at_the_day(as_role: AsRole) -> None:
    given = {"closes_on": soon(), "frontline": "p1@leeds.gov.uk", "go": "open"}
    page = BeautifulSoup(as_role(Role.DEPUTY).send("/confidence/open", given).text, "html.parser")
    [link] = page.select(".govuk-error-summary a")
    assert link["href"] == "#strategic"
    assert page.find(id="strategic-error") is not None
    assert page.find(id="closes_on-error") is None


def test_the_last_day_moves_later_and_never_earlier(as_person: AsPerson, lead: Person, survey: Survey) -> None:
    client, path = as_person(lead), f"/confidence/{survey.id}"
    for day, status in ((soon(20), 303), (soon(16), 422), (soon(50), 422), ("x", 422)):
        sent = client.send(f"{path}/extend", {"closes_on": day}, page=f"{path}/change")
        assert sent.status_code == status, day


def test_closing_twice_ends_in_a_clear_answer(
    as_person: AsPerson, lead: Person, survey: Survey, answer: Answer
) -> None:
    client, path = as_person(lead), f"/confidence/{survey.id}"
    token = client.token(f"{path}/change")
    early = client.post(f"{path}/close", data={"csrf_token": token, "sure": "yes"})
    assert early.status_code == 422
    assert "throw away" in early.text
    answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE] * 5)
    answer(survey, Group.STRATEGIC, [AnswerChoice.AGREE] * 3)
    asked = client.post(f"{path}/close", data={"csrf_token": token})
    assert (asked.status_code, "Close the survey now?" in asked.text) == (200, True)
    assert client.post(f"{path}/close", data={"csrf_token": token, "sure": "yes"}).status_code == 303
    assert client.post(f"{path}/close", data={"csrf_token": token, "sure": "yes"}).status_code == 404
    assert client.post(f"{path}/cancel", data={"csrf_token": token}).status_code == 404


# --- answering


def test_what_is_kept_is_said_before_the_first_question(stranger: StrictClient, path: str) -> None:
    page = text(stranger.get(path).text)
    for words in (
        "one of the frontline staff , of whom 5 are asked",
        "never kept as yours",
        "5 frontline, 3 strategic",
    ):
        assert words in page


def test_answers_are_carried_by_the_browser_alone_and_sent_once(
    stranger: StrictClient, path: str, session: Session, survey: Survey
) -> None:
    assert fill(stranger, path) == "/confidence/answer/thank-you"
    assert stranger.get_cookie("alongside_survey", path="/confidence/answer") is None
    assert surveys.progress(session, survey).answered[Group.FRONTLINE] == 1
    session.commit()
    assert "You have answered" in stranger.get(path).text
    assert stranger.get(f"{path}/1").location == path
    assert stranger.send(f"{path}/4", SHEET, page="/sign-in").location == path


def test_half_a_page_is_asked_for_again_and_back_keeps_it(stranger: StrictClient, path: str) -> None:
    part = {"s1": "4", "s3": "6"}
    half = stranger.send(f"{path}/1", part)
    assert half.status_code == 422
    chosen = BeautifulSoup(half.text, "html.parser").select("input[checked]")
    assert [box["value"] for box in chosen] == ["4", "6"]
    assert stranger.send(f"{path}/2", part | {"go": "back"}).location == f"{path}/1"
    chosen = BeautifulSoup(stranger.get(f"{path}/2").text, "html.parser").select("input[checked]")
    assert [box["value"] for box in chosen] == ["4", "6"]


@pytest.mark.parametrize("wrong", ["7", "-1", "", "agree", "３"])
def test_no_other_answers_than_ours_are_taken(stranger: StrictClient, path: str, wrong: str) -> None:
    assert stranger.send(f"{path}/1", SHEET | {"s2": wrong}).status_code == 422


def test_a_skipped_page_is_asked_for_before_anything_is_sent(stranger: StrictClient, path: str) -> None:
    fill(stranger, path, 2)
    assert stranger.send(f"{path}/4", SHEET).location == f"{path}/3"
    assert stranger.send(f"{path}/3", SHEET).location == f"{path}/4"
    assert "checked" in stranger.get(f"{path}/4").text


def test_another_link_in_the_same_browser_starts_empty(
    stranger: StrictClient, path: str, survey: Survey, links: Links
) -> None:
    fill(stranger, path, 1)
    other = f"/confidence/answer/{links(survey, Group.FRONTLINE)[1]}"
    assert "checked" not in stranger.get(f"{other}/1").text
    assert "checked" in stranger.get(f"{path}/1").text


def test_partners_have_a_short_survey_of_their_own(stranger: StrictClient, survey: Survey, links: Links) -> None:
    path = f"/confidence/answer/{links(survey, Group.PARTNER)[0]}"
    assert "8 statements" in text(stranger.get(path).text)
    assert fill(stranger, path) == "/confidence/answer/thank-you"


def test_a_link_that_ended_says_so_and_not_what_it_was(stranger: StrictClient, path: str, session: Session) -> None:
    token = stranger.token(f"{path}/1")
    session.query(Survey).update({"state": SurveyState.CANCELLED})
    session.commit()
    ended, never = stranger.get(path), stranger.get("/confidence/answer/nothing")
    assert ended.status_code == never.status_code == 404
    assert text(ended.text) == text(never.text)
    assert stranger.post(f"{path}/4", data={"csrf_token": token, **SHEET}).status_code == 404


def test_somebody_who_signs_in_finds_their_own_survey_and_somebody_who_left_does_not(
    as_person: AsPerson, survey: Survey, lead: Person, session: Session
) -> None:
    client = as_person(lead)
    assert "A survey of five minutes" in client.get("/").text
    assert fill(client, client.get("/confidence/answer/").location) == "/confidence/answer/thank-you"
    assert client.get("/confidence/answer/").location == "/confidence/"
    assert "A survey of five minutes" not in client.get("/").text
    colleague = session.scalars(select(Person).where(Person.group == Group.FRONTLINE).limit(1)).one()
    gone = as_person(colleague)
    colleague.active = False
    session.commit()
    assert gone.get("/confidence/answer/").location.startswith("/sign-in")


def test_rough_handling_of_the_forms(
    as_role: AsRole, stranger: StrictClient, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written: list[str] = []

    def logged() -> str:
        written.append(capsys.readouterr().err)
        return "".join(written)

    logs.configure("INFO")
    client = as_role(Role.LEAD, "Authority B")
    token, other = client.token("/confidence/open"), stranger.token(f"{path}/1")
    wrong = []
    for about, rough in TEXTS.items():
        asked = {"csrf_token": token, "closes_on": soon(), "frontline": rough, "go": "open"}
        wrong += judged(f"frontline: {about}", partial(send, client, "/confidence/open", asked), logged)
        sheet = {"csrf_token": other, **SHEET, "s2": rough}
        wrong += judged(f"s2: {about}", partial(send, stranger, f"{path}/1", sheet), logged)
    assert wrong == []
    assert MARK not in logged()


# --- results


@pytest.fixture
def closed(session: Session, survey: Survey, answer: Answer, settings: Settings) -> Survey:
    """A closed survey in which the frontline is shown and strategic staff are not."""
    answer(survey, Group.STRATEGIC, [AnswerChoice.STRONGLY_AGREE] * 2)
    answer(survey, Group.FRONTLINE, [AnswerChoice.NEITHER] * 5)
    closing.tend(session, {}, clock.now() + timedelta(days=15), settings=settings)
    session.commit()
    return survey


def test_nothing_is_shown_while_a_survey_is_open(
    as_person: AsPerson, lead: Person, survey: Survey, answer: Answer
) -> None:
    answer(survey, Group.FRONTLINE, [AnswerChoice.AGREE] * 4)
    client = as_person(lead)
    page = text(client.get("/confidence/").text)
    assert "Frontline staff 5 Fewer than 5" in page
    assert client.get(f"/confidence/{survey.id}").status_code == 404


def test_the_page_and_the_file_show_the_same_and_a_hidden_group_nowhere(
    as_person: AsPerson, lead: Person, closed: Survey
) -> None:
    client = as_person(lead)
    page = text(client.get(f"/confidence/{closed.id}").text)
    assert "Strategic staff Not shown Not shown Not shown" in page
    assert "Frontline staff 50 Under a quarter Under a quarter" in page
    assert "No value for the theme" in page
    answer = client.get("/confidence/results.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 12
    for row in rows:
        hidden = row["Group"] != "Frontline staff"
        assert (row["Confidence (0 to 100)"] == "Not shown") is hidden
        assert row["Answered"] == {"Strategic staff": "Fewer than 3"}.get(
            row["Group"], "Fewer than 5" if hidden else "5 to 9"
        )


def test_the_people_of_an_authority_see_the_gist_and_nobody_else_anything(as_role: AsRole, closed: Survey) -> None:
    gist = as_role(Role.READER).get(f"/confidence/{closed.id}")
    assert "How sure each group was" in gist.text
    assert "I do not know" not in gist.text
    for role, home in ((Role.LEAD, "Authority B"), (Role.CURATOR, "DfE"), (Role.ADMINISTRATOR, "DfE")):
        assert as_role(role, home).get(f"/confidence/{closed.id}").status_code == 404


def test_results_are_there_the_day_after_and_the_next_survey_after_ninety(
    as_person: AsPerson, lead: Person, closed: Survey, session: Session
) -> None:
    with time_machine.travel(clock.now() + timedelta(days=16), tick=False):
        assert "90 days after the last one closed" in as_person(lead).get("/confidence/").text
    with time_machine.travel(clock.now() + timedelta(days=106), tick=False):
        assert "Open a survey" in as_person(lead).get("/confidence/").text
