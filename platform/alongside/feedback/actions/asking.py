"""Ask the authority that shared an entry, answer, agree to be named, and end the conversation."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.feedback.actions.notifying import tell
from alongside.feedback.models import Question, QuestionMessage
from alongside.feedback.queries.questions import answerers, asked_since
from alongside.feedback.rules.labels import QuestionSide
from alongside.knowledge.models import Entry
from alongside.problems import Problem

MOST_A_DAY = 20
DAY = timedelta(days=1)


class TooManyQuestions(Problem):
    """More questions in one day than a person asks."""


class OwnEntry(Problem):
    """Whoever works where an entry is kept is nobody "in another authority"."""


class QuestionClosed(Problem):
    """The conversation has ended."""


class AlreadyNamed(Problem):
    """Both sides know each other: that cannot be taken back."""


def ask(session: Session, entry: Entry, *, text: str, by: Person, at: datetime) -> Question:
    """Put a question to the authority that shared an entry; neither is named. The words have passed the gate.

    Raises `OwnEntry` or `TooManyQuestions`.
    """
    if entry.owner_id == by.authority_id:
        raise OwnEntry("Your own authority keeps this entry: ask your colleagues.")
    if asked_since(session, by, at - DAY) >= MOST_A_DAY:
        raise TooManyQuestions("You have asked many questions today. Ask the others tomorrow.")
    question = Question(entry_id=entry.id, asker_id=by.id, owner_id=entry.owner_id, asked_at=at)
    session.add(question)
    session.flush()
    record(session, actor_id=by.id, verb="asked", thing=question, at=at, details={"entry": str(entry.id)})
    _say(session, question, QuestionSide.ASKER, text, by=by, at=at)
    return question


def reply(session: Session, question: Question, side: QuestionSide, *, text: str, by: Person, at: datetime) -> None:
    """Say something more to the other side. The words have passed the gate."""
    _check_open(question)
    _say(session, question, side, text, by=by, at=at)
    record(session, actor_id=by.id, verb="replied", thing=question, at=at)


def put_away(session: Session, question: Question, side: QuestionSide, *, by: Person, at: datetime) -> None:
    """Note that this side has read what was said and needs nothing more now."""
    if question.waits_for is side:
        question.waits_for = None
        record(session, actor_id=by.id, verb="read-answer", thing=question, at=at)


def agree(session: Session, question: Question, side: QuestionSide, *, yes: bool, by: Person, at: datetime) -> None:
    """Say, or take back, that the other side may know who this side is; when both say so, both are named."""
    _check_open(question)
    if question.asker_agreed_at is not None and question.owner_agreed_at is not None:
        raise AlreadyNamed("Both sides have agreed and know each other. That cannot be taken back.")
    moment = at if yes else None
    if side is QuestionSide.ASKER:
        question.asker_agreed_at = moment
    else:
        question.owner_agreed_at, question.owner_agreed_by_id = moment, by.id if yes else None
    record(session, actor_id=by.id, verb="agreed-to-be-named" if yes else "took-back-name", thing=question, at=at)
    if question.asker_agreed_at is not None and question.owner_agreed_at is not None:
        _tell_of_names(session, question, side.other, at=at)


def close(session: Session, question: Question, *, by: Person, at: datetime) -> None:
    """End the conversation for both sides."""
    _check_open(question)
    question.closed_at, question.waits_for = at, None
    record(session, actor_id=by.id, verb="closed-question", thing=question, at=at)


def report(session: Session, question: Question, *, by: Person, at: datetime) -> None:
    """Let the desk's curators read the conversation, because something in it should not be there."""
    if question.reported_at is not None and question.settled_at is None:
        return
    question.reported_at, question.reported_by_id, question.settled_at = at, by.id, None
    record(session, actor_id=by.id, verb="reported-question", thing=question, at=at)


def settle(session: Session, question: Question, *, erase: bool, by: Person, at: datetime) -> None:
    """Note, as a curator, that a reported conversation was looked at; with ``erase`` its words go and it ends."""
    question.settled_at = at
    if erase:
        forget(question, at=at)
    record(
        session, actor_id=by.id, verb="settled-question", thing=question, at=at,
        details={"outcome": "erased" if erase else "kept"},
    )  # fmt: skip


def forget(question: Question, *, at: datetime) -> None:
    """Take every word out of a conversation and end it."""
    for message in question.messages:
        message.text = ""
    question.closed_at, question.waits_for = question.closed_at or at, None


def _say(session: Session, question: Question, side: QuestionSide, text: str, *, by: Person, at: datetime) -> None:
    session.add(QuestionMessage(question_id=question.id, side=side, by_id=by.id, at=at, text=text))
    _tell_of_news(session, question, side.other, at=at)


def _tell_of_news(session: Session, question: Question, side: QuestionSide, *, at: datetime) -> None:
    """Mail a side once, until it has read what is new."""
    if question.waits_for is not side:
        question.waits_for = side
        _mail(session, question, side, at=at)


def _tell_of_names(session: Session, question: Question, side: QuestionSide, *, at: datetime) -> None:
    """Mail a side that both are named now; what the side that agreed last has still to answer stays its own to do."""
    if question.waits_for is None:
        question.waits_for = side
    elif question.waits_for is side:
        return
    _mail(session, question, side, at=at)


def _mail(session: Session, question: Question, side: QuestionSide, *, at: datetime) -> None:
    if side is QuestionSide.ASKER:
        people, template = [session.get_one(Person, question.asker_id)], "question-answered"
    else:
        people, template = list(answerers(session, question)), "question-asked"
    tell(session, people, template=template, path=f"/questions/{question.id}", at=at)


def _check_open(question: Question) -> None:
    if question.closed_at is not None:
        raise QuestionClosed("This conversation has ended. You can ask a new question on the entry's page.")
