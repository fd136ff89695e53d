"""Notices: in the site always, by mail as each person chose, and never what it is about."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.jobs.mail import subject
from alongside.jobs.models import Job
from alongside.notices import actions, queries
from alongside.notices.rules import Cadence
from tests.conftest import AsPerson, MakePerson

AT = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)
PATH = "/list/"


@pytest.fixture
def reader(make_person: MakePerson) -> Person:
    return make_person(Role.READER)


def mails(session: Session) -> list[str]:
    return [str(job.payload["template"]) for job in session.scalars(select(Job).order_by(Job.run_after, Job.id))]


def test_a_notice_is_headed_by_the_subject_of_its_mail() -> None:
    assert subject("digest") == "Something is new for you on Alongside"
    assert subject("no-such-mail") is None


def test_whoever_never_chose_gets_a_mail_at_once_and_a_notice(session: Session, reader: Person) -> None:
    actions.tell(session, [reader], template="alert", path=PATH, at=AT)
    assert mails(session) == ["alert"]
    assert queries.unseen(session, reader) == 1


def test_whoever_wants_no_mail_gets_the_notice_alone(session: Session, reader: Person) -> None:
    actions.choose(session, reader, Cadence.NONE, at=AT)
    actions.tell(session, [reader], template="alert", path=PATH, at=AT)
    actions.send_digests(session, {}, AT)
    assert mails(session) == []
    assert queries.unseen(session, reader) == 1


def test_a_day_s_notices_make_one_mail_in_the_morning_and_none_on_a_quiet_day(session: Session, reader: Person) -> None:
    actions.choose(session, reader, Cadence.DAILY, at=AT)
    for template in ("alert", "published", "alert"):
        actions.tell(session, [reader], template=template, path=PATH, at=AT)
    midnight = datetime(2026, 3, 8, 0, 1, tzinfo=UTC)
    actions.send_digests(session, {}, midnight)
    (job,) = session.scalars(select(Job)).all()
    assert (job.payload["template"], job.run_after.hour) == ("digest", 7)
    actions.send_digests(session, {}, midnight + timedelta(days=1))
    assert mails(session) == ["digest"]


def test_what_was_seen_in_the_site_is_not_mailed_the_next_morning(session: Session, reader: Person) -> None:
    actions.choose(session, reader, Cadence.DAILY, at=AT)
    actions.tell(session, [reader], template="alert", path=PATH, at=AT)
    actions.put_away(session, reader, at=AT)
    actions.send_digests(session, {}, AT)
    assert mails(session) == []


def test_many_messages_make_one_mail_until_they_are_seen(session: Session, reader: Person) -> None:
    for _ in range(3):
        actions.tell_once(session, [reader], template="message", path="/pairings/x", at=AT)
    assert mails(session) == ["message"]
    actions.put_away(session, reader, at=AT, path="/pairings/x")
    actions.tell_once(session, [reader], template="message", path="/pairings/x", at=AT)
    assert mails(session) == ["message", "message"]


def test_whoever_has_left_is_told_nothing(session: Session, make_person: MakePerson) -> None:
    gone = make_person(active=False)
    actions.tell(session, [gone], template="alert", path=PATH, at=AT)
    assert mails(session) == []
    assert queries.unseen(session, gone) == 0


def test_old_notices_go(session: Session, reader: Person) -> None:
    actions.tell(session, [reader], template="alert", path=PATH, at=AT)
    actions.send_digests(session, {}, AT + timedelta(days=91))
    assert queries.latest(session, reader) == []


def test_somebody_reads_their_notices_puts_them_away_and_chooses_one_mail_a_day(
    session: Session, reader: Person, as_person: AsPerson
) -> None:
    actions.tell(session, [reader], template="published", path="/library/", at=clock.now())
    session.commit()
    client = as_person(reader)
    page = client.get("/account/notices").text
    assert str(subject("published")) in page
    assert client.send("/account/notices", {"cadence": "weekly"}).status_code == 422
    assert client.send("/account/notices", {"cadence": "daily"}).status_code == 303
    assert client.send("/account/notices/seen", page="/account/notices").status_code == 303
    session.expire_all()
    assert queries.cadence(session, reader) is Cadence.DAILY
    assert queries.unseen(session, reader) == 0
    assert "Nothing is new" in client.get("/account/notices").text
