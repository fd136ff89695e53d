"""Conversations as the people of their pairing read them; for everybody else there are none."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.messaging.models import Conversation, Message, MessageDraft, ReadMark, keyring
from alongside.messaging.rules.messages import MESSAGES_PER_PAGE, pages
from alongside.pairing.models.pairing import PairingAuthority
from alongside.pairing.queries.access import PairingView, let_in
from alongside.problems import NotFound

CANNOT_READ = (
    "This cannot be read: the key that it was encrypted with is not at hand. The administrators can put it back."
)


class Thread(NamedTuple):
    """A conversation in a list."""

    row: Conversation
    title: str
    unread: int


def threads(session: Session, view: PairingView, *, person: Person) -> list[Thread]:
    """Return the conversations of a pairing, the latest message first, with how much this person has to read."""
    rows = session.scalars(
        select(Conversation)
        .where(Conversation.pairing_id == view.pairing.id)
        .order_by(Conversation.last_at.desc(), Conversation.id)
    ).all()
    unread = _unread(person).where(Conversation.pairing_id == view.pairing.id).group_by(Conversation.id)
    counts = {row[0]: row[1] for row in session.execute(unread)}
    return [Thread(row, title_of(session, row), counts.get(row.id, 0)) for row in rows]


def thread(session: Session, view: PairingView, conversation_id: UUID) -> Conversation:
    """Return a conversation of this pairing; raises `NotFound`."""
    conversation = session.get(Conversation, conversation_id)
    if conversation is None or conversation.pairing_id != view.pairing.id:
        raise NotFound("There is no such conversation")
    return conversation


def title_of(session: Session, conversation: Conversation) -> str:
    """Return a conversation's title, or words that say that it cannot be read."""
    words = conversation.read(keyring(session))
    return words if words is not None else "A conversation whose title cannot be read"


def message(session: Session, view: PairingView, message_id: UUID) -> Message:
    """Return one message of this pairing; raises `NotFound`."""
    row = session.scalar(
        select(Message)
        .join(Message.conversation)
        .where(Message.id == message_id, Conversation.pairing_id == view.pairing.id)
    )
    if row is None:
        raise NotFound("There is no such message")
    return row


def quotable(session: Session, conversation: Conversation, number: int | None) -> Message | None:
    """Return the message of this number, if there is one."""
    if number is None or not 1 <= number <= conversation.last_number:
        return None
    return session.scalar(select(Message).where(Message.conversation_id == conversation.id, Message.number == number))


def own_message(session: Session, view: PairingView, message_id: UUID, *, person: Person) -> Message:
    """Return a message that this person wrote; raises `NotFound`."""
    row = message(session, view, message_id)
    if row.by_id != person.id:
        raise NotFound("There is no such message")
    return row


def page_of(session: Session, conversation: Conversation, page: int | None) -> tuple[int, Sequence[Message]]:
    """Return which page it is, and its messages in order: the last page where none is asked for."""
    last = pages(conversation.last_number)
    page = last if page is None else page
    if not 1 <= page <= last:
        raise NotFound("There is no such page")
    first = (page - 1) * MESSAGES_PER_PAGE
    return page, messages(session, conversation, Message.number > first, Message.number <= first + MESSAGES_PER_PAGE)


def arrivals(session: Session, conversation: Conversation, *, after: int) -> Sequence[Message]:
    """Return what was sent or changed since the conversation's count was ``after``."""
    return messages(session, conversation, Message.revision > after)


def messages(session: Session, conversation: Conversation, *which: ColumnElement[bool]) -> Sequence[Message]:
    """Return messages of a conversation in order."""
    return session.scalars(
        select(Message).where(Message.conversation_id == conversation.id, *which).order_by(Message.number)
    ).all()


def everything(session: Session, view: PairingView, *, most: int) -> Sequence[Message]:
    """Return the latest messages of a pairing in all its conversations, newest first."""
    return session.scalars(
        select(Message)
        .join(Message.conversation)
        .where(Conversation.pairing_id == view.pairing.id)
        .order_by(Message.at.desc(), Message.number.desc(), Message.id)
        .limit(most)
    ).all()


def read_so_far(session: Session, conversation: Conversation) -> Sequence[tuple[Person, int]]:
    """Return how far each person has read: for the two sides, and nobody else may see it."""
    rows = session.execute(
        select(Person, ReadMark.number)
        .join(ReadMark, ReadMark.person_id == Person.id)
        .where(ReadMark.conversation_id == conversation.id)
        .order_by(Person.name, Person.id)
    )
    return [(person, number) for person, number in rows]


def draft(session: Session, conversation: Conversation, *, person: Person) -> str:
    """Return what this person has begun to write here."""
    row = session.scalar(
        select(MessageDraft).where(MessageDraft.conversation_id == conversation.id, MessageDraft.person_id == person.id)
    )
    return (row.read(keyring(session)) or "") if row is not None else ""


def unread(session: Session, person: Person) -> int:
    """Say how many messages somebody has not read, in all pairings that they may enter now."""
    mine = select(PairingAuthority.pairing_id).join(PairingAuthority.authority).where(let_in(person))
    rows = session.execute(_unread(person).where(Conversation.pairing_id.in_(mine)).group_by(Conversation.id))
    return sum(row[1] for row in rows)


def unread_in(session: Session, conversation: Conversation, person: Person) -> int:
    """Say how many messages of one conversation somebody has not read."""
    row = session.execute(_unread(person).where(Conversation.id == conversation.id).group_by(Conversation.id)).first()
    return row[1] if row else 0


def _unread(person: Person) -> Select[UUID, int]:
    return (
        select(Conversation.id, func.count(Message.id))
        .join(Message, Message.conversation_id == Conversation.id)
        .outerjoin(ReadMark, _mark_of(person))
        .where(*_not_read(person))
    )


def _mark_of(person: Person) -> ColumnElement[bool]:
    return and_(ReadMark.conversation_id == Conversation.id, ReadMark.person_id == person.id)


def _not_read(person: Person) -> tuple[ColumnElement[bool], ...]:
    return Message.by_id != person.id, or_(ReadMark.number.is_(None), Message.number > ReadMark.number)
