"""Messages as their readers see them: opened, with what they quote, whom they mention, the entries they link to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Person
from alongside.knowledge.models import Entry, Status
from alongside.messaging.models import Conversation, Message, MessageMention, MessageReport, keyring
from alongside.messaging.queries import conversations
from alongside.messaging.rules.messages import (
    MOST_FOUND,
    MOST_SEARCHED,
    REPORT_OUTCOME_WORDS,
    entries_in,
    holds_all,
    may_edit,
    shortened,
)
from alongside.pairing.models.pairing import PairingAuthority
from alongside.pairing.queries.access import PairingView

DELETED, REMOVED = "Deleted by its writer", "Its words were removed by the desk"
ERASED, UNREADABLE = "Erased: the pairing ended more than two years ago", conversations.CANNOT_READ
READABLE = (Status.PUBLISHED, Status.SUPERSEDED)


@dataclass(frozen=True)
class Quote:
    """What a message answers."""

    number: int
    who: str
    text: str


@dataclass(frozen=True)
class ShownMessage:
    """One message as its page shows it."""

    row: Message
    who: str
    authority: str
    ours: bool
    own: bool
    text: str
    """Empty where the words are gone or cannot be read: then ``instead`` says why."""
    instead: str
    quote: Quote | None
    to: Sequence[str]
    entries: Sequence[Entry]
    hidden_links: int
    """How many linked entries this reader cannot see, or nobody can any more."""
    report: str
    read_by: Sequence[str]
    editable: bool


@dataclass(frozen=True)
class FoundMessage:
    """A message that a search came upon."""

    row: Message
    who: str
    title: str
    text: str


def shown_messages(
    session: Session, view: PairingView, rows: Sequence[Message], *, person: Person, at: datetime
) -> list[ShownMessage]:
    """Return messages of one conversation of this pairing, opened for one of its people."""
    if not rows:
        return []
    texts = opened(session, rows)
    quotes = _quotes(session, rows)
    entries = _entries(session, texts.values())
    names = _mentions(session, rows)
    reports = _reports(session, rows)
    readers = conversations.read_so_far(session, rows[0].conversation)
    sides = _authorities(view)
    return [
        ShownMessage(
            row=row,
            who=row.by.name,
            authority=sides.get(row.side_id, ""),
            ours=row.side_id == view.ours.id,
            own=row.by_id == person.id,
            text=texts[row.id] or "",
            instead=instead_of(row, texts[row.id]),
            quote=quotes.get(row.quotes or 0),
            to=names.get(row.id, []),
            entries=[entries[key] for key in entries_in(texts[row.id] or "") if key in entries],
            hidden_links=len([key for key in entries_in(texts[row.id] or "") if key not in entries]),
            report=reports.get(row.id, ""),
            read_by=[
                reader.name
                for reader, number in readers
                if number == row.number and reader.id not in (person.id, row.by_id)
            ],
            editable=view.open and row.by_id == person.id and not row.gone and may_edit(written=row.at, at=at),
        )
        for row in rows
    ]


def opened(session: Session, rows: Iterable[Message]) -> dict[UUID, str | None]:
    """Return the words of messages by their ids; none where they cannot be read with the keys at hand."""
    keys = keyring(session)
    return {row.id: row.read(keys) for row in rows}


def instead_of(row: Message, words: str | None) -> str:
    """Say why a message shows no words, or nothing where it does."""
    if row.removed_at:
        return REMOVED
    if row.deleted_at:
        return DELETED
    if row.erased_at:
        return ERASED
    return UNREADABLE if words is None else ""


def find(session: Session, view: PairingView, asked: str) -> list[FoundMessage]:
    """Return messages of this pairing that hold every word asked for, newest first: opened and looked through here.

    The latest 5,000 messages are looked through; 50 are returned at most.
    """
    rows = conversations.everything(session, view, most=MOST_SEARCHED)
    hits = []
    titles: dict[UUID, str] = {}
    keys = keyring(session)
    for row in rows:
        words = "" if row.gone else row.read(keys)
        if not words or not holds_all(words, asked):
            continue
        key = row.conversation_id
        titles[key] = titles.get(key) or conversations.title_of(session, row.conversation)
        hits.append(FoundMessage(row=row, who=row.by.name, title=titles[key], text=shortened(words, length=300)))
        if len(hits) == MOST_FOUND:
            break
    return hits


def for_record(
    session: Session, view: PairingView, conversation: Conversation, *, person: Person, at: datetime
) -> list[ShownMessage]:
    """Return a whole conversation for one side's own record."""
    return shown_messages(session, view, conversations.messages(session, conversation), person=person, at=at)


def _quotes(session: Session, rows: Sequence[Message]) -> dict[int, Quote]:
    wanted = {row.quotes for row in rows if row.quotes}
    if not wanted:
        return {}
    quoted = conversations.messages(session, rows[0].conversation, Message.number.in_(wanted))
    texts = opened(session, quoted)
    return {
        row.number: Quote(row.number, row.by.name, instead_of(row, texts[row.id]) or shortened(texts[row.id] or ""))
        for row in quoted
    }


def _entries(session: Session, texts: Iterable[str | None]) -> Mapping[UUID, Entry]:
    """Return the linked entries that readers of the library may see."""
    wanted = {key for text in texts for key in entries_in(text or "")}
    if not wanted:
        return {}
    rows = session.scalars(select(Entry).where(Entry.id.in_(wanted), Entry.status.in_(READABLE)))
    return {row.id: row for row in rows}


def _mentions(session: Session, rows: Sequence[Message]) -> dict[UUID, list[str]]:
    mentions = session.scalars(
        select(MessageMention)
        .where(MessageMention.message_id.in_([row.id for row in rows]))
        .options(selectinload(MessageMention.person))
    )
    names: dict[UUID, list[str]] = {}
    for mention in mentions:
        names.setdefault(mention.message_id, []).append(mention.person.name)
    return {key: sorted(value) for key, value in names.items()}


def _reports(session: Session, rows: Sequence[Message]) -> dict[UUID, str]:
    """Say which messages were reported and what came of it; of several reports the latest counts."""
    reports = session.scalars(
        select(MessageReport).where(MessageReport.message_id.in_([row.id for row in rows])).order_by(MessageReport.at)
    )
    return {
        row.message_id: REPORT_OUTCOME_WORDS[row.outcome] if row.outcome else "Reported: the desk can read it now"
        for row in reports
    }


def _authorities(view: PairingView) -> dict[UUID, str]:
    sides: list[PairingAuthority] = [view.ours, *view.others]
    return {side.id: side.authority.name for side in sides}
