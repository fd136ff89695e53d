"""What must be answered rather than taken out."""

import pytest

from alongside.anonymise.detection.indirect_identifiers import find
from alongside.anonymise.findings.finding import Severity, Type


def warned(text: str, type_: Type) -> list[str]:
    return [text[one.start : one.end] for one in sorted(find(text)) if one.type is type_]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A Somali family moved in.", "Somali"),
        ("Parents are Polish.", "Polish"),
        ("Ethnicity: White British.", "White British"),
        ("mum is turkish", "turkish"),
        ("He is Muslim and proud of it.", "Muslim"),
        ("a 15 year old Iraqi boy", "Iraqi"),
        ("The interpreter spoke Dari.", "Dari"),
        ("a gay lad", "gay"),
    ],
)
def test_the_background_of_a_person_is_asked_about_with_one_step_more_general(text: str, word: str) -> None:
    assert warned(text, Type.DEMOG) == [word]
    assert all(one.severity is Severity.WARN and one.suggestion for one in find(text) if one.type is Type.DEMOG)


@pytest.mark.parametrize(
    "text",
    ["Muslim colleagues helped.", "the Syrian conflict", "The Jewish community was consulted.", "a Turkish restaurant"],
)
def test_a_background_that_is_nobodys_is_left_alone(text: str) -> None:
    assert warned(text, Type.DEMOG) == []


@pytest.mark.parametrize(
    "text",
    [
        "Do you know his half-sister?",
        "Her baby brother was born on Thursday.",
        "She was the only Muslim girl in the school.",
        "He is a twin.",
        "It was in the local paper.",
        "He is a county champion.",
        "their eldest son",
        "the youngest person to be charged",
    ],
)
def test_what_few_share_is_asked_about(text: str) -> None:
    assert warned(text, Type.RARE)


@pytest.mark.parametrize(
    "text",
    ["the first time we met", "Only one worker came.", "the first visit", "the only thing that helped", "at first"],
)
def test_plain_uses_of_only_and_first_are_left_alone(text: str) -> None:
    assert warned(text, Type.RARE) == []


def test_a_group_is_asked_about_beside_a_relative_only() -> None:
    assert warned("His uncle had joined ISIS abroad.", Type.CONTEXT) == ["ISIS"]
    assert warned("They talked about ISIS in class.", Type.CONTEXT) == []


def test_a_country_is_asked_about_where_the_family_comes_from_there() -> None:
    assert warned("The family came from Syria in 2015.", Type.CONTEXT) == ["Syria"]
    assert warned("She was born in Iraq.", Type.CONTEXT) == ["Iraq"]
    assert warned("He wanted to travel to Syria.", Type.CONTEXT) == []
