"""Odd words: each is looked at by somebody, and what a finder found is not asked about twice."""

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.flags import DISMISSED, TICKED, GivenAnswer, TextBox, fingerprint
from alongside.gate.rules.odd_words import SWEPT, OddWord, odd_words

BOX = TextBox("what", "What happened", "They met Ann on a Somali bus, and Zorblat came with Ann.")


def words(*findings: Finding, **answers: GivenAnswer) -> list[tuple[str, bool]]:
    return [(word.words, word.ticked) for word in odd_words(BOX, findings, answers=answers, salt="")]


def mark(text: str, kind: str = SWEPT) -> str:
    return fingerprint(salt="", kind=kind, words=text)


def test_each_place_of_an_odd_word_is_shown_in_the_order_of_the_text() -> None:
    assert [word for word, _ in words()] == ["Ann", "Somali", "Zorblat", "Ann"]


def test_what_was_found_is_no_odd_word() -> None:
    found = Finding(18, 24, Type.DEMOG, Severity.WARN, "", "")
    assert "Somali" not in [word for word, _ in words(found)]


def test_a_tick_counts_for_its_own_word_wherever_that_stands_and_for_no_other() -> None:
    assert [word for word, ticked in words(**{mark("Ann"): GivenAnswer(TICKED)}) if ticked] == ["Ann", "Ann"]


def test_another_answer_under_the_mark_of_a_word_is_no_tick() -> None:
    assert not any(ticked for _, ticked in words(**{mark("Ann"): GivenAnswer(DISMISSED)}))


def test_a_word_that_was_answered_as_a_finding_needs_no_tick() -> None:
    answers = {mark("Zorblat", Type.PERSON.value): GivenAnswer(DISMISSED)}
    assert [word for word, ticked in words(**answers) if ticked] == ["Zorblat"]


def test_a_tick_is_for_an_odd_word_alone_and_not_for_a_finding() -> None:
    assert not any(ticked for _, ticked in words(**{mark("Ann", Type.PERSON.value): GivenAnswer(TICKED)}))


def test_an_odd_word_is_shown_between_what_stands_around_it() -> None:
    assert OddWord(BOX, 18, 24, "print", ticked=False).around(5) == ("on a ", "Somali", " bus,")
    assert OddWord(TextBox("x", "X", "So Ann came"), 3, 6, "print", ticked=False).around() == ("So ", "Ann", " came")
    before, _, after = OddWord(TextBox("x", "X", "a" * 50 + "Ann" + "b" * 50), 50, 53, "print", ticked=False).around()
    assert (len(before), len(after)) == (40, 40)
