"""Tables of feedback: answers, reports of use, questions and messages, saved and watched entries, worries, alerts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Authority, Person
from alongside.feedback.rules.labels import (
    AlertSubject,
    QuestionSide,
    RecognitionDecision,
    ReportState,
    SavedStatus,
    UsefulReason,
    UseOutcome,
)
from alongside.knowledge.models import Entry
from alongside.tables import Table

WAITS = text("settled_at IS NULL")
"""A report that nobody has decided about."""


class UsefulAnswer(Table):
    """Whether one person found one entry useful."""

    __tablename__ = "useful_answer"
    __table_args__ = (Index("uq_useful_answer_entry_id_person_id", "entry_id", "person_id", unique=True),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    useful: Mapped[bool]
    reason: Mapped[UsefulReason | None]
    at: Mapped[datetime]


class UseReport(Table):
    """What somebody did with an entry and what happened; it waits for a curator. Its words have passed the gate."""

    __tablename__ = "use_report"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    """Where the person worked then."""
    named: Mapped[bool]
    """Whether readers may see which authority it was."""
    outcome: Mapped[UseOutcome]
    did: Mapped[str] = mapped_column(Text)
    happened: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    state: Mapped[ReportState] = mapped_column(default=ReportState.WAITING, index=True)
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    refusal: Mapped[str] = mapped_column(Text, default="")
    """Why a curator did not take it, in words for its writer."""

    entry: Mapped[Entry] = relationship()
    authority: Mapped[Authority] = relationship()


class RecognitionReport(Table):
    """Somebody says that a person could be recognised from an entry. Whom, and how, is not asked and stands nowhere."""

    __tablename__ = "recognition_report"
    __table_args__ = (
        Index(
            "uq_recognition_report_entry_id_by_id", "entry_id", "by_id", unique=True, sqlite_where=WAITS,
            postgresql_where=WAITS,
        ),
    )  # fmt: skip

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    part: Mapped[str] = mapped_column(String(40), default="")
    """The key of the part that it is about; empty for all of it."""
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    decision: Mapped[RecognitionDecision | None]
    told: Mapped[str] = mapped_column(Text, default="")
    """Why, in the words of whoever decided, for whoever reported; they have passed the gate."""

    entry: Mapped[Entry] = relationship()


class Question(Table):
    """A conversation about an entry between somebody and the authority that shared it; only these two see it."""

    __tablename__ = "question"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    """The authority that answers: the entry's owner when it was asked."""
    asked_at: Mapped[datetime]
    waits_for: Mapped[QuestionSide | None]
    """Who has something new to read; none where nobody has."""
    asker_agreed_at: Mapped[datetime | None]
    owner_agreed_at: Mapped[datetime | None]
    owner_agreed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    reported_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]
    """When the desk had looked at the report."""

    entry: Mapped[Entry] = relationship()
    asker: Mapped[Person] = relationship(foreign_keys=[asker_id])
    owner: Mapped[Authority] = relationship()
    owner_agreed_by: Mapped[Person | None] = relationship(foreign_keys=[owner_agreed_by_id])
    messages: Mapped[list["QuestionMessage"]] = relationship(
        order_by="QuestionMessage.at, QuestionMessage.id", cascade="all, delete-orphan", passive_deletes=True
    )


class QuestionMessage(Table):
    """One thing that one side said. Its words have passed the gate."""

    __tablename__ = "question_message"

    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    side: Mapped[QuestionSide]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)


class SavedEntry(Table):
    """An entry on somebody's own list, with how it stood when they last looked at it there."""

    __tablename__ = "saved_entry"
    __table_args__ = (Index("uq_saved_entry_entry_id_person_id", "entry_id", "person_id", unique=True),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    """The person's own words, which have passed the gate; nobody else sees them."""
    seen_number: Mapped[int]
    seen_standing: Mapped[SavedStatus]

    entry: Mapped[Entry] = relationship()


class WatchedEntry(Table):
    """Somebody wants to hear when something like an entry appears, or a new version of it."""

    __tablename__ = "watched_entry"
    __table_args__ = (Index("uq_watched_entry_entry_id_person_id", "entry_id", "person_id", unique=True),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    told_number: Mapped[int]
    """The version that the person knows of."""

    entry: Mapped[Entry] = relationship()


class Alert(Table):
    """Something that a person was told about an entry they follow: once for each pair and version."""

    __tablename__ = "alert"
    __table_args__ = (
        Index("uq_alert_person_id", "person_id", "watched_id", "found_id", "about", "number", unique=True),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    watched_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    found_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    about: Mapped[AlertSubject]
    number: Mapped[int] = mapped_column(default=0)
    """Of which version, where it is about one."""
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None] = mapped_column(default=None)

    watched: Mapped[Entry] = relationship(foreign_keys=[watched_id])
    arrival: Mapped[Entry] = relationship(foreign_keys=[found_id])


class WatchedWorry(Table):
    """Somebody wants to hear when something like what they described appears."""

    __tablename__ = "watched_worry"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    """What they described, without identifiers: it has passed the gate. Nobody else sees it."""
    at: Mapped[datetime]

    matches: Mapped[list["WorryMatch"]] = relationship(
        order_by="WorryMatch.at, WorryMatch.id", cascade="all, delete-orphan", passive_deletes=True
    )


class WorryMatch(Table):
    """An entry that appeared since and that a search would call close; once for each pair."""

    __tablename__ = "worry_match"
    __table_args__ = (Index("uq_worry_match_worry_id_found_id", "worry_id", "found_id", unique=True),)

    worry_id: Mapped[UUID] = mapped_column(ForeignKey("watched_worry.id", ondelete="CASCADE"))
    found_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None] = mapped_column(default=None)

    arrival: Mapped[Entry] = relationship()
