"""What opens the gate: each thing that stands in a draft's way closes it by itself."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

import pytest

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.disclosure.rules.combination import assess
from alongside.gate.rules.flags import DISMISSED, KEPT, Flag, GivenAnswer, TextBox, fingerprint, flags_of
from alongside.gate.rules.odd_words import OddWord
from alongside.gate.rules.replacing import TextSpan
from alongside.publishing.rules.gate_status import GateStatus, spans_of

BOX = TextBox("what", "What happened", "Ann came on a Somali bus.")
BLOCK = Finding(0, 3, Type.PERSON, Severity.BLOCK, "", "the girl")
FIXED = Finding(0, 3, Type.NHS, Severity.BLOCK, "", "")
WARNING = Finding(14, 20, Type.DEMOG, Severity.WARN, "", "")
ALONE = assess(frozenset({("age", "14"), ("sex", "girl")}), [], broader={})
NOBODY_ALONE = assess(frozenset(), [], broader={})
CLEAR = GateStatus(missing=[], asked=[], sweep=[], risk=NOBODY_ALONE)


def flag_with(finding: Finding, answer: GivenAnswer | None) -> Flag:
    mark = fingerprint(salt="", kind=finding.type.value, words=BOX.text[finding.start : finding.end])
    answers: Mapping[str, GivenAnswer] = {mark: answer} if answer is not None else {}
    return flags_of(BOX, [finding], answers=answers)[0]


def test_nothing_in_the_way_is_clear() -> None:
    assert CLEAR.checked
    assert CLEAR.clear


@pytest.mark.parametrize(
    "in_the_way",
    [
        replace(CLEAR, missing=["Title"]),
        replace(CLEAR, asked=[flag_with(WARNING, None)]),
        replace(CLEAR, sweep=[OddWord(BOX, 0, 3, "print", ticked=False)]),
        replace(CLEAR, risk=ALONE),
    ],
    ids=["a part is missing", "a finding is open", "an odd word is not looked at", "somebody is singled out"],
)
def test_each_thing_by_itself_keeps_the_author_at_it(in_the_way: GateStatus) -> None:
    assert not in_the_way.checked
    assert not in_the_way.clear


def test_a_reason_lets_a_unique_combination_through_and_a_ticked_word_is_none() -> None:
    assert replace(CLEAR, risk=ALONE, overridden=True).clear
    assert replace(CLEAR, sweep=[OddWord(BOX, 0, 3, "print", ticked=True)]).clear


def test_a_block_that_the_author_dismissed_waits_for_a_second_person() -> None:
    dismissed = flag_with(BLOCK, GivenAnswer(DISMISSED))
    gate = replace(CLEAR, asked=[dismissed])
    assert gate.checked
    assert not gate.clear
    assert gate.to_confirm == [dismissed]
    assert replace(CLEAR, asked=[flag_with(BLOCK, GivenAnswer(DISMISSED, confirmed_by_id=uuid4()))]).clear


def test_a_block_is_answered_by_a_dismissal_alone_and_where_it_may_be_dismissed() -> None:
    assert flag_with(BLOCK, GivenAnswer(KEPT)).open
    assert flag_with(FIXED, GivenAnswer(DISMISSED)).open
    assert not flag_with(BLOCK, GivenAnswer(DISMISSED)).open


def test_a_warning_needs_no_second_person() -> None:
    kept = flag_with(WARNING, GivenAnswer(KEPT))
    assert not kept.open
    assert not kept.to_confirm


def test_an_open_block_comes_before_an_open_warning() -> None:
    warning, block = flag_with(WARNING, None), flag_with(BLOCK, None)
    assert replace(CLEAR, asked=[warning, block]).open == [block, warning]


def test_an_odd_word_is_replaced_where_it_stands_and_no_other_word_with_it() -> None:
    words = [OddWord(BOX, start, start + 3, mark, ticked=False) for start, mark in [(0, "a"), (4, "b"), (21, "c")]]
    assert spans_of([], words, "b") == [TextSpan("what", 4, 7)]
