"""What was adopted: in use since a day that somebody says, and made one's own at home by two people and nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.curation.actions import withdrawing
from alongside.dates import uk_day
from alongside.knowledge.models import Entry
from alongside.pairing.actions import adoption, local_versions
from alongside.pairing.models import Adoption, Happening, LocalVersion, Pairing
from alongside.pairing.queries import effect
from tests.conftest import AsPerson, MakePerson
from tests.pairing.conftest import See, fresh
from tests.pairing.test_pages import main_of
from tests.pairing.test_practice import protocol

__all__ = ["protocol"]


@pytest.fixture
def adopted(session: Session, protocol: Entry, partner: Person, see: See) -> Adoption:
    made = adoption.adopt(session, see(partner), protocol, adapt=False, by=partner, at=clock.now())
    session.commit()
    return made


@pytest.fixture
def local(session: Session, adopted: Adoption, partner: Person) -> LocalVersion:
    made = local_versions.begin(session, adopted, by=partner, at=clock.now())
    session.commit()
    return made


def test_what_is_adopted_is_in_use_from_the_day_that_somebody_says_until_they_take_it_back(
    session: Session, pairing: Pairing, adopted: Adoption, partner: Person, lead: Person, as_person: AsPerson
) -> None:
    client, page = as_person(partner), f"/pairings/adoptions/{adopted.id}/in-use"
    assert effect.effect(session, at=clock.now(), person=partner).used.value == 0.0
    session.commit()
    tomorrow = (uk_day(clock.now()) + timedelta(days=2)).isoformat()
    refused = client.send(page, {"since": tomorrow})
    assert (refused.status_code, "a day that has been" in refused.text, tomorrow in refused.text) == (422, True, True)
    assert client.send(page, {"since": "2026-11-02"}).status_code == 303
    assert as_person(lead).get(page).status_code == 404, "it is theirs to say"
    shown = main_of(as_person(lead), f"/pairings/{pairing.id}/practice")
    assert "In use since 2 November 2026" in shown
    assert effect.effect(session, at=clock.now(), person=partner).used.value == 1.0
    session.commit()
    assert client.send(f"/pairings/adoptions/{adopted.id}/not-in-use", {}, page=page).status_code == 303
    assert effect.effect(session, at=clock.now(), person=partner).used.value == 0.0
    whats = [row.what for row in fresh(session, select(Happening).order_by(Happening.number))]
    assert whats[-2:] == ["entry-in-use", "entry-not-in-use"]


def test_a_local_version_is_written_by_one_read_by_a_second_and_no_partner_or_desk_sees_it(
    session: Session, pairing: Pairing, local: LocalVersion, partner: Person, reader: Person, lead: Person,
    curator: Person, make_person: MakePerson, as_person: AsPerson,
) -> None:  # fmt: skip
    second = make_person(Role.PUBLISHER, partner.authority.name, name="Pat Second")
    session.commit()
    path = f"/pairings/local/{local.id}"
    for outsider in (lead, curator):
        assert as_person(outsider).get(path).status_code == 404
    client = as_person(partner)
    words = {"title": "How we triage here", "part-how": "Ring our duty desk on 01632 960001.", "revision": "1"}
    assert client.send(f"{path}/edit", words).status_code == 303
    stale = client.send(f"{path}/edit", words | {"part-how": "Something else."})
    assert (stale.status_code, "Something else." in stale.text) == (422, True), "nothing typed is lost"
    assert "Somebody else who may write" in client.get(path).text
    assert client.send(f"{path}/sign", {"revision": "2"}, page=path).status_code >= 400, "not by who wrote it"
    other = as_person(second)
    assert other.send(f"{path}/sign", {"revision": "1"}, page=path).status_code >= 400, "not what they did not read"
    assert other.send(f"{path}/sign", {"revision": "2"}, page=path).status_code == 303
    page = main_of(as_person(reader), path)
    assert "01632 960001" in page
    assert "read by Pat Second" in page
    assert "How we triage here" in as_person(reader).get("/pairings/local/").text
    theirs = as_person(lead).get(f"/pairings/{pairing.id}/practice").text
    assert "How we triage here" not in theirs
    client.send(f"{path}/edit", words | {"title": "Changed", "revision": "2"})
    assert "not read by a second person yet" in main_of(client, path), "a change wants new eyes"


def test_a_local_version_says_that_its_source_changed(
    session: Session, local: LocalVersion, protocol: Entry, partner: Person, as_person: AsPerson
) -> None:
    protocol.number = 2
    session.commit()
    client, path = as_person(partner), f"/pairings/local/{local.id}"
    assert "Your source changed" in client.get(path).text
    assert client.send(f"{path}/follow", {}, page=path).status_code == 303
    assert "Your source changed" not in client.get(path).text


def test_a_local_version_goes_with_the_words_that_were_withdrawn(
    session: Session, local: LocalVersion, protocol: Entry, curator: Person
) -> None:
    assert local.parts == protocol.parts
    withdrawing.withdraw(session, protocol, by=curator, reason="privacy", at=clock.now())
    assert fresh(session, select(LocalVersion)) == []


def test_a_version_of_ones_own_is_in_use_no_earlier_than_a_second_person_has_read_it(
    session: Session, adopted: Adoption, local: LocalVersion, partner: Person, make_person: MakePerson
) -> None:
    now, today = clock.now(), uk_day(clock.now())
    session.refresh(adopted)
    with pytest.raises(adoption.NotYet, match="has to read your version first"):
        adoption.say_in_use(session, adopted, today, by=partner, at=now)
    local.signed_by_id, local.signed_at = make_person(Role.PUBLISHER, partner.authority.name).id, now
    session.flush()
    with pytest.raises(adoption.NotYet, match="enter that day or a later one"):
        adoption.say_in_use(session, adopted, today - timedelta(days=1), by=partner, at=now)
    adoption.say_in_use(session, adopted, today, by=partner, at=now)
    assert adopted.in_use is not None
