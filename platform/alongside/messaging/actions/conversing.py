"""Begin a conversation, send, change and take back messages, note how far one has read, keep what one has begun."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.audit.actions import record
from alongside.gate.actions import note_let_go
from alongside.messaging.models import Conversation, Message, MessageDraft, MessageMention, ReadMark, keyring
from alongside.messaging.rules.messages import mark_of, may_edit, mentioned
from alongside.notices import actions as notices
from alongside.pairing.actions.access import hold
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.problems import Problem


class TooLate(Problem):
    """The time in which a message may be changed is over."""


class AlreadyGone(Problem):
    """The message's words are gone."""


@dataclass(frozen=True, kw_only=True)
class MessageWords:
    """What somebody sends: text that has passed the gate, whom it calls on, the mark against sending twice."""

    text: str
    once: str
    quotes: int | None = None
    to: Collection[UUID] = ()
    """Whom it mentions, besides those whom the text calls by an at sign."""
    let_go: Collection[Type] = ()
    """The kinds of what its writer was asked about and let go."""


def begin(
    session: Session, view: PairingView, *, title: str, words: MessageWords, by: Person, at: datetime
) -> Conversation:
    """Begin a conversation with its first message; sent twice it begins once."""
    hold(session, view.pairing)
    once = mark_of(words.once, f"{title}\n{words.text}")
    before = session.scalar(
        select(Conversation).where(
            Conversation.pairing_id == view.pairing.id, Conversation.once == once, Conversation.begun_by_id == by.id
        )
    )
    if before is not None:
        return before
    made = Conversation(
        id=uuid4(), pairing_id=view.pairing.id, begun_by_id=by.id, at=at, last_at=at, last_number=0, revision=0,
        once=once,
    )  # fmt: skip
    made.write(title, keyring(session))
    session.add(made)
    session.flush()
    send(session, view, made, words=words, by=by, at=at)
    record(session, actor_id=by.id, verb="began-conversation", thing=made, at=at)
    return made


def send(
    session: Session, view: PairingView, to: Conversation, *, words: MessageWords, by: Person, at: datetime
) -> Message:
    """Add a message at the end and tell the others; the same form with the same words adds one, however often it comes.

    Its number, not its time, says where it stands: a clock that steps back changes nothing.
    """
    _hold(session, view, to)
    once = mark_of(words.once, words.text)
    own = Message.conversation_id == to.id, Message.by_id == by.id
    before = session.scalar(select(Message).where(*own, Message.once == once))
    if before is not None:
        return before
    to.last_number, to.revision, to.last_at = to.last_number + 1, to.revision + 1, at
    quotes = words.quotes if words.quotes and 1 <= words.quotes < to.last_number else None
    message = Message(
        id=uuid4(), conversation_id=to.id, number=to.last_number, by_id=by.id, side_id=view.ours.id, at=at,
        quotes=quotes, revision=to.revision, once=once,
    )  # fmt: skip
    message.write(words.text, keyring(session))
    others = [person for person in access.people(session, view.pairing.id) if person.id != by.id]
    called = _called(words, others)
    message.mentions = [MessageMention(person_id=person.id) for person in called]
    session.add(message)
    drop_draft(session, to, by=by)
    session.flush()
    _tell(session, to, others, called, at=at)
    record(session, actor_id=by.id, verb="sent-message", thing=message, at=at)
    note_let_go(session, words.let_go, thing=message, by=by, at=at)
    return message


def edit(session: Session, view: PairingView, message: Message, *, text: str, by: Person, at: datetime) -> None:
    """Put other words, which have passed the gate, in place of one's own of the last minutes; that it was is shown."""
    hold(session, view.pairing)
    _change(session, message)
    if not may_edit(written=message.at, at=at):
        raise TooLate("A message can be changed for 15 minutes. Write another one that puts it right.")
    message.write(text, keyring(session))
    message.edited_at = at
    record(session, actor_id=by.id, verb="edited-message", thing=message, at=at)


def take_back(session: Session, message: Message, *, by: Person, at: datetime) -> None:
    """Erase the words of one's own message, also once the pairing has ended; that it was there stays."""
    _change(session, message)
    message.write("", keyring(session))
    message.deleted_at = at
    record(session, actor_id=by.id, verb="deleted-message", thing=message, at=at)


def note_read(session: Session, conversation: Conversation, *, number: int, by: Person, at: datetime) -> None:
    """Note that somebody has read up to a message, and put away what told them of it."""
    number = min(number, conversation.last_number)
    insert = _insert(session)(ReadMark).values(
        id=uuid4(), conversation_id=conversation.id, person_id=by.id, number=number, at=at
    )
    # Two windows of one person may say so at once: the further one counts.
    session.execute(
        insert.on_conflict_do_update(
            index_elements=[ReadMark.conversation_id, ReadMark.person_id],
            set_={"number": insert.excluded.number, "at": insert.excluded.at},
            where=ReadMark.number < insert.excluded.number,
        )
    )
    if number == conversation.last_number:
        notices.put_away(session, by, at=at, path=path_of(conversation))


def keep_draft(session: Session, conversation: Conversation, *, text: str, by: Person, at: datetime) -> None:
    """Keep what somebody has begun to write, which has passed the gate; nothing is left of an empty one."""
    if not text.strip():
        drop_draft(session, conversation, by=by)
        return
    draft = MessageDraft(conversation_id=conversation.id, person_id=by.id)
    draft.write(text, keyring(session))
    insert = _insert(session)(MessageDraft).values(
        id=uuid4(), conversation_id=conversation.id, person_id=by.id, at=at, sealed=draft.sealed,
        key_name=draft.key_name,
    )  # fmt: skip
    session.execute(
        insert.on_conflict_do_update(
            index_elements=[MessageDraft.conversation_id, MessageDraft.person_id],
            set_={"at": insert.excluded.at, "sealed": insert.excluded.sealed, "key_name": insert.excluded.key_name},
        )
    )


def drop_draft(session: Session, conversation: Conversation, *, by: Person) -> None:
    """Forget what somebody had begun to write."""
    session.execute(
        delete(MessageDraft).where(MessageDraft.conversation_id == conversation.id, MessageDraft.person_id == by.id)
    )


def path_of(conversation: Conversation) -> str:
    """Return where a conversation is read: fixed words and ids."""
    return f"/pairings/{conversation.pairing_id}/conversations/{conversation.id}"


def _insert(session: Session) -> "type[postgresql.Insert] | type[sqlite.Insert]":
    return postgresql.Insert if session.get_bind().dialect.name == "postgresql" else sqlite.Insert


def _hold(session: Session, view: PairingView, conversation: Conversation) -> None:
    """Let one writer at a time into a conversation, and see what the one before wrote."""
    hold(session, view.pairing)
    session.refresh(conversation, ["last_number", "revision"], with_for_update=True)


def _change(session: Session, message: Message) -> None:
    conversation = message.conversation
    session.refresh(conversation, ["last_number", "revision"], with_for_update=True)
    session.refresh(message, ["deleted_at", "removed_at", "erased_at"])
    if message.gone:
        raise AlreadyGone("The words of this message are gone already.")
    conversation.revision += 1
    message.revision = conversation.revision


def _called(words: MessageWords, others: list[Person]) -> list[Person]:
    names = set(mentioned(words.text, [person.name for person in others]))
    return [person for person in others if person.id in words.to or person.name in names]


def _tell(
    session: Session, conversation: Conversation, others: list[Person], called: list[Person], *, at: datetime
) -> None:
    path = path_of(conversation)
    quiet = [person for person in others if person not in called]
    notices.tell_once(session, called, template="mentioned", path=path, at=at)
    notices.tell_once(session, quiet, template="message", path=path, at=at)


def touch(session: Session, conversation: Conversation, message: Message) -> None:
    """Let open pages know that a message has changed."""
    session.execute(
        update(Conversation).where(Conversation.id == conversation.id).values(revision=Conversation.revision + 1)
    )
    session.refresh(conversation, ["revision"])
    message.revision = conversation.revision
