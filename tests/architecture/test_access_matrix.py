"""Who gets in where: every route, tried by a stranger, by each role, and by the lead of another authority.

A new route needs its line in the table of its part, in `access/`; without one the first test fails. What a visitor may
not see is refused in the same bytes as what does not exist.
"""

import re
from collections.abc import Callable, Mapping
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from alongside.accounts.models import Person, Role
from tests.architecture.access import TABLE
from tests.architecture.access.visitors import LEAD_ELSEWHERE, NOBODY, STRANGER, SWITCHED_OFF, VISITORS
from tests.architecture.access.world import World
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson

pytestmark = pytest.mark.sqlite_only

Visit = Callable[[str], StrictClient]

# Between them these open every page, so that PostgreSQL answers each; whom a guard lets in is the same on both.
ON_BOTH = {Role.LEAD, Role.CURATOR, Role.ADMINISTRATOR}
VARIED = [name if name in ON_BOTH else pytest.param(name, marks=pytest.mark.sqlite_only) for name in VISITORS]

NOWHERE = "/no/such/page"
"""Signing out is offered on every page, so that each has a token; this one asks the least of the service."""


def routes(app: Flask) -> dict[str, Rule]:
    """Return every route by method and rule."""
    found = {}
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            found[f"{method} {rule.rule}"] = rule
    return found


def test_the_table_and_the_application_name_the_same_routes(app: Flask) -> None:
    assert set(routes(app)) == set(TABLE), "Say in the table who may use a new route; take out what is gone"


@pytest.fixture
def world(session: Session, make_person: MakePerson) -> World:
    return World(session, make_person)


@pytest.fixture
def visit(app: Flask, make_person: MakePerson, as_person: AsPerson) -> Visit:
    """Return a fresh browser of one kind of visitor."""
    people: dict[str, Person] = {}

    def come(visitor: str) -> StrictClient:
        if visitor == STRANGER:
            client = app.test_client()
            assert isinstance(client, StrictClient)
            return client
        if visitor not in people:
            role = Role.LEAD if visitor == LEAD_ELSEWHERE else Role(visitor)
            at_dfe = role in (Role.AUDITOR, Role.CURATOR, Role.ADMINISTRATOR)
            home = "Authority B" if visitor == LEAD_ELSEWHERE else "DfE" if at_dfe else "Authority A"
            people[visitor] = make_person(role, home, password_hash="x")
        return as_person(people[visitor])

    return come


def address(app: Flask, rule: Rule, values: Mapping[str, object]) -> str:
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, values, method=next(iter(rule.methods or ()))))


def send(client: StrictClient, method: str, path: str, *, visitor: str) -> TestResponse:
    if method == "GET":
        return client.get(path)
    return client.send(path, page="/sign-in" if visitor == STRANGER else NOWHERE)


def plain(answer: TestResponse) -> bytes:
    """Return the body without what is random in every answer: nonces and tokens."""
    return re.sub(rb'(nonce=|name="csrf_token" value=)"[^"]*"', b"", answer.data)


def beside(rule: Rule) -> str:
    """Return where there is nothing, in the part of the site that the menu shows as open for ``rule``."""
    part = rule.rule.split("/")[1]
    return f"/{part}/no/such/page" if part else NOWHERE


def got_in(answer: TestResponse) -> bool:
    sent_away = answer.status_code == 302 and answer.location.startswith("/sign-in")
    asked_to_sign_in = answer.status_code == 401 or (sent_away and not answer.request.path.startswith("/sign-in"))
    return not asked_to_sign_in and answer.status_code not in (400, 404, 405, 429) and answer.status_code < 500


@pytest.mark.parametrize("visitor", VARIED)
def test_everyone_gets_in_where_the_table_says_and_nowhere_else(
    app: Flask, world: World, visit: Visit, visitor: str
) -> None:
    wrong = []
    for name, rule in routes(app).items():
        method = name.split()[0]
        client = visit(visitor)
        answer = send(client, method, address(app, rule, world.values(rule)), visitor=visitor)
        allowed = visitor in TABLE.get(name, NOBODY)
        answer.close()
        if got_in(answer) != allowed:
            wrong.append(f"{name}: {answer.status_code}, expected to get {'in' if allowed else 'no answer'}")
        if allowed or (visitor == STRANGER and TABLE.get(name) != NOBODY):
            continue
        missing = {key: uuid4() for key in rule.arguments}
        nothing = send(client, method, address(app, rule, missing) if missing else beside(rule), visitor=visitor)
        if (answer.status_code, plain(answer)) != (404, plain(nothing)):
            wrong.append(f"{name}: tells that there is something")
    assert wrong == []


def test_strangers_are_asked_to_sign_in_where_there_is_nothing_too(app: Flask, world: World, visit: Visit) -> None:
    for name, rule in routes(app).items():
        method = name.split()[0]
        if not rule.arguments or STRANGER in TABLE[name] or TABLE[name] is SWITCHED_OFF:
            continue
        there = send(visit(STRANGER), method, address(app, rule, world.values(rule)), visitor=STRANGER)
        nowhere = address(app, rule, {key: uuid4() for key in rule.arguments})
        missing = send(visit(STRANGER), method, nowhere, visitor=STRANGER)
        assert there.status_code == missing.status_code == (302 if method == "GET" else 401), name
