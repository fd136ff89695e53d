"""An administrator finds one person among all authorities, and replaces the last lead in one step."""

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.jobs.models import Job
from tests.conftest import AsPerson, AsRole, MakePerson


def test_an_administrator_finds_a_person_by_a_part_of_the_address_and_an_authority_by_its_name(
    make_person: MakePerson, as_role: AsRole
) -> None:
    make_person(Role.LEAD, "Kent", name="Ada Okafor", email="ada.okafor@kent.gov.uk")
    make_person(Role.LEAD, "Leeds", name="Sam Price", email="sam.price@leeds.gov.uk")
    client = as_role(Role.ADMINISTRATOR, "DfE")
    page = client.send("/people/find", {"sought": "OKAFOR@"}, page="/people/")
    assert page.status_code == 200
    assert "Ada Okafor" in page.text
    assert "Sam Price" not in page.text
    assert "Leeds" in client.send("/people/find", {"sought": "lee"}, page="/people/").text
    make_person(Role.LEAD, "Kingston upon Hull, City of")
    assert "Kingston upon Hull" in client.send("/people/find", {"sought": "Kingston"}, page="/people/").text
    assert "Nobody and no authority" in client.send("/people/find", {"sought": "%"}, page="/people/").text
    assert client.send("/people/find", {"sought": " "}, page="/people/").status_code == 422


def test_the_last_lead_is_replaced_by_a_deputy_in_one_step(
    session: Session, make_person: MakePerson, as_role: AsRole
) -> None:
    lead, deputy = make_person(Role.LEAD, "Kent", telephone="020 7946 0018"), make_person(Role.DEPUTY, "Kent")
    client = as_role(Role.ADMINISTRATOR, "DfE")
    assert "Replace this lead" in client.get(f"/people/{lead.id}").text
    path = f"/people/{lead.id}/replace"
    assert client.send(path, {}).status_code == 422
    assert client.send(path, {"successor": str(deputy.id), "then": "leaves"}).status_code == 303
    session.expire_all()
    assert (session.get_one(Person, lead.id).active, session.get_one(Person, deputy.id).role) == (False, Role.LEAD)
    assert session.get_one(Person, lead.id).telephone == ""


def test_nobody_is_replaced_by_somebody_elsewhere_or_by_whoever_may_not_choose_a_lead(
    session: Session, make_person: MakePerson, as_role: AsRole, as_person: AsPerson
) -> None:
    lead, deputy = make_person(Role.LEAD, "Kent"), make_person(Role.DEPUTY, "Kent")
    other = make_person(Role.DEPUTY, "Leeds")
    path = f"/people/{lead.id}/replace"
    elsewhere = {"successor": str(other.id), "then": "leaves"}
    assert as_role(Role.ADMINISTRATOR, "DfE").send(path, elsewhere).status_code == 422
    assert as_person(deputy).send(path, {"successor": str(deputy.id), "then": "reader"}).status_code >= 400
    assert as_person(other).get(path).status_code == 404
    session.expire_all()
    assert session.get_one(Person, lead.id).active


def test_a_lead_keeps_the_account_unless_said_and_any_lead_can_be_replaced(
    session: Session, make_person: MakePerson, as_role: AsRole
) -> None:
    lead, second, worker = (make_person(role, "Kent") for role in (Role.LEAD, Role.LEAD, Role.READER))
    client = as_role(Role.ADMINISTRATOR, "DfE")
    path = f"/people/{lead.id}/replace"
    page = BeautifulSoup(client.get(path).text, "html.parser")
    assert [box["value"] for box in page.select("[name=successor]")] == [str(worker.id)], "no other lead"
    assert [box["value"] for box in page.select("[name=then][checked]")] == ["reader"]
    assert client.send(path, {"successor": str(worker.id), "then": "reader"}).status_code == 303
    session.expire_all()
    after = session.get_one(Person, lead.id)
    assert (after.active, after.role, session.get_one(Person, worker.id).role) == (True, Role.READER, Role.LEAD)
    assert session.get_one(Person, second.id).role is Role.LEAD
    (job,) = session.query(Job).filter_by(kind="person-replaced")
    assert job.payload == {"person_id": str(lead.id), "successor_id": str(worker.id)}


def test_what_is_typed_brings_a_part_of_the_page_and_nothing_brings_nothing(
    make_person: MakePerson, as_role: AsRole
) -> None:
    make_person(Role.LEAD, "Kent", name="Ada Okafor")
    client = as_role(Role.ADMINISTRATOR, "DfE")
    typed = client.send("/people/find", {"sought": "oka"}, page="/people/", headers={"HX-Request": "true"})
    assert "Ada Okafor" in typed.text
    assert "<h1" not in typed.text
    assert client.send("/people/find", {"sought": " "}, page="/people/", headers={"HX-Request": "true"}).text == ""
