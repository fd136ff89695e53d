"""What partners read by a link, and what is marked when the position under it changes."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.accounts.rules.sealing import SecretSeal
from alongside.dates import uk_day
from alongside.local_documents.actions import drafting, signing
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.queries import documents
from alongside.local_documents.rules.content import DocumentContent, SettledLine
from alongside.local_documents.rules.kinds import DocumentKind, DocumentScope
from tests.browser import StrictClient
from tests.conftest import TEST_SECRET, AsPerson
from tests.local_documents.conftest import days


def link(edition: LocalEdition) -> str:
    token = SecretSeal(TEST_SECRET).digest("local document", str(edition.document_id))[:32]
    return f"/shared/{edition.document_id}/{token}"


def settled(session: Session, writer: Person, signer: Person) -> LocalEdition:
    """Return a position in force from today."""
    at, content = clock.now(), DocumentContent(lines=(SettledLine("We lead.", "We lead."),))
    made = drafting.start(session, DocumentKind.POSITION, "Who leads", by=writer, at=at, content=content)
    session.flush()
    signing.make_ready(session, made, days(uk_day(at)), revision=0, by=writer, at=at)
    signing.sign(session, made, revision=1, by=signer, at=at + timedelta(seconds=1))
    session.commit()
    return made


def test_partners_read_by_a_link_what_is_for_them_and_nobody_else_does(
    session: Session, stranger: StrictClient, in_force: LocalEdition, as_person: AsPerson, writer: Person
) -> None:
    in_force.scope = DocumentScope.PARTNERS
    session.commit()
    path = link(in_force)
    page = stranger.get(path)
    assert "0113 496 0000" in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert path in as_person(writer).get(f"/local/{in_force.id}").text
    assert stranger.get(path[:-1] + ("0" if path[-1] != "0" else "1")).status_code == 404
    in_force.scope = DocumentScope.OWN
    session.commit()
    assert stranger.get(path).status_code == 404


def test_a_withdrawn_document_says_so_behind_its_link(
    session: Session, stranger: StrictClient, in_force: LocalEdition, signer: Person
) -> None:
    signing.withdraw(session, in_force, by=signer, at=clock.now())
    session.commit()
    answer = stranger.get(link(in_force))
    assert answer.status_code == 410
    assert "0113" not in answer.text


def test_a_route_is_marked_when_the_position_changes_after_it_and_no_longer_once_it_is_reviewed(
    session: Session, as_person: AsPerson, in_force: LocalEdition, writer: Person, signer: Person
) -> None:
    settled(session, writer, signer)
    client = as_person(writer)
    assert "Your position changed after this was last reviewed" in client.get(f"/local/{in_force.id}").text
    tomorrow = clock.now() + timedelta(days=1)
    signing.review(session, in_force, uk_day(tomorrow) + timedelta(days=300), by=signer, at=tomorrow)
    assert documents.changed_position(session, in_force, on=uk_day(tomorrow)) is None


def test_a_position_that_settles_nothing_is_not_signed(session: Session, writer: Person) -> None:
    at, content = clock.now(), DocumentContent(lines=(SettledLine("We lead.", "", split=True),))
    made = drafting.start(session, DocumentKind.POSITION, "Who leads", by=writer, at=at, content=content)
    session.flush()
    with pytest.raises(signing.NotSound, match="Nothing is settled yet"):
        signing.make_ready(session, made, days(uk_day(at)), revision=0, by=writer, at=at)
