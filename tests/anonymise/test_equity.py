"""A child must not be less protected because of where the name comes from."""

import pytest

from alongside.anonymise.finder import Finder
from tests.anonymise.equity import Row, TermRow, shares, shares_of_terms, whole_names


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return shares(Finder())


def test_every_origin_is_there(rows: list[Row]) -> None:
    assert len(rows) == len(whole_names())
    assert len(rows) > 40


def test_names_of_the_lists_are_found_whatever_their_origin(rows: list[Row]) -> None:
    assert min(row.capitals for row in rows) >= 0.97
    assert min(row.lower for row in rows) >= 0.92


def test_names_on_no_list_are_found_by_their_capitals(rows: list[Row]) -> None:
    assert min(row.changed_capitals for row in rows) >= 0.97


def test_names_on_no_list_and_without_capitals_are_mostly_found(rows: list[Row]) -> None:
    assert min(row.changed_lower for row in rows) >= 0.7


@pytest.fixture(scope="module")
def terms() -> list[TermRow]:
    return shares_of_terms(Finder())


def test_a_child_whose_name_is_an_allowed_term_is_protected_as_others_are(
    rows: list[Row], terms: list[TermRow]
) -> None:
    assert len(terms) > 30
    assert min(row.capitals for row in terms) >= min(row.capitals for row in rows) - 0.02
    assert min(row.lower for row in terms) >= min(row.lower for row in rows) - 0.02
