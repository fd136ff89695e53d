"""Answer once for all: with the asker's consent the desk writes it for the library, and who asked the like is told."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.enquiries.actions.telling import tell_side
from alongside.enquiries.models import Enquiry
from alongside.enquiries.queries.enquiries import answered_for_all, latest_questions
from alongside.enquiries.rules.for_all import draft_words
from alongside.enquiries.rules.words import EnquiryEnd
from alongside.feedback.rules.labels import QuestionSide
from alongside.jobs.actions import enqueue
from alongside.knowledge.rules.vocabulary import Kind
from alongside.notices.actions import tell
from alongside.problems import Problem
from alongside.publishing.actions import writing
from alongside.publishing.models import Draft, DraftState
from alongside.search.engine.searcher import open_searcher
from alongside.search.queries.retrieval import close_among
from alongside.settings import Settings

ANNOUNCING = "announce-answers"
ASKED_WITHIN = timedelta(days=365)
"""Whoever asked the like within this time is told."""

CloseTo = Callable[[str, Collection[UUID]], Sequence[UUID]]
"""Which of these entries a search for these words would call close."""


class NoConsent(Problem):
    """Whoever asked has not said that it may be published."""


def ask_to_publish(session: Session, row: Enquiry, *, by: Person, at: datetime) -> None:
    """Ask the asker, for the desk, whether question and answer may be published; once is enough."""
    if row.first_answer_at is None:
        raise NoConsent("Answer it first.")
    if row.publish_asked_at is None:
        row.publish_asked_at = at
        record(session, actor_id=by.id, verb="asked-to-publish-enquiry", thing=row, at=at)
        tell_side(session, row, QuestionSide.ASKER, at=at, template="enquiry-publish-asked")


def consent(session: Session, row: Enquiry, *, yes: bool, by: Person, at: datetime) -> None:
    """Say, as the asker, that it may be published, or take that back while it is not."""
    session.refresh(row, with_for_update={"of": Enquiry})
    draft = session.get(Draft, row.draft_id) if row.draft_id else None
    if not yes and draft is not None and draft.state is DraftState.PUBLISHED:
        raise NoConsent("It is published already. The desk can withdraw it: write to them here.")
    row.may_publish_at = at if yes else None
    record(session, actor_id=by.id, verb="agreed-to-publish" if yes else "took-back-publishing", thing=row, at=at)
    if yes:
        tell_side(session, row, QuestionSide.OWNER, at=at, template="enquiry-may-publish")
    elif draft is not None and draft.state is not DraftState.DISCARDED:
        writing.discard(session, draft, by=by, at=at)


def write_for_all(session: Session, row: Enquiry, rests_on: Sequence[UUID], *, by: Person, at: datetime) -> Draft:
    """Begin guidance of the desk from question and answer; from there on it goes the way of every draft.

    Raises `NoConsent`. Where it is being written already, that draft is returned.
    """
    session.refresh(row, with_for_update={"of": Enquiry})
    if row.may_publish_at is None:
        raise NoConsent("Whoever asked has not said that it may be published.")
    before = session.get(Draft, row.draft_id) if row.draft_id else None
    if before is not None and before.state is not DraftState.DISCARDED:
        return before
    draft = writing.start(session, by=by, kind=Kind.GUIDANCE, at=at)
    session.flush()
    asked = [message.text for message in row.messages if message.side is QuestionSide.ASKER]
    answers = [message.text for message in row.messages if message.side is QuestionSide.OWNER]
    words = {**draft_words(row.topic, asked, answers), "related": [str(entry_id) for entry_id in rests_on]}
    writing.save(session, draft, words, by=by, revision_read=draft.revision, at=at)
    row.draft_id = draft.id
    record(session, actor_id=by.id, verb="wrote-enquiry-for-all", thing=row, at=at)
    return draft


def erase_published(session: Session, entry_id: UUID, *, by: Person, at: datetime) -> None:
    """Erase the private words from which an entry was made that is withdrawn: they say what it said."""
    from_it = select(Enquiry).join(Draft, Draft.id == Enquiry.draft_id).where(Draft.entry_id == entry_id)
    for row in session.scalars(from_it):
        row.forget_words()
        if row.closed_at is None:
            row.end(EnquiryEnd.ANSWERED, at=at)
        record(session, actor_id=by.id, verb="erased-enquiry", thing=row, at=at)


def ask_to_announce(session: Session, *, at: datetime) -> None:
    """Have askers told of published answers, if there is one of which nobody was told."""
    if answered_for_all(session):
        enqueue(session, kind=ANNOUNCING, payload={}, at=at, key=ANNOUNCING)


def handle_announcing(session: Session, _payload: dict[str, Any], at: datetime, *, settings: Settings) -> None:
    """Do the job "announce-answers"; raises `BrokenIndex` where there is no index yet, to be tried again."""
    announce(session, partial(close_among, open_searcher(settings, session.get_bind())), at=at)


def announce(session: Session, close_to: CloseTo, *, at: datetime) -> None:
    """Tell whoever asked what was published, and whoever asked the like; doing it again tells nobody twice."""
    for row in answered_for_all(session):
        entry_id = row.draft.entry_id if row.draft else None
        if entry_id is None:
            continue
        path = f"/library/{entry_id}"
        alike = {
            asker_id
            for _id, asker_id, text in latest_questions(session, since=at - ASKED_WITHIN)
            if asker_id != row.asker_id and list(close_to(text, [entry_id]))
        }
        people = session.scalars(select(Person).where(Person.id.in_(alike)).order_by(Person.id)).all()
        tell(session, [session.get_one(Person, row.asker_id)], template="enquiry-published", path=path, at=at)
        tell(session, people, template="enquiry-like-answered", path=path, at=at)
        row.announced_at = at
        record(session, actor_id=None, verb="announced-answer", thing=row, at=at)
