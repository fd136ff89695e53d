"""Neither whoever wrote a text nor whoever changed it last decides alone that nobody can be recognised in it."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.anonymise.finder import Finder
from alongside.gate.rules.flags import Flag
from alongside.publishing import queries
from alongside.publishing.actions import checking, signing
from alongside.publishing.actions.writing import save
from alongside.publishing.models import Draft, DraftOutcome, DraftState
from tests.conftest import MakePerson
from tests.publishing.conftest import WriteDraft

STATEMENT = "A parent might know that staff asked a family first; many schools do, so nobody could tell which family."
REASON = "The name of a method, and nobody's."


@pytest.fixture
def third(make_person: MakePerson, author: Person) -> Person:
    assert author
    return make_person(Role.LEAD, name="Thea Third")


def standing(session: Session, draft: Draft) -> Any:
    session.flush()
    return queries.gate_status(session, draft, finder=Finder())


def changed_by(session: Session, draft: Draft, person: Person) -> None:
    save(session, draft, {"summary": "They asked first."}, by=person, revision_read=draft.revision, at=clock.now())


def handed_on(session: Session, draft: Draft, by: Person) -> None:
    signing.ask_for_signature(session, draft, standing(session, draft), by=by, at=clock.now())


def sign(session: Session, draft: Draft, person: Person) -> None:
    signing.sign(session, draft, standing(session, draft), statement=STATEMENT, by=person, at=clock.now())


def test_whoever_changed_a_draft_last_cannot_sign_it_though_somebody_else_began_it(
    session: Session, write_draft: WriteDraft, author: Person, colleague: Person, third: Person
) -> None:
    draft = write_draft()
    changed_by(session, draft, colleague)
    handed_on(session, draft, author)
    for person in (colleague, author):
        with pytest.raises(signing.OwnDraft):
            sign(session, draft, person)
    assert signing.signature_of(draft) is None
    sign(session, draft, third)
    assert signing.signature_of(draft) is not None


def test_whoever_began_a_draft_cannot_sign_it_though_somebody_else_changed_it_last(
    session: Session, write_draft: WriteDraft, author: Person, colleague: Person
) -> None:
    draft = write_draft()
    changed_by(session, draft, colleague)
    changed_by(session, draft, colleague)
    handed_on(session, draft, colleague)
    with pytest.raises(signing.OwnDraft):
        sign(session, draft, author)


def test_a_draft_waits_only_for_those_who_may_sign_it(
    session: Session, write_draft: WriteDraft, author: Person, colleague: Person, third: Person
) -> None:
    draft = write_draft()
    changed_by(session, draft, colleague)
    handed_on(session, draft, author)
    waiting = {person.name: list(queries.to_sign(session, person=person)) for person in (author, colleague, third)}
    assert waiting == {"Ada Author": [], "Cora Colleague": [], "Thea Third": [draft]}


@pytest.mark.parametrize(("given_for", "stands"), [(0, True), (-1, False), (None, False)])
def test_the_reason_to_publish_what_is_rare_goes_back_with_the_draft_that_it_was_given_for(
    write_draft: WriteDraft, given_for: int | None, *, stands: bool
) -> None:
    draft = write_draft()
    draft.override_revision = None if given_for is None else draft.revision + given_for
    signing.reopen(draft, DraftState.WRITING, at=clock.now())
    assert (draft.override_revision == draft.revision) is stands


@pytest.fixture
def dismissed(session: Session, write_draft: WriteDraft, author: Person, colleague: Person) -> Draft:
    """A draft of the author's in which a colleague said of a block that it is none, handed on."""
    draft = write_draft(parts={"done": "James Okafor came."})
    for asked in {asked.fingerprint: asked for asked in standing(session, draft).open}.values():
        checking.keep(session, draft, asked, reason=REASON, by=colleague, at=clock.now())
    for word in {word.fingerprint: word for word in standing(session, draft).unticked}.values():
        checking.tick(session, draft, word, by=author, at=clock.now())
    handed_on(session, draft, author)
    assert standing(session, draft).to_confirm
    return draft


def refuse(session: Session, draft: Draft, asked: Flag, *, by: Person, at: datetime) -> None:
    """Send one answer back."""
    checking.send_back_answers(session, draft, {asked.fingerprint}, reason=REASON, by=by, at=at)


@pytest.mark.parametrize("decide", [checking.confirm, refuse])
def test_neither_the_author_nor_whoever_dismissed_it_decides_about_a_dismissal(
    session: Session, dismissed: Draft, author: Person, colleague: Person, decide: Any
) -> None:
    asked = standing(session, dismissed).to_confirm[0]
    for person in (author, colleague):
        with pytest.raises(checking.AnswerNotAllowed, match="Somebody else"):
            decide(session, dismissed, asked, by=person, at=clock.now())
    assert dismissed.state is DraftState.SIGNING
    assert standing(session, dismissed).to_confirm


def test_a_third_person_confirms_a_dismissal(session: Session, dismissed: Draft, third: Person) -> None:
    for asked in standing(session, dismissed).to_confirm:
        checking.confirm(session, dismissed, asked, by=third, at=clock.now())
    assert not standing(session, dismissed).to_confirm
    assert {answer.confirmed_by_id for answer in dismissed.answers if answer.verdict == "dismissed"} == {third.id}


def test_a_third_person_refuses_a_dismissal_and_the_author_is_asked_again(
    session: Session, dismissed: Draft, third: Person
) -> None:
    asked, now = standing(session, dismissed).to_confirm[0], clock.now()
    with pytest.raises(signing.NoReasonToSendBack):
        checking.send_back_answers(session, dismissed, {asked.fingerprint}, reason="x", by=third, at=now)
    why = "It is a name of somebody here."
    checking.send_back_answers(session, dismissed, {asked.fingerprint}, reason=why, by=third, at=now)
    assert dismissed.state is DraftState.WRITING
    assert [(d.outcome, d.reason, d.by_id) for d in dismissed.decisions] == [
        (DraftOutcome.SENT_BACK, "It is a name of somebody here.", third.id)
    ]
    assert standing(session, dismissed).open
