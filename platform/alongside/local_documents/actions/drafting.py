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
from alongside.local_documents.rules.content import DocumentContent, LoggedDecision, SettledLine
from alongside.local_documents.rules.kinds import DocumentKind, EditionState
from alongside.local_documents.rules.route import PostContact, ReferralRoute
from alongside.local_documents.rules.starting import starting_content

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
        document_id=document.id, number=1, title=title, content=content or starting_content(kind), writers=[str(by.id)],
        changed_at=at,
    )  # fmt: skip
    session.add(edition)
    session.flush()
    record(session, actor_id=by.id, verb="started-local-document", thing=edition, at=at, details={"kind": kind.value})
    return edition


def adopt(session: Session, source: LocalEdition, *, by: Person, at: datetime) -> LocalEdition:
    """Take over what another authority shows everybody, to change it: the lineage stays, its numbers do not."""
    route = source.content.route
    steps = tuple(replace(step, contact=replace(step.contact, telephone="")) for step in route.steps)
    own_route = replace(route, steps=steps, out_of_hours=PostContact())
    content = DocumentContent(route=own_route, lines=source.content.lines)
    edition = start(session, source.document.kind, source.title, by=by, at=at, content=content)
    edition.document.adopted_from_id, edition.document.adopted_number = source.document_id, source.number
    record(session, actor_id=by.id, verb="adopted-local-document", thing=edition, at=at)
    return edition


def add_line(
    session: Session, edition: LocalEdition, line: SettledLine, *, revision: int, by: Person, at: datetime
) -> None:
    """Add a line of one's own to a draft."""
    hold_draft(session, edition, revision, by=by, at=at)
    edition.content = replace(edition.content, lines=(*edition.content.lines, line))
    record(session, actor_id=by.id, verb="changed-local-document", thing=edition, at=at)


def next_edition(session: Session, edition: LocalEdition, *, by: Person, at: datetime) -> LocalEdition:
    """Return the draft of a document's next edition, begun from this one; an open one is taken as it is."""
    session.scalars(
        select(LocalDocument).where(LocalDocument.id == edition.document_id).with_for_update(of=LocalDocument)
    ).one()
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
