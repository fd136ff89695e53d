"""To everybody but its people a pairing does not exist: every route, in the same bytes as for what never was."""

import re
from collections.abc import Mapping
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from alongside import clock
from alongside.accounts.models import AuthorityKind, Person, Role
from alongside.pairing.models import Member
from alongside.pairing.rules.words import PairingDuty
from tests.architecture.access.pairing import side
from tests.architecture.access.world import World
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson

AT_HOME = "/pairings/local/"
"""Local versions are for everybody of the authority that wrote them."""
WITHOUT_A_PAIRING = {"/pairings/", "/pairings/desk", "/pairings/effect", "/pairings/coverage", "/pairings/local/"}


def inside(app: Flask) -> list[tuple[str, Rule]]:
    """Return every route of the domain that is about one pairing, with its method."""
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.arguments - {"entry_id"} and rule.rule.startswith("/pairings/") and not rule.rule.startswith(AT_HOME)
    ]


def ask(
    app: Flask, client: StrictClient, method: str, rule: Rule, values: Mapping[str, object], token: str
) -> TestResponse:
    with app.test_request_context():
        path = str(app.url_map.bind("localhost").build(rule.endpoint, values, method=method))
    return client.open(path, method=method, data={"csrf_token": token})


def plain(answer: TestResponse) -> bytes:
    """Return the body without what is random in every answer: nonces and tokens."""
    return re.sub(rb'(nonce=|name="csrf_token" value=)"[^"]*"', b"", answer.data)


@pytest.fixture
def world(session: Session, make_person: MakePerson) -> World:
    return World(session, make_person)


def outsiders(session: Session, make_person: MakePerson) -> dict[str, Person]:
    """People who must not hear of it: elsewhere, at DfE in every role, and those of its own authority not named."""
    people = {
        "lead elsewhere": make_person(Role.LEAD, "Authority B"),
        "reader at home": make_person(Role.READER, "Authority A"),
        "publisher at home": make_person(Role.PUBLISHER, "Authority A"),
        "former member": make_person(Role.READER, "Authority A", name="Former Member"),
        "member who moved": make_person(Role.READER, "Authority B", name="Moved Member"),
    }
    for role in (Role.READER, Role.CURATOR, Role.ADMINISTRATOR):
        people[f"{role.value} at DfE"] = make_person(role, "Department for Education")
    people["reader at DfE"].authority.kind = AuthorityKind.DEPARTMENT
    session.commit()
    return people


@pytest.mark.parametrize(
    "visitor",
    ["former member", "member who moved", "reader at DfE", "administrator at DfE"],
)
def test_every_route_answers_as_if_nothing_were_there(
    app: Flask, session: Session, world: World, make_person: MakePerson, as_person: AsPerson, visitor: str
) -> None:
    people = outsiders(session, make_person)
    person, tells = people[visitor], []
    client = as_person(person)
    token = client.token("/account/")
    nothing = plain(client.get(f"/pairings/{uuid4()}"))
    assert len(inside(app)) > 30
    for method, rule in inside(app):
        values = world.values(rule)
        if "member" in visitor:
            left = None if visitor == "member who moved" else clock.now()
            world.add(
                Member(
                    side_id=side(world).id,
                    person_id=person.id,
                    duty=PairingDuty.MEMBER,
                    since=clock.now(),
                    left_at=left,
                )
            )
        there = ask(app, client, method, rule, values, token)
        if there.status_code != 404 or plain(there) != nothing:
            tells.append(f"{method} {rule.rule}: {there.status_code}")
    assert tells == []


def test_pages_over_all_pairings_are_for_the_desk_and_show_leads_their_own_alone(
    app: Flask, session: Session, make_person: MakePerson, as_person: AsPerson
) -> None:
    outside = outsiders(session, make_person)
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/pairings/")}
    assert {rule for rule in rules if "<" not in rule} == WITHOUT_A_PAIRING
    desk, elsewhere = as_person(outside["curator at DfE"]), as_person(outside["lead elsewhere"])
    assert [desk.get(page).status_code for page in sorted(WITHOUT_A_PAIRING)] == [404, 200, 200, 200, 404]
    assert [elsewhere.get(page).status_code for page in sorted(WITHOUT_A_PAIRING)] == [200, 200, 404, 200, 200]
    at_dfe = as_person(outside["reader at DfE"])
    assert [at_dfe.get(page).status_code for page in sorted(WITHOUT_A_PAIRING)] == [404, 404, 404, 404, 200]
