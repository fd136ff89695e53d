"""What the gate asks of an author and of a second person: which answers it takes, from whom, and while it waits."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.audit.models import AuditRecord
from alongside.disclosure.rules.combination import assess
from alongside.gate.rules.flags import Flag, TextBox
from alongside.gate.rules.odd_words import OddWord
from alongside.publishing.actions import checking
from alongside.publishing.actions.checking import AnswerNotAllowed
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.models import WRITABLE, Draft, DraftState, Verdict
from alongside.publishing.rules.gate_status import GateStatus

BOX = TextBox("what", "What happened", "Ann came on a Somali bus.")
ALONE = assess(frozenset({("age", "14"), ("sex", "girl")}), [], broader={})
NOBODY_ALONE = assess(frozenset(), [], broader={})
WORD = OddWord(BOX, 0, 3, "w" * 64, ticked=False)


def flag(severity: Severity, type_: Type = Type.PERSON) -> Flag:
    return Flag(BOX, Finding(0, 3, type_, severity, "", ""), "f" * 64, None)


BLOCK, WARNING, NUMBER = flag(Severity.BLOCK), flag(Severity.WARN, Type.DEMOG), flag(Severity.BLOCK, Type.NHS)


def refuse(session: Session, draft: Draft, asked: Flag, *, by: Person, at: datetime) -> None:
    """Send one answer back as a second person."""
    why = "It is a name of somebody here."
    checking.send_back_answers(session, draft, {asked.fingerprint}, reason=why, by=by, at=at)


def gate(*, singled_out: bool, overridden: bool = False) -> GateStatus:
    return GateStatus(
        missing=[], asked=[], sweep=[], risk=ALONE if singled_out else NOBODY_ALONE, overridden=overridden
    )  # fmt: skip


def answers(draft: Draft) -> list[tuple[Verdict, str]]:
    return [(answer.verdict, answer.reason) for answer in draft.answers]


def verbs(session: Session) -> set[str]:
    session.flush()
    return set(session.scalars(select(AuditRecord.verb)))


def give(what: str, session: Session, draft: Draft, by: Person) -> None:
    """Give one of the answers that an author gives."""
    at = clock.now()
    if what == "keep":
        checking.keep(session, draft, WARNING, reason="A method.", by=by, at=at)
    elif what == "take back":
        checking.take_back(session, draft, WARNING.fingerprint, by=by, at=at)
    elif what == "tick":
        checking.tick(session, draft, WORD, by=by, at=at)
    else:
        reason = "Everybody there has known of it."
        checking.override(session, draft, gate(singled_out=True), reason=reason, by=by, at=at)


@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("what", ["keep", "take back", "tick", "override"])
def test_an_author_answers_while_the_draft_is_theirs_to_write_and_a_second_person_ticks_words(
    session: Session, draft: Draft, author: Person, what: str, state: DraftState
) -> None:
    draft.state = state
    if state in WRITABLE or (what == "tick" and state is DraftState.SIGNING):
        give(what, session, draft, author)
        return
    with pytest.raises(DraftClosed):
        give(what, session, draft, author)


def test_a_warning_is_kept_and_a_block_is_dismissed_each_with_its_reason_and_a_record(
    session: Session, draft: Draft, author: Person
) -> None:
    checking.keep(session, draft, WARNING, reason=" A method. ", by=author, at=clock.now())
    assert answers(draft) == [(Verdict.KEPT, "A method.")]
    checking.keep(session, draft, BLOCK, reason="A method.", by=author, at=clock.now())
    assert answers(draft) == [(Verdict.DISMISSED, "A method.")], "The same finding has one answer, the last"
    assert {"kept-finding", "dismissed-finding"} <= verbs(session)


def test_a_number_of_fixed_form_stays_a_block_whatever_reason_is_given(
    session: Session, draft: Draft, author: Person
) -> None:
    with pytest.raises(AnswerNotAllowed, match="can only be taken out"):
        checking.keep(session, draft, NUMBER, reason="It is nobody's.", by=author, at=clock.now())
    assert answers(draft) == []
    checking.keep(session, draft, flag(Severity.WARN, Type.NHS), reason="It is nobody's.", by=author, at=clock.now())
    assert answers(draft) == [(Verdict.KEPT, "It is nobody's.")]


@pytest.mark.parametrize("asked", [BLOCK, WARNING])
def test_without_a_reason_nothing_stays(session: Session, draft: Draft, author: Person, asked: Flag) -> None:
    with pytest.raises(AnswerNotAllowed, match="Say why"):
        checking.keep(session, draft, asked, reason=" \n", by=author, at=clock.now())
    assert answers(draft) == []


def test_what_is_taken_back_is_asked_again_and_nothing_else(session: Session, draft: Draft, author: Person) -> None:
    checking.keep(session, draft, WARNING, reason="A method.", by=author, at=clock.now())
    checking.tick(session, draft, WORD, by=author, at=clock.now())
    checking.take_back(session, draft, WORD.fingerprint, by=author, at=clock.now())
    assert answers(draft) == [(Verdict.KEPT, "A method.")]


def test_another_answer_takes_the_place_of_the_earlier_one_and_of_no_other(
    session: Session, draft: Draft, author: Person
) -> None:
    marks = ["a" * 64, WARNING.fingerprint, "z" * 64]
    for mark in marks:
        asked = Flag(BOX, WARNING.finding, mark, None)
        checking.keep(session, draft, asked, reason=f"A method of {mark[0]}.", by=author, at=clock.now())
    checking.keep(session, draft, WARNING, reason="Another method.", by=author, at=clock.now())
    assert {answer.fingerprint: answer.reason for answer in draft.answers} == {
        marks[0]: "A method of a.", marks[1]: "Another method.", marks[2]: "A method of z.",
    }  # fmt: skip


@pytest.mark.parametrize(("words", "taken"), [("Four words are few.", False), ("Five words are a sentence.", True)])
def test_the_reason_to_publish_what_is_rare_is_a_sentence_of_five_words(
    session: Session, draft: Draft, author: Person, words: str, taken: bool
) -> None:
    if taken:
        checking.override(session, draft, gate(singled_out=True), reason=f" {words} ", by=author, at=clock.now())
        assert (draft.override_reason, draft.override_revision) == (words, draft.revision)
        return
    with pytest.raises(AnswerNotAllowed, match="in a sentence"):
        checking.override(session, draft, gate(singled_out=True), reason=words, by=author, at=clock.now())
    assert not draft.override_reason


@pytest.mark.parametrize("status", [gate(singled_out=False), gate(singled_out=True, overridden=True)])
def test_there_is_nothing_to_override_where_nobody_is_singled_out_or_a_reason_was_given(
    session: Session, draft: Draft, author: Person, status: GateStatus
) -> None:
    with pytest.raises(AnswerNotAllowed, match="nothing to override"):
        checking.override(session, draft, status, reason="Five words are a sentence.", by=author, at=clock.now())


@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("decide", [checking.confirm, refuse])
def test_a_second_person_decides_while_the_draft_waits_for_them_and_confirms_while_it_is_under_way(
    session: Session, draft: Draft, author: Person, colleague: Person, decide: Any, state: DraftState
) -> None:
    checking.keep(session, draft, BLOCK, reason="A method.", by=author, at=clock.now())
    draft.state = state
    under_way = state in (*WRITABLE, DraftState.SIGNING, DraftState.SUBMITTED)
    if under_way if decide is checking.confirm else state is DraftState.SIGNING:
        decide(session, draft, BLOCK, by=colleague, at=clock.now())
        return
    with pytest.raises(DraftClosed):
        decide(session, draft, BLOCK, by=colleague, at=clock.now())


@pytest.mark.parametrize("decide", [checking.confirm, refuse])
def test_nobody_decides_about_a_finding_that_nobody_has_dismissed(
    session: Session, draft: Draft, author: Person, colleague: Person, decide: Any
) -> None:
    checking.keep(session, draft, BLOCK, reason="A method.", by=author, at=clock.now())
    draft.state = DraftState.SIGNING
    other = Flag(BOX, BLOCK.finding, uuid4().hex * 2, None)
    with pytest.raises(DraftClosed):
        decide(session, draft, other, by=colleague, at=clock.now())


def test_refusing_one_answer_asks_it_again_with_the_reason_and_gives_the_draft_back(
    session: Session, draft: Draft, author: Person, colleague: Person
) -> None:
    checking.keep(session, draft, BLOCK, reason="A method.", by=author, at=clock.now())
    checking.tick(session, draft, WORD, by=author, at=clock.now())
    draft.state = DraftState.SIGNING
    refuse(session, draft, BLOCK, by=colleague, at=clock.now())
    assert draft.state is DraftState.WRITING
    told = {(answer.verdict, answer.reason, answer.by_id) for answer in draft.answers}
    assert told == {
        (Verdict.REFUSED, "It is a name of somebody here.", colleague.id), (Verdict.TICKED, "", author.id),
    }  # fmt: skip
