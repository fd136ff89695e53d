"""Enquiries: each is read by whoever asked and by the side that is to answer now, and by nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.enquiries.models import Enquiry, EnquiryMessage
from alongside.enquiries.rules.words import Addressee, Correspondence, side_called
from alongside.feedback.queries.questions import ThreadMessage
from alongside.feedback.rules.labels import QuestionSide
from alongside.problems import NotFound
from alongside.publishing.models import Draft, DraftState

ENQUIRIES_SHOWN = 100
QUESTIONS_COMPARED = 500
"""The latest questions that a new answer is compared with."""


@dataclass(frozen=True)
class EnquiryThread:
    """An enquiry as somebody on one of its sides may see it."""

    row: Enquiry
    side: QuestionSide
    messages: Sequence[ThreadMessage]
    across: str
    """What the other side is called."""
    agreed: bool

    @property
    def open(self) -> bool:
        """Whether more can be said."""
        return self.row.closed_at is None

    @property
    def desk_answers(self) -> bool:
        """Whether the desk is the one to answer."""
        return self.row.addressee is Addressee.DESK

    @property
    def being_written(self) -> Draft | None:
        """The draft in which it is written for all, or was: none where it was thrown away."""
        draft = self.row.draft
        return draft if draft is not None and draft.state is not DraftState.DISCARDED else None

    @property
    def published_as(self) -> UUID | None:
        """The entry that answers it for all, once it is published."""
        draft = self.being_written
        return draft.entry_id if draft is not None and draft.state is DraftState.PUBLISHED else None

    @property
    def we_agreed(self) -> bool:
        """Whether this side has agreed to be named."""
        row = self.row
        return (row.asker_agreed_at if self.side is QuestionSide.ASKER else row.answerer_agreed_at) is not None

    @property
    def they_agreed(self) -> bool:
        """Whether the other side has."""
        row = self.row
        return (row.answerer_agreed_at if self.side is QuestionSide.ASKER else row.asker_agreed_at) is not None

    @property
    def news(self) -> bool:
        """Whether there is something here that this side has not put away."""
        return self.row.waits_for is self.side

    def late(self, *, on: date) -> bool:
        """Say whether nobody has answered and the day by which somebody should have is over."""
        return self.open and self.row.first_answer_at is None and self.row.due_on < on


def enquiry(session: Session, enquiry_id: UUID, *, person: Person) -> EnquiryThread:
    """Return an enquiry to one of its sides; raises `NotFound` for everybody else."""
    row = session.scalar(_whole().where(Enquiry.id == enquiry_id, or_(_asked_by(person), _asked_of(person))))
    if row is None:
        raise NotFound("There is no such question")
    return _thread(row, person)


def asked_by(session: Session, person: Person) -> list[EnquiryThread]:
    """Return what somebody asked, what has something new first, then the newest."""
    return _listed(session, _asked_by(person), person, QuestionSide.ASKER)


def asked_of(session: Session, person: Person) -> list[EnquiryThread]:
    """Return what somebody's authority, or the desk, is to answer, what waits first."""
    return _listed(session, _asked_of(person), person, QuestionSide.OWNER)


def count_waiting_for(session: Session, person: Person, side: QuestionSide) -> int:
    """Return how many open enquiries hold something new for this side, of those that somebody may read."""
    whose = _asked_by(person) if side is QuestionSide.ASKER else _asked_of(person)
    return session.scalar(select(func.count(Enquiry.id)).where(whose, Enquiry.waits_for == side)) or 0


def asked_since(session: Session, person: Person, since: datetime) -> int:
    """Return how many enquiries somebody has sent since then."""
    return session.scalar(select(func.count()).where(Enquiry.asker_id == person.id, Enquiry.asked_at >= since)) or 0


def sent_before(session: Session, person: Person, once: str) -> Enquiry | None:
    """Return what was sent with the same form before, if it was."""
    return session.scalar(select(Enquiry).where(Enquiry.asker_id == person.id, Enquiry.once == once))


def answered_for_all(session: Session) -> Sequence[Enquiry]:
    """Return what was published and of which nobody was told yet, in a fixed order."""
    out = select(Enquiry).join(Draft, Draft.id == Enquiry.draft_id)
    new = Draft.state == DraftState.PUBLISHED, Enquiry.announced_at.is_(None)
    return session.scalars(
        out.options(joinedload(Enquiry.draft)).where(*new).order_by(Enquiry.asked_at, Enquiry.id)
    ).all()


def latest_questions(session: Session, *, since: datetime) -> Sequence[tuple[UUID, UUID, str]]:
    """Return the latest enquiries with their askers and first words, as far as the words are there."""
    first = (
        select(EnquiryMessage.enquiry_id, func.min(EnquiryMessage.at).label("at"))
        .where(EnquiryMessage.side == QuestionSide.ASKER)
        .group_by(EnquiryMessage.enquiry_id)
        .subquery()
    )
    opening = (EnquiryMessage.enquiry_id == first.c.enquiry_id) & (EnquiryMessage.at == first.c.at)
    rows = session.execute(
        select(Enquiry.id, Enquiry.asker_id, EnquiryMessage.text)
        .join(first, first.c.enquiry_id == Enquiry.id)
        .join(EnquiryMessage, opening)
        .where(Enquiry.asked_at >= since, EnquiryMessage.text != "")
        .order_by(Enquiry.asked_at.desc(), Enquiry.id)
        .limit(QUESTIONS_COMPARED)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def answerers_of(session: Session, row: Enquiry) -> Sequence[Person]:
    """Return who may answer now, and is told; nobody answers their own."""
    if row.addressee is Addressee.DESK:
        home = select(Authority.id).where(Authority.kind == AuthorityKind.DEPARTMENT)
        there = Person.authority_id.in_(home) & (Person.role == Role.CURATOR)
    else:
        there = (Person.authority_id == row.authority_id) & Person.role.in_(AUTHORITY_WRITERS)
    who = select(Person).where(there, Person.active, Person.id != row.asker_id)
    return session.scalars(who.order_by(Person.id)).all()


def _asked_by(person: Person) -> ColumnElement[bool]:
    return Enquiry.asker_id == person.id


def _asked_of(person: Person) -> ColumnElement[bool]:
    others = Enquiry.asker_id != person.id
    if person.role is Role.CURATOR:
        return (Enquiry.addressee == Addressee.DESK) & others
    if person.role in AUTHORITY_WRITERS:
        return (Enquiry.addressee == Addressee.AUTHORITY) & (Enquiry.authority_id == person.authority_id) & others
    return false()


def _listed(session: Session, whose: ColumnElement[bool], person: Person, side: QuestionSide) -> list[EnquiryThread]:
    newest = Enquiry.asked_at.desc(), Enquiry.id
    first = Enquiry.closed_at.is_(None).desc(), (Enquiry.waits_for == side).desc()
    rows = session.scalars(_whole().where(whose).order_by(*first, *newest).limit(ENQUIRIES_SHOWN)).all()
    return [_thread(row, person) for row in rows]


def _whole() -> Select[Enquiry]:
    return select(Enquiry).options(
        joinedload(Enquiry.asker), joinedload(Enquiry.authority), joinedload(Enquiry.answerer_agreed_by),
        joinedload(Enquiry.draft),
        selectinload(Enquiry.messages),
    )  # fmt: skip


def _thread(row: Enquiry, person: Person) -> EnquiryThread:
    side = QuestionSide.ASKER if row.asker_id == person.id else QuestionSide.OWNER
    between = _between(row)
    across = side_called(side.other, viewer=side, between=between)
    messages = [
        ThreadMessage(_who(message.side, message.desk, side, between), message.side is side, message.text, message.at)
        for message in row.messages
    ]
    return EnquiryThread(row, side, messages, across, between.agreed)


def _who(writer: QuestionSide, by_desk: bool, viewer: QuestionSide, between: Correspondence) -> str:  # noqa: FBT001
    """Return what the writer of a message is called: an answer of the desk's stays the desk's when it passes on."""
    if writer is QuestionSide.OWNER and by_desk is not between.desk:
        between = Correspondence(asker=between.asker, answerer="", desk=by_desk, agreed=False)
        return side_called(writer, viewer=QuestionSide.ASKER, between=between)
    return side_called(writer, viewer=viewer, between=between)


def _between(row: Enquiry) -> Correspondence:
    by, desk = row.answerer_agreed_by, row.addressee is Addressee.DESK
    answering = "the DfE desk" if desk else row.authority.name if row.authority else ""
    return Correspondence(
        asker=f"{row.asker.name}, {row.asker.authority.name}",
        answerer=f"{by.name}, {answering}" if by is not None else answering,
        desk=desk,
        agreed=row.asker_agreed_at is not None and row.answerer_agreed_at is not None,
    )
