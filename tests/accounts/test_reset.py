"""Choosing a new password by a mailed link."""

from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions.passwords import mail_reset
from alongside.accounts.models import PasswordReset
from alongside.jobs.models import Job
from tests.accounts.conftest import PASSWORD, Mailed, MakeAccount, Stored, is_signed_in, sign_in
from tests.browser import StrictClient

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NEW_PASSWORD = "five other quiet unrelated words"


def ask(client: StrictClient, session: Session, email: str) -> None:
    """Ask for a link, and let the worker do what it would."""
    answer = client.send("/reset/", {"email": email})
    assert (answer.status_code, answer.location) == (303, "/reset/sent")
    for job in session.query(Job).filter_by(kind="mail-reset"):
        mail_reset(session, job.payload, clock.now())
        session.delete(job)
    session.commit()


def test_a_forgotten_password_is_chosen_anew_and_the_second_factor_stays(
    app: Flask, stranger: StrictClient, session: Session, make_account: MakeAccount, mailed: Mailed, stored: Stored
) -> None:
    person = make_account()
    elsewhere = app.test_client()
    assert isinstance(elsewhere, StrictClient)
    sign_in(elsewhere, person)
    ask(stranger, session, person.email.upper())
    (mail,) = mailed()
    assert (mail["to"], mail["template"]) == (person.email, "reset")
    link = mail["link_path"]
    assert link.removeprefix("/reset/") not in str(vars(stored(PasswordReset)[0]))
    weak = stranger.send(link, {"new_password": "short"})
    assert weak.status_code == 422
    done = stranger.send(link, {"new_password": NEW_PASSWORD})
    assert (done.status_code, done.location) == (303, "/sign-in")
    assert not is_signed_in(elsewhere), "Every session ends"
    assert not is_signed_in(stranger), "A link alone signs nobody in"
    assert stranger.send("/sign-in", {"email": person.email, "password": PASSWORD}).status_code == 422
    after = stranger.send("/sign-in", {"email": person.email, "password": NEW_PASSWORD})
    assert after.location.startswith("/sign-in/code"), "The second factor is asked for as ever"


def test_a_link_works_once_and_for_an_hour_and_only_the_latest(
    stranger: StrictClient, session: Session, make_account: MakeAccount, mailed: Mailed
) -> None:
    person = make_account()
    with time_machine.travel(MORNING, tick=False):
        ask(stranger, session, person.email)
    with time_machine.travel(MORNING + timedelta(minutes=59), tick=False):
        (first,) = mailed()
        assert stranger.get(first["link_path"]).status_code == 200
        ask(stranger, session, person.email)
        latest = mailed()[1]
        assert stranger.get(first["link_path"]).status_code == 404
        token = stranger.token(latest["link_path"])
        answer = stranger.post(latest["link_path"], data={"csrf_token": token, "new_password": NEW_PASSWORD})
        assert answer.status_code == 303
        again = stranger.post(
            latest["link_path"], data={"csrf_token": token, "new_password": "yet another set of words"}
        )
        assert again.status_code == 404
    with time_machine.travel(MORNING + timedelta(hours=3), tick=False):
        ask(stranger, session, person.email)
        old = mailed()[2]["link_path"]
    with time_machine.travel(MORNING + timedelta(hours=4), tick=False):
        dead = stranger.get(old)
        assert (dead.status_code, "This link does not work" in dead.text) == (404, True)


def test_the_answer_is_the_same_for_people_and_for_nobody(
    stranger: StrictClient, session: Session, make_account: MakeAccount, mailed: Mailed
) -> None:
    gone, made_up = make_account(active=False), make_account(demo=True)
    for email in ("nobody@authority-a.example", gone.email, made_up.email):
        ask(stranger, session, email)
    assert mailed() == []
    first = stranger.get("/reset/sent").text
    assert "If there is an account" in first


def test_asking_is_limited(stranger: StrictClient) -> None:
    with time_machine.travel(MORNING, tick=False):
        answers = [stranger.send("/reset/", {"email": "nobody@leeds.gov.uk"}).status_code for _ in range(4)]
    assert answers == [303, 303, 303, 429]


def test_a_link_of_somebody_deactivated_since_is_dead(
    stranger: StrictClient, session: Session, make_account: MakeAccount, mailed: Mailed
) -> None:
    person = make_account()
    ask(stranger, session, person.email)
    person.active = False
    session.commit()
    assert stranger.get(mailed()[0]["link_path"]).status_code == 404


def test_a_made_up_link_is_dead(stranger: StrictClient) -> None:
    assert stranger.get("/reset/nonsense").status_code == 404
    answer = stranger.send("/reset/nonsense", {"new_password": NEW_PASSWORD}, page="/reset/")
    assert answer.status_code == 404
