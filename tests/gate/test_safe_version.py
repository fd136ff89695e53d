"""The safe version that is laid beside what is held: it says nothing untrue, reads as English, and may go."""

import pytest

from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Severity
from alongside.anonymise.findings.soundness import faults
from alongside.gate.rules.correspondence.policy import standing_between
from alongside.gate.rules.safe_version import offered_truly, safe_version
from tests.gate.correspondence_texts import BETWEEN
from tests.gate.correspondence_texts.must_stay import HONED_OF_A_CHILD, OF_A_CHILD, OF_A_CHILD_LATER

FINDER = Finder()
OF_CHILDREN = [text for text, _ in (*OF_A_CHILD, *OF_A_CHILD_LATER, *HONED_OF_A_CHILD)]


def safe(text: str) -> str:
    return safe_version(text, standing_between(text, FINDER.find(text), BETWEEN))


@pytest.mark.parametrize("text", OF_CHILDREN)
def test_the_safe_version_holds_words_and_is_not_held_in_its_turn(text: str) -> None:
    again = standing_between(safe(text), FINDER.find(safe(text)), BETWEEN)
    assert [each for each in again if each.severity is Severity.BLOCK] == []
    assert any(letter.isalpha() for letter in safe(text))


@pytest.mark.parametrize("text", OF_CHILDREN)
def test_a_reader_stumbles_over_nothing_that_the_safe_version_brought_in(text: str) -> None:
    assert faults(safe(text)) - faults(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Gwen Ellery takes part in the first half.",
        "I met Sandra Okoro at the seminar.",
        "Joanna Tilbrook left the team.",
    ],
)
def test_nobody_is_called_a_child_where_no_child_is_spoken_of(text: str) -> None:
    offered = [each.suggestion for each in offered_truly(text, FINDER.find(text)) if each.severity is Severity.BLOCK]
    assert offered
    for words in (*offered, safe(text)):
        assert not {"child", "boy", "girl"} & set(words.casefold().rstrip(".").split())


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("We talked about Aleksander Nowak at the seminar.", "We talked about somebody at the seminar."),
        ("His grandfather, Idris Bello, takes him there.", "His grandfather takes him there."),
        ("His GP Dr Banerjee rang.", "His GP rang."),
        ("The SENCO Mrs Hale saw the girl.", "The SENCO saw the girl."),
        ("His father's number is 07700 900 842.", "His father's number is [a phone number]."),
        ("The boy is @iron_wolf_88 online.", "The boy is [an online account] online."),
        ("I asked Ryan's social worker Denise Cartwright.", "I asked somebody's social worker."),
        (
            "Amira and Yusuf Haddad came, and their gran Mrs Salma Haddad.",
            "Somebody and somebody came, and their gran.",
        ),
        ("We met Yusuf Haddad, their gran Mrs Salma Haddad came.", "We met somebody, their gran came."),
        ("Mum's on 07700 900731.", "Mum's on [a phone number]."),
        ("He was born on 3 May 2011.", "He was born on [a date]."),
        ("They hid after the Dover march with the boy.", "They hid after the march with the boy."),
        ("DOB 04.02.2010", "DOB [a date]"),
    ],
)  # fmt: skip
def test_other_words_stand_only_where_they_are_true_and_a_gap_where_none_are(text: str, version: str) -> None:
    assert safe(text) == version
