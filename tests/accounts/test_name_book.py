"""A name finds its authority however it is spelled, and what could be two is asked about."""

import csv
from datetime import date
from uuid import NAMESPACE_URL, uuid5

import pytest

from alongside.accounts.rules.name_book import NameBook, NamedPlace, doubt, other_names
from alongside.paths import CONTENT

TODAY = date(2026, 11, 30)


def _rows(name: str) -> list[dict[str, str]]:
    with (CONTENT / name).open(encoding="utf8", newline="") as opened:
        return list(csv.DictReader(opened))


def _place(row: dict[str, str]) -> NamedPlace:
    codes = (row["code"], *(part.split(":")[0] for part in row["former_codes"].split()))
    ended = bool(row["valid_to"]) and date.fromisoformat(row["valid_to"]) < TODAY
    return NamedPlace(uuid5(NAMESPACE_URL, row["code"]), row["name"], codes, ended)


@pytest.fixture(scope="module")
def book() -> NameBook:
    return NameBook(map(_place, _rows("england.csv")), other_names(CONTENT))


def test_every_authority_is_found_by_its_official_name_and_by_each_other_name(book: NameBook) -> None:
    listed = {row["code"]: row for row in _rows("england.csv") if not row["valid_to"]}
    assert {row["code"] for row in _rows("authority_names.csv")} == set(listed)
    for code, names in other_names(CONTENT).items():
        for name in (listed[code]["name"], *names, names[0].upper(), names[0].replace(" and ", " & "), code.lower()):
            match = book.find(name)
            assert match.place is not None, name
            assert (match.place.codes[0], match.lies_in) == (code, False), name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bristol", "Bristol, City of"), ("Westmorland & Furness", "Westmorland and Furness"),
        ("Hull", "Kingston upon Hull, City of"), ("Kingston upon Hull", "Kingston upon Hull, City of"),
        ("St Helens", "St. Helens"), ("Saint Helens", "St. Helens"), ("Durham", "County Durham"),
        ("LB Camden", "Camden"), ("Stockton on Tees", "Stockton-on-Tees"), ("Lincolnshire", "Lincolnshire"),
        ("Birmingham Children’s Trust", "Birmingham"), ("Telford & the Wrekin", "Telford and Wrekin"),
        ("E08000016", "Barnsley"), ("Cumbria", "Cumbria"), ("the City of London", "City of London"),
        ("Newcastle City Council", "Newcastle upon Tyne"),
    ],
)  # fmt: skip
def test_common_spellings_are_known(book: NameBook, typed: str, name: str) -> None:
    match = book.find(typed)
    assert match.place is not None
    assert match.place.name == name


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Kingston", {"Kingston upon Hull, City of", "Kingston upon Thames"}), ("Richmond", {"Richmond upon Thames"}),
        ("Northamptonshire", {"North Northamptonshire", "West Northamptonshire"}),
        ("Newcastle", {"Newcastle upon Tyne"}), ("Yorkshire", {"East Riding of Yorkshire", "North Yorkshire"}),
        ("Cheshire", {"Cheshire East", "Cheshire West and Chester"}), ("Berkshire", {"West Berkshire"}),
        ("London", {"City of London"}), ("Crawley", set()), ("", set()), ("Gloucester", set()),
    ],
)  # fmt: skip
def test_what_could_be_two_or_is_none_is_asked_and_never_guessed(book: NameBook, typed: str, names: set[str]) -> None:
    match = book.find(typed)
    assert match.place is None
    assert {place.name for place in match.candidates} == names
    assert all(name in doubt(typed, match) for name in names)


def test_a_part_of_an_authority_is_said_to_lie_in_it(book: NameBook) -> None:
    for typed, name in (
        ("Bath", "Bath and North East Somerset"), ("Hove", "Brighton and Hove"), ("Darwen", "Blackburn with Darwen"),
        ("City of Bath", "Bath and North East Somerset"), ("Poole", "Bournemouth, Christchurch and Poole"),
    ):  # fmt: skip
        match = book.find(typed)
        assert match.place is not None, typed
        assert (match.place.name, match.lies_in) == (name, True)
