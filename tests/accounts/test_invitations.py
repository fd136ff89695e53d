"""Joining an authority."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from alongside.accounts import commands
from alongside.accounts.models import Authority, AuthorityKind, Invitation, Person, Role
from alongside.audit.models import AuditRecord
from alongside.problems import Problem
from tests.accounts.conftest import Mailed, Stored
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "five other quiet unrelated words"


def invite(client: StrictClient, lead: Person, email: str = "sam.jones@leeds.gov.uk", role: str = "reader") -> int:
    return client.send(f"/people/in/{lead.authority_id}/invite", {"email": email, "role": role}).status_code


def join(client: StrictClient, link: str, **changes: str) -> int:
    facts = {"name": "Sam Jones", "group": "frontline", "new_password": PASSWORD}
    return client.send(link, {**facts, **changes}).status_code


def test_somebody_invited_joins_and_must_set_up_a_phone(
    stranger: StrictClient, make_person: MakePerson, as_person: AsPerson, mailed: Mailed, stored: Stored
) -> None:
    lead = make_person(Role.LEAD)
    assert invite(as_person(lead), lead, "Sam.Jones@Leeds.gov.uk ", "publisher") == 303
    (mail,) = mailed()
    assert (mail["to"], mail["template"]) == ("sam.jones@leeds.gov.uk", "invitation")
    link = mail["link_path"]
    assert link.removeprefix("/invitation/") not in str(vars(stored(Invitation)[0]))
    assert "Authority A" in stranger.get(link).text
    slip = stranger.send(link, {"name": "Sam Jones", "new_password": "sam.jones2026"})
    assert slip.status_code == 422
    assert "Sam Jones" in slip.text
    assert "sam.jones2026" not in slip.text
    assert join(stranger, link) == 303
    (person,) = stored(Person, email="sam.jones@leeds.gov.uk")
    assert (person.name, person.role, person.group) == ("Sam Jones", Role.PUBLISHER, "frontline")
    assert (person.authority_id, person.demo, person.active) == (lead.authority_id, False, True)
    answer = stranger.send("/sign-in", {"email": person.email, "password": PASSWORD})
    assert answer.location.startswith("/sign-in/set-up")
    verbs = [row.verb for row in sorted(stored(AuditRecord), key=lambda row: row.number)]
    assert verbs == ["signed-in", "invited", "accepted-invitation"]


def test_an_invitation_works_once(
    stranger: StrictClient, make_person: MakePerson, as_person: AsPerson, mailed: Mailed
) -> None:
    lead = make_person(Role.LEAD)
    invite(as_person(lead), lead)
    link = mailed()[0]["link_path"]
    token = stranger.token(link)
    assert join(stranger, link) == 303
    facts = {"csrf_token": token, "name": "Eve", "group": "frontline", "new_password": PASSWORD}
    assert stranger.post(link, data=facts).status_code == 404
    assert stranger.get(link).status_code == 404


def test_an_invitation_runs_out_after_a_week_and_can_be_sent_again(
    stranger: StrictClient, make_person: MakePerson, as_person: AsPerson, mailed: Mailed, stored: Stored
) -> None:
    with time_machine.travel(MORNING, tick=False):
        lead = make_person(Role.LEAD)
        invite(as_person(lead), lead)
    first = mailed()[0]["link_path"]
    with time_machine.travel(MORNING + timedelta(days=6, hours=23), tick=False):
        assert stranger.get(first).status_code == 200
    with time_machine.travel(MORNING + timedelta(days=7), tick=False):
        assert stranger.get(first).status_code == 404
        client = as_person(lead)
        assert "Run out" in client.get("/people/").text
        again = f"/people/invitations/{stored(Invitation)[0].id}/send-again"
        assert client.send(again, page="/people/").status_code == 303
        second = mailed()[1]["link_path"]
        assert stranger.get(first).status_code == 404
        assert stranger.get(second).status_code == 200


def test_a_withdrawn_invitation_is_dead(
    stranger: StrictClient, make_person: MakePerson, as_person: AsPerson, mailed: Mailed, stored: Stored
) -> None:
    lead = make_person(Role.LEAD)
    client = as_person(lead)
    invite(client, lead)
    (invitation,) = stored(Invitation)
    withdraw = f"/people/invitations/{invitation.id}/withdraw"
    assert "Its link stops working" in client.send(withdraw, page="/people/").text, "One press only asks"
    assert client.send(withdraw, {"sure": "yes"}, page="/people/").status_code == 303
    assert stranger.get(mailed()[0]["link_path"]).status_code == 404
    assert "sam.jones" not in client.get("/people/").text
    assert client.send(f"/people/invitations/{invitation.id}/send-again", page="/people/").status_code == 404
    assert invite(client, lead) == 303, "They can be invited afresh"


@pytest.mark.parametrize("email", ["sam@gmail.com", "sam@notgov.uk", "sam@gov.uk.evil.com", "sam"])
def test_only_work_addresses_are_invited(
    make_person: MakePerson, as_person: AsPerson, mailed: Mailed, email: str
) -> None:
    lead = make_person(Role.LEAD)
    assert invite(as_person(lead), lead, email) == 422
    assert mailed() == []


@pytest.mark.parametrize("giver", [Role.LEAD, Role.DEPUTY])
@pytest.mark.parametrize("role", ["curator", "administrator", "nonsense"])
def test_an_authority_never_hands_out_roles_of_dfe(
    make_person: MakePerson, as_person: AsPerson, mailed: Mailed, giver: Role, role: str
) -> None:
    actor = make_person(giver)
    assert invite(as_person(actor), actor, role=role) == 422
    assert mailed() == []


def test_an_administrator_invites_to_any_authority(
    make_person: MakePerson, as_person: AsPerson, mailed: Mailed
) -> None:
    lead, administrator = make_person(Role.LEAD), make_person(Role.ADMINISTRATOR, "DfE")
    assert invite(as_person(administrator), lead, role="lead") == 303
    assert len(mailed()) == 1


def test_the_same_person_is_not_invited_twice(make_person: MakePerson, as_person: AsPerson, mailed: Mailed) -> None:
    lead, colleague = make_person(Role.LEAD), make_person()
    client = as_person(lead)
    assert invite(client, lead) == 303
    assert invite(client, lead) == 422
    assert invite(client, lead, colleague.email) == 422
    assert len(mailed()) == 1


def test_a_lead_cannot_find_out_who_works_elsewhere(
    stranger: StrictClient, make_person: MakePerson, as_person: AsPerson, mailed: Mailed
) -> None:
    lead, elsewhere = make_person(Role.LEAD), make_person(Role.READER, "Authority B")
    assert invite(as_person(lead), lead, elsewhere.email) == 303
    answer = stranger.send(
        mailed()[0]["link_path"], {"name": "Sam Jones", "group": "frontline", "new_password": PASSWORD}
    )
    assert answer.status_code == 422
    assert "There is already an account" in answer.text


def test_invitations_are_limited(make_person: MakePerson, as_person: AsPerson, app: Flask) -> None:
    with time_machine.travel(MORNING, tick=False):
        lead = make_person(Role.LEAD)
        client = as_person(lead)
        page = f"/people/in/{lead.authority_id}/invite"
        token = client.token(page)
        answers = [
            client.post(page, data={"csrf_token": token, "email": f"sam{n}@leeds.gov.uk", "role": "reader"}).status_code
            for n in range(51)
        ]
    assert answers == [303] * 50 + [429]


def test_the_form_offers_only_the_roles_one_may_give(make_person: MakePerson, as_person: AsPerson) -> None:
    deputy = make_person(Role.DEPUTY)
    page = as_person(deputy).get(f"/people/in/{deputy.authority_id}/invite")
    offered = [box["value"] for box in BeautifulSoup(page.text, "html.parser").select("[name=role]")]
    assert offered == ["reader", "publisher", "deputy"]


def test_the_first_administrator_comes_by_the_command_line(
    stranger: StrictClient, session: Session, mailed: Mailed, stored: Stored
) -> None:
    link = commands.add_administrator(
        session, email="Desk@education.gov.uk", domains=("gov.uk",), base_url="https://alongside.example/"
    )
    session.commit()
    assert link == "https://alongside.example" + mailed()[0]["link_path"]
    assert join(stranger, mailed()[0]["link_path"]) == 303
    (person,) = stored(Person)
    (dfe,) = stored(Authority)
    assert (person.role, person.authority_id, dfe.kind) == (Role.ADMINISTRATOR, dfe.id, AuthorityKind.DEPARTMENT)


def test_the_command_line_keeps_to_the_domains_and_to_one_account_each(
    session: Session, make_person: MakePerson
) -> None:
    with pytest.raises(Problem, match=r"gov\.uk"):
        commands.add_administrator(session, email="desk@gmail.com", domains=("gov.uk",), base_url="https://x")
    known = make_person()
    with pytest.raises(Problem, match="already"):
        commands.add_administrator(session, email=known.email, domains=("example",), base_url="https://x")
