"""What could identify somebody in a text is one question wherever it stands, and holds the text back."""

import pytest

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules import holding

TEXT = "James went to Greenfield Academy. James came back on 3 March 2024, a Somali boy."


def finding(words: str, severity: Severity = Severity.BLOCK, suggestion: str = "", *, after: int = 0) -> Finding:
    start = TEXT.index(words, after)
    return Finding(start, start + len(words), Type.PERSON, severity, "It tells who it is", suggestion)


FOUND = {
    "text": [
        finding("James", suggestion="the boy"),
        finding("Greenfield Academy", suggestion="a school"),
        finding("James", suggestion="the boy", after=10),
        finding(" on 3 March 2024"),
        finding("Somali", Severity.WARN, "African"),
    ]
}
TEXTS = {"text": TEXT}


def test_words_that_must_go_stay_open_whatever_was_answered() -> None:
    everything = {holding.print_of(TEXT, one) for one in FOUND["text"]}
    checked = holding.check_texts(TEXTS, FOUND, kept_prints=everything)
    assert {question.words for question in checked.open} == {"James", "Greenfield Academy", " on 3 March 2024"}
    assert checked.open_in("text")


def test_the_same_words_are_one_question() -> None:
    checked = holding.check_texts(TEXTS, FOUND, kept_prints=())
    assert [question.words for question in checked.questions].count("James") == 1
    assert [piece.text for piece in checked.marked["text"].pieces if piece.question and piece.question.number == 1] == [
        "James",
        "James",
    ]
    assert "".join(piece.text for piece in checked.marked["text"].pieces) == TEXT


def test_a_warning_is_settled_by_an_answer() -> None:
    warned = {"text": [one for one in FOUND["text"] if one.severity is Severity.WARN]}
    mark = holding.print_of(TEXT, warned["text"][0])
    assert holding.check_texts(TEXTS, warned, kept_prints=()).open
    assert holding.check_texts(TEXTS, warned, kept_prints=()).open_in("text")
    answered = holding.check_texts(TEXTS, warned, kept_prints={mark})
    assert not answered.open
    assert not answered.open_in("text")


def test_taking_every_suggestion_leaves_warnings_to_their_writer() -> None:
    assert holding.take_suggestions(TEXTS, FOUND, holding.EVERY_SUGGESTION) == {
        "text": "The boy went to a school. The boy came back, a Somali boy."
    }


@pytest.mark.parametrize(
    ("chosen", "taken"),
    [
        (0, "The boy went to Greenfield Academy. The boy came back on 3 March 2024, a Somali boy."),
        (1, TEXT.replace("Greenfield Academy", "a school")),
        (3, TEXT.replace(" on 3 March 2024", "")),
        (4, TEXT.replace("Somali", "African")),
    ],
)
def test_one_suggestion_can_be_taken_alone(chosen: int, taken: str) -> None:
    mark = holding.print_of(TEXT, FOUND["text"][chosen])
    assert holding.take_suggestions(TEXTS, FOUND, mark) == {"text": taken}


def test_the_marks_that_are_taken_alone_stand_before_and_after_the_word_that_takes_all() -> None:
    """A mark is 64 hex digits: one that were only compared with "all" by its place in the alphabet would take all."""
    marks = {holding.print_of(TEXT, each) for each in FOUND["text"]}
    assert min(marks) < holding.EVERY_SUGGESTION < max(marks)


def test_a_mark_says_nothing_of_the_words() -> None:
    assert "james" not in holding.print_of(TEXT, FOUND["text"][0]).casefold()


def test_a_box_that_says_nothing_holds_nothing_back() -> None:
    checked = holding.check_texts({"title": "", **TEXTS}, {"title": [], **FOUND}, kept_prints=())
    assert checked.open_in("text")
    assert not checked.open_in("title")
