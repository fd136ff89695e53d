"""Triage tables, threshold summaries, toolkits and kits: starting texts, own lines, taken over with lineage."""

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.anonymise.finder import Finder
from alongside.dates import uk_day
from alongside.local_documents.actions import drafting, signing
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.queries import adoption
from alongside.local_documents.queries.adoption import SourceNews
from alongside.local_documents.rules.kinds import BEGUN_BY_HAND, DocumentKind, DocumentScope
from alongside.local_documents.rules.own_area import standing_in_a_document
from alongside.local_documents.rules.starting import starting_content, starting_texts
from alongside.notices.models import Notice
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.local_documents.conftest import days


def in_force(
    session: Session, kind: DocumentKind, writer: Person, signer: Person, scope: DocumentScope = DocumentScope.PUBLIC
) -> LocalEdition:
    """Return a document of a kind with its starting text, in force from today."""
    at = clock.now()
    made = drafting.start(session, kind, "How we grade", by=writer, at=at)
    signing.make_ready(session, made, days(uk_day(at), scope=scope), revision=0, by=writer, at=at)
    signing.sign(session, made, revision=1, by=signer, at=at)
    session.commit()
    return made


@pytest.fixture
def table(session: Session, make_person: MakePerson) -> LocalEdition:
    """A triage table of Authority B that everybody may read."""
    people = [make_person(Role.LEAD, "Authority B"), make_person(Role.DEPUTY, "Authority B")]
    return in_force(session, DocumentKind.TRIAGE, people[0], people[1])


@pytest.mark.parametrize("kind", list(starting_texts()))
def test_a_starting_text_passes_the_gate_and_names_its_lines(kind: DocumentKind) -> None:
    assert starting_texts()[kind].lines
    for line in starting_content(kind).lines:
        for text in (line.statement, line.words):
            assert standing_in_a_document(Finder().find(text)) == [], text


@pytest.mark.parametrize("kind", [kind for kind in BEGUN_BY_HAND if kind is not DocumentKind.ROUTE])
def test_a_kind_begins_with_its_starting_text_and_takes_lines_of_ones_own(
    as_person: AsPerson, writer: Person, kind: DocumentKind
) -> None:
    client = as_person(writer)
    path = client.send("/local/", {"kind": kind.value, "title": "How we do it"}).location
    page = client.get(path).text
    assert starting_content(kind).lines[0].statement in page
    sent = {"heading": "On Fridays", "text": "The duty manager rings back before four.", "revision": "0"}
    assert client.send(f"{path}/lines/new", sent).status_code == 303
    assert "The duty manager rings back before four." in client.get(path).text
    again = client.send(f"{path}/lines/new", {**sent, "revision": "0"})
    assert "Somebody changed this document" in again.text
    assert "The duty manager rings back before four." in again.text


def test_an_empty_line_is_left_out_for_everybody(
    session: Session, stranger: StrictClient, make_person: MakePerson
) -> None:
    people = [make_person(Role.LEAD, "Authority B"), make_person(Role.DEPUTY, "Authority B")]
    in_force(session, DocumentKind.THRESHOLDS, people[0], people[1])
    page = stranger.get("/at/authority-b/thresholds").text
    assert "What we need to hear first" in page
    assert "By when you hear from us" not in page
    assert "When we make a child protection enquiry" not in page


def test_a_table_is_taken_over_changed_and_credited_and_its_adopter_told_when_the_source_changes(
    session: Session, as_person: AsPerson, stranger: StrictClient, writer: Person, signer: Person, table: LocalEdition
) -> None:
    client = as_person(writer)
    assert "How we grade" in client.get("/local/adopt").text
    path = client.send(f"/local/adopt/{table.id}", page="/local/adopt").location
    assert "Adapted from “triage table” of Authority B, edition 1." in client.get(path).text
    own = session.query(LocalEdition).filter(LocalEdition.id != table.id).one()
    at = clock.now()
    signing.make_ready(session, own, days(uk_day(at)), revision=0, by=writer, at=at)
    signing.sign(session, own, revision=1, by=signer, at=at)
    session.commit()
    assert "Adapted from Authority B, edition 1" in stranger.get("/at/authority-a/triage").text
    newer = next_of(session, table)
    assert adoption.lineage(session, own.document, on=uk_day(at)) == (table.document, 1, SourceNews.CHANGED)
    assert "Your source changed" in client.get(path).text
    told = session.query(Notice).filter_by(template="local-document-source")
    assert {notice.person_id for notice in told} == {writer.id, signer.id}
    signing.withdraw(session, newer, by=signer, at=at)
    session.commit()
    assert "Your source is no longer there" in client.get(path).text


def next_of(session: Session, edition: LocalEdition) -> LocalEdition:
    """Sign the next edition of Authority B's table."""
    people = session.query(Person).filter_by(authority_id=edition.document.authority_id).order_by(Person.email).all()
    at = clock.now()
    newer = drafting.next_edition(session, edition, by=people[0], at=at)
    session.flush()
    signing.make_ready(session, newer, days(uk_day(at)), revision=0, by=people[0], at=at)
    signing.sign(session, newer, revision=1, by=people[1], at=at)
    session.commit()
    return newer


def test_a_route_is_taken_over_without_its_numbers(
    session: Session, in_force: LocalEdition, make_person: MakePerson
) -> None:
    elsewhere = make_person(Role.LEAD, "Authority B")
    own = drafting.adopt(session, in_force, by=elsewhere, at=clock.now())
    route = own.content.route
    assert [step.contact.telephone for step in route.steps] == [""] * 5
    assert not route.out_of_hours
    assert [step.what for step in route.steps] == [step.what for step in in_force.content.route.steps]


@pytest.mark.parametrize("scope", [DocumentScope.OWN, DocumentScope.PARTNERS])
def test_what_is_not_for_everybody_cannot_be_taken_over(
    session: Session, as_person: AsPerson, writer: Person, table: LocalEdition, scope: DocumentScope
) -> None:
    table.scope = scope
    session.commit()
    client = as_person(writer)
    assert "How we grade" not in client.get("/local/adopt").text
    assert client.send(f"/local/adopt/{table.id}", page="/local/adopt").status_code == 404


def test_a_position_is_everybodys_own(
    session: Session, make_person: MakePerson, writer: Person, table: LocalEdition
) -> None:
    table.document.kind = DocumentKind.POSITION
    session.flush()
    assert adoption.adoptable(session, writer, on=uk_day(clock.now())) == []


def test_lines_are_changed_and_words_about_a_child_are_held(as_person: AsPerson, writer: Person) -> None:
    client = as_person(writer)
    path = client.send("/local/", {"kind": "triage", "title": "How we grade"}).location
    boxes = {f"line{place}": "Within 8 hours." for place in range(1, 9)}
    answer = client.send(f"{path}/lines", {**boxes, "line3": "As for Sarah Thompson.", "revision": "0"})
    assert "What could identify somebody" in answer.text
    assert client.send(f"{path}/lines", {**boxes, "revision": "0"}).status_code == 303
    assert client.get(path).text.count("Within 8 hours.") == 8
