"""We used this: what happened. Its words pass the gate, and a curator decides."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.feedback.actions import reporting
from alongside.feedback.models import UseReport
from alongside.feedback.queries import reports
from alongside.feedback.rules.labels import ReportState, UseOutcome
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import EvidenceStage
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.feedback.conftest import BLOCKED, CLEAR, WARNED, Mails, fresh


def tell(client: StrictClient, entry: Entry, **changes: str) -> TestResponse:
    fields = {"did": CLEAR, "happened": "It helped to talk it through first.", "outcome": "helped"}
    return client.send(f"/library/{entry.id}/used", {**fields, **changes})


def kept(session: Session) -> list[UseReport]:
    return fresh(session, select(UseReport).order_by(UseReport.at))


@pytest.fixture
def writer(make_person: MakePerson) -> Person:
    return make_person(Role.READER, "Authority B")


def test_a_clear_report_waits_for_a_curator(
    session: Session, as_person: AsPerson, writer: Person, entry: Entry
) -> None:
    assert tell(as_person(writer), entry).status_code == 303
    report = kept(session)[0]
    assert (report.state, report.did, report.named) == (ReportState.WAITING, CLEAR, False)
    assert CLEAR not in as_person(writer).get(f"/library/{entry.id}").text


def test_what_identifies_somebody_is_held_and_stored_nowhere(
    session: Session, as_person: AsPerson, writer: Person, entry: Entry
) -> None:
    page = tell(as_person(writer), entry, did=BLOCKED)
    assert page.status_code == 422
    assert kept(session) == []
    found = BeautifulSoup(page.text, "html.parser")
    assert "James Okafor" in {mark.get_text() for mark in found.select("mark")}
    box = found.select_one("textarea[name=did]")
    assert box is not None
    assert box.get_text().strip() == BLOCKED, "Nothing typed is lost"
    assert found.select_one("input[name=outcome][value=helped][checked]")


def test_one_click_takes_the_suggestions_and_another_sends_them(
    session: Session, as_person: AsPerson, writer: Person, entry: Entry
) -> None:
    client = as_person(writer)
    page = tell(client, entry, did=BLOCKED, take="all")
    assert page.status_code == 200
    assert kept(session) == [], "Nobody sends what they have not read"
    box = BeautifulSoup(page.text, "html.parser").select_one("textarea[name=did]")
    assert box is not None
    other = box.get_text().strip()
    assert "James" not in other
    assert "Greenfield" not in other
    assert tell(client, entry, did=other).status_code == 303
    assert kept(session)[0].did == other


def test_a_warning_must_be_answered(session: Session, as_person: AsPerson, writer: Person, entry: Entry) -> None:
    client = as_person(writer)
    page = tell(client, entry, happened=WARNED)
    assert page.status_code == 422
    ticks = BeautifulSoup(page.text, "html.parser").select("input[name=keep]")
    assert len(ticks) == 1
    assert tell(client, entry, happened=WARNED, keep=str(ticks[0]["value"])).status_code == 303
    assert kept(session)[0].happened == WARNED


def test_ticking_does_not_let_a_name_through(
    session: Session, as_person: AsPerson, writer: Person, entry: Entry
) -> None:
    client = as_person(writer)
    marks = BeautifulSoup(tell(client, entry, did=BLOCKED).text, "html.parser").select("button[name=take]")
    everything = [str(button["value"]) for button in marks]
    page = client.post(
        f"/library/{entry.id}/used",
        data={
            "csrf_token": client.token(f"/library/{entry.id}/used"), "did": BLOCKED, "happened": CLEAR,
            "outcome": "helped", "keep": everything,
        },
    )  # fmt: skip
    assert page.status_code == 422
    assert kept(session) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"did": " \u200b "}, "Say what you did with it"),
        ({"did": "x " * 1_001}, "Shorten this to 2,000 characters or fewer"),
        ({"outcome": "splendid"}, "Not a valid choice"),
        ({"outcome": ""}, "Choose what comes closest"),
    ],
)
def test_what_is_missing_or_too_long_is_said(
    session: Session, as_person: AsPerson, writer: Person, entry: Entry, changes: dict[str, str], said: str
) -> None:
    page = tell(as_person(writer), entry, **changes)
    assert page.status_code == 422
    assert said in page.text
    assert kept(session) == []


def test_a_stranger_keeps_what_they_typed(app: Flask, as_role: AsRole, entry: Entry) -> None:
    stranger = app.test_client()
    assert isinstance(stranger, StrictClient)
    token = stranger.token("/sign-in")
    page = stranger.post(f"/library/{entry.id}/used", data={"csrf_token": token, "did": CLEAR, "happened": "x"})
    assert page.status_code == 401
    assert "kept" in page.text


def test_an_accepted_report_is_read_by_all_under_the_name_its_writer_chose(
    session: Session, as_person: AsPerson, as_role: AsRole, writer: Person, desk: Person, entry: Entry, mails: Mails
) -> None:
    tell(as_person(writer), entry)
    tell(as_person(writer), entry, did="We left out the letter home.", named="y", outcome="did-not")
    curator = as_person(desk)
    for report in kept(session):
        assert curator.send(f"/feedback/reports/{report.id}/accept", page="/feedback/").status_code == 303
    page = as_role(Role.READER, "Authority C").get(f"/library/{entry.id}")
    used = BeautifulSoup(page.text, "html.parser").select("section[aria-labelledby=used] article")
    said = [" ".join(article.get_text(" ").split()) for article in used]
    assert "Authority B" in said[0]
    assert "It did not help" in said[0]
    assert "An authority ·" in said[1]
    assert "Authority B" not in said[1]
    assert writer.name not in page.text
    assert mails() == [(writer.email, "report-decided", "/list/")] * 2


def test_a_refused_report_loses_its_words_and_its_writer_reads_why(
    session: Session, as_person: AsPerson, writer: Person, desk: Person, entry: Entry
) -> None:
    tell(as_person(writer), entry)
    report = kept(session)[0]
    curator = as_person(desk)
    assert curator.send(f"/feedback/reports/{report.id}/refuse", {"text": BLOCKED}).status_code == 422
    why = "Say what came of it in the end."
    assert curator.send(f"/feedback/reports/{report.id}/refuse", {"text": why}).status_code == 303
    report = kept(session)[0]
    assert (report.state, report.did, report.happened) == (ReportState.REFUSED, "", "")
    assert why in as_person(writer).get("/list/").text
    assert curator.get(f"/feedback/reports/{report.id}/refuse").status_code == 404


def test_a_curator_who_decides_twice_is_told_and_changes_nothing(
    session: Session, writer: Person, desk: Person, entry: Entry
) -> None:
    told = (UseOutcome.HELPED, CLEAR, CLEAR)
    report = reporting.report_use(session, entry, told=told, named=False, by=writer, at=clock.now())
    reporting.accept(session, report, by=desk, at=clock.now())
    with pytest.raises(reporting.Decided):
        reporting.refuse(session, report, reason="No", by=desk, at=clock.now())
    assert report.state is ReportState.ACCEPTED


def test_accepted_reports_that_were_followed_up_suggest_a_stage(
    session: Session, writer: Person, desk: Person, entry: Entry
) -> None:
    for outcome, expected in ((UseOutcome.TOO_EARLY, None), (UseOutcome.DID_NOT, EvidenceStage.OUTCOME_FOLLOWED_UP)):
        told = (outcome, CLEAR, CLEAR)
        report = reporting.report_use(session, entry, told=told, named=False, by=writer, at=clock.now())
        assert reports.suggestion(session, entry.id) is None
        reporting.accept(session, report, by=desk, at=clock.now())
        assert reports.suggestion(session, entry.id) is expected
    assert entry.evidence_stage is EvidenceStage.UNTESTED, "It is only a suggestion"


def test_a_writer_takes_back_what_nobody_decided_and_nobody_else_can(
    session: Session, as_person: AsPerson, as_role: AsRole, writer: Person, entry: Entry
) -> None:
    tell(as_person(writer), entry)
    path = f"/list/reports/{kept(session)[0].id}/take-back"
    assert as_role(Role.READER, "Authority B").send(path, page="/account/").status_code == 404
    assert as_person(writer).send(path, page="/list/").status_code == 303
    assert kept(session) == []


def test_nobody_floods_the_curators(session: Session, writer: Person, entry: Entry) -> None:
    told = (UseOutcome.HELPED, CLEAR, CLEAR)
    for _ in range(reporting.MOST_A_DAY):
        reporting.report_use(session, entry, told=told, named=False, by=writer, at=clock.now())
    with pytest.raises(reporting.TooMany):
        reporting.report_use(session, entry, told=told, named=False, by=writer, at=clock.now())
