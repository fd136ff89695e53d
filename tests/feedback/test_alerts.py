"""Alerts: whoever watches an entry hears of what is like it and of its new versions, once, by a link."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.engines import Engines
from alongside.factory.handlers import handlers
from alongside.feedback.actions import alerting, saved_lists
from alongside.feedback.models import Alert
from alongside.feedback.rules.labels import AlertSubject
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.search.engine import build
from alongside.search.queries import library
from alongside.settings import Settings
from tests import lending
from tests.conftest import AsPerson, MakePerson
from tests.feedback.conftest import Mails, Share, fresh

SEARCH = "A school's software flagged that a pupil had looked up the price of flights to Syria"
SEARCH_AGAIN = "Monitoring software at a school picked up that a pupil had searched for what flights to Syria cost"
TRAINING = "A two-year cycle of training for those who lead on safeguarding in schools, with a forum and a website"


@pytest.fixture
def ready(settings: Settings) -> Settings:
    """An installation with a model."""
    settings.model_dir.symlink_to(lending.model())
    return settings


@pytest.fixture
def watched(session: Session, share: Share) -> Entry:
    return share(title="School software flagged a search", summary=SEARCH)


@pytest.fixture
def watcher(session: Session, make_person: MakePerson, watched: Entry) -> Person:
    person = make_person(Role.READER, "Authority B")
    saved_lists.watch(session, watched, by=person, at=clock.now())
    session.commit()
    return person


def library_changes(session: Session, settings: Settings, database: Engines) -> None:
    """Do what the worker does when the library changed."""
    work = handlers(settings, database)
    session.commit()
    work["index"](session, {}, clock.now())
    asked = session.scalars(select(Job).where(Job.kind == "send-alerts")).all()
    session.commit()
    for job in asked:
        work["send-alerts"](session, {}, clock.now())
        session.delete(job)
        session.commit()


def alerts(session: Session) -> list[Alert]:
    return fresh(session, select(Alert).order_by(Alert.at))


def test_a_like_entry_is_told_once_by_a_link_and_an_unlike_one_never(
    session: Session, ready: Settings, database: Engines, share: Share, watched: Entry, watcher: Person, mails: Mails,
    as_person: AsPerson,
) -> None:  # fmt: skip
    like = share("Authority C", title="A search at school, and what came of it", summary=SEARCH_AGAIN)
    share("Authority C", title="Training for schools", summary=TRAINING)
    for _ in range(2):
        library_changes(session, ready, database)
    assert [(a.person_id, a.watched_id, a.found_id, a.about) for a in alerts(session)] == [
        (watcher.id, watched.id, like.id, AlertSubject.LIKE)
    ]
    assert mails() == [(watcher.email, "alert", "/list/")]
    client = as_person(watcher)
    assert like.title in client.get("/list/").text
    assert "1 alert" in client.get("/").text
    client.send("/list/news/put-away", page="/list/")
    assert like.title not in client.get("/list/").text


def test_what_was_there_before_is_no_news(
    session: Session, ready: Settings, database: Engines, share: Share, watched: Entry, watcher: Person
) -> None:
    share("Authority C", summary=SEARCH_AGAIN, published_at=clock.now() - timedelta(days=1))
    library_changes(session, ready, database)
    assert alerts(session) == []


def test_of_another_kind_it_must_be_nearly_the_same(
    session: Session, ready: Settings, database: Engines, share: Share, watched: Entry, watcher: Person
) -> None:
    share("Authority C", kind=Kind.GUIDANCE, title="Software at schools: who pays for it", summary="How to buy it.")
    library_changes(session, ready, database)
    assert alerts(session) == []


def test_a_new_version_of_a_watched_entry_is_told_once(
    session: Session, ready: Settings, database: Engines, watched: Entry, watcher: Person, mails: Mails
) -> None:
    watched.number = 2
    for _ in range(2):
        library_changes(session, ready, database)
    assert [(a.about, a.number) for a in alerts(session)] == [(AlertSubject.VERSION, 2)]
    assert len(mails()) == 1
    watched.number = 3
    library_changes(session, ready, database)
    assert len(mails()) == 2


def test_many_things_at_once_are_one_mail(
    session: Session, ready: Settings, database: Engines, share: Share, watched: Entry, watcher: Person, mails: Mails
) -> None:
    watched.number = 2
    share("Authority C", summary=SEARCH_AGAIN)
    library_changes(session, ready, database)
    assert len(alerts(session)) == 2
    assert len(mails()) == 1


def test_whoever_stopped_or_left_hears_nothing(
    session: Session, ready: Settings, database: Engines, share: Share, make_person: MakePerson, watched: Entry,
    watcher: Person, mails: Mails, as_person: AsPerson,
) -> None:  # fmt: skip
    left = make_person(Role.READER, "Authority C")
    saved_lists.watch(session, watched, by=left, at=clock.now())
    left.active = False
    session.commit()
    as_person(watcher).send(f"/library/{watched.id}/stop-watching", page=f"/library/{watched.id}")
    share("Authority C", summary=SEARCH_AGAIN)
    library_changes(session, ready, database)
    assert mails() == []


def test_what_was_withdrawn_meanwhile_is_not_shown(
    session: Session, ready: Settings, database: Engines, share: Share, watched: Entry, watcher: Person,
    as_person: AsPerson,
) -> None:  # fmt: skip
    like = share("Authority C", title="A search at school", summary=SEARCH_AGAIN)
    library_changes(session, ready, database)
    like.status = Status.WITHDRAWN
    session.commit()
    assert like.title not in as_person(watcher).get("/list/").text


def test_without_a_watcher_nothing_is_compared(session: Session, ready: Settings, database: Engines) -> None:
    handlers(ready, database)["index"](session, {}, clock.now())
    assert session.scalars(select(Job).where(Job.kind == "send-alerts")).all() == []


@pytest.mark.sqlite_only
def test_without_vectors_new_versions_are_still_told(
    session: Session, settings: Settings, share: Share, watched: Entry, watcher: Person
) -> None:
    share("Authority C", summary=SEARCH_AGAIN)
    build.build(settings.index_dir, library.published(session), [], None)
    watched.number = 2
    session.commit()
    alerting.handle_alerts(session, {}, clock.now(), settings=settings)
    assert [a.about for a in session.scalars(select(Alert))] == [AlertSubject.VERSION]


def test_the_start_page_counts_the_alerts_that_the_list_shows(
    session: Session, watcher: Person, watched: Entry, share: Share, as_person: AsPerson
) -> None:
    client = as_person(watcher)
    for number in range(3):
        other = share("Authority C", title=f"Another search at a school, {number}", summary=SEARCH_AGAIN)
        session.add(
            Alert(
                person_id=watcher.id, watched_id=watched.id, found_id=other.id, about=AlertSubject.LIKE, number=1,
                at=clock.now(),
            )
        )  # fmt: skip
        session.commit()
        page = BeautifulSoup(client.get("/list/").text, "html.parser")
        listed = len(page.select("section[aria-labelledby=news] li"))
        alerts_in_all = "1 alert" if listed == 1 else f"{listed} alerts"
        assert f"New for you: {alerts_in_all}" in page.get_text()
        assert f"{alerts_in_all} about what you follow" in " ".join(
            BeautifulSoup(client.get("/").text, "html.parser").get_text(" ").split()
        )
        assert listed == number + 1
