"""Two people for every edition, one route in force, and who is told when it falls due."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.dates import uk_day
from alongside.local_documents.actions import drafting, signing
from alongside.local_documents.actions.access import EditionChanged, EditionMoved
from alongside.local_documents.models import LocalDocument, LocalEdition
from alongside.local_documents.queries import documents
from alongside.local_documents.rules.content import DocumentContent
from alongside.local_documents.rules.kinds import DocumentKind
from alongside.local_documents.rules.lapsing import EditionStanding
from alongside.notices.models import Notice
from tests.conftest import MakePerson
from tests.local_documents.conftest import ROUTE, days


def ready(session: Session, edition: LocalEdition, by: Person) -> None:
    at = clock.now()
    signing.make_ready(session, edition, days(uk_day(at)), revision=edition.revision, by=by, at=at)


def test_whoever_changed_one_word_cannot_sign(
    session: Session, draft: LocalEdition, signer: Person, writer: Person
) -> None:
    at = clock.now()
    drafting.change_route(session, draft, lambda route: route, revision=0, by=signer, at=at)
    ready(session, draft, writer)
    with pytest.raises(signing.WroteItThemselves):
        signing.sign(session, draft, revision=draft.revision, by=signer, at=at)


def test_nobody_signs_what_is_not_what_they_read(
    session: Session, draft: LocalEdition, signer: Person, writer: Person
) -> None:
    ready(session, draft, writer)
    with pytest.raises(EditionMoved):
        signing.sign(session, draft, revision=draft.revision - 1, by=signer, at=clock.now())


def test_of_two_who_change_the_same_draft_the_second_is_told(
    session: Session, draft: LocalEdition, signer: Person, writer: Person
) -> None:
    at = clock.now()
    drafting.change_route(session, draft, lambda route: route, revision=0, by=signer, at=at)
    with pytest.raises(EditionChanged):
        drafting.change_route(session, draft, lambda route: route, revision=0, by=writer, at=at)


def test_a_second_route_cannot_come_into_force_beside_the_first(
    session: Session, in_force: LocalEdition, signer: Person, writer: Person
) -> None:
    at, content = clock.now(), DocumentContent(route=ROUTE)
    other = drafting.start(session, DocumentKind.ROUTE, "Another way", by=writer, at=at, content=content)
    session.flush()
    ready(session, other, writer)
    with pytest.raises(signing.SecondRoute, match="already has a route in force: “Worried"):
        signing.sign(session, other, revision=other.revision, by=signer, at=at)


def test_the_next_edition_takes_the_place_of_the_last_on_its_day(
    session: Session, in_force: LocalEdition, signer: Person, writer: Person
) -> None:
    at = clock.now()
    newer = drafting.next_edition(session, in_force, by=writer, at=at)
    session.flush()
    today = uk_day(at)
    wanted = days(today + timedelta(days=3))
    signing.make_ready(session, newer, wanted, revision=newer.revision, by=writer, at=at)
    signing.sign(session, newer, revision=newer.revision, by=signer, at=at)
    assert documents.standing_of(session, in_force, on=today) is EditionStanding.IN_FORCE
    assert documents.standing_of(session, newer, on=today) is EditionStanding.COMING
    later = today + timedelta(days=3)
    assert documents.standing_of(session, in_force, on=later) is EditionStanding.SUPERSEDED
    assert documents.standing_of(session, newer, on=later) is EditionStanding.IN_FORCE


def test_a_next_edition_that_is_withdrawn_before_its_day_leaves_the_last_in_force(
    session: Session, in_force: LocalEdition, signer: Person, writer: Person
) -> None:
    at = clock.now()
    newer = drafting.next_edition(session, in_force, by=writer, at=at)
    session.flush()
    wanted = days(uk_day(at) + timedelta(days=3))
    signing.make_ready(session, newer, wanted, revision=newer.revision, by=writer, at=at)
    signing.sign(session, newer, revision=newer.revision, by=signer, at=at)
    signing.withdraw(session, newer, by=signer, at=at)
    session.flush()
    later = uk_day(at) + timedelta(days=4)
    assert documents.standing_of(session, in_force, on=later) is EditionStanding.IN_FORCE


def test_two_who_begin_the_next_edition_write_the_same_one(
    session: Session, in_force: LocalEdition, signer: Person, writer: Person
) -> None:
    at = clock.now()
    first = drafting.next_edition(session, in_force, by=writer, at=at)
    session.flush()
    assert drafting.next_edition(session, in_force, by=signer, at=at) is first


def test_leads_are_told_when_a_review_falls_due_and_when_it_has_lapsed(
    session: Session, in_force: LocalEdition, signer: Person
) -> None:
    until = in_force.good_until
    assert until is not None
    noon = clock.now().replace(hour=12)
    for on in (until - timedelta(days=59), until - timedelta(days=58), until, until + timedelta(days=1)):
        signing.remind(session, {}, noon + (on - uk_day(noon)))
    told = [
        notice.template for notice in session.query(Notice).filter_by(person_id=signer.id) if "local" in notice.template
    ]
    assert sorted(told) == ["local-document-lapsed", "local-document-review", "local-document-to-sign"]


def test_a_review_gives_it_a_later_last_day(session: Session, in_force: LocalEdition, signer: Person) -> None:
    at = clock.now()
    later = uk_day(at) + timedelta(days=400)
    signing.review(session, in_force, later, by=signer, at=at)
    assert (in_force.good_until, in_force.reviewed_on) == (later, uk_day(at))


def test_a_draft_that_is_thrown_away_leaves_no_document_behind(
    session: Session, draft: LocalEdition, writer: Person
) -> None:
    drafting.throw_away(session, draft, by=writer, at=clock.now())
    session.flush()
    assert session.query(LocalDocument).count() == 0


def test_people_of_another_authority_are_told_of_nothing(
    session: Session, draft: LocalEdition, writer: Person, make_person: MakePerson
) -> None:
    elsewhere = make_person(Role.LEAD, "Authority B")
    ready(session, draft, writer)
    assert session.query(Notice).filter_by(person_id=elsewhere.id).count() == 0
    assert not documents.may_sign(draft, elsewhere)
