"""Messages: what is let through the check, what seals them, and what the record says. No database."""

import base64
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.anonymise.finder import Finder, load
from alongside.gate.rules.correspondence.correspondents import Correspondent, Correspondents
from alongside.gate.rules.correspondence.policy import IS_A_MEMBER, standing_between
from alongside.messaging.rules.messages import mark_of, mentioned
from alongside.messaging.rules.sealing import CannotRead, Keyring, Sealed
from alongside.messaging.rules.transcript import TranscriptLine, record

A, B = ("a", b"1" * 32), ("b", b"2" * 32)
MEMBERS = ("Ann Archer", "Jordan Leeds")
BETWEEN = Correspondents(
    writer="Ann Archer", people=tuple(Correspondent(name) for name in MEMBERS),
    authorities=("Authority A", "Authority B"),
    today=date(2026, 11, 30), site="alongside.example",
)  # fmt: skip
DISGUISES = (
    "J a m e s came in", "Ｊａｍｅｓ Okafor came in", "Jаmes Okafor came in", "ring 0 7 7 0 0 9 0 0 1 2 3",
    "j.okafor at gmail dot com", "NHS 943 476 5919", "he lives at 12 Acacia Avenue", "DOB 3/4/12",
    "Mohammed's brother came in", "@dan_the_man wrote", "at Greenfield Academy", "james\u200bokafor@gmail.com",
)  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> Finder:
    return load()


@given(st.text(max_size=400), st.text(max_size=40))
@settings(max_examples=40)
def test_what_is_sealed_opens_again_and_nowhere_else(text: str, place: str) -> None:
    keys = Keyring.of([A])
    sealed = keys.seal(text, bound_to=place)
    assert keys.open(sealed, bound_to=place) == text
    with pytest.raises(CannotRead):
        keys.open(sealed, bound_to=place + "!")


def test_the_same_words_never_look_the_same_and_never_show() -> None:
    keys = Keyring.of([A])
    one, other = keys.seal("wombatgrove", bound_to="x"), keys.seal("wombatgrove", bound_to="x")
    assert one.words != other.words
    assert b"wombat" not in base64.b64decode(one.words)


def test_after_a_change_of_keys_the_new_one_seals_and_the_old_one_still_opens() -> None:
    old = Keyring.of([A]).seal("words", bound_to="x")
    both = Keyring.of([B, A])
    assert both.open(old, bound_to="x") == "words"
    assert both.seal("words", bound_to="x").key_name == both.current == "b"
    with pytest.raises(CannotRead):
        Keyring.of([B]).open(old, bound_to="x")


def test_what_was_changed_cut_or_given_another_key_s_name_does_not_open() -> None:
    keys = Keyring.of([A, B])
    sealed = keys.seal("words", bound_to="x")
    raw = bytearray(base64.b64decode(sealed.words))
    raw[-1] ^= 1
    for words in (base64.b64encode(bytes(raw)).decode(), sealed.words[:20], "", "not base64 ä"):
        with pytest.raises(CannotRead):
            keys.open(Sealed(words, "a"), bound_to="x")
    with pytest.raises(CannotRead):
        keys.open(Sealed(sealed.words, "b"), bound_to="x")


def test_what_has_more_in_it_than_was_sealed_does_not_open() -> None:
    keys = Keyring.of([A])
    sealed = keys.seal("Words", bound_to="here")
    with pytest.raises(CannotRead):
        keys.open(sealed._replace(words=f"!{sealed.words}"), bound_to="here")


def test_words_that_an_earlier_release_sealed_still_open() -> None:
    """Messages lie sealed in the database: a nonce of another length or another form would lose every one."""
    earlier = Sealed("AAECAwQFBgcICQoLKja2VZiP2LXV8lSukCz0QUstuaMmj4s=", "a")
    assert Keyring.of([A]).open(earlier, bound_to="x") == "Wörter"
    assert len(Keyring.of([A]).seal("Wörter", bound_to="x").words) == len(earlier.words)


def test_a_keyring_never_shows_its_keys() -> None:
    assert "1111" not in repr(Keyring.of([A]))


@pytest.mark.parametrize("text", DISGUISES)
def test_identifiers_in_disguise_stand_in_the_way(text: str, finder: Finder) -> None:
    assert standing_between(text, finder.find(text), BETWEEN)


def test_people_of_the_pairing_and_links_to_entries_stand_in_nobody_s_way(finder: Finder) -> None:
    for text in (
        "Thank you, Ann Archer. @jordan leeds, what do you say?",
        "Have a look at https://alongside.example/library/00000000-0000-4000-8000-000000000001 before we talk.",
    ):
        assert standing_between(text, finder.find(text), BETWEEN) == []


def test_half_of_a_member_s_name_may_be_a_child_s_and_is_asked_about(finder: Finder) -> None:
    text = "Ann rang the school about the referral"
    (finding,) = standing_between(text, finder.find(text), BETWEEN)
    assert (finding.severity.value, finding.reason) == ("warn", IS_A_MEMBER)


def test_a_name_that_only_begins_like_a_member_s_is_none(finder: Finder) -> None:
    text = "Ann Archerson rang the school"
    standing = standing_between(text, finder.find(text), BETWEEN)
    assert any(finding.severity.value == "block" for finding in standing)
    assert mentioned("@Ann Archerson", MEMBERS) == []
    assert mentioned("@Ann Archer-Smith", MEMBERS) == []


@pytest.mark.parametrize(
    "typed", ["@Siobhan O’Brien thanks", "@siobhan o'brien’s note", "Thank you, @Siobhan\u00a0O‘Brien."]
)
def test_a_name_is_found_whichever_apostrophe_it_is_typed_with(typed: str) -> None:
    assert mentioned(typed, ["Siobhan O'Brien", "Bo Baker"]) == ["Siobhan O'Brien"]
    assert mentioned(typed, ["Siobhan O’Brien", "Bo Baker"]) == ["Siobhan O’Brien"]


def test_a_name_that_begins_another_calls_the_right_one() -> None:
    people = ["Ann Lee", "Ann Lee-Smith", "Ann Lee Jones"]
    assert mentioned("@Ann Lee-Smith, could you?", people) == ["Ann Lee-Smith"]
    assert mentioned("@Ann Lee Jones, could you?", people) == ["Ann Lee Jones"]
    assert mentioned("@Ann Lee, could you?", people) == ["Ann Lee"]
    assert mentioned("@Ann Lee and @Ann Lee‑Smith", people) == ["Ann Lee", "Ann Lee-Smith"]
    assert mentioned("@Ann Lee-Brown, could you?", people) == []


def test_the_mark_of_a_sending_depends_on_form_and_words() -> None:
    assert mark_of("1", "a") == mark_of("1", "a")
    assert len({mark_of("1", "a"), mark_of("2", "a"), mark_of("1", "b")}) == 3


def test_the_record_is_plain_text_with_every_message_in_order() -> None:
    at = datetime(2026, 3, 7, 9, 5, tzinfo=UTC)
    lines = [
        TranscriptLine(1, "Ann Archer", "Authority A", at, "First", edited=False, quotes=None),
        TranscriptLine(2, "Bo Baker", "Authority B", at, "[Deleted by its writer]", edited=True, quotes=1),
    ]
    text = record(["Authority A", "Authority B"], [("Triage", lines)], at=at)
    assert text.index("Triage") < text.index("First") < text.index("[Deleted by its writer]")
    assert "2. Bo Baker, Authority B, 7 March 2026 at 09:05 UTC, edited, answers 1" in text
