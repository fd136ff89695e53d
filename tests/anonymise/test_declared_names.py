"""What the author declares is found in every form that a hurried writer gives it."""

import string
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alongside.anonymise.detection.declared_names import MOST_DECLARED, find
from alongside.anonymise.findings.finding import Severity, Type
from alongside.anonymise.text.lexicon import entries, fold
from alongside.anonymise.text.one_edit import one_edit_apart
from alongside.anonymise.text.word_kinds import WordKind, kind
from tests.anonymise.common_words import commonest

DECLARED = ["Tariq Aziz", "Oakfield Primary School", "14 Ferndale Road", "07700 900123"]
LETTERS = st.sampled_from(string.ascii_lowercase)


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("we saw tariq today", "tariq"),
        ("TARIQ AZIZ came", "TARIQ AZIZ"),
        ("tarik was late", "tarik"),
        ("tairq was late", "tairq"),
        ("Tari was late", "Tari"),
        ("TA was late", "TA"),
        ("the aziz boys", "aziz"),
        ("at oakfeild again", "oakfeild"),
        ("off ferndale rd", "ferndale"),
        ("ring 07700-900 123 now", "07700-900 123"),
        ("ring 07700900124 now", "07700900124"),
    ],
)
def test_a_declared_name_is_found_in_this_form(text: str, hit: str) -> None:
    assert hit in [text[one.start : one.end] for one in find(text, DECLARED)]


@pytest.mark.parametrize(
    ("short", "declared"), [("Dav", "Davinder Gill"), ("Tom", "Thomas Tomkins"), ("Davy", "David Ash")]
)
def test_three_letters_of_a_declared_name_are_enough_and_two_are_not(short: str, declared: str) -> None:
    assert [text for text in (short, short[:2]) if list(find(f"and {text} came", [declared]))] == [short]


def test_a_declared_number_of_three_digits_is_searched_for() -> None:
    assert [finding.type for finding in find("case 417 again", ["417"])] == [Type.CASE]


@pytest.mark.parametrize(
    ("between", "goes_on"), [(". ", False), ("! ", False), ("; ", False), (" ", True), ("\n", True), (" - ", True)]
)
def test_no_name_goes_on_after_the_end_of_a_sentence(between: str, *, goes_on: bool) -> None:
    text = f"They came from Jordan{between}Page one is missing."
    hits = [text[one.start : one.end] for one in find(text, ["Jordan Page"])]
    assert (f"Jordan{between}Page" in hits) is goes_on


def test_a_full_stop_after_initials_ends_no_sentence() -> None:
    assert "J. Page" in ["They spoke to J. Page today."[one.start : one.end] for one in
                         find("They spoke to J. Page today.", ["J Page"])]  # fmt: skip


def test_general_parts_of_what_was_declared_are_not_searched_for() -> None:
    assert list(find("The primary school is down the road.", DECLARED)) == []


def test_a_plain_word_that_is_close_to_a_declared_name_is_no_slip_of_the_pen() -> None:
    assert list(find("in a hurry at home, chatting", ["Harry", "Hope", "Chad"])) == []


def test_a_name_that_is_close_to_a_declared_name_is_only_to_be_looked_at_where_it_is_a_word_too() -> None:
    assert [one.severity for one in find("we spoke to mark about it", ["Marc"])] == [Severity.WARN]


def test_nothing_is_declared_and_nothing_is_found() -> None:
    assert list(find("Tariq", [])) == []
    assert list(find("Tariq", ["", "  "])) == []


def test_a_school_is_called_a_school() -> None:
    assert [one.type for one in find("at Oakfield today", DECLARED)] == [Type.ORG]


@given(name=st.text(LETTERS, min_size=4, max_size=12), at=st.integers(0, 11), letter=LETTERS, way=st.integers(0, 3))
def test_a_declared_name_is_found_with_one_letter_wrong(name: str, at: int, letter: str, way: int) -> None:
    at %= len(name)
    wrong = (
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
    )[way]
    assume(len(wrong) >= 4 and kind(wrong) not in (WordKind.PLAIN, WordKind.WORD_NAME))
    assert one_edit_apart(name, wrong)
    text = f"then {wrong} came"
    assert any(one.start <= 5 and one.end >= 5 + len(wrong) for one in find(text, [name]))
    loud = text.upper()
    assert any(one.start <= 5 and one.end >= 5 + len(wrong) for one in find(loud, [name.capitalize()]))


@given(one=st.text(LETTERS, max_size=8), other=st.text(LETTERS, max_size=8))
def test_close_is_one_edit_and_nothing_else(one: str, other: str) -> None:
    assert one_edit_apart(one, other) == (_edits(one, other) <= 1)
    assert one_edit_apart(one, other) == one_edit_apart(other, one)


def _edits(one: str, other: str) -> int:
    """Return the distance by dynamic programming: insert, delete, replace, swap neighbours."""
    table = [[at + to if not at or not to else 0 for to in range(len(other) + 1)] for at in range(len(one) + 1)]
    for at in range(1, len(one) + 1):
        for to in range(1, len(other) + 1):
            same = one[at - 1] == other[to - 1]
            table[at][to] = min(table[at - 1][to] + 1, table[at][to - 1] + 1, table[at - 1][to - 1] + (not same))
            if at > 1 and to > 1 and one[at - 1] == other[to - 2] and one[at - 2] == other[to - 1]:
                table[at][to] = min(table[at][to], table[at - 2][to - 2] + 1)
    return table[-1][-1]


WORD_NAMES = [*entries("word_forenames"), "Chad", "Jordan", "India", "Marc", "Fay"][:MOST_DECLARED]


@pytest.mark.parametrize("shape", [str.lower, str.capitalize, str.upper])
def test_a_slip_of_the_pen_never_hits_one_of_the_five_thousand_commonest_words(shape: Callable[[str], str]) -> None:
    words = [word for word in commonest(5_000) if word not in {fold(name) for name in WORD_NAMES}]
    assert len(words) > 4_800
    text = "\n".join(f"It was {shape(word)} again." for word in words)
    hit = {text[one.start : one.end] for one in find(text, WORD_NAMES)}
    assert {word for word in hit if word.islower() or kind(fold(word)) is WordKind.PLAIN} == set()


@pytest.mark.parametrize(
    "text",
    [
        "We hope that workers will ask.",
        "There is no hope, and no joy in it.",
        "The plan will be read again. Will staff agree?",
        "It was in May. The family moved to Jordan in 2019.",
        "the grace period ends on friday",
        "They chase the referral. The court did not grant it.",
    ],
)
def test_a_declared_name_that_is_a_word_is_nobody_where_the_word_stands(text: str) -> None:
    names = ["Hope Okafor", "Joy", "Will", "May", "Jordan", "Grace", "Friday", "Chase", "Grant"]
    assert list(find(text, names)) == []


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Staff asked Hope about it.", "Hope"),
        ("hope said that it was over", "hope"),
        ("spoke to will about school", "will"),
        ("May may come to the panel.", "May"),
        ("Will's patience was tried.", "Will"),
        ("Our April will see her.", "April"),
        ("mum (joy) was upset", "joy"),
        ("hopes mum rang", "hopes"),
    ],
)
def test_a_declared_name_that_is_a_word_must_go_where_somebody_stands(text: str, hit: str) -> None:
    (one,) = find(text, ["Hope", "Will", "May", "April", "Joy"])
    assert text[one.start : one.end] == hit
    assert one.severity is Severity.BLOCK


def test_where_nothing_says_it_a_declared_word_is_asked_about() -> None:
    (one,) = find("Patience was needed.", ["Patience"])
    assert one.severity is Severity.WARN


@pytest.mark.parametrize(
    ("text", "name"), [("The school saw marks on his arm.", "Mark"), ("She showed bills from the shop.", "Bill")]
)
def test_several_of_a_thing_are_never_replaced_as_a_name_that_was_declared(text: str, name: str) -> None:
    assert all(finding.severity is Severity.WARN for finding in find(text, [name]))
