"""What somebody typed comes back with their own browser, to nobody else, and never as an error."""

import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from flask import Flask, Response
from hypothesis import given
from hypothesis import strategies as st

from alongside.key_derivation import fernet
from alongside.web.sealed_cookie import LARGEST_VALUE, LONGEST_COOKIE, CookieSeal, SealedCookie

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LASTS = timedelta(minutes=30)
SECRET = "a-secret-of-a-test-that-is-long-enough"
Pairs = list[tuple[str, str]]


def seal_of(purpose: str = "search", secret: str = SECRET) -> CookieSeal[Pairs]:
    return CookieSeal(secret, purpose, Pairs, lasts=LASTS)


SEAL = seal_of()


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=300)), max_size=8))
def test_whatever_was_typed_comes_back_as_it_was(pairs: Pairs) -> None:
    sealed = SEAL.close(pairs, owner="me", at=NOW)
    assert sealed is None or SEAL.open(sealed, owner="me", at=NOW + LASTS) == pairs


def test_a_value_of_several_kinds_comes_back_in_its_shape() -> None:
    class Undo(NamedTuple):
        revision: int
        words: tuple[str, ...]

    seal: CookieSeal[Undo] = CookieSeal(SECRET, "undo", Undo, lasts=LASTS)
    sealed = seal.close(Undo(3, ("a", "\ud800")), owner="me", at=NOW) or ""
    assert seal.open(sealed, owner="me", at=NOW) == Undo(3, ("a", "\ud800"))


def test_a_page_of_text_fits_into_what_browsers_carry() -> None:
    words = "the school rang about a boy who had watched films and spoken of leaving home for a war abroad "
    letter = " ".join(f"{words}{number * 7919 % 10007}" for number in range(40))
    sealed = SEAL.close([("text", letter)], owner="me", at=NOW)
    assert len(letter) > 3_500
    assert sealed is not None
    assert len(sealed) <= LONGEST_COOKIE


@pytest.mark.parametrize(
    "text",
    ["".join(chr(0x4E00 + n * 7919 % 20000) for n in range(9_000)), "\r\n" * (LARGEST_VALUE // 4), "a" * LARGEST_VALUE],
    ids=["packs badly", "empty lines", "one letter"],
)
def test_what_is_too_long_packed_or_unpacked_is_not_carried(text: str) -> None:
    assert SEAL.close([("text", text)], owner="me", at=NOW) is None


@given(size=st.integers(LARGEST_VALUE - 200, LARGEST_VALUE + 200))
def test_at_the_very_limit_a_value_is_either_carried_whole_or_not_at_all(size: int) -> None:
    pairs = [("text", "a" * size)]
    sealed = SEAL.close(pairs, owner="me", at=NOW)
    assert sealed is None or SEAL.open(sealed, owner="me", at=NOW) == pairs


def test_nobody_else_nothing_else_and_no_other_secret_opens_it_and_neither_does_anybody_later() -> None:
    sealed = SEAL.close([("text", "travel")], owner="me", at=NOW) or ""
    assert "travel" not in sealed
    assert SEAL.open(sealed, owner="me", at=NOW) == [("text", "travel")]
    assert SEAL.open(sealed, owner="somebody else", at=NOW) is None
    assert seal_of("survey").open(sealed, owner="me", at=NOW) is None
    assert seal_of(secret="another-secret-that-is-long-enough").open(sealed, owner="me", at=NOW) is None
    assert SEAL.open(sealed, owner="me", at=NOW + LASTS + timedelta(seconds=1)) is None


@given(st.text())
def test_nonsense_in_a_cookie_is_nothing(sealed: str) -> None:
    assert SEAL.open(sealed, owner="me", at=NOW) is None


@pytest.mark.parametrize(
    "packed",
    [
        b"not packed at all",
        zlib.compress(b"\xff\xfe"),
        zlib.compress(b"[]"),
        zlib.compress(b"3"),
        zlib.compress(b'["me", [["only one"]]]'),
        zlib.compress(b'["me", {"another": "shape"}]'),
        zlib.compress(json.dumps(["me", [["text", "a" * LARGEST_VALUE]]]).encode()),
        zlib.compress(b'["me", [["text", "cut short"]]]')[:-12],
    ],
)
def test_what_was_sealed_here_in_another_shape_is_nothing(packed: bytes) -> None:
    sealed = fernet(SECRET, "cookie search").encrypt_at_time(packed, int(NOW.timestamp())).decode()
    assert SEAL.open(sealed, owner="me", at=NOW) is None


def test_a_cookie_that_is_too_long_leaves_the_earlier_one_alone(app: Flask) -> None:
    cookie: SealedCookie[tuple[str, ...]] = SealedCookie("test", tuple[str, ...], lasts=LASTS, path="/there")
    with app.test_request_context("/there"):
        response = Response()
        assert not cookie.write(response, ("a" * LARGEST_VALUE,), owner="me")
        assert "Set-Cookie" not in response.headers
        assert cookie.write(response, ("short",), owner="me")
    header = response.headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "Path=/there" in header
    assert "Max-Age" not in header, "Closing the browser forgets it"
    value = header.split("=", 1)[1].split(";")[0]
    with app.test_request_context("/there", headers={"Cookie": f"alongside_test={value}"}):
        assert cookie.read(owner="me") == ("short",)
        assert cookie.read(owner="you") is None
