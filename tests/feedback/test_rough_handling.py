"""Feedback handled as roughly as people and machines do: an answer in a second, and nothing in the logs."""

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.feedback.actions import asking, saved_lists
from alongside.knowledge.models import Entry
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.feedback.conftest import CLEAR
from tests.rough import Written, rough

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"log_level": "DEBUG"})


@pytest.fixture
def person(make_person: MakePerson) -> Person:
    return make_person(Role.READER, "Authority B")


@pytest.fixture
def reader(as_person: AsPerson, person: Person, entry: Entry) -> StrictClient:
    """A reader's browser in which the finder has been loaded."""
    client = as_person(person)
    client.get(f"/library/{entry.id}/used")
    return client


def test_a_report_bears_anything(reader: StrictClient, entry: Entry, written: Written) -> None:
    fields = {"did": CLEAR, "happened": CLEAR, "outcome": "helped", "named": "", "keep": ""}
    path = f"/library/{entry.id}/used"
    assert rough(reader, path, fields, but=("happened",), page=path, written=written) == []


def test_taking_suggestions_bears_anything(reader: StrictClient, entry: Entry, written: Written) -> None:
    fields = {"text": CLEAR, "take": "all"}
    path = f"/library/{entry.id}/ask"
    assert rough(reader, path, fields, page=path, written=written) == []


def test_a_reply_bears_anything(
    session: Session, reader: StrictClient, person: Person, entry: Entry, written: Written
) -> None:
    question = asking.ask(session, entry, text=CLEAR, by=person, at=clock.now())
    session.commit()
    path = f"/questions/{question.id}"
    assert rough(reader, path, {"text": CLEAR}, page=path, written=written) == []
    assert reader.get(path).status_code == 200


def test_a_note_bears_anything(
    session: Session, reader: StrictClient, person: Person, entry: Entry, written: Written
) -> None:
    saved_lists.save(session, entry, by=person, at=clock.now())
    session.commit()
    path = f"/list/{entry.id}/note"
    assert rough(reader, path, {"text": CLEAR}, page=path, written=written) == []
    assert reader.get("/list/").status_code == 200


def test_one_click_answers_bear_anything(reader: StrictClient, entry: Entry, written: Written) -> None:
    page = f"/library/{entry.id}"
    fields = {"useful": "yes", "reason": "fitted"}
    assert rough(reader, f"{page}/useful", fields, page=page, written=written) == []
