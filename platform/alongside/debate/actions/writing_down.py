"""From a round to a signed document: the agreed lines filled in, the split ones marked; and the round asked again."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.debate.actions.preparing import DebateMoved, hold_debate, prepare
from alongside.debate.models import DebateRound, DebateState
from alongside.debate.queries import debates
from alongside.debate.rules.meanings import Meaning, settled_words
from alongside.local_documents.actions import drafting
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.content import DocumentContent, SettledLine
from alongside.local_documents.rules.kinds import DocumentKind

POSITION_TITLE = "Who is responsible for what"


def write_down(session: Session, debate: DebateRound, *, by: Person, at: datetime) -> LocalEdition:
    """Return the draft of a position: lines that were declared are filled in, those that people do not share marked."""
    hold_debate(session, debate, DebateState.CLOSED)
    if debate.position_id is not None:
        raise DebateMoved("This round is written down already.")
    lines = tuple(
        SettledLine(
            statement=row.statement.text,
            words=settled_words(row.statement, row.declared),
            split=row.meaning is not Meaning.AGREED,
        )
        for row in debates.outcome(session, debate).rows
    )
    edition = drafting.start(
        session, DocumentKind.POSITION, POSITION_TITLE, by=by, at=at,
        content=DocumentContent(lines=lines, round_id=str(debate.id)),
    )  # fmt: skip
    debate.position_id = edition.document_id
    record(session, actor_id=by.id, verb="wrote-down-debate", thing=debate, at=at)
    return edition


def ask_again(session: Session, debate: DebateRound, *, by: Person, at: datetime) -> DebateRound:
    """Prepare a round with the same statements, word for word; raises `DebateMoved` where one is running."""
    hold_debate(session, debate, DebateState.CLOSED)
    return prepare(session, debate.statements, by=by, at=at, follows_id=debate.id)
