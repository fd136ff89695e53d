"""Messages that tell of danger now are known among those about practice, about the past and about services."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.danger.lists import read_danger_lists
from alongside.danger.reader import DangerReader
from alongside.danger.rules.settled import unsettled
from alongside.embedding import choice
from alongside.paths import CONTENT
from tests import lending
from tests.gate.correspondence_texts.may_go import AT_WORK, AT_WORK_LATER, HONED_AT_WORK
from tests.gate.correspondence_texts.without_names import FROM_COLLEAGUES

JUDGED = [
    json.loads(line)
    for line in Path(__file__).with_name("judged_messages.jsonl").read_text(encoding="utf8").splitlines()
]
Reads = Callable[[str], bool]


@pytest.fixture(scope="module")
def in_danger() -> Reads:
    encoder = choice.best_encoder(lending.model())
    reader = DangerReader(read_danger_lists(CONTENT), lambda: encoder)
    return lambda text: bool(reader.read(text))


@pytest.fixture(scope="module")
def by_words() -> Reads:
    reader = DangerReader(read_danger_lists(CONTENT), lambda: None)
    return lambda text: bool(reader.read(text))


def judged(half: str, *, danger: bool) -> list[str]:
    return [row["text"] for row in JUDGED if row["half"] == half and row["danger"] is danger]


@pytest.mark.parametrize(("half", "fewest"), [("open", 14), ("held", 11), ("end", 12)])
def test_most_messages_that_tell_of_danger_are_asked_about(in_danger: Reads, half: str, fewest: int) -> None:
    assert sum(map(in_danger, judged(half, danger=True))) >= fewest


@pytest.mark.parametrize("half", ["open", "held", "end"])
def test_hardly_any_message_about_practice_the_past_or_a_service_is(in_danger: Reads, half: str) -> None:
    assert sum(map(in_danger, judged(half, danger=False))) <= 1


def test_what_arranges_calls_is_not_taken_for_danger(in_danger: Reads) -> None:
    asked = list(filter(in_danger, (*AT_WORK, *AT_WORK_LATER, *HONED_AT_WORK, *FROM_COLLEAGUES)))
    assert len(asked) <= 2


@pytest.mark.parametrize(
    ("over", "now"),
    [
        (
            "In 2021 a lad of ours stabbed a classmate. He was sentenced, and the file is closed.",
            "He is going to stab a classmate tomorrow.",
        ),
        (
            "Three years ago her family left for Syria.",
            "Her family left for Syria this morning.",
        ),
        (
            "The threat to shoot up the school turned out to be a hoax.",
            "He threatens to shoot up the school.",
        ),
    ],
)
def test_what_is_over_is_no_danger_and_the_same_told_of_today_is(
    in_danger: Reads, by_words: Reads, over: str, now: str
) -> None:
    assert [(read(over), read(now), read(f"{over} {now}")) for read in (in_danger, by_words)] == [
        (False, True, True)
    ] * 2


def test_a_sentence_of_today_is_never_taken_for_one_that_is_over() -> None:
    now = "The case was closed last year and today he has a knife again."
    assert unsettled(now) == [now]


def test_danger_at_the_end_of_a_long_message_is_read(in_danger: Reads) -> None:
    practice = "We train new workers for half a day and send them the slides afterwards. " * 30
    assert not in_danger(practice)
    assert in_danger(f"{practice}He has said goodbye to everybody and says it happens on Friday. {practice}")
