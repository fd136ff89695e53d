"""A document is read, looked through, shared as text with one pairing, and leaves when taken back or at the end."""

from io import BytesIO

from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.pairing.actions import closing
from alongside.pairing.models import Happening, Pairing, SharedDocument
from tests.conftest import AsPerson
from tests.pairing.conftest import See, fresh

TEXT = "Our triage form\n\nWho looks at a referral first? Early help does, within two days."


def test_a_document_is_read_shown_before_anything_is_stored_and_shared_as_text(
    session: Session, pairing: Pairing, lead: Person, partner: Person, curator: Person, as_person: AsPerson
) -> None:
    client, page = as_person(lead), f"/pairings/{pairing.id}/documents/new"
    where = f"/pairings/{pairing.id}/documents"
    sent = {"file": (BytesIO(TEXT.encode()), "form.txt")}
    read = client.send(f"{where}/read", sent, page=page)
    assert read.status_code == 200
    shown = BeautifulSoup(read.text, "html.parser")
    assert shown.select("[name=title]")[0]["value"] == "Our triage form"
    assert shown.select("textarea#text")[0].get_text().strip() == TEXT
    assert fresh(session, select(SharedDocument)) == []
    done = client.send(where, {"title": "Our triage form", "text": TEXT}, page=page)
    assert done.status_code == 303
    assert "Early help does" in as_person(partner).get(done.location).text
    assert "Our triage form" in as_person(partner).get(f"/pairings/{pairing.id}/practice").text
    assert as_person(curator).get(done.location).status_code == 404
    assert as_person(partner).send(f"{done.location}/take-back", {"sure": "yes"}, page=page).status_code == 404
    assert "Take this document back?" in client.send(f"{done.location}/take-back", {}, page=done.location).text
    assert client.send(f"{done.location}/take-back", {"sure": "yes"}, page=done.location).status_code == 303
    assert fresh(session, select(SharedDocument)) == []
    whats = [row.what for row in fresh(session, select(Happening).order_by(Happening.number))]
    assert whats[-2:] == ["document-shared", "shared-taken-back"]


def test_a_document_that_could_identify_somebody_is_held_with_a_safe_version(
    session: Session, pairing: Pairing, lead: Person, as_person: AsPerson
) -> None:
    client, page = as_person(lead), f"/pairings/{pairing.id}/documents/new"
    told = {"title": "A case", "text": "Kayleigh Thompson, born on 3 May 2011, of 14 Acacia Road was referred."}
    held = client.send(f"/pairings/{pairing.id}/documents", told, page=page)
    assert held.status_code == 422
    assert "The safe version" in held.text
    assert "Nothing has been shared" in held.text
    assert fresh(session, select(SharedDocument)) == []


def test_what_is_no_document_is_refused_in_words(
    session: Session, pairing: Pairing, lead: Person, as_person: AsPerson
) -> None:
    session.commit()
    client, page = as_person(lead), f"/pairings/{pairing.id}/documents/new"
    for content, said in ((b"MZ\x90\x00\x03", "a program"), (b"", "empty")):
        sent = {"file": (BytesIO(content), "form.docx")}
        refused = client.send(f"/pairings/{pairing.id}/documents/read", sent, page=page)
        assert (refused.status_code, said in refused.text) == (422, True), said


def test_documents_leave_when_the_pairing_ends(session: Session, pairing: Pairing, lead: Person, see: See) -> None:
    side = see(lead).ours
    session.add(
        SharedDocument(pairing_id=pairing.id, side_id=side.id, title="x", text="y", by_id=lead.id, at=clock.now())
    )
    session.commit()
    closing.end(session, see(lead), by=lead, at=clock.now())
    assert fresh(session, select(SharedDocument)) == []
