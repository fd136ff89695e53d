"""Questions to whoever shared an entry: two sides, no names until both agree, and nobody else."""

import re

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.feedback.actions import asking
from alongside.feedback.models import Question, QuestionMessage
from alongside.feedback.queries import waiting
from alongside.knowledge.models import Entry
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.feedback.conftest import BLOCKED, CLEAR, Mails, Share, fresh

ANSWER = "We asked the school first and called the family together."
AGAIN = "How long did that take you?"


@pytest.fixture
def asker(make_person: MakePerson) -> Person:
    return make_person(Role.READER, "Authority B", name="Ann Asker")


@pytest.fixture
def owner(make_person: MakePerson) -> Person:
    return make_person(Role.PUBLISHER, "Authority A", name="Otto Owner")


@pytest.fixture
def question(session: Session, asker: Person, owner: Person, entry: Entry) -> Question:
    """Asked of Authority A, where there is somebody to answer."""
    assert owner
    made = asking.ask(session, entry, text=CLEAR, by=asker, at=clock.now())
    session.commit()
    return made


def path(question: Question) -> str:
    return f"/questions/{question.id}"


def main_of(client: StrictClient, address: str) -> str:
    main = BeautifulSoup(client.get(address).text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def standing(session: Session) -> Question:
    (found,) = fresh(session, select(Question))
    assert isinstance(found, Question)
    return found


def test_a_question_reaches_those_who_answer_by_a_mail_with_a_link_alone(
    session: Session, as_person: AsPerson, make_person: MakePerson, asker: Person, owner: Person, entry: Entry,
    mails: Mails,
) -> None:  # fmt: skip
    lead = make_person(Role.LEAD, "Authority A")
    make_person(Role.READER, "Authority A")
    make_person(Role.PUBLISHER, "Authority A", active=False)
    asked = as_person(asker).send(f"/library/{entry.id}/ask", {"text": CLEAR})
    assert asked.status_code == 303
    link = path(standing(session))
    assert sorted(mails()) == sorted((person.email, "question-asked", link) for person in (owner, lead))
    assert CLEAR in main_of(as_person(owner), link)


def test_a_name_in_a_question_is_held(session: Session, as_person: AsPerson, asker: Person, entry: Entry) -> None:
    page = as_person(asker).send(f"/library/{entry.id}/ask", {"text": BLOCKED})
    assert page.status_code == 422
    assert fresh(session, select(Question)) == []


def test_a_question_that_tells_of_danger_says_999_first_and_goes_once_answered(
    session: Session, as_person: AsPerson, asker: Person, entry: Entry
) -> None:
    words = {"text": "A girl says she is leaving for Syria and will not come back. What helped?"}
    page = as_person(asker).send(f"/library/{entry.id}/ask", words)
    assert (page.status_code, "ring 999" in page.text) == (422, True)
    assert fresh(session, select(Question)) == []
    marks = re.search(r'name="danger_shown" value="([^"]+)"', page.text)
    assert marks
    answered = words | {"danger_shown": marks[1], "in_danger": "told"}
    assert as_person(asker).send(f"/library/{entry.id}/ask", answered).status_code == 303


def test_neither_side_is_named(as_person: AsPerson, asker: Person, owner: Person, question: Question) -> None:
    as_person(owner).send(path(question), {"text": ANSWER})
    for person, other in ((asker, "The authority that shared this"), (owner, "Someone in another authority")):
        client = as_person(person)
        for address in (path(question), "/questions/"):
            said = main_of(client, address)
            assert other in said
            for name in ("Ann Asker", "Authority B", "Otto Owner", "Authority A"):
                assert name not in said


def test_names_are_shown_when_both_agreed_and_not_before(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question
) -> None:
    there, here = as_person(owner), as_person(asker)
    there.send(f"{path(question)}/agree", {"agree": "yes"}, page=path(question))
    assert "They have agreed" in main_of(here, path(question))
    assert "Otto Owner" not in main_of(here, path(question))
    here.send(f"{path(question)}/agree", {"agree": "yes"}, page=path(question))
    assert "Otto Owner, Authority A" in main_of(here, path(question))
    assert "Ann Asker, Authority B" in main_of(there, path(question))
    assert here.send(f"{path(question)}/agree", {"agree": "no"}, page=path(question)).status_code == 422


def test_a_question_still_waits_for_its_answer_when_both_are_named(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question, mails: Mails
) -> None:
    as_person(asker).send(f"{path(question)}/agree", {"agree": "yes"}, page=path(question))
    there = as_person(owner)
    there.send(f"{path(question)}/agree", {"agree": "yes"}, page=path(question))
    assert "1 question to your authority" in main_of(there, "/")
    assert mails()[-1] == (asker.email, "question-answered", path(question))


def test_agreeing_can_be_taken_back_while_the_other_has_not(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question
) -> None:
    here = as_person(asker)
    for agree in ("yes", "no"):
        here.send(f"{path(question)}/agree", {"agree": agree}, page=path(question))
    as_person(owner).send(f"{path(question)}/agree", {"agree": "yes"}, page=path(question))
    assert "Otto Owner" not in main_of(here, path(question))


@pytest.mark.parametrize(
    ("role", "authority"),
    [
        (Role.READER, "Authority A"),
        (Role.READER, "Authority B"),
        (Role.LEAD, "Authority B"),
        (Role.LEAD, "Authority C"),
        (Role.CURATOR, "Department for Education"),
        (Role.ADMINISTRATOR, "Department for Education"),
    ],
)
def test_for_everyone_else_there_is_no_such_question(
    as_role: AsRole, question: Question, role: Role, authority: str
) -> None:
    client = as_role(role, authority)
    assert client.get(path(question)).status_code == 404
    for what in ("", "/read", "/agree", "/close", "/report"):
        assert client.send(path(question) + what, {"text": ANSWER}, page="/account/").status_code == 404
    assert "search" not in main_of(client, "/questions/")


def test_the_two_talk_and_a_side_is_mailed_once_until_it_has_read(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question, mails: Mails
) -> None:
    there, here = as_person(owner), as_person(asker)
    there.send(path(question), {"text": ANSWER})
    there.send(path(question), {"text": "One more thing: they were glad."})
    assert [mail[:2] for mail in mails()] == [(owner.email, "question-asked"), (asker.email, "question-answered")]
    assert waiting(session, asker, on=clock.today()).answers == 1
    session.commit()
    here.send(path(question), {"text": AGAIN})
    assert mails()[-1][:2] == (owner.email, "question-asked")
    assert [said.side for said in fresh(session, select(QuestionMessage).order_by(QuestionMessage.at))] == [
        "asker", "owner", "owner", "asker",
    ]  # fmt: skip


def test_an_answer_that_was_read_no_longer_waits(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question
) -> None:
    as_person(owner).send(path(question), {"text": ANSWER})
    here = as_person(asker)
    assert "1 answer" in main_of(here, "/")
    here.send(f"{path(question)}/read", page=path(question))
    assert "1 answer" not in main_of(here, "/")


def test_a_conversation_that_ended_takes_no_more_and_loses_nothing_typed(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question
) -> None:
    as_person(asker).send(f"{path(question)}/close", {"sure": "yes"}, page=path(question))
    page = as_person(owner).send(path(question), {"text": ANSWER}, page="/account/")
    assert page.status_code == 422
    assert ANSWER in page.text
    assert len(fresh(session, select(QuestionMessage))) == 1


def test_the_desk_reads_what_was_reported_until_it_is_settled(
    session: Session, as_person: AsPerson, asker: Person, desk: Person, question: Question
) -> None:
    curator = as_person(desk)
    as_person(asker).send(f"{path(question)}/report", page=path(question))
    assert "A conversation about" in main_of(curator, "/feedback/")
    said = main_of(curator, path(question))
    assert CLEAR in said
    assert "Ann Asker" not in said
    assert curator.send(path(question), {"text": ANSWER}, page="/account/").status_code == 404
    curator.send(f"{path(question)}/settle", {"erase": "yes", "sure": "yes"}, page=path(question))
    assert curator.get(path(question)).status_code == 404
    assert [message.text for message in fresh(session, select(QuestionMessage))] == [""]
    assert standing(session).closed_at is not None
    assert "These words are gone" in main_of(as_person(asker), path(question))


def test_the_desk_answers_for_what_dfe_shared(
    session: Session, as_person: AsPerson, asker: Person, desk: Person, share: Share, mails: Mails
) -> None:
    entry = share("Department for Education")
    here = as_person(asker)
    assert "Ask the DfE desk" in main_of(here, f"/library/{entry.id}")
    here.send(f"/library/{entry.id}/ask", {"text": CLEAR})
    question = standing(session)
    assert mails() == [(desk.email, "question-asked", path(question))]
    curator = as_person(desk)
    assert "1 question to the desk" in main_of(curator, "/")
    assert curator.send(path(question), {"text": ANSWER}).status_code == 303
    assert "The DfE desk" in main_of(here, path(question))
    assert desk.name not in main_of(here, path(question))


def test_nobody_answers_their_own_question_though_they_work_there_by_now(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question
) -> None:
    asker.authority_id, asker.role = owner.authority_id, owner.role
    session.commit()
    said = main_of(as_person(asker), path(question))
    assert "Write back" in said
    assert "The authority that shared this" in main_of(as_person(asker), "/questions/")


def test_nobody_asks_their_own_authority_named_or_not(
    session: Session, as_person: AsPerson, owner: Person, entry: Entry
) -> None:
    page, there = f"/library/{entry.id}", as_person(owner)
    with pytest.raises(asking.OwnEntry):
        asking.ask(session, entry, text=CLEAR, by=owner, at=clock.now())
    session.rollback()
    said = main_of(there, page)
    assert "Your own authority shared this: ask your colleagues" in said
    assert "Ask whoever shared this" not in said
    assert there.get(f"{page}/ask").status_code == 302
    refused = there.send(f"{page}/ask", {"text": CLEAR}, page="/account/")
    assert (refused.status_code, "ask your colleagues" in refused.text) == (422, True)
    assert fresh(session, select(Question)) == []


def test_the_desk_does_not_ask_itself(session: Session, as_person: AsPerson, desk: Person, share: Share) -> None:
    entry = share("Department for Education")
    said = main_of(as_person(desk), f"/library/{entry.id}")
    assert "Your own desk keeps this" in said
    assert "Ask the DfE desk" not in said


def test_the_trail_holds_every_step_and_no_word(
    session: Session, as_person: AsPerson, asker: Person, owner: Person, question: Question
) -> None:
    there = as_person(owner)
    there.send(path(question), {"text": ANSWER})
    there.send(f"{path(question)}/close", {"sure": "yes"}, page=path(question))
    about = fresh(session, select(AuditRecord).where(AuditRecord.thing_id == question.id).order_by(AuditRecord.number))
    assert [record.verb for record in about] == ["asked", "replied", "closed-question"]
    assert "questions" not in str([record.details for record in about])


def test_nobody_asks_without_end(session: Session, asker: Person, entry: Entry) -> None:
    for _ in range(asking.MOST_A_DAY):
        asking.ask(session, entry, text=CLEAR, by=asker, at=clock.now())
    with pytest.raises(asking.TooManyQuestions):
        asking.ask(session, entry, text=CLEAR, by=asker, at=clock.now())
