"""What the author declares is found in every form that a hurried writer gives it."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alongside.anonymise.detection.declared_names import find
from alongside.anonymise.findings.finding import Severity, Type
from alongside.anonymise.text.one_edit import one_edit_apart

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


def test_general_parts_of_what_was_declared_are_not_searched_for() -> None:
    assert list(find("The primary school is down the road.", DECLARED)) == []


def test_a_plain_word_that_is_close_to_a_declared_name_is_only_to_be_looked_at() -> None:
    assert [one.severity for one in find("in a hurry", ["Harry"])] == [Severity.WARN]


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
    assume(len(wrong) >= 4)
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
