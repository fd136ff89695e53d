"""Write a local document: start one, change its steps, begin its next edition, throw a draft away."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.anonymise.findings.finding import Type
from alongside.audit.actions import record
from alongside.gate.actions import note_let_go
from alongside.local_documents.actions.access import hold, hold_draft
from alongside.local_documents.models import LocalDocument, LocalEdition
from alongside.local_documents.queries import documents
from alongside.local_documents.rules.addresses import free_slug, place_name
from alongside.local_documents.rules.content import DocumentContent, LoggedDecision
from alongside.local_documents.rules.kinds import DocumentKind, EditionState
from alongside.local_documents.rules.route import PostContact, ReferralRoute

RouteEdit = Callable[[ReferralRoute], ReferralRoute]


class EditionHead(NamedTuple):
    """What stands above the steps: the title, and whom to ring when the office is closed."""

    title: str
    out_of_hours: PostContact


def start(
    session: Session,
    kind: DocumentKind,
    title: str,
    *,
    by: Person,
    at: datetime,
    content: DocumentContent | None = None,
) -> LocalEdition:
    """Begin a document of one's authority; return its first draft."""
    place = place_name(by.authority.name)
    taken = set(session.scalars(select(LocalDocument.slug).where(LocalDocument.place == place)))
    document = LocalDocument(
        authority_id=by.authority_id, kind=kind, place=place, slug=free_slug(kind.value, taken), created_at=at
    )
    session.add(document)
    session.flush()
    edition = LocalEdition(
        document_id=document.id, number=1, title=title, content=content or DocumentContent(), writers=[str(by.id)],
        changed_at=at,
    )  # fmt: skip
    session.add(edition)
    record(session, actor_id=by.id, verb="started-local-document", thing=edition, at=at, details={"kind": kind.value})
    return edition


def next_edition(session: Session, edition: LocalEdition, *, by: Person, at: datetime) -> LocalEdition:
    """Return the draft of a document's next edition, begun from this one; an open one is taken as it is."""
    session.scalars(select(LocalDocument).where(LocalDocument.id == edition.document_id).with_for_update()).one()
    if (begun := documents.open_edition(session, edition.document)) is not None:
        return begun
    highest = select(func.max(LocalEdition.number)).where(LocalEdition.document_id == edition.document_id)
    made = LocalEdition(
        document_id=edition.document_id, number=(session.scalar(highest) or 0) + 1, title=edition.title,
        content=edition.content, scope=edition.scope, writers=[str(by.id)], changed_at=at,
    )  # fmt: skip
    session.add(made)
    record(session, actor_id=by.id, verb="began-next-edition", thing=made, at=at)
    return made


def change_route(
    session: Session,
    edition: LocalEdition,
    edit: RouteEdit,
    *,
    revision: int,
    by: Person,
    at: datetime,
) -> None:
    """Change the steps of a draft; raises `EditionMoved`, `EditionChanged` and what ``edit`` refuses."""
    hold_draft(session, edition, revision, by=by, at=at)
    edition.content = replace(edition.content, route=edit(edition.content.route))
    record(session, actor_id=by.id, verb="changed-local-document", thing=edition, at=at)


def rename(
    session: Session, edition: LocalEdition, head: EditionHead, *, revision: int, by: Person, at: datetime
) -> None:
    """Change a draft's title, and whom to ring when the office is closed."""
    hold_draft(session, edition, revision, by=by, at=at)
    edition.title = head.title
    edition.content = replace(edition.content, route=replace(edition.content.route, out_of_hours=head.out_of_hours))
    record(session, actor_id=by.id, verb="changed-local-document", thing=edition, at=at)


def write_lines(
    session: Session, edition: LocalEdition, words: Sequence[str], *, revision: int, by: Person, at: datetime
) -> None:
    """Write what a position says to each of its statements; an empty line says that it is not decided."""
    hold_draft(session, edition, revision, by=by, at=at)
    lines = tuple(replace(line, words=written) for line, written in zip(edition.content.lines, words, strict=True))
    edition.content = replace(edition.content, lines=lines)
    record(session, actor_id=by.id, verb="changed-local-document", thing=edition, at=at)


def log_decision(
    session: Session, edition: LocalEdition, decision: LoggedDecision, *, revision: int, by: Person, at: datetime
) -> None:
    """Add to the log what was decided, by which post, why, and what was turned down."""
    hold_draft(session, edition, revision, by=by, at=at)
    edition.content = replace(edition.content, log=(*edition.content.log, decision))
    record(session, actor_id=by.id, verb="logged-decision", thing=edition, at=at)


def let_stand(session: Session, edition: LocalEdition, kinds: Collection[Type], *, by: Person, at: datetime) -> None:
    """Note which kinds of words the gate asked about and their writer let stand."""
    note_let_go(session, kinds, thing=edition, by=by, at=at)


def throw_away(session: Session, edition: LocalEdition, *, by: Person, at: datetime) -> None:
    """Delete a draft that nobody signed, and the document with it where it has no other edition."""
    hold(session, edition, EditionState.DRAFT, EditionState.READY)
    record(session, actor_id=by.id, verb="threw-away-edition", thing=edition, at=at)
    document_id = edition.document_id
    session.execute(delete(LocalEdition).where(LocalEdition.id == edition.id))
    left = session.scalar(select(func.count()).where(LocalEdition.document_id == document_id))
    if not left:
        session.execute(delete(LocalDocument).where(LocalDocument.id == document_id))
