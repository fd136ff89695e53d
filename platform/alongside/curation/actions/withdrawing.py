"""Take an entry out of the library in an emergency, so that nothing of what it said is left."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.curation.actions.telling import tell, tell_curators, tell_keepers
from alongside.curation.queries.entries import replaced_by
from alongside.curation.rules.reasons import FOR_PRIVACY, READERS_ARE_TOLD
from alongside.disclosure import actions as disclosure
from alongside.engines import Engines, wipe
from alongside.enquiries.actions import for_all as enquiries
from alongside.feedback import actions as feedback
from alongside.feedback.actions.recognition import forget_reasons, settle_recognition
from alongside.feedback.rules.labels import RecognitionDecision
from alongside.jobs.actions import enqueue
from alongside.knowledge.actions import withdrawing
from alongside.knowledge.models import Entry, Status
from alongside.pairing.actions.adoption import erase_adaptations
from alongside.problems import Problem
from alongside.publishing.actions.writing import DRAFT_TEXTS, discard, forget
from alongside.publishing.models import OPEN, Draft
from alongside.search import actions as search
from alongside.settings import Settings

BEFORE_ALL_ELSE = timedelta(days=1)
"""The job that has waited longest goes first: this one says that it has waited for a day already."""

HELD_WORDS = (
    "entry", "entry_version", "entry_facet", "entry_source", "entry_link", "draft", "draft_answer", "draft_signature",
    "draft_decision", "draft_comment", "upload", "published_details", "saved_entry", "use_report", "question_message",
    "recognition_report", "enquiry_message", "vain_search",
)  # fmt: skip
"""The tables in which words of an entry, or of a draft of it, may have stood."""


class UnknownReason(Problem):
    """Readers are told why, in one of the fixed ways."""


def withdraw(session: Session, entry: Entry, *, reason: str, by: Person, at: datetime) -> None:
    """Erase an entry and everything said about it, at once and for good; whoever relied on it is told that it is gone.

    ``reason`` is a key of `READERS_ARE_TOLD`. With this transaction every page and search loses it; within the minute a
    worker has built an index in files anew, deleted the older ones and had the database overwrite the bytes. Raises
    `NotPublished` where it is not in the library.
    """
    if reason not in READERS_ARE_TOLD:
        raise UnknownReason("Choose what readers are told.")
    session.refresh(entry, with_for_update=True)
    withdrawing.withdraw(session, entry, by=by, at=at, reason=READERS_ARE_TOLD[reason])
    disclosure.forget(session, entry.id)
    _tell(session, entry, reason=reason, by=by, at=at)
    settle_recognition(session, entry, RecognitionDecision.WITHDRAWN, by=by, at=at)
    forget_reasons(session, entry.id)
    _erase_drafts(session, entry, by=by, at=at)
    erase_adaptations(session, entry, by=by, at=at)
    feedback.erase(session, entry.id, at)
    enquiries.erase_published(session, entry.id, by=by, at=at)
    feedback.tell_followers(session, entry.id, at)
    enqueue(session, kind="forget", payload={}, at=at, key="forget", run_after=at - BEFORE_ALL_ELSE)


def _tell(session: Session, entry: Entry, *, reason: str, by: Person, at: datetime) -> None:
    """Tell its keepers, why too; the desk, where somebody could be recognised; and whose replacement it was."""
    tell_keepers(session, entry, template=f"own-entry-withdrawn-{reason}", by=by, at=at)
    if reason == FOR_PRIVACY:
        tell_curators(session, template="withdrawn-for-privacy", path=f"/library/{entry.id}", by=by, at=at)
    for replaced in replaced_by(session, entry.id):
        feedback.forget_replaced(session, replaced.id)
        tell_keepers(session, replaced, template="own-entry-unreplaced", by=by, at=at)


def _erase_drafts(session: Session, entry: Entry, *, by: Person, at: datetime) -> None:
    drafts = select(Draft).where(Draft.entry_id == entry.id).order_by(Draft.created_at, Draft.id)
    for draft in session.scalars(drafts.with_for_update().execution_options(populate_existing=True)):
        if draft.state in OPEN:
            discard(session, draft, by=by, at=at)
            tell(session, [draft.author], template="withdrawn", path=f"/library/{entry.id}", at=at)
        else:
            forget(session, draft)
    record(session, actor_id=by.id, verb="erased-drafts", thing=entry, at=at)


def handle_forget(
    _session: Session, _payload: dict[str, Any], _at: datetime, *, settings: Settings, engines: Engines
) -> None:
    """Do the job "forget": leave what was withdrawn neither in an index nor in the files of the database."""
    # On sessions of its own, and never in a transaction: the database is written anew meanwhile.
    with engines.session() as session:
        _erase_stragglers(session)
        session.commit()
    with engines.reader() as reader:
        search.forget(reader, settings)
    wipe(engines, (*HELD_WORDS, *search.INDEX_TABLES))


def _erase_stragglers(session: Session) -> None:
    """Erase what a browser saved into a draft in the very moment in which its entry was withdrawn."""
    gone = select(Entry.id).where(Entry.status == Status.WITHDRAWN)
    says_something = or_(*(getattr(Draft, name) != "" for name in (*DRAFT_TEXTS, "override_reason")))
    for draft in session.scalars(select(Draft).where(Draft.entry_id.in_(gone), says_something)):
        forget(session, draft)
