"""A list of names is never one name, and two mentions are one person only where something says so."""

import pytest

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names.coreference import referents


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in identify(text) if one.type in (Type.PERSON, Type.PROF)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("REUBEN, FAITH and OTIS were in the chat.", ["REUBEN", "FAITH", "OTIS"]),
        ("REUBEN, FAITH AND OTIS ran off.", ["REUBEN", "FAITH", "OTIS"]),
        ("ZARA, MIA, LEO, OMAR - all absent", ["ZARA", "MIA", "LEO", "OMAR"]),
        ("Kai, Ruby and Mo were there.", ["Kai", "Ruby", "Mo"]),
        ("RUBY, Kai and Mo were there.", ["RUBY", "Kai", "Mo"]),
        ("KAI & RUBY left. Ali/Omar stayed.", ["KAI", "RUBY", "Ali", "Omar"]),
    ],
)
def test_a_list_of_names_is_as_many_people(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Referral for RAHMAN, Tanvir (14).", "RAHMAN, Tanvir"),
        ("BANKS, WILL", "BANKS, WILL"),
        ("NOVAK, Mark and FARAH, Jane came.", "FARAH, Jane"),
        ("Mr and Mrs Khan rang.", "Mr and Mrs Khan"),
    ],
)
def test_a_name_that_is_written_surname_first_is_one(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Skye Morgan and Skye Morris came. Skye cried.", [["Skye Morgan"], ["Skye Morris"], ["Skye"]]),
        ("Mrs Amina Adeyemi met Yusuf Adeyemi. Mrs Adeyemi cried.",
         [["Mrs Amina Adeyemi", "Mrs Adeyemi"], ["Yusuf Adeyemi"]]),
        ("Mrs Ann Tanner and Mr Glen Tanner met. Mr Tanner left.",
         [["Mrs Ann Tanner"], ["Mr Glen Tanner", "Mr Tanner"]]),
        ("Jane Ruben rang. Ruben cried.", [["Jane Ruben"], ["Ruben"]]),
        ("Tariq Aziz came. T. Aziz rang. Tariq left.", [["Tariq Aziz", "T. Aziz", "Tariq"]]),
        ("Viktor Stahl wrote. Stahl left.", [["Viktor Stahl", "Stahl"]]),
    ],
)  # fmt: skip
def test_two_mentions_are_one_person_only_where_something_says_so(text: str, persons: list[list[str]]) -> None:
    told = [[text[one.start : one.end] for one in person.mentions] for person in referents(text, identify(text))]
    assert told == persons
