"""Conversations about entries: each is seen by its two sides, and by curators when one of them reports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS, ENTRY_WRITERS
from alongside.feedback.models import Question
from alongside.feedback.rules.labels import QuestionSide
from alongside.feedback.rules.side_names import Names, called
from alongside.problems import NotFound


@dataclass(frozen=True)
class ThreadMessage:
    """One message as its reader may see it."""

    who: str
    ours: bool
    text: str
    at: datetime


@dataclass(frozen=True)
class QuestionThread:
    """A question as one person may see it: which side they are on, if any, and what everyone is called to them."""

    row: Question
    side: QuestionSide | None
    messages: Sequence[ThreadMessage]
    across: str
    """What the other side is called; to the desk, the asker."""
    desk_answers: bool
    agreed: bool

    @property
    def we_agreed(self) -> bool:
        """Whether this side has agreed to be named."""
        mine = self.row.asker_agreed_at if self.side is QuestionSide.ASKER else self.row.owner_agreed_at
        return self.side is not None and mine is not None

    @property
    def they_agreed(self) -> bool:
        """Whether the other side has."""
        theirs = self.row.owner_agreed_at if self.side is QuestionSide.ASKER else self.row.asker_agreed_at
        return self.side is not None and theirs is not None

    @property
    def open(self) -> bool:
        """Whether more can be said."""
        return self.row.closed_at is None

    @property
    def reported(self) -> bool:
        """Whether a side has shown it to the desk, which has not settled it."""
        return self.row.reported_at is not None and self.row.settled_at is None

    @property
    def news(self) -> bool:
        """Whether there is something here that this side has not put away."""
        return self.side is not None and self.row.waits_for is self.side


def conversation(session: Session, question_id: UUID, *, person: Person) -> QuestionThread:
    """Return a question for one of its sides, or for a curator once it was reported; raises `NotFound`."""
    may = or_(is_asker(person), is_owner(person), _reported_to(person))
    question = session.scalar(_whole().where(Question.id == question_id, may))
    if question is None:
        raise NotFound("There is no such question")
    return _seen(question, person)


def own_questions(session: Session, person: Person) -> list[QuestionThread]:
    """Return what somebody asked, what has something new first."""
    return _list(session, is_asker(person), person, QuestionSide.ASKER)


def questions_to_us(session: Session, person: Person) -> list[QuestionThread]:
    """Return what was asked of somebody's authority, if they are one of those who answer."""
    return _list(session, is_owner(person), person, QuestionSide.OWNER)


def count_to_us(session: Session, person: Person) -> int:
    """Return how many questions wait for an answer of somebody's authority, or of the desk."""
    waits = is_owner(person), Question.waits_for == QuestionSide.OWNER
    return session.scalar(select(func.count(Question.id)).where(*waits)) or 0


def reported(session: Session) -> list[Question]:
    """Return the conversations that a side has reported and nobody has settled; for the desk."""
    return list(
        session.scalars(
            select(Question)
            .options(joinedload(Question.entry))
            .where(Question.reported_at.is_not(None), Question.settled_at.is_(None))
            .order_by(Question.reported_at, Question.id)
        )
    )


def answerers(session: Session, question: Question) -> Sequence[Person]:
    """Return who may answer, and is told by mail."""
    kind = session.scalar(select(Authority.kind).where(Authority.id == question.owner_id))
    roles = (Role.CURATOR,) if kind is AuthorityKind.DEPARTMENT else AUTHORITY_WRITERS
    return session.scalars(
        select(Person)
        .where(Person.authority_id == question.owner_id, Person.role.in_(roles), Person.active)
        .where(Person.id != question.asker_id)
        .order_by(Person.id)
    ).all()


def asked_since(session: Session, person: Person, since: datetime) -> int:
    """Return how many questions somebody has asked since then."""
    return session.scalar(select(func.count()).where(Question.asker_id == person.id, Question.asked_at >= since)) or 0


def is_asker(person: Person) -> ColumnElement[bool]:
    """Return the condition that somebody asked the question."""
    return Question.asker_id == person.id


def is_owner(person: Person) -> ColumnElement[bool]:
    """Return the condition that somebody is one of those who answer it; nobody answers their own."""
    others = Question.asker_id != person.id
    if person.role in ENTRY_WRITERS:
        return (Question.owner_id == person.authority_id) & others
    return false()


def _reported_to(person: Person) -> ColumnElement[bool]:
    if person.role is Role.CURATOR:
        return Question.reported_at.is_not(None) & Question.settled_at.is_(None)
    return false()


def _list(session: Session, condition: ColumnElement[bool], person: Person, side: QuestionSide) -> list[QuestionThread]:
    newest = Question.asked_at.desc(), Question.id
    rows = session.scalars(_whole().where(condition).order_by((Question.waits_for == side).desc(), *newest)).all()
    return [_seen(row, person) for row in rows]


def _whole() -> Select[Question]:
    return select(Question).options(
        joinedload(Question.entry),
        joinedload(Question.asker),
        joinedload(Question.owner),
        joinedload(Question.owner_agreed_by),
        selectinload(Question.messages),
    )


def _seen(row: Question, person: Person) -> QuestionThread:
    side = _side(row, person)
    names = _names(row)
    messages = [
        ThreadMessage(called(m.side, viewer=side, names=names), m.side is side, m.text, m.at) for m in row.messages
    ]
    across = called((side or QuestionSide.OWNER).other, viewer=side, names=names)
    return QuestionThread(row, side, messages, across, names.desk, names.agreed)


def _side(row: Question, person: Person) -> QuestionSide | None:
    if row.asker_id == person.id:
        return QuestionSide.ASKER
    answers = person.role in ENTRY_WRITERS
    return QuestionSide.OWNER if answers and row.owner_id == person.authority_id else None


def _names(row: Question) -> Names:
    by = row.owner_agreed_by
    return Names(
        asker=f"{row.asker.name}, {row.asker.authority.name}",
        owner=f"{by.name}, {row.owner.name}" if by is not None else row.owner.name,
        desk=row.owner.kind is AuthorityKind.DEPARTMENT,
        agreed=row.asker_agreed_at is not None and row.owner_agreed_at is not None,
    )
