"""Which messages somebody reads: the pages of a conversation, what is new in it, and nothing of another pairing."""

from dataclasses import replace
from uuid import uuid4

import pytest

from alongside import clock
from alongside.messaging.models import Conversation
from alongside.messaging.queries import conversations
from alongside.messaging.rules.messages import MESSAGES_PER_PAGE
from alongside.pairing.models import Pairing, PairingAuthority
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from alongside.problems import NotFound
from tests.messaging.conftest import Two


@pytest.fixture
def long_talk(two: Two) -> Conversation:
    """A conversation of two pages and one message."""
    talk = two.begin("1")
    for number in range(2, 2 * MESSAGES_PER_PAGE + 2):
        two.say(talk, str(number), by=two.bo)
    return talk


@pytest.fixture
def elsewhere(two: Two) -> Two:
    """Another pairing of the same authorities."""
    other = Pairing(origin=PairingOrigin.DESK, topics=[], began_at=clock.now())
    other.sides = [
        PairingAuthority(authority_id=who.authority_id, number=number, part=PairingPart.PEER)
        for number, who in enumerate((two.ann, two.bo), start=1)
    ]
    two.session.add(other)
    two.session.commit()
    return replace(two, pairing=other)


def test_the_pages_hold_every_message_once_and_in_order_and_the_last_one_is_shown_first(
    two: Two, long_talk: Conversation
) -> None:
    pages = [conversations.page_of(two.session, long_talk, page) for page in (1, 2, 3)]
    assert [page for page, _ in pages] == [1, 2, 3]
    numbers = [[row.number for row in rows] for _, rows in pages]
    assert [len(page) for page in numbers] == [MESSAGES_PER_PAGE, MESSAGES_PER_PAGE, 1]
    assert [number for page in numbers for number in page] == list(range(1, 2 * MESSAGES_PER_PAGE + 2))
    assert conversations.page_of(two.session, long_talk, None)[0] == 3
    for page in (0, 4):
        with pytest.raises(NotFound):
            conversations.page_of(two.session, long_talk, page)


def test_what_arrives_is_what_was_sent_or_changed_since_and_of_this_conversation(two: Two) -> None:
    talk, other = two.begin("1"), two.begin("Other")
    for text in ("2", "3"):
        two.say(talk, text, by=two.bo)
    two.say(other, "Other again", by=two.bo)
    counts = [row.revision for row in conversations.messages(two.session, talk)]
    assert counts == sorted(set(counts))
    arrived = [[row.number for row in conversations.arrivals(two.session, talk, after=after)] for after in (0, *counts)]
    assert arrived == [[1, 2, 3], [2, 3], [3], []]


def test_a_message_is_quoted_by_its_number_in_its_own_conversation(two: Two) -> None:
    talk, other = two.begin("1"), two.begin("Other")
    last = two.say(talk, "2", by=two.bo)
    two.say(other, "Other again", by=two.bo)
    quoted = [conversations.quotable(two.session, talk, number) for number in (None, 0, 2, 3)]
    assert [row and row.id for row in quoted] == [None, None, last.id, None]
    first = conversations.quotable(two.session, talk, 1)
    assert first is not None
    assert (first.conversation_id, first.number) == (talk.id, 1)


def test_conversations_and_messages_of_another_pairing_of_the_same_people_do_not_exist(
    two: Two, elsewhere: Two
) -> None:
    talks = {pairing: pairing.begin("Hello") for pairing in (two, elsewhere)}
    for pairing, talk in talks.items():
        view = pairing.seen_by(two.ann)
        (row,) = conversations.messages(two.session, talk)
        assert conversations.thread(two.session, view, talk.id) is talk
        assert conversations.own_message(two.session, view, row.id, person=two.ann) is row
        assert [thread.row for thread in conversations.threads(two.session, view, person=two.ann)] == [talk]
        for other, theirs in talks.items():
            if other is not pairing:
                (unseen,) = conversations.messages(two.session, theirs)
                with pytest.raises(NotFound):
                    conversations.thread(two.session, view, theirs.id)
                with pytest.raises(NotFound):
                    conversations.message(two.session, view, unseen.id)
    view = two.seen_by(two.ann)
    with pytest.raises(NotFound):
        conversations.thread(two.session, view, uuid4())
    with pytest.raises(NotFound):
        conversations.message(two.session, view, uuid4())


def test_what_is_unread_is_counted_for_each_conversation_and_in_all(two: Two, elsewhere: Two) -> None:
    talk, second, theirs = two.begin("1"), two.begin("One"), elsewhere.begin("There")
    for text in ("2", "3"):
        two.say(talk, text, by=two.ann)
    counts = {
        thread.row: thread.unread for thread in conversations.threads(two.session, two.seen_by(two.cy), person=two.cy)
    }
    assert counts == {talk: 3, second: 1}
    assert [conversations.unread_in(two.session, each, two.bo) for each in (talk, second, theirs)] == [3, 1, 1]
    assert [conversations.unread_in(two.session, each, two.ann) for each in (talk, second, theirs)] == [0, 0, 0]
    assert [conversations.unread(two.session, who) for who in (two.ann, two.bo, two.cy)] == [0, 5, 4]


def test_the_latest_messages_of_a_pairing_come_first_and_no_more_than_were_asked_for(two: Two) -> None:
    talk = two.begin("1")
    for text in ("2", "3"):
        two.say(talk, text, by=two.bo)
    latest = conversations.everything(two.session, two.seen_by(two.ann), most=2)
    assert [row.number for row in latest] == [3, 2]
