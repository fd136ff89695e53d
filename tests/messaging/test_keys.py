"""Keys that are lost or changed, words that are swapped or old, and what the desk may read."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.audit.models import AuditRecord
from alongside.jobs.models import Job
from alongside.messaging.actions import conversing, reporting, retention
from alongside.messaging.models import KEYRING, SEALED, Message, MessageDraft
from alongside.messaging.queries import conversations, messages, reports
from alongside.messaging.rules.messages import ReportOutcome, ReportReason
from alongside.messaging.rules.sealing import Keyring
from alongside.notices import queries as notices
from alongside.problems import NotFound
from tests.conftest import MakePerson
from tests.messaging.conftest import Two, texts

OLD, NEW = ("old", b"1" * 32), ("new", b"2" * 32)


@pytest.fixture
def under(session: Session) -> Callable[..., None]:
    """Have the session read and write with these keys."""

    def use(*keys: tuple[str, bytes]) -> None:
        session.info[KEYRING] = Keyring.of(keys)

    return use


def test_a_lost_key_says_so_on_its_messages_and_breaks_nothing_else(two: Two, under: Callable[..., None]) -> None:
    under(OLD)
    talk = two.begin("Old words")
    under(NEW)
    two.say(talk, "New words", by=two.bo)
    assert texts(two, talk, two.ann) == [messages.UNREADABLE, "New words"]
    assert [one.text for one in messages.find(two.session, two.seen_by(two.ann), "words")] == ["New words"]
    (thread,) = conversations.threads(two.session, two.seen_by(two.ann), person=two.ann)
    assert "cannot be read" in thread.title
    under(NEW, OLD)
    assert texts(two, talk, two.ann) == ["Old words", "New words"]


def test_rotation_seals_everything_anew_goes_on_where_it_was_cut_short_and_keeps_what_it_cannot_read(
    session: Session, two: Two, under: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "ROWS_PER_BATCH", 2)
    under(("lost", b"3" * 32))
    lost = two.begin("Lost words")
    under(OLD)
    talk = two.begin("Words 0")
    for number in range(1, 5):
        two.say(talk, f"Words {number}", by=two.bo)
    conversing.keep_draft(session, talk, text="Half a thought", by=two.ann, at=clock.now())
    under(NEW, OLD)
    retention.seal_anew(session, Message, after=None)  # and then the machine stops
    session.commit()
    unreadable = 0
    for table in SEALED:
        batch = retention.seal_anew(session, table, after=None)
        unreadable += batch.unreadable
        while batch.last:
            batch = retention.seal_anew(session, table, after=batch.last)
            unreadable += batch.unreadable
    session.commit()
    under(NEW)
    assert texts(two, talk, two.ann) == [f"Words {number}" for number in range(5)]
    assert conversations.draft(session, talk, person=two.ann) == "Half a thought"
    assert unreadable == 2
    under(("lost", b"3" * 32))
    assert texts(two, lost, two.ann) == ["Lost words"]


def test_swapped_ciphertexts_do_not_open(session: Session, two: Two) -> None:
    talk = two.begin("One")
    two.say(talk, "Two", by=two.bo)
    one, other = conversations.messages(session, talk)
    one.sealed, other.sealed = other.sealed, one.sealed
    session.flush()
    assert texts(two, talk, two.ann) == [messages.UNREADABLE, messages.UNREADABLE]


def test_words_go_two_years_after_the_end_and_not_a_day_before(session: Session, two: Two) -> None:
    talk = two.begin("MessageWords", title="A title")
    conversing.keep_draft(session, talk, text="Half", by=two.bo, at=clock.now())
    two.end()
    ended = clock.now()
    retention.sweep(session, {}, ended + timedelta(days=729))
    assert texts(two, talk, two.bo) == ["MessageWords"]
    retention.sweep(session, {}, ended + timedelta(days=731))
    session.flush()
    assert texts(two, talk, two.bo) == [messages.ERASED]
    assert conversations.title_of(session, talk) == retention.ERASED_TITLE
    assert session.scalar(select(MessageDraft)) is None


def test_the_desk_reads_a_reported_message_and_its_neighbours_until_it_has_decided(
    session: Session, two: Two, make_person: MakePerson
) -> None:
    curator = make_person(Role.CURATOR, "DfE")
    talk = two.begin("One")
    for text in ("Two", "Three", "Four"):
        two.say(talk, text, by=two.bo)
    row = conversations.messages(session, talk)[1]
    at = clock.now()
    made = reporting.report(session, row, reason=ReportReason.IDENTIFIES, by=two.ann, at=at)
    assert reporting.report(session, row, reason=ReportReason.ELSE, by=two.cy, at=at).id == made.id
    assert [one.text for one in reports.shown(session, made)] == ["One", "Two", "Three"]
    assert notices.unseen(session, curator) == 1
    reporting.settle(session, made, outcome=ReportOutcome.REMOVED, by=curator, at=at)
    session.flush()
    with pytest.raises(NotFound):
        reports.open_report(session, made.id)
    assert texts(two, talk, two.cy) == ["One", messages.REMOVED, "Three", "Four"]
    templates = {
        (job.payload["to"], job.payload["template"])
        for job in session.scalars(select(Job))
        if "report" in str(job.payload)
    }
    assert {(two.ann.email, "message-report-settled"), (two.bo.email, "message-report-settled")} <= templates
    said = {record.verb: record.details for record in session.scalars(select(AuditRecord))}
    assert said["reported-message"]["reason"] == "identifies"
    assert said["settled-message-report"]["outcome"] == "removed"
