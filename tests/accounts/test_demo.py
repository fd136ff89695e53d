"""A demonstration: made-up people, one click each; and nowhere else."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from alongside import clock, paths
from alongside.accounts.actions import demo
from alongside.accounts.models import Authority, Person, Role
from alongside.accounts.queries import demo_people_exist
from alongside.problems import Problem
from tests.accounts.conftest import MakeAccount, Stored, is_signed_in
from tests.browser import StrictClient


def visitor(app: Flask) -> StrictClient:
    client = app.test_client()
    assert isinstance(client, StrictClient)
    return client


def test_there_is_somebody_for_each_role_everywhere(session: Session) -> None:
    new = demo.seed(session, paths.CONTENT / "authorities.csv", at=clock.now())
    assert session.query(Authority).count() == 11
    assert new == session.query(Person).count() == 10 * 6 + 3
    for letter in "ABCDEFGHIJ":
        home = session.query(Authority).filter_by(name=f"Authority {letter}").one()
        people = session.query(Person).filter_by(authority_id=home.id).all()
        assert {p.role for p in people} == {Role.READER, Role.PUBLISHER, Role.LEAD, Role.DEPUTY}
        assert {p.group for p in people if p.role is Role.READER} == {"frontline", "strategic", "partner"}
        assert all(p.demo and p.email.endswith(f"@authority-{letter.lower()}.example") for p in people)
    dfe = session.query(Person).join(Authority).filter(Authority.kind == "department")
    assert {p.role for p in dfe} == {Role.AUDITOR, Role.CURATOR, Role.ADMINISTRATOR}


def test_seeding_again_changes_nothing(session: Session) -> None:
    demo.seed(session, paths.CONTENT / "authorities.csv", at=clock.now())
    before = {person.id for person in session.query(Person)}
    assert demo.seed(session, paths.CONTENT / "authorities.csv", at=clock.now()) == 0
    assert {person.id for person in session.query(Person)} == before


def test_without_the_file_the_study_still_has_its_authorities(session: Session, tmp_path: Path) -> None:
    demo.seed(session, tmp_path / "missing.csv", at=clock.now())
    assert session.query(Authority).count() == 11


def test_a_bad_line_is_named(session: Session, tmp_path: Path) -> None:
    bad = tmp_path / "authorities.csv"
    bad.write_text("key,name,kind,more\nauthority-a,Authority A,village,x\n", encoding="utf8")
    with pytest.raises(Problem, match=r"authorities\.csv, line 2"):
        demo.seed(session, bad, at=clock.now())


def test_the_first_button_on_the_page_starts_a_search(demo_app: Flask) -> None:
    client = visitor(demo_app)
    page = BeautifulSoup(client.get("/sign-in").text, "html.parser")
    first = page.select("main button")[0]
    assert first.get_text() == "Search as a practitioner in Authority A"
    answer = client.post("/sign-in/demo", data={"csrf_token": client.token("/sign-in"), "person": first["value"]})
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Practitioner, Authority A" in client.get("/account/").text


def test_everyone_is_listed_under_their_authority(demo_app: Flask) -> None:
    page = BeautifulSoup(visitor(demo_app).get("/sign-in").text, "html.parser")
    assert len(page.select(".app-demo-people__button")) == 63
    assert len(page.select("h3")) == 11
    names = [button.get_text() for button in page.select(".app-demo-people__button")]
    assert len(set(names)) == 63, "A screen reader can tell the buttons apart"


def test_one_click_needs_a_token(demo_app: Flask, stored: Stored) -> None:
    person = stored(Person, email="lead@authority-a.example")[0]
    client = visitor(demo_app)
    assert client.post("/sign-in/demo", data={"person": person.id}).status_code == 400
    assert not is_signed_in(client)


@pytest.mark.parametrize("who", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_nobody_else_can_be_clicked(demo_app: Flask, who: str) -> None:
    assert visitor(demo_app).send("/sign-in/demo", {"person": who}, page="/sign-in").status_code == 404


def test_a_real_person_in_a_demonstration_cannot_be_clicked(demo_app: Flask, make_account: MakeAccount) -> None:
    person = make_account()
    client = visitor(demo_app)
    assert client.send("/sign-in/demo", {"person": str(person.id)}, page="/sign-in").status_code == 404
    assert person.name not in client.get("/sign-in").text


def test_outside_a_demonstration_there_is_no_one_click(stranger: StrictClient, make_account: MakeAccount) -> None:
    person = make_account(demo=True)
    assert "demonstration" not in stranger.get("/sign-in").text
    assert person.name not in stranger.get("/sign-in").text
    refused = stranger.send("/sign-in/demo", {"person": str(person.id)}, page="/sign-in")
    missing = stranger.send("/no-such-page", {}, page="/sign-in")
    assert refused.status_code == missing.status_code == 404
    assert not is_signed_in(stranger)


def test_made_up_people_are_noticed(session: Session, make_account: MakeAccount) -> None:
    make_account()
    assert not demo_people_exist(session)
    make_account(demo=True)
    assert demo_people_exist(session)
