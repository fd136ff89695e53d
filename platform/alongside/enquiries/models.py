"""Tables of enquiries: a question, what was written about it, and which authorities were asked in turn."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.enquiries.rules.needs import NeedClosing, NeedState
from alongside.enquiries.rules.words import Addressee, EnquiryEnd, TransferEnd
from alongside.feedback.rules.labels import QuestionSide
from alongside.publishing.models import Draft
from alongside.tables import Table


class Enquiry(Table):
    """A question to DfE's desk or to an experienced authority; only its two sides read it."""

    __tablename__ = "enquiry"
    __table_args__ = (
        Index("uq_enquiry_asker_id_once", "asker_id", "once", unique=True),
        Index("ix_enquiry_addressee_waits_for_asked_at", "addressee", "waits_for", "asked_at"),
    )

    asker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    home_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    """Where the asker worked when asking."""
    topic: Mapped[str] = mapped_column(String(40))
    addressee: Mapped[Addressee]
    """Who is to answer now."""
    authority_id: Mapped[UUID | None] = mapped_column(ForeignKey("authority.id"), index=True)
    """The experienced authority that is asked now, if it is one."""
    may_pass_on: Mapped[bool]
    """Whether the desk may ask an experienced authority, which does not learn who asks."""
    once: Mapped[str] = mapped_column(String(40))
    """The mark of the form, so that sending it twice makes one."""
    asked_at: Mapped[datetime]
    due_on: Mapped[date]
    """The last day on which the first answer of a human being is in time."""
    first_answer_at: Mapped[datetime | None] = mapped_column(default=None)
    waits_for: Mapped[QuestionSide | None]
    """Who has something new to read; none where nobody has."""
    asker_agreed_at: Mapped[datetime | None] = mapped_column(default=None)
    answerer_agreed_at: Mapped[datetime | None] = mapped_column(default=None)
    answerer_agreed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    ended: Mapped[EnquiryEnd | None] = mapped_column(default=None)
    publish_asked_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the desk asked whether question and answer may be published."""
    may_publish_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when the asker says that they may."""
    draft_id: Mapped[UUID | None] = mapped_column(ForeignKey("draft.id"), default=None, index=True)
    """Where the desk writes it for all."""
    need_id: Mapped[UUID | None] = mapped_column(ForeignKey("need.id", ondelete="SET NULL"), default=None, index=True)
    """The topic of which it is a part, while nobody has answered it."""
    announced_at: Mapped[datetime | None] = mapped_column(default=None)
    """When whoever asked this or the like was told that it is published."""

    draft: Mapped[Draft | None] = relationship()
    asker: Mapped[Person] = relationship(foreign_keys=[asker_id])
    home: Mapped[Authority] = relationship(foreign_keys=[home_id])
    authority: Mapped[Authority | None] = relationship(foreign_keys=[authority_id])
    answerer_agreed_by: Mapped[Person | None] = relationship(foreign_keys=[answerer_agreed_by_id])
    messages: Mapped[list["EnquiryMessage"]] = relationship(
        order_by="EnquiryMessage.at, EnquiryMessage.id", cascade="all, delete-orphan", passive_deletes=True
    )
    transfers: Mapped[list["EnquiryTransfer"]] = relationship(
        order_by="EnquiryTransfer.at, EnquiryTransfer.id", cascade="all, delete-orphan", passive_deletes=True
    )

    def give_to(self, authority_id: UUID, *, at: datetime, due_on: date) -> None:
        """Make it an experienced authority's to answer, until the end of that day."""
        self.addressee, self.authority_id = Addressee.AUTHORITY, authority_id
        self.answerer_agreed_at = self.answerer_agreed_by_id = None
        self.transfers.append(EnquiryTransfer(authority_id=authority_id, at=at, due_on=due_on))

    def end_turn(self, ended: TransferEnd, *, at: datetime) -> None:
        """Note how the turn of the authority that has it ended; where none has one, nothing."""
        for turn in self.transfers:
            if turn.ended_at is None:
                turn.ended_at, turn.ended = at, ended

    def end(self, ended: EnquiryEnd, *, at: datetime) -> None:
        """End it for both sides; nothing waits any more."""
        self.closed_at, self.ended, self.waits_for = at, ended, None
        self.end_turn(TransferEnd.RECALLED, at=at)

    def forget_words(self) -> None:
        """Take every word out of it."""
        for message in self.messages:
            message.text = ""


class EnquiryMessage(Table):
    """What one side wrote. Its words have passed the gate."""

    __tablename__ = "enquiry_message"

    enquiry_id: Mapped[UUID] = mapped_column(ForeignKey("enquiry.id", ondelete="CASCADE"), index=True)
    side: Mapped[QuestionSide]
    desk: Mapped[bool]
    """Whether the desk wrote it, where it is an answer."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)


class EnquiryTransfer(Table):
    """An authority's turn with an enquiry: from when, until when it is in time, and how it ended."""

    __tablename__ = "enquiry_transfer"

    enquiry_id: Mapped[UUID] = mapped_column(ForeignKey("enquiry.id", ondelete="CASCADE"), index=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    at: Mapped[datetime]
    due_on: Mapped[date] = mapped_column(index=True)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended: Mapped[TransferEnd | None] = mapped_column(default=None)


class Need(Table):
    """What at least three authorities look for in vain, as a topic; never who looked."""

    __tablename__ = "need"

    label: Mapped[str] = mapped_column(String(200))
    """Words that at least three authorities used and that passed the gate."""
    topic: Mapped[str] = mapped_column(String(40), default="")
    """For whom it was commissioned."""
    state: Mapped[NeedState] = mapped_column(default=NeedState.OPEN, index=True)
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The curator who took it up."""
    entry_id: Mapped[UUID | None] = mapped_column(ForeignKey("entry.id", ondelete="SET NULL"), default=None)
    closing: Mapped[NeedClosing | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    authorities: Mapped[int]
    """How many distinct authorities have looked for it: never below three."""
    models: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How many of them hold cases how, where at least three do alike."""

    by: Mapped[Person | None] = relationship()
    commissions: Mapped[list["NeedCommission"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class NeedCommission(Table):
    """An authority that was asked whether it knows something about a need."""

    __tablename__ = "need_commission"
    __table_args__ = (Index("uq_need_commission_need_id_authority_id", "need_id", "authority_id", unique=True),)

    need_id: Mapped[UUID] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    at: Mapped[datetime]


class VainSearch(Table):
    """Words, without identifiers, that somebody at an authority searched for in vain; kept for 90 days."""

    __tablename__ = "vain_search"
    __table_args__ = (Index("uq_vain_search_authority_id_print", "authority_id", "print", unique=True),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    print: Mapped[str] = mapped_column(String(64))
    """Of the words, so that the same search of one authority counts once."""
    words: Mapped[str] = mapped_column(String(400))
    on: Mapped[date] = mapped_column(index=True)
    need_id: Mapped[UUID | None] = mapped_column(ForeignKey("need.id", ondelete="SET NULL"), default=None, index=True)
