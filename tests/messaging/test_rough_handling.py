"""Conversations handled as roughly as people and machines do: an answer in a second, and nothing in the logs."""

import pytest

from alongside.messaging.models import Conversation
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.messaging.conftest import Two
from tests.rough import TEXTS, Written, ask, judged, rough

pytestmark = pytest.mark.slow
CLEAR = "We used the four questions in triage."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"log_level": "DEBUG"})


@pytest.fixture
def talk(two: Two) -> Conversation:
    return two.begin()


@pytest.fixture
def ann(two: Two, talk: Conversation, as_person: AsPerson) -> StrictClient:
    """A browser in which the finder has been loaded."""
    client = as_person(two.ann)
    client.send(f"{two.path}{talk.id}", {"text": "James Okafor"})
    return client


def test_a_message_bears_anything(ann: StrictClient, two: Two, talk: Conversation, written: Written) -> None:
    path = f"{two.path}{talk.id}"
    fields = {"text": CLEAR, "quotes": "1", "read_to": "1", "to": ""}
    assert rough(ann, path, fields, page=path, written=written) == []


def test_a_search_and_a_poll_bear_anything(ann: StrictClient, two: Two, talk: Conversation, written: Written) -> None:
    assert rough(ann, f"{two.path}find", {"text": "form"}, page=two.path, written=written) == []
    wrong = []
    for name in ("page", "quote"):
        for about, text in TEXTS.items():
            if about != "a megabyte":
                wrong += judged(f"{name}: {about}", lambda: ask(ann, f"{two.path}{talk.id}", {name: text}), written)  # noqa: B023
    for number in ("-1", "99999999999999999999", "x", ""):
        answer = ann.get(f"{two.path}{talk.id}/arrivals?after={number}&number={number}", headers={"HX-Request": "true"})
        assert answer.status_code in (200, 204)
    assert wrong == []
