"""Looking after the people of an authority."""

from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions import people
from alongside.accounts.actions.people import RoleNotAllowed
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.audit.models import AuditRecord
from alongside.factory.storage import open_database
from alongside.settings import Settings
from tests.accounts.conftest import Stored
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.databases import Databases


def post(client: StrictClient, person: Person, what: str, **data: str) -> int:
    return client.send(f"/people/{person.id}/{what}", {"sure": "yes", **data}, page="/people/").status_code


def test_nobody_is_deactivated_and_no_phone_forgotten_at_one_press(
    session: Session, make_person: MakePerson, as_person: AsPerson
) -> None:
    lead, person = make_person(Role.LEAD), make_person()
    client = as_person(lead)
    for what, heading in (("deactivate", "Deactivate "), ("forget-phone", "set up a phone again?")):
        asked = client.send(f"/people/{person.id}/{what}", page="/people/")
        assert asked.status_code == 200
        assert heading in asked.text
        assert f'href="/people/{person.id}"' in asked.text, "There is a way back"
    session.refresh(person)
    assert person.active


def test_a_lead_sees_their_own_people_and_no_others(make_person: MakePerson, as_person: AsPerson) -> None:
    lead, own, other = make_person(Role.LEAD), make_person(), make_person(Role.READER, "Authority B")
    page = as_person(lead).get("/people/").text
    assert own.email in page
    assert other.email not in page


def test_a_lead_changes_a_role_and_it_is_noted(make_person: MakePerson, as_person: AsPerson, stored: Stored) -> None:
    lead, person = make_person(Role.LEAD), make_person()
    assert post(as_person(lead), person, "role", role="publisher") == 303
    assert stored(Person, id=person.id)[0].role is Role.PUBLISHER
    (noted,) = stored(AuditRecord, verb="changed-role")
    assert (noted.actor_id, noted.thing_id) == (lead.id, person.id)
    assert noted.details == {"from": "reader", "to": "publisher"}


def test_a_lead_cannot_make_a_curator(make_person: MakePerson, as_person: AsPerson, stored: Stored) -> None:
    lead, person = make_person(Role.LEAD), make_person()
    assert post(as_person(lead), person, "role", role="curator") == 422
    assert stored(Person, id=person.id)[0].role is Role.READER


def test_a_deputy_cannot_touch_a_lead(make_person: MakePerson, as_person: AsPerson, stored: Stored) -> None:
    deputy, lead = make_person(Role.DEPUTY), make_person(Role.LEAD)
    client = as_person(deputy)
    assert post(client, lead, "role", role="reader") == 422
    assert post(client, lead, "deactivate") == 422
    assert post(client, lead, "forget-phone") == 422
    kept = stored(Person, id=lead.id)[0]
    assert (kept.role, kept.active) == (Role.LEAD, True)
    assert "Deactivate" not in client.get(f"/people/{lead.id}").text


def test_nobody_changes_their_own_role(make_person: MakePerson, as_person: AsPerson) -> None:
    lead = make_person(Role.LEAD)
    make_person(Role.LEAD)
    client = as_person(lead)
    assert post(client, lead, "role", role="reader") == 422
    assert post(client, lead, "deactivate") == 422
    assert "This is you" in client.get(f"/people/{lead.id}").text


@pytest.mark.parametrize("what", ["deactivate", "role"])
def test_the_last_lead_is_not_lost_by_accident(
    make_person: MakePerson, as_person: AsPerson, stored: Stored, what: str
) -> None:
    administrator, lead = make_person(Role.ADMINISTRATOR, "DfE"), make_person(Role.LEAD)
    make_person(Role.LEAD, active=False)
    make_person(Role.LEAD, "Authority B")
    client = as_person(administrator)
    answer = client.send(f"/people/{lead.id}/{what}", {"role": "reader"}, page="/people/")
    assert answer.status_code == 422
    assert f"{lead.name} is the only lead of Authority A. Make someone else lead first" in answer.text
    make_person(Role.LEAD)
    assert post(client, lead, what, role="reader") == 303


def test_the_last_administrator_is_not_lost_either(make_person: MakePerson, session: Session) -> None:
    first, last = make_person(Role.ADMINISTRATOR, "DfE"), make_person(Role.ADMINISTRATOR, "DfE")
    home = session.get_one(Authority, last.authority_id)
    home.kind = AuthorityKind.DEPARTMENT
    people.deactivate(session, first, by=last, at=clock.now())
    with pytest.raises(RoleNotAllowed, match="only administrator"):
        people.deactivate(session, last, by=first, at=clock.now())


def test_a_deactivated_person_can_come_back(make_person: MakePerson, as_person: AsPerson, stored: Stored) -> None:
    lead, person = make_person(Role.LEAD), make_person()
    client = as_person(lead)
    assert post(client, person, "deactivate") == 303
    assert not stored(Person, id=person.id)[0].active
    assert "Deactivated" in client.get("/people/").text
    assert post(client, person, "reactivate") == 303
    assert stored(Person, id=person.id)[0].active
    assert len(stored(AuditRecord, thing_id=person.id)) == 2


def test_somebody_who_lost_the_phone_sets_one_up_again(
    make_person: MakePerson, as_person: AsPerson, stored: Stored
) -> None:
    lead, person = make_person(Role.LEAD), make_person(totp_secret="x")
    assert post(as_person(lead), person, "forget-phone") == 303
    assert stored(Person, id=person.id)[0].totp_secret is None
    assert len(stored(AuditRecord, verb="removed-second-factor")) == 1


def test_an_administrator_chooses_an_authority(make_person: MakePerson, as_person: AsPerson) -> None:
    administrator, person = make_person(Role.ADMINISTRATOR, "DfE"), make_person(Role.READER, "Authority B")
    client = as_person(administrator)
    assert f"/people/in/{person.authority_id}" in client.get("/people/").text
    assert person.email in client.get(f"/people/in/{person.authority_id}").text


def test_an_administrator_brings_an_authority_on_board(
    make_person: MakePerson, as_person: AsPerson, stored: Stored
) -> None:
    client = as_person(make_person(Role.ADMINISTRATOR, "DfE"))
    answer = client.send("/people/authorities/new", {"name": "  Leeds  City Council ", "kind": "council"})
    (made,) = stored(Authority, kind=AuthorityKind.COUNCIL)
    assert (made.name, made.key) == ("Leeds City Council", "leeds-city-council")
    assert answer.location == f"/people/in/{made.id}/invite"
    assert len(stored(AuditRecord, verb="onboarded-authority")) == 1
    again = client.send("/people/authorities/new", {"name": "Leeds City Council", "kind": "council"})
    assert (again.status_code, "already an authority with this name" in again.text) == (422, True)
    odd = client.send("/people/authorities/new", {"name": "Elsewhere", "kind": "department"})
    assert odd.status_code == 422


def test_the_people_of_another_authority_do_not_exist_for_a_lead(
    make_person: MakePerson, as_person: AsPerson, stored: Stored
) -> None:
    lead, other = make_person(Role.LEAD), make_person(Role.READER, "Authority B")
    client = as_person(lead)
    for what in ("role", "deactivate", "reactivate", "forget-phone"):
        assert post(client, other, what, role="publisher") == 404
    kept = stored(Person, id=other.id)[0]
    assert (kept.role, kept.active) == (Role.READER, True)


def test_two_leads_who_demote_each_other_at_once_leave_one(each_database: Databases, settings: Settings) -> None:
    url = each_database.migrated()
    engines = open_database(settings.model_copy(update={"database_url": url}))
    with engines.session() as session:
        home = Authority(key="a", name="Authority A", kind=AuthorityKind.STUDY)
        session.add(home)
        session.flush()
        ids = [_lead(session, home, number) for number in range(2)]
        session.commit()
    start = Barrier(2)
    refused = []

    def demote(own: UUID, other: UUID) -> None:
        with engines.session() as session:
            start.wait()
            actor, person = session.get_one(Person, own), session.get_one(Person, other)
            try:
                people.change_role(session, person, Role.READER, by=actor, at=clock.now())
                session.commit()
            except RoleNotAllowed:
                refused.append(own)

    threads = [Thread(target=demote, args=(ids[one], ids[1 - one])) for one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engines.reader() as session:
        leads = session.query(Person).filter_by(role=Role.LEAD).count()
    engines.dispose()
    each_database.remove(url)
    assert (len(refused), leads) == (1, 1)


def _lead(session: Session, home: Authority, number: int) -> UUID:
    person = Person(
        email=f"lead{number}@a.example", name=f"Lead {number}", authority_id=home.id, role=Role.LEAD, group=None,
        created_at=clock.now(),
    )  # fmt: skip
    session.add(person)
    session.flush()
    return person.id
