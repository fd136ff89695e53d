"""The bank: at least thirty neutral statements with their lines in the study, twelve of which make a round."""

import re
from collections import Counter

import pytest

from alongside.accounts.rules.roles import Group
from alongside.debate.rules.bank import CHOSEN_STATEMENTS, DebateTheme, bank, by_theme, usual
from alongside.debate.rules.meanings import Meaning, meaning, movement, settled_words
from alongside.debate.rules.verdicts import DeclaredLine, GroupVerdict

pytestmark = pytest.mark.timeless

SO, NOT_SO, OPEN = DeclaredLine.SO, DeclaredLine.NOT_SO, DeclaredLine.OPEN
YES, NO, SPLIT, UNKNOWN, HIDDEN = (
    GroupVerdict.SO, GroupVerdict.NOT_SO, GroupVerdict.SPLIT, GroupVerdict.UNKNOWN, GroupVerdict.HIDDEN,
)  # fmt: skip
PLAIN = next(each for each in bank() if each.key == "high-severity")
TRAINING = next(each for each in bank() if each.key == "training-offered")
LAST_LINE = 921


def test_there_are_thirty_statements_or_more_each_with_its_lines_and_both_ways_of_settling_it() -> None:
    assert len(bank()) >= 30
    for each in bank():
        assert each.lines, each.key
        assert all(1 <= line <= LAST_LINE for line in each.lines), each.key
        assert each.text != each.otherwise
        assert each.text.endswith(".")
        assert each.otherwise.endswith("."), each.key
    assert max(Counter(each.key for each in bank()).values()) == 1
    assert set(by_theme(bank())) == set(DebateTheme) - {DebateTheme.OWN}


@pytest.mark.parametrize("statement", bank(), ids=lambda each: each.key)
def test_a_statement_says_nothing_of_what_is_right(statement: object) -> None:
    words = f"{statement.text} {statement.otherwise} {statement.received}"  # type: ignore[attr-defined]
    assert not re.search(r"\b(should|must|ought|best|better|wrong|right|properly|fail\w*|unfortunately)\b", words, re.I)


def test_twelve_are_ticked_at_first_and_all_are_in_the_bank() -> None:
    assert len(set(usual())) == CHOSEN_STATEMENTS
    assert set(usual()) <= {each.key for each in bank()}


def test_the_frontline_is_asked_whether_what_was_offered_arrived() -> None:
    assert TRAINING.asked_of(Group.STRATEGIC) == TRAINING.text
    assert TRAINING.asked_of(Group.FRONTLINE) == "I have had training on this in the last two years."


@pytest.mark.parametrize(
    ("statement", "declared", "strategic", "frontline", "meant"),
    [
        (PLAIN, SO, YES, YES, Meaning.AGREED),
        (PLAIN, NOT_SO, NO, NO, Meaning.AGREED),
        (PLAIN, SO, YES, SPLIT, Meaning.NOT_SPREAD),
        (PLAIN, SO, YES, UNKNOWN, Meaning.NOT_SPREAD),
        (PLAIN, NOT_SO, NO, YES, Meaning.NOT_SPREAD),
        (PLAIN, OPEN, YES, YES, Meaning.NOT_DECIDED),
        (PLAIN, SO, HIDDEN, HIDDEN, Meaning.UNTOLD),
        (PLAIN, SO, HIDDEN, YES, Meaning.AGREED),
        (TRAINING, SO, YES, NO, Meaning.NOT_ARRIVED),
        (TRAINING, SO, YES, YES, Meaning.AGREED),
        (TRAINING, SO, SPLIT, YES, Meaning.NOT_SPREAD),
        (TRAINING, NOT_SO, NO, YES, Meaning.NOT_SPREAD),
    ],
)
def test_what_a_statement_means_is_said_in_words(
    statement: object, declared: DeclaredLine, strategic: GroupVerdict, frontline: GroupVerdict, meant: Meaning
) -> None:
    verdicts = {Group.STRATEGIC: strategic, Group.FRONTLINE: frontline}
    assert meaning(statement, declared, verdicts) is meant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "now", "declared", "words"),
    [
        (SPLIT, YES, SO, "Know it now"), (YES, YES, SO, "Know it, as before"),
        (YES, SPLIT, SO, "Knew it, and no longer do"),
        (SPLIT, SPLIT, SO, "As before"), (SPLIT, UNKNOWN, SO, "Moved, and not to the line"),
        (HIDDEN, YES, SO, "Cannot be compared"), (SPLIT, YES, OPEN, "Cannot be compared"),
    ],
)  # fmt: skip
def test_how_knowledge_moved_is_said_in_words(
    before: GroupVerdict, now: GroupVerdict, declared: DeclaredLine, words: str
) -> None:
    assert movement(before, now, declared) == words


def test_a_position_takes_the_sentence_of_the_line_that_was_declared() -> None:
    assert settled_words(PLAIN, SO) == PLAIN.text
    assert settled_words(PLAIN, NOT_SO) == PLAIN.otherwise
    assert settled_words(PLAIN, OPEN) == ""
