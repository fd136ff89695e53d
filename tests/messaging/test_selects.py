"""How often the pages of conversations ask the database: exactly so often, however many messages there are."""

import pytest

from tests.conftest import AsPerson
from tests.counting import counted_selects
from tests.messaging.conftest import Two


@pytest.mark.parametrize("messages", [2, 9])
def test_a_conversation_asks_as_often_for_many_messages_as_for_few(
    two: Two, as_person: AsPerson, messages: int
) -> None:
    talk = two.begin()
    for number in range(messages):
        two.say(talk, f"Number {number}", by=two.ann)
    client = as_person(two.bo)
    with counted_selects() as selects:
        assert client.get(f"{two.path}{talk.id}").status_code == 200
    assert len(selects) == 11, selects
    with counted_selects() as selects:
        assert client.get(f"{two.path}{talk.id}?quote=1").status_code == 200
    assert len(selects) == 12, selects


@pytest.mark.sqlite_only  # PostgreSQL also asks for the lock of the audit trail, in a SELECT
def test_sending_a_message_asks_few_questions(two: Two, as_person: AsPerson) -> None:
    talk = two.begin()
    client = as_person(two.bo)
    page = f"{two.path}{talk.id}"
    with counted_selects() as before:
        client.get(page)
    with counted_selects() as selects:
        assert client.send(page, {"text": "Twice a week.", "read_to": "1"}).status_code == 303
    # The test's client reads the form first, as a person does: that page is counted by itself above.
    assert len(selects) - len(before) == 15, selects
