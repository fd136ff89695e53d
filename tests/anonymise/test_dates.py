"""Dates to the day are found in every form; months, years, weekdays and times are left."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.findings.generalisation import MONTHS
from alongside.anonymise.times.dates import find

days = st.dates(date(1950, 1, 1), date(2049, 12, 31))
forms = st.sampled_from(
    (
        "%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %y", "%B %d, %Y", "%d%b%y", "%A %d %B",
        "%d of %B %Y", "%Y-%m-%dT14:05",
    )
)  # fmt: skip


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find(text)]


def masked(text: str) -> str:
    for f in sorted(find(text), reverse=True):
        text = text[: f.start] + f.suggestion + text[f.end :]
    return text


@settings(deadline=None)
@given(days, forms)
def test_a_date_is_found_whole_in_every_usual_form(day: date, form: str) -> None:
    written = day.strftime(form)
    text = f"Seen at home {written}, with her aunt."
    assert any(written in piece for piece in found(text)), text


@settings(deadline=None)
@given(days)
def test_a_month_with_its_year_is_left(day: date) -> None:
    assert found(f"It began in {MONTHS[day.month - 1]} {day.year} and went on.") == []


@settings(deadline=None)
@given(days, st.sampled_from(["DOB", "dob:", "d.o.b. ", "born on", "born", "Date of birth -", "b."]))
def test_a_date_after_a_word_for_birth_is_a_date_of_birth(day: date, cue: str) -> None:
    text = f"Name, {cue} {day:%d/%m/%Y}, of"
    assert [f.type for f in find(text) if f"{day:%d/%m/%Y}" in text[f.start : f.end]][:1] == [Type.DOB]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/3 - mum rang", "12/3"),
        ("seen on 12/3 at home", "on 12/3"),
        ("Tues 4th he left", "Tues 4th"),
        ("by the 14th.", "the 14th"),
        ("on the 14th he ran", "on the 14th"),
        ("on 3rd Feb", "on 3rd Feb"),
        ("12mar seen", "12mar"),
        ("the third of May", "the third of May"),
        ("March the 12th", "March the 12th"),
        ("Setpember 3rd", "Setpember 3rd"),
        ("3 febuary", "3 febuary"),
        ("12-14 March", "12-14 March"),
        ("7-Jun-15", "7-Jun-15"),
        ("on the fourteenth", "on the fourteenth"),
        ("Monday 14: no reply", "Monday 14"),
        ("dob 120309", "dob 120309"),
        ("Tues 4/11. Note", "Tues 4/11"),
    ],
)
def test_dates_are_found_as_people_write_them(text: str, expected: str) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "in March 2024 and again in spring",
        "last Tuesday, and on Friday at 3pm",
        "support 24/7, and 2/3 times a week",
        "He got 7/10 for effort; Year 5/6; 50/50",
        "the 3rd visit, on the 2nd floor, in the 19th century",
        "he may 12 times refuse; she may be right; they march on",
        "12 marks, 3 decisions, 5 separate calls",
        "from 9.15 to 10.30, for 12.5 hours",
        "On the first visit, and the second time",
        "In Sept 23 the group was new",
        "Section 47, form 3, paragraph 12.4",
        "within 45 days, after 10 working days",
        "the 7/7 attacks",
    ],
)
def test_what_is_no_day_is_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on 12 March 2024.", "He left in March 2024."),
        ("Seen 12/03/24 at home", "Seen March 2024 at home"),
        ("Since the 3rd of May he", "Since May he"),
        ("on the 14th he", "that month he"),
    ],
)
def test_the_month_reads_well_in_its_place(text: str, expected: str) -> None:
    assert masked(text) == expected
