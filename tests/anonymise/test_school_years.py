"""The school year of one child is an age within twelve months, to be answered; that of a class is none."""

import pytest

from alongside.anonymise.times.school_years import find


def years(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("A Year 9 boy said so.", "Year 9"),
        ("She is in Year 9.", "Year 9"),
        ("he is in y8 now", "y8"),
        ("Tariq, Year 8, came.", "Year 8"),
        ("Tariq (Yr 8) came.", "Yr 8"),
        ("A boy in Year 10 laughed.", "Year 10"),
        ("Her daughter started reception.", "reception"),
        ("He is in reception.", "in reception"),
        ("A reception child was sad.", "reception"),
    ],
)
def test_the_year_of_one_child_is_asked_about(text: str, year: str) -> None:
    assert years(text) == [year]


@pytest.mark.parametrize(
    "text",
    [
        "The Year 9 assembly went well.",
        "Years 7 to 9 had a lesson.",
        "All of Year 9 was told.",
        "Lessons for Year 5/6 start.",
        "He waited in reception.",
        "In year 2 of the plan the team grew.",
    ],
)
def test_the_year_of_many_is_allowed(text: str) -> None:
    assert years(text) == []


def test_the_phase_is_offered() -> None:
    assert [one.suggestion for one in find("She is in Year 9, he is in Year 2, and Ali (Y12) came.")] == [
        "secondary school", "primary school", "sixth form",
    ]  # fmt: skip
