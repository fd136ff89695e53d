"""A letter for somebody may be an initial: that is asked once for the whole text, whatever stands beside it."""

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.detection.tagger_spans import Suspicion
from alongside.anonymise.findings.finding import Severity, Type


def found(text: str, *spans: Suspicion) -> list[tuple[str, Severity]]:
    return [(text[one.start : one.end], one.severity) for one in identify(text, spans=spans)]


def test_a_letter_is_asked_about_once() -> None:
    text = "Child S came. Child S left. S's mother rang, and the brother of S."
    assert found(text) == [("S", Severity.WARN)]


def test_the_learned_finder_asks_no_further_question_about_it() -> None:
    text = "Child S came. Then S left."
    again = text.rindex("S")
    assert found(text, Suspicion(again, again + 1, Type.PERSON, sure=False)) == [("S", Severity.WARN)]


def test_two_letters_of_a_review_are_asked_about_and_need_not_go() -> None:
    assert found("Child AB came. Sibling AB left.") == [("AB", Severity.WARN)]


def test_letters_that_anybody_is_called_by_are_not_asked_about() -> None:
    assert found("Child A and Child B came. Mr X left.") == []


def test_bare_initials_must_go_as_before() -> None:
    assert found("JK threw a chair.") == [("JK", Severity.BLOCK)]


def test_a_letter_of_a_name_of_the_text_must_go_everywhere() -> None:
    assert [severity for _, severity in found("Esmat was upset. E. has sold his coat. Later E said no.")] == [
        Severity.BLOCK, Severity.BLOCK, Severity.BLOCK,
    ]  # fmt: skip
