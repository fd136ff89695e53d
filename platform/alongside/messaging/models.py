"""Tables of conversations: what people wrote is sealed; who wrote when, and who has read how far, is not."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.messaging.rules.messages import ReportOutcome, ReportReason
from alongside.messaging.rules.sealing import CannotRead, Keyring, Sealed
from alongside.pairing.models.pairing import Pairing, PairingAuthority
from alongside.tables import Table

KEYRING = "alongside.pairing.keyring"
"""Under this name every session carries the keys: factory.storage puts them there."""
ONCE = String(64)


def keyring(session: Session) -> Keyring:
    """Return the keys that this session's words are sealed with."""
    keys: Keyring = session.info[KEYRING]
    return keys


class SealedWords(Table):
    """What a row holds of people's own words: sealed, bound to this very row."""

    __abstract__ = True

    sealed: Mapped[str] = mapped_column(Text)
    key_name: Mapped[str] = mapped_column(String(20), index=True)

    @property
    def bound_to(self) -> str:
        """What the words are bound to."""
        raise NotImplementedError

    def write(self, words: str, keys: Keyring) -> None:
        """Keep these words, sealed."""
        self.sealed, self.key_name = keys.seal(words, bound_to=self.bound_to)

    def read(self, keys: Keyring) -> str | None:
        """Return the words, or none where they cannot be read with the keys at hand."""
        try:
            return keys.open(Sealed(self.sealed, self.key_name), bound_to=self.bound_to)
        except CannotRead:
            return None


class Conversation(SealedWords):
    """A thread in a pairing; its words are its title."""

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("pairing_id", "once", name="uq_conversation_once"),)

    pairing_id: Mapped[UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    begun_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    last_at: Mapped[datetime]
    last_number: Mapped[int] = mapped_column(default=0)
    """The number of its latest message: messages are in the order of their numbers, whatever the clock does."""
    revision: Mapped[int] = mapped_column(default=0)
    """Counts every change, so that an open page can ask cheaply whether anything is new."""
    once: Mapped[str] = mapped_column(ONCE)

    pairing: Mapped[Pairing] = relationship()

    @property
    def bound_to(self) -> str:
        """The pairing and the thread."""
        return f"conversation {self.pairing_id} {self.id}"


class Message(SealedWords):
    """One thing that somebody said."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number", name="uq_message_number"),
        UniqueConstraint("conversation_id", "by_id", "once", name="uq_message_once"),
    )

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"))
    number: Mapped[int]
    """Counts from 1 within the conversation, without gaps."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    side_id: Mapped[UUID] = mapped_column(ForeignKey("pairing_authority.id"))
    """For which authority it was said."""
    at: Mapped[datetime]
    quotes: Mapped[int | None]
    """The number of the message that this one answers."""
    revision: Mapped[int]
    """The conversation's count when this was last changed."""
    once: Mapped[str] = mapped_column(ONCE)
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    """When its writer took it back; its words are gone."""
    removed_at: Mapped[datetime | None]
    """When the desk removed its words after a report."""
    erased_at: Mapped[datetime | None]
    """When its words went because the pairing had ended long ago."""

    conversation: Mapped[Conversation] = relationship()
    by: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    side: Mapped[PairingAuthority] = relationship()
    mentions: Mapped[list["MessageMention"]] = relationship(cascade="all, delete-orphan")

    @property
    def bound_to(self) -> str:
        """The thread and the message."""
        return f"message {self.conversation_id} {self.id}"

    @property
    def gone(self) -> bool:
        """Whether its words are no longer there."""
        return bool(self.deleted_at or self.removed_at or self.erased_at)


class MessageMention(Table):
    """A message calls on somebody by name."""

    __tablename__ = "message_mention"
    __table_args__ = (UniqueConstraint("message_id", "person_id", name="uq_message_mention_message_id"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship()


class ReadMark(Table):
    """How far one person has read one conversation."""

    __tablename__ = "message_read"
    __table_args__ = (UniqueConstraint("conversation_id", "person_id", name="uq_message_read_conversation_id"),)

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int]
    at: Mapped[datetime]


class MessageDraft(SealedWords):
    """What somebody has begun to write in a conversation; nobody else sees it. Its words have passed the gate."""

    __tablename__ = "message_draft"
    __table_args__ = (UniqueConstraint("conversation_id", "person_id", name="uq_message_draft_conversation_id"),)

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]

    @property
    def bound_to(self) -> str:
        """The thread and the person."""
        return f"message_draft {self.conversation_id} {self.person_id}"


class MessageReport(Table):
    """Somebody of the two sides asked the desk to look at a message; until it is settled the desk can read it."""

    __tablename__ = "message_report"
    __table_args__ = (
        Index(
            "uq_message_report_open", "message_id", unique=True, sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )  # fmt: skip

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id"))
    reported_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[ReportReason]
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[ReportOutcome | None]

    message: Mapped[Message] = relationship()


SEALED: tuple[type[SealedWords], ...] = (Conversation, Message, MessageDraft)
"""Every table that holds sealed words."""
