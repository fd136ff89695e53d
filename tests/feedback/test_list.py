"""One's own list: what was saved, one's notes, and what became of it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.feedback.actions import saved_lists
from alongside.feedback.models import SavedEntry, WatchedEntry
from alongside.feedback.queries import waiting
from alongside.knowledge.models import Entry, Status
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.feedback.conftest import BLOCKED, Share, fresh

NOTE = "Ask our triage team about the third question."


@pytest.fixture
def keeper(session: Session, make_person: MakePerson, entry: Entry) -> Person:
    """Somebody who saved the entry."""
    person = make_person(Role.READER, "Authority B")
    saved_lists.save(session, entry, by=person, at=clock.now())
    session.commit()
    return person


def main_of(client: StrictClient, address: str = "/list/") -> str:
    main = BeautifulSoup(client.get(address).text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_an_empty_list_says_how_to_fill_it(as_role: AsRole) -> None:
    assert "choose “Save to your list”" in main_of(as_role())


def test_saving_twice_is_saving_once(session: Session, as_role: AsRole, entry: Entry) -> None:
    reader = as_role(Role.READER, "Authority B")
    for _ in range(2):
        reader.send(f"/library/{entry.id}/save", page=f"/library/{entry.id}")
    assert len(fresh(session, select(SavedEntry))) == 1
    assert entry.title in main_of(reader)


def test_a_list_is_its_owners_alone(as_role: AsRole, keeper: Person, entry: Entry) -> None:
    other = as_role(Role.LEAD, "Authority B")
    assert entry.title not in main_of(other)
    assert other.get(f"/list/{entry.id}/note").status_code == 404
    for what in ("remove", "seen", "note"):
        assert other.send(f"/list/{entry.id}/{what}", {"text": "x"}, page="/account/").status_code == 404


def test_a_note_is_kept_and_can_be_emptied(session: Session, as_person: AsPerson, keeper: Person, entry: Entry) -> None:
    client = as_person(keeper)
    assert client.send(f"/list/{entry.id}/note", {"text": NOTE}).status_code == 303
    assert NOTE in main_of(client)
    assert NOTE in main_of(client, "/list/print")
    assert NOTE in client.get(f"/list/{entry.id}/note").text
    client.send(f"/list/{entry.id}/note", {"text": ""})
    assert NOTE not in main_of(client)


def test_a_name_in_a_note_is_held(session: Session, as_person: AsPerson, keeper: Person, entry: Entry) -> None:
    assert as_person(keeper).send(f"/list/{entry.id}/note", {"text": BLOCKED}).status_code == 422
    assert [row.note for row in fresh(session, select(SavedEntry))] == [""]


def changed(session: Session, entry: Entry, **changes: object) -> None:
    for name, value in changes.items():
        setattr(entry, name, value)
    session.commit()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": 2}, "It has changed: version 2"),
        ({"review_due": clock.today() - timedelta(days=3)}, "its page says why"),
        ({"status": Status.WITHDRAWN, "title": "A withdrawn entry"}, "It was withdrawn"),
        ({"status": Status.SUPERSEDED}, "There is a newer entry"),
    ],
)
def test_the_list_and_the_start_page_say_what_became_of_an_entry_until_it_was_seen(
    session: Session, as_person: AsPerson, keeper: Person, entry: Entry, changes: dict[str, object], said: str
) -> None:
    client = as_person(keeper)
    assert said not in main_of(client)
    assert "For you" not in main_of(client, "/")
    changed(session, entry, **changes)
    assert said in main_of(client)
    assert "1 entry you saved has changed" in main_of(client, "/")
    client.send(f"/list/{entry.id}/seen", page="/list/")
    assert said not in main_of(client)
    assert "For you" not in main_of(client, "/")


def test_what_was_stale_when_saved_is_no_news(session: Session, make_person: MakePerson, share: Share) -> None:
    entry = share(review_due=clock.today() - timedelta(days=1))
    person = make_person(Role.READER, "Authority B")
    saved_lists.save(session, entry, by=person, at=clock.now())
    session.commit()
    assert not waiting(session, person, on=clock.today())


def test_a_withdrawn_entry_takes_no_note(session: Session, as_person: AsPerson, keeper: Person, entry: Entry) -> None:
    changed(session, entry, status=Status.WITHDRAWN)
    assert as_person(keeper).send(f"/list/{entry.id}/note", {"text": NOTE}).status_code == 422
    assert [row.note for row in fresh(session, select(SavedEntry))] == [""]


def test_one_click_takes_an_entry_off_the_list(
    session: Session, as_person: AsPerson, keeper: Person, entry: Entry
) -> None:
    assert as_person(keeper).send(f"/list/{entry.id}/remove", page="/list/").status_code == 303
    assert fresh(session, select(SavedEntry)) == []


def test_watching_is_stopped_by_one_click_on_the_list(session: Session, as_role: AsRole, entry: Entry) -> None:
    reader = as_role(Role.READER, "Authority B")
    reader.send(f"/library/{entry.id}/watch", page=f"/library/{entry.id}")
    assert "You get a mail when something like it appears" in main_of(reader, f"/library/{entry.id}")
    assert len(fresh(session, select(WatchedEntry))) == 1
    there = reader.send(f"/library/{entry.id}/stop-watching", {"from": "list"}, page="/list/")
    assert there.location.endswith("/list/")
    assert fresh(session, select(WatchedEntry)) == []
