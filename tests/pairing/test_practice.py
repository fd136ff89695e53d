"""Shared practice: entries on the table, one draft for this pairing alone, and what is adopted keeps its lineage."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.anonymise.finder import Finder
from alongside.curation.actions import withdrawing
from alongside.dates import uk_day
from alongside.knowledge.models import Entry, EntryVersion, Origin, Status
from alongside.knowledge.rules.vocabulary import EvidenceStage, Kind
from alongside.pairing.actions import adoption, practice
from alongside.pairing.models import Adoption, AdoptionNews, Pairing, SharedDraft, SharedEntry
from alongside.pairing.queries import practice as queries
from alongside.pairing.rules.words import News
from alongside.problems import NotFound
from alongside.publishing.actions import writing
from alongside.publishing.models import Draft, DraftState
from tests.conftest import AsPerson, MakePerson
from tests.curation import drafts
from tests.pairing.conftest import Mails, See, fresh
from tests.pairing.test_pages import main_of


@pytest.fixture
def finder() -> Finder:
    """A finder without the learned part: nothing here depends on what exactly is found."""
    return Finder()


@pytest.fixture
def protocol(session: Session, lead: Person) -> Entry:
    """A protocol of the helping authority, in the library."""
    now = clock.now()
    entry = Entry(
        slug=uuid4().hex, kind=Kind.PROTOCOL, status=Status.PUBLISHED, origin=Origin.AUTHORITY, title="How we triage",
        summary="Who looks at a referral first.", evidence_stage=EvidenceStage.LOCAL_REVIEW, attribution="Authority H",
        owner_id=lead.authority_id, parts={"route": "Early help looks first."}, glance={}, asks=[], moved_on=[],
        published_at=now, changed_at=now,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    session.add(EntryVersion(entry_id=entry.id, number=1, at=now, note="First", content={}))
    session.commit()
    return entry


@pytest.fixture
def table(session: Session, protocol: Entry, lead: Person, see: See) -> SharedEntry:
    """The protocol on the table."""
    practice.share_entry(session, see(lead), protocol, by=lead, at=clock.now())
    session.commit()
    shared = session.scalars(select(SharedEntry)).one()
    assert isinstance(shared, SharedEntry)
    return shared


def path(pairing: Pairing) -> str:
    return f"/pairings/{pairing.id}/practice"


def test_an_entry_is_laid_on_the_table_by_its_address_and_taken_back_by_its_side_alone(
    session: Session, as_person: AsPerson, pairing: Pairing, lead: Person, partner: Person, protocol: Entry
) -> None:
    ours, theirs, page = as_person(lead), as_person(partner), path(pairing)
    address = f"https://alongside.example/library/{protocol.id}?from=here"
    for _ in range(2):
        assert ours.send(f"{page}/entries", {"address": address}, page=page).status_code == 303
    (shared,) = fresh(session, select(SharedEntry))
    assert "How we triage" in theirs.get(f"/pairings/{pairing.id}").text
    back = f"/pairings/shared-entries/{shared.id}/take-back"
    assert theirs.send(back, page=page).status_code == 404
    assert ours.send(back, {"sure": "yes"}, page=page).status_code == 303
    assert "How we triage" not in theirs.get(page).text


@pytest.mark.parametrize("address", ["", "nonsense", "/library/80c78739-589b-467f-a39c-28136ae4b393"])
def test_an_address_that_leads_nowhere_is_said_so_and_stays(
    as_person: AsPerson, pairing: Pairing, lead: Person, address: str
) -> None:
    answer = as_person(lead).send(f"{path(pairing)}/entries", {"address": address}, page=path(pairing))
    assert answer.status_code == 422
    assert f'value="{address}"' in answer.text


def test_a_partner_reads_the_one_draft_that_is_shown_and_no_other(
    session: Session, as_person: AsPerson, pairing: Pairing, lead: Person, partner: Person, see: See, finder: Finder,
    make_person: MakePerson,
) -> None:  # fmt: skip
    draft = drafts.write(session, by=lead, kind=Kind.PROTOCOL, title="A way to triage, not done yet")
    other = drafts.write(session, by=lead, kind=Kind.PROTOCOL, title="Another one")
    with pytest.raises(practice.NotClear):
        practice.share_draft(session, see(lead), _named(session, draft, lead), finder=finder, by=lead, at=clock.now())
    drafts.write(session, by=lead, kind=Kind.PROTOCOL, draft=draft, title="A way to triage, not done yet")
    drafts.answer_all(session, draft, finder=finder, by=lead)
    practice.share_draft(session, see(lead), draft, finder=finder, by=lead, at=clock.now())
    session.commit()
    (shown,) = fresh(session, select(SharedDraft))
    theirs, address = as_person(partner), f"/pairings/shared-drafts/{shown.id}"
    assert drafts.PLAIN in theirs.get(address).text
    assert theirs.get(f"/publish/{draft.id}/").status_code == 404
    assert theirs.get(f"/publish/{other.id}/").status_code == 404
    with pytest.raises(NotFound):
        queries.draft_to_read(session, other.id, person=partner)
    elsewhere = make_person(Role.LEAD, "Authority Z")
    assert as_person(elsewhere).get(address).status_code == 404
    writing.save(session, draft, {"note": "Changed"}, by=lead, revision_read=draft.revision, at=clock.now())
    session.commit()
    assert theirs.get(address).status_code == 404, "Nobody has looked for names in what was written since"
    assert "cannot be read now" in theirs.get(path(pairing)).text
    practice.share_draft(session, see(lead), draft, finder=finder, by=lead, at=clock.now())
    session.commit()
    assert theirs.get(address).status_code == 200
    back = as_person(lead).send(f"{address}/take-back", {"sure": "yes"}, page=path(pairing))
    assert back.status_code == 303
    assert theirs.get(address).status_code == 404
    assert drafts.PLAIN not in theirs.get(path(pairing)).text


def _named(session: Session, draft: Draft, by: Person) -> Draft:
    return drafts.write(session, by=by, kind=Kind.PROTOCOL, draft=draft, summary="Ring James Okafor on 07700 900123.")


def test_nobody_shows_another_authoritys_draft(
    session: Session, lead: Person, partner: Person, see: See, finder: Finder
) -> None:
    draft = drafts.write(session, by=partner, kind=Kind.PROTOCOL)
    with pytest.raises(NotFound):
        practice.share_draft(session, see(lead), draft, finder=finder, by=lead, at=clock.now())


def test_adopt_and_adapt_begins_a_draft_that_names_its_source(
    session: Session, as_person: AsPerson, pairing: Pairing, partner: Person, table: SharedEntry, protocol: Entry
) -> None:
    client = as_person(partner)
    answer = client.send(f"/pairings/shared-entries/{table.id}/adopt", {"how": "adapt"}, page=path(pairing))
    (adopted,) = fresh(session, select(Adoption))
    assert answer.location.endswith(f"/publish/{adopted.draft_id}/")
    (draft,) = fresh(session, select(Draft))
    assert (draft.authority_id, draft.entry_id) == (partner.authority_id, None)
    assert (draft.parts, draft.related) == ({"route": "Early help looks first."}, [str(protocol.id)])
    client.send(f"/pairings/shared-entries/{table.id}/adopt", {"how": "adapt"}, page=path(pairing))
    assert len(fresh(session, select(Draft))) == 1
    assert "adapts version 1" in client.get(path(pairing)).text


def test_a_learning_cannot_be_adopted(session: Session, partner: Person, protocol: Entry, see: See) -> None:
    protocol.kind = Kind.LEARNING
    with pytest.raises(adoption.NotToAdopt):
        adoption.adopt(session, see(partner), protocol, adapt=False, by=partner, at=clock.now())


def test_adopters_hear_once_of_a_new_version_and_of_a_review_that_is_overdue(
    session: Session, as_person: AsPerson, pairing: Pairing, lead: Person, partner: Person, protocol: Entry,
    table: SharedEntry, see: See, mails: Mails,
) -> None:  # fmt: skip
    adoption.adopt(session, see(partner), protocol, adapt=False, by=partner, at=clock.now())
    session.commit()
    at = clock.now()
    adoption.handle_sources(session, {}, at)
    assert fresh(session, select(AdoptionNews)) == []
    protocol.number, protocol.review_due = 2, uk_day(at) - timedelta(days=1)
    session.commit()
    for _ in range(2):
        adoption.handle_sources(session, {}, at)
    session.commit()
    assert {(row.what, row.number) for row in fresh(session, select(AdoptionNews))} == {
        (News.NEW_VERSION, 2), (News.STALE, 2),
    }  # fmt: skip
    told = [to for to, template, _ in mails() if template == "pairing-source"]
    assert told == [partner.email]
    client = as_person(partner)
    assert "Something you adopted has changed" in client.get(f"/pairings/{pairing.id}").text
    assert "Something you adopted has changed" not in as_person(lead).get(f"/pairings/{pairing.id}").text
    (adopted,) = fresh(session, select(Adoption))
    assert client.send(f"/pairings/adoptions/{adopted.id}/seen", page=path(pairing)).status_code == 303
    assert "Something you adopted has changed" not in client.get(f"/pairings/{pairing.id}").text


def test_what_began_with_the_words_of_a_withdrawn_entry_is_erased_and_its_adopters_are_told(
    session: Session, pairing: Pairing, lead: Person, partner: Person, protocol: Entry, see: See, curator: Person,
    as_person: AsPerson,
) -> None:  # fmt: skip
    practice.share_entry(session, see(lead), protocol, by=lead, at=clock.now())
    adoption.adopt(session, see(partner), protocol, adapt=True, by=partner, at=clock.now())
    session.commit()
    withdrawing.withdraw(session, protocol, reason="privacy", by=curator, at=clock.now())
    session.commit()
    (draft,) = fresh(session, select(Draft))
    assert (draft.state, draft.parts, draft.title) == (DraftState.DISCARDED, {}, "")
    adoption.handle_sources(session, {}, clock.now())
    (news,) = fresh(session, select(AdoptionNews))
    assert news.what is News.WITHDRAWN
    page = as_person(partner).get(path(pairing)).text
    assert "How we triage" not in page
    assert "It was withdrawn" in page


def test_an_entry_is_shared_from_its_own_page_and_lies_on_the_table_once(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing, protocol: Entry
) -> None:
    client, there = as_person(lead), f"/pairings/share/{protocol.id}"
    assert f'href="{there}"' in client.get(f"/library/{protocol.id}").text
    for _ in range(2):
        answer = client.send("/pairings/share/" + str(protocol.id), {"pairing": str(pairing.id)}, page="/")
        assert answer.status_code == 303
    assert "Shared with Authority A" in client.get(f"/library/{protocol.id}").text
    assert "On the table already" in main_of(client, there)
    assert protocol.title in main_of(as_person(partner), path(pairing))
    assert len(fresh(session, select(SharedEntry))) == 1


def test_an_entry_is_shared_with_one_s_own_pairings_alone(
    session: Session, as_person: AsPerson, reader: Person, pairing: Pairing, protocol: Entry
) -> None:
    client, there = as_person(reader), f"/pairings/share/{protocol.id}"
    assert there not in client.get(f"/library/{protocol.id}").text
    for stranger_to in (str(pairing.id), "nonsense", ""):
        answer = client.send(there, {"pairing": stranger_to}, page="/")
        assert answer.status_code in (404, 422, 409, 400)
    assert fresh(session, select(SharedEntry)) == []
