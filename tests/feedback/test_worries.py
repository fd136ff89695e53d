"""Tell me when something like this appears: masked words, kept with consent, told once by a link, ended when wanted."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.engines import Engines
from alongside.feedback.actions import worries
from alongside.feedback.models import WatchedWorry, WorryMatch
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.feedback.conftest import Mails, Share, fresh
from tests.feedback.test_alerts import SEARCH_AGAIN, TRAINING, library_changes, ready

__all__ = ["ready"]

WORRY = "The monitoring software at a school flagged that a pupil had searched for the price of flights to Syria"
KEEP = "/list/descriptions/"


@pytest.fixture
def asker(make_person: MakePerson) -> Person:
    return make_person(Role.READER, "Authority B")


@pytest.fixture
def client(as_person: AsPerson, asker: Person) -> StrictClient:
    return as_person(asker)


def worries_kept(session: Session) -> list[str]:
    return [worry.text for worry in fresh(session, select(WatchedWorry))]


def test_nothing_is_kept_without_consent(session: Session, client: StrictClient) -> None:
    page = client.send(KEEP, {"text": WORRY}, page="/list/")
    assert page.status_code == 422
    assert "Tick this if we may keep these words" in page.text
    assert WORRY in page.text, "Nothing that was typed is lost"
    assert worries_kept(session) == []


def test_words_that_could_identify_somebody_are_not_kept(session: Session, client: StrictClient) -> None:
    sent = {"text": "We worry about James Okafor at Greenfield Academy.", "agree": "y"}
    page = client.send(KEEP, sent, page="/list/")
    assert page.status_code == 422
    assert worries_kept(session) == []


def test_what_was_kept_is_listed_once_and_forgotten_when_it_ends(session: Session, client: StrictClient) -> None:
    for _ in range(2):
        answer = client.send(KEEP, {"text": WORRY, "agree": "y"}, page="/list/")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/list/"), "No place that hides the message"
    assert worries_kept(session) == [WORRY]
    assert WORRY in client.get("/list/").text
    (worry,) = fresh(session, select(WatchedWorry))
    ended = client.send(f"/list/descriptions/{worry.id}/end", {"sure": "yes"}, page="/list/")
    assert ended.headers["Location"] == "/list/"
    assert worries_kept(session) == []
    assert WORRY not in client.get("/list/").text


def test_placeholders_for_what_was_taken_out_do_not_stand_in_the_way(session: Session, client: StrictClient) -> None:
    masked = "[a name] at [a school] talks of joining a group that he met in a game, and his mum is worried."
    assert client.send(KEEP, {"text": masked, "agree": "y"}, page="/list/").status_code == 303
    assert worries_kept(session) == [masked]


def test_nobody_ends_or_sees_what_somebody_else_described(
    session: Session, client: StrictClient, as_person: AsPerson, make_person: MakePerson
) -> None:
    client.send(KEEP, {"text": WORRY, "agree": "y"}, page="/list/")
    (worry,) = fresh(session, select(WatchedWorry))
    other = as_person(make_person(Role.LEAD, "Authority B"))
    assert WORRY not in other.get("/list/").text
    assert other.send(f"/list/descriptions/{worry.id}/end", page="/list/").status_code == 404
    assert worries_kept(session) == [WORRY]


def test_one_person_follows_so_many_and_no_more(session: Session, asker: Person) -> None:
    for number in range(worries.MOST_WORRIES):
        worries.watch_worry(session, f"Worry {number}", by=asker, at=clock.now())
    with pytest.raises(worries.TooManyWorries, match="End one"):
        worries.watch_worry(session, "One more", by=asker, at=clock.now())


def test_a_like_entry_is_told_once_by_a_link_without_a_word_of_it(
    session: Session, ready: Settings, database: Engines, share: Share, asker: Person, client: StrictClient,
    mails: Mails,
) -> None:  # fmt: skip
    worries.watch_worry(session, WORRY, by=asker, at=clock.now())
    session.commit()
    like = share("Authority C", title="A search at school, and what came of it", summary=SEARCH_AGAIN)
    share("Authority C", title="Training for schools", summary=TRAINING)
    for _ in range(2):
        library_changes(session, ready, database)
    assert [match.found_id for match in fresh(session, select(WorryMatch))] == [like.id]
    assert mails() == [(asker.email, "alert", "/list/")]
    assert "1 alert" in client.get("/").text
    assert like.title in client.get("/list/").text
    client.send("/list/news/put-away", page="/list/")
    assert like.title not in client.get("/list/").text


def test_words_are_forgotten_after_a_year_and_when_somebody_leaves(
    session: Session, asker: Person, make_person: MakePerson
) -> None:
    gone = make_person(Role.READER, "Authority C")
    now = clock.now()
    worries.watch_worry(session, "old", by=asker, at=now - worries.KEPT_FOR - timedelta(days=1))
    worries.watch_worry(session, "new", by=asker, at=now)
    worries.watch_worry(session, "theirs", by=gone, at=now)
    gone.active = False
    session.flush()
    worries.sweep_worries(session, {}, now)
    assert worries_kept(session) == ["new"]
