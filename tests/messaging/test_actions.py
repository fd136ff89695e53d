"""Conversations below the pages: order, once only, traces, reading, keys, retention, reports."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.engines import Engines
from alongside.jobs.models import Job
from alongside.messaging.actions import conversing
from alongside.messaging.actions.conversing import AlreadyGone, MessageWords, TooLate
from alongside.messaging.queries import conversations, messages
from alongside.notices import queries as notices
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.models import Member, Pairing, PairingAuthority
from alongside.pairing.queries import access
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from alongside.problems import NotFound
from tests.messaging.conftest import Two, texts
from tests.traces import traces


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


def test_looking_for_words_in_one_pairing_never_comes_upon_another_of_the_same_people(two: Two) -> None:
    other = Pairing(origin=PairingOrigin.DESK, topics=[], began_at=clock.now())
    other.sides = [
        PairingAuthority(authority_id=who.authority_id, number=number, part=PairingPart.PEER)
        for number, who in enumerate((two.ann, two.bo), start=1)
    ]
    two.session.add(other)
    two.session.commit()
    second = replace(two, pairing=other)
    talks = {pairing: pairing.begin("How do you triage?").id for pairing in (two, second)}
    for pairing, talk in talks.items():
        rows = conversations.everything(two.session, pairing.seen_by(two.ann), most=9)
        assert [row.conversation_id for row in rows] == [talk]
