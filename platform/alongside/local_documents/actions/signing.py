"""From a draft to what is in force: confirm it read back, sign it as a second person, review it, withdraw it."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import AUTHORITY_WRITERS, LEADS
from alongside.audit.actions import record
from alongside.dates import uk_day, written_day
from alongside.local_documents.actions.access import EditionMoved, hold, hold_draft
from alongside.local_documents.models import LocalDocument, LocalEdition
from alongside.local_documents.queries import adoption, documents
from alongside.local_documents.rules import lapsing
from alongside.local_documents.rules.kinds import DocumentKind, DocumentScope, EditionState
from alongside.local_documents.rules.lapsing import EditionStanding
from alongside.local_documents.rules.route_faults import faults
from alongside.notices.actions import tell
from alongside.problems import Problem


class NotSound(Problem):
    """Something in the document is still to be mended."""


class WroteItThemselves(Problem):
    """Whoever wrote a document, or changed it, does not sign it."""


class SecondRoute(Problem):
    """An authority has one route in force."""


class InForce(NamedTuple):
    """From when until when an edition is to hold, and who may read it."""

    in_force_from: date
    good_until: date
    scope: DocumentScope


def make_ready(
    session: Session, edition: LocalEdition, wanted: InForce, *, revision: int, by: Person, at: datetime
) -> None:
    """Confirm a draft as it was read back, and ask for a second person's signature; raises `NotSound`."""
    hold_draft(session, edition, revision, by=by, at=at)
    _check_sound(edition)
    edition.in_force_from, edition.good_until, edition.scope = wanted
    edition.state = EditionState.READY
    record(session, actor_id=by.id, verb="confirmed-local-document", thing=edition, at=at)
    people = [person for person in _writers(session, edition) if str(person.id) not in edition.writers]
    tell(session, people, template="local-document-to-sign", path=f"/local/{edition.id}/sign", at=at)


def take_back(session: Session, edition: LocalEdition, *, by: Person, at: datetime) -> None:
    """Make a draft again of what waits for its signature: its writer has something to change, or the signer asks so."""
    hold(session, edition, EditionState.READY)
    edition.state, edition.changed_at = EditionState.DRAFT, at
    record(session, actor_id=by.id, verb="took-back-local-document", thing=edition, at=at)
    others = [
        person for person in _writers(session, edition) if str(person.id) in edition.writers and person.id != by.id
    ]
    tell(session, others, template="local-document-sent-back", path=f"/local/{edition.id}", at=at)


def sign(session: Session, edition: LocalEdition, *, revision: int, by: Person, at: datetime) -> None:
    """Sign as a second person; it is in force from its day on.

    Raises `WroteItThemselves`, `SecondRoute`, `NotSound`, and `EditionMoved` where it is not what was read.
    """
    session.scalars(
        select(LocalDocument.id).where(LocalDocument.authority_id == edition.document.authority_id).with_for_update()
    ).all()
    hold(session, edition, EditionState.READY)
    if edition.revision != revision:
        raise EditionMoved("This was changed since you opened it. Nothing was signed: read it again.")
    if str(by.id) in edition.writers:
        raise WroteItThemselves("You wrote this, or changed something in it. Somebody else of your authority signs it.")
    _check_sound(edition)
    _check_days(edition, today=uk_day(at))
    if edition.document.kind is DocumentKind.ROUTE:
        _check_single_route(session, edition, today=uk_day(at))
    edition.state, edition.signed_by_id, edition.signed_at = EditionState.SIGNED, by.id, at
    edition.reviewed_on = uk_day(at)
    record(session, actor_id=by.id, verb="signed-local-document", thing=edition, at=at)
    people = [person for person in _writers(session, edition) if person.id != by.id]
    tell(session, people, template="local-document-signed", path=f"/local/{edition.id}", at=at)
    _tell_adopters(session, edition, at=at)


def review(session: Session, edition: LocalEdition, good_until: date, *, by: Person, at: datetime) -> None:
    """Say of what is in force, or lapsed, that it was looked at and is right, until a later day."""
    hold(session, edition, EditionState.SIGNED)
    if documents.standing_of(session, edition, on=uk_day(at)) is EditionStanding.SUPERSEDED:
        raise EditionMoved("A later edition is in force. Review that one.")
    edition.good_until, edition.reviewed_on, edition.changed_at = good_until, uk_day(at), at
    record(session, actor_id=by.id, verb="reviewed-local-document", thing=edition, at=at)


def withdraw(session: Session, edition: LocalEdition, *, by: Person, at: datetime) -> None:
    """Take what was signed out of force at once; its page says so, and nothing else of it."""
    hold(session, edition, EditionState.SIGNED)
    today = uk_day(at)
    if edition.in_force_from is not None and edition.in_force_from > today:
        edition.in_force_from = None  # it never counted, and what is in force now stays
    edition.state, edition.withdrawn_on, edition.changed_at = EditionState.WITHDRAWN, today, at
    record(session, actor_id=by.id, verb="withdrew-local-document", thing=edition, at=at)
    _tell_adopters(session, edition, at=at)


def remind(session: Session, _payload: dict[str, object], at: datetime) -> None:
    """Do the job "review-local-documents", once a day: tell leads when a review falls due, and when one has lapsed."""
    today = uk_day(at)
    for edition in session.scalars(
        select(LocalEdition).where(LocalEdition.state == EditionState.SIGNED).order_by(LocalEdition.id)
    ).all():
        until = edition.good_until
        if until is None or today not in (until - lapsing.REVIEW_BEFORE + _DAY, until + _DAY):
            continue
        if documents.standing_of(session, edition, on=today) is not EditionStanding.SUPERSEDED:
            template = "local-document-lapsed" if today > until else "local-document-review"
            tell(session, _leads(session, edition), template=template, path=f"/local/{edition.id}", at=at)


_DAY = timedelta(days=1)


def _check_sound(edition: LocalEdition) -> None:
    if edition.document.kind is DocumentKind.ROUTE and (wrong := faults(edition.content.route)):
        raise NotSound(wrong[0].words)
    if edition.document.kind is not DocumentKind.ROUTE and not any(line.words for line in edition.content.lines):
        raise NotSound("Nothing is settled yet. Write at least one line.")


def _check_days(edition: LocalEdition, *, today: date) -> None:
    if edition.good_until is None or edition.in_force_from is None:
        raise NotSound("It has no days yet. Its writer confirms it once more.")
    if edition.good_until < today:
        raise NotSound(f"Its last day, {written_day(edition.good_until)}, has passed. Its writer chooses another.")
    edition.in_force_from = max(edition.in_force_from, today)


def _check_single_route(session: Session, edition: LocalEdition, *, today: date) -> None:
    other = documents.other_live_route(session, edition.document, on=today)
    if other is not None:
        raise SecondRoute(
            f"Your authority already has a route in force: “{other.title}”. Two would leave people asking which. "
            "Withdraw that one, or write this as its next edition."
        )


def _tell_adopters(session: Session, edition: LocalEdition, *, at: datetime) -> None:
    """Tell those who took a document over that their source changed."""
    for own in adoption.adopters(session, edition.document_id):
        people = _people(session, own.document.authority_id, AUTHORITY_WRITERS)
        tell(session, people, template="local-document-source", path=f"/local/{own.id}", at=at)


def _writers(session: Session, edition: LocalEdition) -> list[Person]:
    return _people(session, edition.document.authority_id, AUTHORITY_WRITERS)


def _leads(session: Session, edition: LocalEdition) -> list[Person]:
    return _people(session, edition.document.authority_id, LEADS)


def _people(session: Session, authority_id: UUID, roles: tuple[object, ...]) -> list[Person]:
    asked = select(Person).where(Person.authority_id == authority_id, Person.active, Person.role.in_(roles))
    return list(session.scalars(asked.order_by(Person.email)))
