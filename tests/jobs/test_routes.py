"""The page of background work, which only an administrator of DfE may see."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.jobs import actions
from alongside.jobs.models import Job
from alongside.jobs.rules import MOST_ATTEMPTS, JobState
from tests.browser import StrictClient
from tests.conftest import AsRole


@pytest.fixture
def given_up(session: Session) -> Job:
    payload = {"to": "someone@authority-a.example", "template": "reset", "link_path": "/reset/secret-token"}
    actions.enqueue(session, kind="send-mail", payload=payload, at=clock.now())
    job = session.scalars(select(Job)).one()
    job.state, job.attempts, job.problem, job.finished_at = JobState.FAILED, MOST_ATTEMPTS, "TimeoutError", clock.now()
    session.commit()
    return job


@pytest.fixture
def administrator(as_role: AsRole) -> StrictClient:
    return as_role(Role.ADMINISTRATOR, "DfE")


def test_an_administrator_sees_what_failed_but_not_what_it_was_about(
    given_up: Job, administrator: StrictClient
) -> None:
    page = administrator.get("/jobs/").text
    for shown in ("send mail", "Given up", "TimeoutError", "No worker is running"):
        assert shown in page
    for hidden in ("someone@", "secret-token"):
        assert hidden not in page


def test_an_administrator_can_have_it_tried_again(given_up: Job, session: Session, administrator: StrictClient) -> None:
    answer = administrator.send(f"/jobs/{given_up.id}/try-again", page="/jobs/")
    assert (answer.status_code, answer.location) == (303, "/jobs/")
    session.expire_all()
    assert (given_up.state, given_up.attempts) == (JobState.WAITING, 0)
    page = administrator.get("/jobs/").text
    assert "will be tried again" in page
    assert "Waiting" in page


def test_trying_twice_says_that_there_is_nothing_to_try(given_up: Job, administrator: StrictClient) -> None:
    token = administrator.token("/jobs/")
    path = f"/jobs/{given_up.id}/try-again"
    assert administrator.post(path, data={"csrf_token": token}).status_code == 303
    assert administrator.post(path, data={"csrf_token": token}).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_for_everyone_else_there_is_no_such_page(given_up: Job, as_role: AsRole, role: Role) -> None:
    someone = as_role(role)
    assert someone.get("/jobs/").status_code == 404
    token = someone.token("/account/")
    answer = someone.post(f"/jobs/{given_up.id}/try-again", data={"csrf_token": token})
    assert answer.status_code == 404


def test_a_change_needs_the_form_s_token(given_up: Job, administrator: StrictClient) -> None:
    assert administrator.post(f"/jobs/{given_up.id}/try-again").status_code == 400


def test_nothing_left_to_do_says_so(administrator: StrictClient, session: Session) -> None:
    page = administrator.get("/jobs/").text
    assert "Everything that was asked for is done" in page


def test_a_running_worker_and_what_it_did_are_shown(
    administrator: StrictClient, session: Session, given_up: Job
) -> None:
    actions.appear(session, given_up.id, at=clock.now())
    given_up.state = JobState.DONE
    session.commit()
    page = administrator.get("/jobs/").text
    assert "One worker is running. 1 job was done in the last 24 hours." in page
