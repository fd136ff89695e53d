"""What waits at the desk, kind by kind: since when, and what it is called. Each is read in pages, never as a whole."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind
from alongside.curation.rules.desk_kinds import DeskKind
from alongside.enquiries.models import Enquiry, EnquiryMessage, Need
from alongside.enquiries.rules.needs import OPEN_NEEDS
from alongside.enquiries.rules.words import Addressee
from alongside.feedback.models import Question, QuestionMessage, RecognitionReport, UseReport
from alongside.feedback.rules.labels import QuestionSide, ReportState
from alongside.introductions.rules import TOPIC_WORDS
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.queries import titles_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.messaging.models import MessageReport
from alongside.publishing.models import WRITABLE, Draft, DraftState

Rows = Select[UUID, Any]
"""Id and since when, of each thing of a kind that waits."""


def _recognised(_on: date) -> Rows:
    waiting = (
        select(RecognitionReport.entry_id, func.min(RecognitionReport.at).label("first"))
        .where(RecognitionReport.settled_at.is_(None))
        .group_by(RecognitionReport.entry_id)
        .subquery()
    )
    since = func.coalesce(waiting.c.first, Entry.changed_at, type_=Entry.changed_at.type)
    there = select(Entry.id, since.label("since")).outerjoin(waiting, waiting.c.entry_id == Entry.id)
    return there.where(or_(waiting.c.first.is_not(None), Entry.status == Status.HIDDEN))


def _messages(_on: date) -> Rows:
    return select(MessageReport.id, MessageReport.at.label("since")).where(MessageReport.settled_at.is_(None))


def _conversations(_on: date) -> Rows:
    open_ones = Question.reported_at.is_not(None), Question.settled_at.is_(None)
    return select(Question.id, Question.reported_at.label("since")).where(*open_ones)


def _enquiries(_on: date) -> Rows:
    """Return what waits for the desk's answer: its clock runs from when it was asked, a later word's from then."""
    latest = (
        select(func.max(EnquiryMessage.at))
        .where(EnquiryMessage.enquiry_id == Enquiry.id, EnquiryMessage.side == QuestionSide.ASKER)
        .scalar_subquery()
    )
    since = case((Enquiry.first_answer_at.is_(None), Enquiry.asked_at), else_=latest)
    waits = Enquiry.addressee == Addressee.DESK, Enquiry.waits_for == QuestionSide.OWNER, Enquiry.closed_at.is_(None)
    return select(Enquiry.id, since.label("since")).where(*waits)


def _questions(_on: date) -> Rows:
    home = select(Authority.id).where(Authority.kind == AuthorityKind.DEPARTMENT)
    latest = (
        select(func.max(QuestionMessage.at))
        .where(QuestionMessage.question_id == Question.id, QuestionMessage.side == QuestionSide.ASKER)
        .scalar_subquery()
    )
    waits = Question.owner_id.in_(home), Question.waits_for == QuestionSide.OWNER
    since = func.coalesce(latest, Question.asked_at, type_=Question.asked_at.type)
    return select(Question.id, since.label("since")).where(*waits)


def _submitted(_on: date) -> Rows:
    plain = or_(Draft.override_reason == "", Draft.override_revision.is_distinct_from(Draft.revision))
    return _drafts().where(plain)


def _overridden(_on: date) -> Rows:
    return _drafts().where(Draft.override_reason != "", Draft.override_revision == Draft.revision)


def _drafts() -> Rows:
    since = func.coalesce(Draft.submitted_at, Draft.changed_at, type_=Draft.changed_at.type)
    return select(Draft.id, since.label("since")).where(Draft.state == DraftState.SUBMITTED)


def _use_reports(_on: date) -> Rows:
    return select(UseReport.id, UseReport.at.label("since")).where(UseReport.state == ReportState.WAITING)


def _needs(_on: date) -> Rows:
    return select(Need.id, Need.at.label("since")).where(Need.state.in_(OPEN_NEEDS))


def _stale(on: date) -> Rows:
    over = Entry.status == Status.PUBLISHED, Entry.review_due < on
    return select(Entry.id, Entry.review_due.label("since")).where(*over)


def _unreplaced(_on: date) -> Rows:
    gone = select(Entry.id).where(Entry.status == Status.WITHDRAWN)
    left = Entry.status == Status.SUPERSEDED, Entry.superseded_by_id.in_(gone)
    return select(Entry.id, Entry.changed_at.label("since")).where(*left)


def _own_drafts(_on: date) -> Rows:
    home = select(Authority.id).where(Authority.kind == AuthorityKind.DEPARTMENT)
    ours = Draft.authority_id.in_(home), Draft.kind == Kind.GUIDANCE, Draft.state.in_((*WRITABLE, DraftState.SIGNING))
    return select(Draft.id, Draft.changed_at.label("since")).where(*ours)


ROWS: Mapping[DeskKind, Callable[[date], Rows]] = MappingProxyType({
    DeskKind.RECOGNITION: _recognised,
    DeskKind.MESSAGE: _messages,
    DeskKind.CONVERSATION: _conversations,
    DeskKind.ENQUIRY: _enquiries,
    DeskKind.QUESTION: _questions,
    DeskKind.OVERRIDE: _overridden,
    DeskKind.SUBMISSION: _submitted,
    DeskKind.USE_REPORT: _use_reports,
    DeskKind.NEED: _needs,
    DeskKind.STALE: _stale,
    DeskKind.UNREPLACED: _unreplaced,
    DeskKind.OWN_DRAFT: _own_drafts,
})  # fmt: skip
"""What waits, of the kinds of which there may be thousands; rounds and pairings are few and stand in `desk_queue`."""


def called(session: Session, kind: DeskKind, ids: list[UUID]) -> dict[UUID, str]:
    """Return what things of one kind are called on the desk: never what somebody wrote in confidence."""
    if kind in (DeskKind.RECOGNITION, DeskKind.STALE, DeskKind.UNREPLACED):
        return titles_of(session, session.scalars(select(Entry).where(Entry.id.in_(ids))).all())
    if kind in (DeskKind.SUBMISSION, DeskKind.OVERRIDE, DeskKind.OWN_DRAFT):
        return _pairs(session, select(Draft.id, Draft.title).where(Draft.id.in_(ids)), "Without a title yet")
    if kind is DeskKind.NEED:
        return _pairs(session, select(Need.id, Need.label).where(Need.id.in_(ids)))
    if kind is DeskKind.ENQUIRY:
        topics = _pairs(session, select(Enquiry.id, Enquiry.topic).where(Enquiry.id.in_(ids)))
        return {key: f"Question on: {TOPIC_WORDS.get(topic, topic)}" for key, topic in topics.items()}
    if kind is DeskKind.USE_REPORT:
        about = select(UseReport.id, Entry.title).join(Entry, Entry.id == UseReport.entry_id)
        return _pairs(session, about.where(UseReport.id.in_(ids)))
    if kind in (DeskKind.QUESTION, DeskKind.CONVERSATION):
        about = select(Question.id, Entry.title).join(Entry, Entry.id == Question.entry_id)
        return _pairs(session, about.where(Question.id.in_(ids)))
    return {}


def _pairs(session: Session, statement: Rows, otherwise: str = "") -> dict[UUID, str]:
    return {key: text or otherwise for key, text in session.execute(statement)}
