"""Conversations below the pages: order, once only, traces, reading, keys, retention, reports."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.engines import Engines
from alongside.jobs.models import Job
from alongside.messaging.actions import conversing, reporting, retention
from alongside.messaging.actions.conversing import AlreadyGone, MessageWords, TooLate
from alongside.messaging.models import KEYRING, SEALED, Conversation, Message, MessageDraft
from alongside.messaging.queries import conversations, messages, reports
from alongside.messaging.rules.messages import ReportOutcome, ReportReason
from alongside.messaging.rules.sealing import Keyring
from alongside.notices import queries as notices
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.models import Member
from alongside.pairing.queries import access
from alongside.problems import NotFound
from tests.conftest import MakePerson
from tests.messaging.conftest import Two
from tests.traces import traces

OLD, NEW = ("old", b"1" * 32), ("new", b"2" * 32)


def texts(two: Two, talk: Conversation, person: Person) -> list[str]:
    rows = conversations.messages(two.session, talk)
    shown = messages.shown_messages(two.session, two.seen_by(person), rows, person=person, at=clock.now())
    return [one.text or one.instead for one in shown]


def test_the_same_form_sent_again_adds_nothing_and_other_words_in_it_add_a_message(two: Two) -> None:
    talk = two.begin()
    first = two.say(talk, "One", by=two.bo, once="x")
    assert two.say(talk, "One", by=two.bo, once="x").id == first.id
    two.say(talk, "Two", by=two.bo, once="x")
    two.say(talk, "One", by=two.cy, once="x")
    assert texts(two, talk, two.ann) == ["How do you triage?", "One", "Two", "One"]


def test_beginning_twice_begins_one_conversation(two: Two) -> None:
    words = MessageWords(text="Hello", once="x")
    seen = two.seen_by(two.ann)
    made = {conversing.begin(two.session, seen, title="T", words=words, by=two.ann, at=clock.now()).id for _ in "12"}
    assert len(made) == 1
    assert len(conversations.threads(two.session, seen, person=two.ann)) == 1


def test_messages_stand_in_the_order_they_came_in_though_the_clock_steps_back(two: Two) -> None:
    talk = two.begin("Zero")
    for number, text in enumerate(("One", "Two", "Three")):
        words = MessageWords(text=text, once=uuid4().hex)
        at = clock.now() - timedelta(hours=number)
        conversing.send(two.session, two.seen_by(two.bo), talk, words=words, by=two.bo, at=at)
    assert texts(two, talk, two.ann) == ["Zero", "One", "Two", "Three"]


def test_both_sides_writing_at_once_lose_nothing_and_stand_in_one_order(
    session: Session, database: Engines, two: Two
) -> None:
    talk = two.begin("Zero")
    place = two.pairing.id, talk.id
    people = [two.ann.id, two.bo.id, two.cy.id]
    session.rollback()
    troubles: list[BaseException] = []

    def write(person_id: UUID) -> None:
        try:
            for number in range(5):
                with database.session() as own:
                    person = own.get_one(Person, person_id)
                    seen = access.mine(own, place[0], person=person)
                    conversation = conversations.thread(own, seen, place[1])
                    words = MessageWords(text=f"{person.name} {number}", once=uuid4().hex)
                    conversing.send(own, seen, conversation, words=words, by=person, at=clock.now())
                    conversing.note_read(own, conversation, number=99, by=person, at=clock.now())
                    own.commit()
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=write, args=(person_id,)) for person_id in (*people, people[0])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    session.expire_all()
    rows = conversations.messages(session, talk)
    assert [row.number for row in rows] == list(range(1, 22))
    said = list(messages.opened(session, rows).values())
    assert [text for text in said if str(text).startswith("Bo")] == [f"Bo Baker {number}" for number in range(5)]


def test_one_s_own_message_is_changed_and_taken_back_with_a_trace(two: Two) -> None:
    talk = two.begin("Frist")
    (row,) = conversations.messages(two.session, talk)
    seen = two.seen_by(two.ann)
    conversing.edit(two.session, seen, row, text="First", by=two.ann, at=clock.now())
    assert texts(two, talk, two.bo) == ["First"]
    assert row.edited_at
    conversing.take_back(two.session, row, by=two.ann, at=clock.now())
    assert texts(two, talk, two.bo) == [messages.DELETED]
    with pytest.raises(AlreadyGone):
        conversing.edit(two.session, seen, row, text="Again", by=two.ann, at=clock.now())
    with pytest.raises(NotFound):
        conversations.own_message(two.session, two.seen_by(two.bo), row.id, person=two.bo)


def test_after_a_quarter_of_an_hour_a_message_is_no_longer_changed(two: Two) -> None:
    talk = two.begin()
    (row,) = conversations.messages(two.session, talk)
    with pytest.raises(TooLate):
        conversing.edit(two.session, two.seen_by(two.ann), row, text="x", by=two.ann, at=row.at + timedelta(minutes=16))


def test_a_quotation_shows_no_words_that_were_taken_back(two: Two) -> None:
    talk = two.begin("To be quoted")
    words = MessageWords(text="Yes", once="x", quotes=1)
    conversing.send(two.session, two.seen_by(two.bo), talk, words=words, by=two.bo, at=clock.now())
    rows = conversations.messages(two.session, talk)
    conversing.take_back(two.session, rows[0], by=two.ann, at=clock.now())
    shown = messages.shown_messages(two.session, two.seen_by(two.bo), rows, person=two.bo, at=clock.now())
    assert shown[1].quote
    assert shown[1].quote.text == messages.DELETED


def test_what_is_unread_is_what_others_wrote_since_and_whoever_is_called_is_told(session: Session, two: Two) -> None:
    talk = two.begin()
    two.say(talk, "And @Cy Cooper?", by=two.bo, to=(two.ann.id,))
    assert [conversations.unread(session, who) for who in (two.ann, two.bo, two.cy)] == [1, 1, 2]
    told = {(job.payload["to"], job.payload["template"]) for job in session.scalars(select(Job))}
    assert {(two.ann.email, "mentioned"), (two.cy.email, "mentioned"), (two.bo.email, "message")} <= told
    conversing.note_read(session, talk, number=99, by=two.cy, at=clock.now())
    assert conversations.unread(session, two.cy) == 0
    assert notices.unseen(session, two.cy) == 0
    assert conversations.read_so_far(session, talk) == [(two.cy, 2)]
    conversing.note_read(session, talk, number=1, by=two.cy, at=clock.now())
    assert conversations.read_so_far(session, talk) == [(two.cy, 2)], "Reading is not undone"


def test_a_draft_is_kept_for_its_writer_alone_and_goes_when_it_is_sent(session: Session, two: Two) -> None:
    talk = two.begin()
    for text in ("Half a", "Half a thought"):
        conversing.keep_draft(session, talk, text=text, by=two.bo, at=clock.now())
        session.flush()
    assert conversations.draft(session, talk, person=two.bo) == "Half a thought"
    assert conversations.draft(session, talk, person=two.cy) == ""
    two.say(talk, "A thought", by=two.bo)
    assert conversations.draft(session, talk, person=two.bo) == ""


def test_a_pairing_that_has_ended_takes_nothing_more_and_can_be_read(two: Two) -> None:
    talk = two.begin()
    two.end()
    with pytest.raises(PairingEnded):
        two.say(talk, "Too late", by=two.bo)
    assert texts(two, talk, two.bo) == ["How do you triage?"]


def test_one_s_own_words_can_be_taken_back_from_a_pairing_that_has_ended_and_not_be_changed(two: Two) -> None:
    talk = two.begin()
    (row,) = conversations.messages(two.session, talk)
    two.end()
    seen = two.seen_by(two.ann)
    assert not messages.shown_messages(two.session, seen, [row], person=two.ann, at=clock.now())[0].editable
    with pytest.raises(PairingEnded):
        conversing.edit(two.session, seen, row, text="Other words", by=two.ann, at=clock.now())
    conversing.take_back(two.session, row, by=two.ann, at=clock.now())
    assert texts(two, talk, two.bo) == [messages.DELETED]


def test_whoever_has_left_the_pairing_finds_nothing(session: Session, two: Two) -> None:
    two.begin()
    session.scalars(select(Member).where(Member.person_id == two.cy.id)).one().left_at = clock.now()
    session.commit()
    assert conversations.unread(session, two.cy) == 0
    with pytest.raises(NotFound):
        two.seen_by(two.cy)


def test_a_dump_of_the_database_shows_no_word_of_messages_titles_drafts_or_searches(
    session: Session, database: Engines, two: Two, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    planted = ("quillbrand", "brambledown", "zephyrant", "hollowmint", "umberfax")
    title, first, edited, draft, asked = planted
    talk = two.begin(f"They called it {first}", title=f"About {title}")
    (row,) = conversations.messages(session, talk)
    conversing.edit(session, two.seen_by(two.ann), row, text=f"It is {edited}", by=two.ann, at=clock.now())
    conversing.keep_draft(session, talk, text=f"And {draft}", by=two.bo, at=clock.now())
    session.commit()
    assert messages.find(session, two.seen_by(two.bo), asked) == []
    (found,) = messages.find(session, two.seen_by(two.bo), edited)
    assert found.title == f"About {title}"
    assert traces(planted, folder=tmp_path, engines=database, said="".join(capfd.readouterr())) == []


def test_a_search_sees_its_own_pairing_alone_and_no_words_that_are_gone(session: Session, two: Two) -> None:
    talk = two.begin("The referral form is long")
    row = two.say(talk, "Our referral form too", by=two.bo)
    assert len(messages.find(session, two.seen_by(two.cy), "refer FORM")) == 2
    conversing.take_back(session, row, by=two.bo, at=clock.now())
    assert len(messages.find(session, two.seen_by(two.cy), "referral form")) == 1
    assert messages.find(session, two.seen_by(two.cy), "wardship") == []


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
