"""Decide on a draft: let every authority read it, or give it back with reasons; once for each revision."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.curation.actions.telling import tell
from alongside.curation.queries import desk
from alongside.dates import uk_day
from alongside.disclosure import actions as disclosure
from alongside.gate.rules.flags import Finds
from alongside.gate.rules.real_words import says_something
from alongside.knowledge.actions.publishing import AuthoredWords
from alongside.knowledge.actions.publishing import publish as put_into_library
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Kind
from alongside.problems import Problem
from alongside.publishing import queries
from alongside.publishing.actions import commenting
from alongside.publishing.actions.checking import ask_each_again
from alongside.publishing.actions.letting_go import ask_to_let_go
from alongside.publishing.actions.signing import NotReady, reopen, signature_of, submit
from alongside.publishing.actions.writing import erase
from alongside.publishing.models import WRITABLE, Draft, DraftDecision, DraftOutcome, DraftState
from alongside.publishing.rules.comparing import content_of, entry_words
from alongside.publishing.rules.gate_status import GateStatus
from alongside.search.actions import encode_ahead

__all__ = [
    "AlreadyDecided",
    "Changed",
    "Choice",
    "NoReasonGiven",
    "NotReady",
    "NotYoursToDecide",
    "ReviewPassed",
    "TakenBack",
    "give_back",
    "publish",
    "remark",
]

LONGEST_RETURN_REASON = 2_000


class AlreadyDecided(Problem):
    """Somebody, perhaps oneself, was quicker."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("This has already been decided.")
        self.draft = draft


class TakenBack(Problem):
    """The draft is with its authors again."""

    def __init__(self) -> None:
        super().__init__("This draft is not with DfE any more: its authors took it back to change it.")


class Changed(Problem):
    """The draft was taken back, changed and sent again since the curator looked at it."""

    def __init__(self) -> None:
        super().__init__("This draft was changed and sent again since you opened it. Read it again before you decide.")


class NotYoursToDecide(Problem):
    """Nobody decides on what they wrote, but for guidance that binds nobody."""


class NoReasonGiven(Problem):
    """Whoever gets something back is told why."""


class ReviewPassed(Problem):
    """What is published today is due for review on a day to come."""


class Choice(NamedTuple):
    """What a curator has read, and whether the authority's name comes off: that changes what singles a child out."""

    revision: int
    anonymously: bool = False


def publish(session: Session, draft: Draft, choice: Choice, *, finder: Finds, by: Person, at: datetime) -> Entry:
    """Let every authority read a draft, after one more look for what could identify somebody.

    Raises `NotReady`, `AlreadyDecided`, `TakenBack`, `Changed`, `NotYoursToDecide`, or `NotPublished` where the
    entry that this is the next version of has been withdrawn.
    """
    _take_in_hand(session, draft, revision=choice.revision)
    _check_may_decide(session, draft, by=by)
    if draft.review_due is not None and draft.review_due <= uk_day(at):
        raise ReviewPassed("Its review date has passed. Give a later one, then publish it.")
    draft.anonymous = draft.anonymous or (choice.anonymously and draft.kind is not Kind.GUIDANCE)
    _look_again(session, draft, queries.gate_status(session, draft, finder=finder), by=by, at=at)
    entry = session.get(Entry, draft.entry_id) if draft.entry_id else None
    _encode_ahead(session, draft, entry)
    _decide(session, draft, DraftOutcome.PUBLISHED, reason="", by=by, at=at)
    line = desk.attributed(session, draft, entry, anonymous=draft.anonymous)
    words = AuthoredWords(
        **vars(entry_words(draft, attribution=line)), related=[UUID(key) for key in draft.related], note=draft.note
    )
    entry = put_into_library(session, words, entry=entry, owner_id=draft.authority_id, by=by, at=at)
    disclosure.keep(session, entry)
    draft.entry_id, draft.state, draft.changed_at = entry.id, DraftState.PUBLISHED, at
    erase(session, draft)
    ask_to_let_go(session, at=at)
    record(session, actor_id=by.id, verb="published-draft", thing=draft, at=at)
    if draft.author_id != by.id:
        tell(session, [draft.author], template="published", path=f"/library/{entry.id}", at=at)
    return entry


def _encode_ahead(session: Session, draft: Draft, entry: Entry | None) -> None:
    """Have what is about to be published encoded now: once it is in the trail, everybody waits for this to end."""
    words = entry_words(draft, attribution="")
    asks = tuple(entry.asks) if entry is not None else ()
    encode_ahead(session, Document(**vars(words), id=draft.id, slug="", asks=asks))


def _check_may_decide(session: Session, draft: Draft, *, by: Person) -> None:
    if draft.kind is not Kind.GUIDANCE:
        if by.id == draft.author_id:
            raise NotYoursToDecide("You wrote this, so another curator must decide.")
        return
    if not desk.needs_second_curator(session, draft):
        return
    if by.id in (draft.author_id, draft.changed_by_id):
        raise NotYoursToDecide("Statutory guidance and advice are published by another curator than who wrote them.")
    if draft.state in WRITABLE:
        raise NotYoursToDecide("Its author has not sent it to the desk yet.")


def give_back(  # noqa: PLR0913  what goes back and why, what is asked again, and who read which revision
    session: Session,
    draft: Draft,
    *,
    reason: str,
    revision: int,
    by: Person,
    at: datetime,
    again: Collection[str] = (),
) -> None:
    """Send a draft back to its authors, who read why and may write again; a new signature is needed then.

    ``again`` are the fingerprints of what was dismissed, kept or ticked and is to be decided again.
    Raises `NoReasonGiven`, `AlreadyDecided`, `TakenBack` or `Changed`.
    """
    if not says_something(reason) or len(reason) > LONGEST_RETURN_REASON:
        raise NoReasonGiven(f"Say what needs to change, in up to {LONGEST_RETURN_REASON:,} characters.")
    _take_in_hand(session, draft, revision=revision)
    if draft.state is not DraftState.SUBMITTED:
        raise TakenBack
    _decide(session, draft, DraftOutcome.RETURNED, reason=reason.strip(), by=by, at=at)
    draft.decisions[-1].content = content_of(draft)
    reopen(draft, DraftState.RETURNED, at=at)
    ask_each_again(session, draft, again, reason=reason, by=by, at=at)
    record(session, actor_id=by.id, verb="returned-draft", thing=draft, at=at)
    tell(session, [draft.author], template="returned", path=f"/publish/{draft.id}/", at=at)


def remark(session: Session, draft: Draft, *, part: str, text: str, by: Person, at: datetime) -> None:
    """Say something about a draft to its author, who gets one mail for several remarks."""
    commenting.comment(session, draft, part=part, text=text, by=by, at=at)
    if draft.author_id != by.id:
        path, together = f"/publish/{draft.id}/", f"commented:{draft.id}"
        tell(session, [draft.author], template="commented", path=path, at=at, together=together)


def _take_in_hand(session: Session, draft: Draft, *, revision: int) -> None:
    """Keep everybody else from deciding meanwhile, and look at the draft as it is now."""
    if draft.entry_id is not None:  # first, as withdrawing does: so neither waits for the other in turn
        session.get(Entry, draft.entry_id, with_for_update=True, populate_existing=True)
    session.expire(draft)
    session.refresh(draft, with_for_update=True)
    decided = any(decision.revision == revision for decision in draft.decisions)
    if decided or draft.state is DraftState.PUBLISHED:
        raise AlreadyDecided(draft)
    own_guidance = draft.kind is Kind.GUIDANCE and draft.state in WRITABLE
    if draft.state is not DraftState.SUBMITTED and not own_guidance:
        raise TakenBack
    if draft.revision != revision:
        raise Changed


def _look_again(session: Session, draft: Draft, gate_status: GateStatus, *, by: Person, at: datetime) -> None:
    if draft.kind is Kind.GUIDANCE:
        if not gate_status.checked:
            raise NotReady(gate_status)
        if draft.state in WRITABLE:
            submit(session, draft, gate_status, by=by, at=at)
        return
    if not gate_status.clear or signature_of(draft) is None:
        raise NotReady(gate_status)


def _decide(session: Session, draft: Draft, outcome: DraftOutcome, *, reason: str, by: Person, at: datetime) -> None:
    try:
        with session.begin_nested():
            draft.decisions.append(
                DraftDecision(
                    draft_id=draft.id, revision=draft.revision, outcome=outcome, reason=reason, by_id=by.id, at=at
                )
            )
            session.flush()
    except IntegrityError:  # two at once, past the lock: one decision about each revision, whatever happens
        session.expire(draft)
        raise AlreadyDecided(draft) from None
