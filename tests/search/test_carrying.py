"""What somebody asked comes back with their own browser, and to nobody else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.search.rules.carrying import LARGEST, LASTS, SearchSeal

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SEAL = SearchSeal("a-secret-of-a-test-that-is-long-enough")


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=300)), max_size=8))
def test_whatever_was_asked_comes_back_as_it_was(asked: list[tuple[str, str]]) -> None:
    sealed = SEAL.close(asked, owner="me", at=NOW)
    assert sealed is None or SEAL.open(sealed, owner="me", at=NOW + LASTS) == asked


def test_a_page_of_text_fits_into_what_browsers_carry() -> None:
    words = "the school rang about a boy who had watched films and spoken of leaving home for a war abroad "
    letter = " ".join(f"{words}{number * 7919 % 10007}" for number in range(40))
    sealed = SEAL.close([("text", letter)], owner="me", at=NOW)
    assert len(letter) > 3_500
    assert sealed is not None
    assert len(sealed) <= LARGEST


def test_what_does_not_fit_is_not_carried() -> None:
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(9_000))
    assert SEAL.close([("text", noise)], owner="me", at=NOW) is None


def test_what_packs_small_but_would_open_large_is_not_carried() -> None:
    assert SEAL.close([("only_kind", "\r\n" * 9_000)] * 4, owner="me", at=NOW) is None


def test_nobody_else_can_open_it() -> None:
    sealed = SEAL.close([("text", "travel")], owner="me", at=NOW) or ""
    assert SEAL.open(sealed, owner="somebody else", at=NOW) is None


def test_it_cannot_be_read_without_the_secret_or_after_half_an_hour() -> None:
    sealed = SEAL.close([("text", "travel")], owner="me", at=NOW) or ""
    assert "travel" not in sealed
    assert SearchSeal("another-secret-that-is-long-enough").open(sealed, owner="me", at=NOW) is None
    assert SEAL.open(sealed, owner="me", at=NOW + LASTS + timedelta(seconds=1)) is None


@given(st.text())
def test_nonsense_in_a_cookie_is_nothing(sealed: str) -> None:
    assert SEAL.open(sealed, owner="me", at=NOW) is None
