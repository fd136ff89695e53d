"""Tables of publishing: drafts with what was answered and signed, and documents on their way to being read."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alongside.accounts.models import Person
from alongside.knowledge.rules.vocabulary import EvidenceStage, GuidanceLabel, Kind
from alongside.tables import Table


class DraftState(StrEnum):
    """Where a draft is on its way."""

    WRITING = "writing"
    SIGNING = "signing"
    """Checked by its author; waits for a second person."""
    SUBMITTED = "submitted"
    """Signed; waits for a curator."""
    RETURNED = "returned"
    """A curator asks for changes: the author may write again."""
    PUBLISHED = "published"
    DISCARDED = "discarded"


OPEN = (DraftState.WRITING, DraftState.SIGNING, DraftState.SUBMITTED, DraftState.RETURNED)
WRITABLE = (DraftState.WRITING, DraftState.RETURNED)


class Verdict(StrEnum):
    """How a person answered one finding, or one word of the sweep."""

    KEPT = "kept"
    """A warning: the learning needs it, for the reason given."""
    DISMISSED = "dismissed"
    """A block: it is none, for the reason given; a second person must confirm."""
    TICKED = "ticked"
    """A word of the sweep: looked at, and fine."""
    REFUSED = "refused"
    """A dismissal with which a second person or a curator did not agree, for the reason given: it is asked again."""
    QUESTIONED = "questioned"
    """A warning kept, or a word ticked, that was sent back in the same way."""
    CALLED = "called"
    """A name: what the person or thing is called instead, all through the draft (the reason holds it)."""


class DraftOutcome(StrEnum):
    """What a curator decided."""

    PUBLISHED = "published"
    RETURNED = "returned"
    SENT_BACK = "sent-back"
    """Decided by no curator: a second person of the authority did not agree."""


WENT_BACK = (DraftOutcome.RETURNED, DraftOutcome.SENT_BACK)


class UploadReading(StrEnum):
    """How far the worker is with an uploaded document."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"


class Draft(Table):
    """An entry being written: a new one, or the next version of one that is published."""

    __tablename__ = "draft"

    entry_id: Mapped[UUID | None] = mapped_column(ForeignKey("entry.id"), index=True)
    """The published entry that this will be the next version of."""
    kind: Mapped[Kind]
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[DraftState] = mapped_column(default=DraftState.WRITING, index=True)
    revision: Mapped[int] = mapped_column(default=1)
    """Goes up with every change of the text, so that two people who edit at once are told."""
    body: Mapped[str] = mapped_column(Text, default="")
    """The pasted review, until it is split into the parts."""
    title: Mapped[str] = mapped_column(String(200), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    parts: Mapped[dict[str, str]] = mapped_column(default=dict)
    glance: Mapped[dict[str, str]] = mapped_column(default=dict)
    facets: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Facet → list of values, as in `knowledge.rules.vocabulary`; one that is not there is not known."""
    guidance_label: Mapped[GuidanceLabel | None]
    evidence_stage: Mapped[EvidenceStage] = mapped_column(default=EvidenceStage.UNTESTED)
    anonymous: Mapped[bool] = mapped_column(default=False)
    """Published as "an authority like …" rather than by name."""
    issued: Mapped[str] = mapped_column(String(200), default="")
    source_url: Mapped[str] = mapped_column(String(500), default="")
    caution: Mapped[str] = mapped_column(Text, default="")
    related: Mapped[list[str]] = mapped_column(default=list)
    """Ids of entries that go with this one."""
    review_due: Mapped[date | None]
    note: Mapped[str] = mapped_column(String(300), default="")
    """What is new in this version."""
    replaced: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    """Where words were put in or taken out: box, start, length; never a word."""
    override_reason: Mapped[str] = mapped_column(Text, default="")
    """Why it may be published although its facts together are rare."""
    override_revision: Mapped[int | None]
    """The revision whose facts were looked at for that."""
    names_given_at: Mapped[datetime | None]
    """When somebody last said which names to look for in it, or that there are none; never which."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]

    author: Mapped[Person] = relationship(foreign_keys=[author_id])
    answers: Mapped[list["GateAnswer"]] = relationship(
        order_by="GateAnswer.at", cascade="all, delete-orphan", passive_deletes=True
    )
    signatures: Mapped[list["DraftSignature"]] = relationship(
        order_by="DraftSignature.at", cascade="all, delete-orphan", passive_deletes=True
    )
    decisions: Mapped[list["DraftDecision"]] = relationship(
        order_by="DraftDecision.at", cascade="all, delete-orphan", passive_deletes=True
    )
    comments: Mapped[list["DraftComment"]] = relationship(
        order_by="DraftComment.at", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def went_back(self) -> "DraftDecision | None":
        """The last time it went back to its authors, with the reason, if it ever did."""
        return next((d for d in reversed(self.decisions) if d.outcome in WENT_BACK), None)

    @property
    def open_return(self) -> "DraftDecision | None":
        """That it went back, with the reason, while it is with its authors because of that."""
        last = self.went_back
        with_authors = last is not None and self.state in WRITABLE
        sent_since = last is not None and self.submitted_at is not None and self.submitted_at > last.at
        return last if with_authors and not sent_since else None

    @property
    def untouched(self) -> bool:
        """Whether nobody has written in it since it began as a next version, or since it last went back."""
        last = self.went_back
        return self.revision == (last.revision + 1 if last else 1) and (last is not None or self.entry_id is not None)

    def waits_for_signature_of(self, person: Person) -> bool:
        """Whether ``person``, one of its authority's writers, can sign it now."""
        waits = self.state is DraftState.SIGNING and self.signature is None
        return waits and person.id not in (self.author_id, self.changed_by_id)

    @property
    def signature(self) -> "DraftSignature | None":
        """The signature that holds for the draft as it stands."""
        return next((s for s in reversed(self.signatures) if s.revision == self.revision), None)


class GateAnswer(Table):
    """What somebody said about one finding.

    The fingerprint stands for type and words: it holds while the text around them changes and falls away with them.
    Of a name that is a word or a place too it stands for the place as well: where the words beside it change, it is
    asked again.
    """

    __tablename__ = "draft_answer"
    __table_args__ = (Index("uq_draft_answer_draft_id_fingerprint", "draft_id", "fingerprint", unique=True),)

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20), default="")
    """The type of the finding, and ``length`` the characters of its words: so they are met again, and kept nowhere."""
    length: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[Verdict]
    reason: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    confirmed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None]


class DraftSignature(Table):
    """A second person's answer, in their own words, to whether somebody could recognise the child."""

    __tablename__ = "draft_signature"

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    """It holds for this revision alone: any change of the text asks for a new one."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    statement: Mapped[str] = mapped_column(Text)

    by: Mapped[Person] = relationship()


class DraftDecision(Table):
    """A curator's decision about one revision, or a second person's to send it back: once for each."""

    __tablename__ = "draft_decision"
    __table_args__ = (Index("uq_draft_decision_draft_id_revision", "draft_id", "revision", unique=True),)

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    revision: Mapped[int]
    outcome: Mapped[DraftOutcome]
    reason: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the draft said when it went back, until its way has ended."""
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship()


class DraftComment(Table):
    """A remark between author and curator on a submitted draft."""

    __tablename__ = "draft_comment"

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    part: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship()


class Upload(Table):
    """A document on its way to the worker. Its bytes are sealed, and gone once it was read or refused."""

    __tablename__ = "upload"

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    reading: Mapped[UploadReading] = mapped_column(default=UploadReading.WAITING)
    problem: Mapped[str] = mapped_column(String(300), default="")
    """Why it could not be read, in words for the person."""
    dropped: Mapped[list[str]] = mapped_column(default=list)
    """What was left out on purpose: comments, tracked changes, macros, pictures."""
