"""Every form of signing in, one's own account and the people pages, handled as roughly as people and machines do."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from uuid import uuid4

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions import second_factor, signing_in
from alongside.accounts.actions.passwords import mail_reset
from alongside.accounts.models import Invitation, PasswordReset, Person, Role, Throttle, WebSession
from alongside.accounts.rules.sealing import SecretSeal
from alongside.engines import Engines
from alongside.settings import Settings
from tests.accounts.conftest import PASSWORD, Mailed, MakeAccount, code_now
from tests.browser import StrictClient
from tests.conftest import TEST_SECRET, AsPerson
from tests.rough import MARK, TEXTS, Written, ask, judged, rough, send

pytestmark = pytest.mark.slow

# As weak as can be: what is measured here is how forms bear what is typed, not how long a password takes.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
NEW_PASSWORD = "five other quiet unrelated words"

Afresh = Callable[[], None]


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with time_machine.travel("2026-11-23T09:00:00Z", tick=False):
        yield


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"log_level": "DEBUG"})


@pytest.fixture
def afresh(database: Engines) -> Afresh:
    """Return what takes every try back, so that each text meets the form as the first one did."""
    numbers = count()

    def forget() -> None:
        with database.session() as session:
            session.execute(delete(Throttle))
            session.execute(update(Person).values(password_hash=QUICK, totp_last_step=None))
            session.execute(update(PasswordReset).values(used_at=None))
            session.execute(
                update(Invitation).values(accepted_at=None, email=f"new{next(numbers)}@authority-a.gov.uk")
            )  # fmt: skip
            session.commit()

    return forget


@pytest.fixture
def person(make_account: MakeAccount) -> Person:
    return make_account(Role.LEAD)


@pytest.fixture
def client(as_person: AsPerson, person: Person) -> StrictClient:
    """A lead's browser."""
    return as_person(person)


def half_way(client: StrictClient, person: Person, session: Session, afresh: Afresh) -> Afresh:
    """Return what puts ``client`` between the password and the second factor."""

    def again() -> None:
        afresh()
        token = signing_in.give_password(session, person, seal=SecretSeal(TEST_SECRET), device="A test", at=clock.now())
        session.commit()
        client.set_cookie("alongside_session", token)

    return again


def test_the_sign_in_form_bears_anything(
    stranger: StrictClient, person: Person, afresh: Afresh, written: Written
) -> None:
    fields = {"email": person.email, "password": PASSWORD, "next": "/library/", "carried": ""}
    assert rough(stranger, "/sign-in", fields, page="/reset/", written=written, before=afresh) == []


def test_the_code_form_bears_anything(
    stranger: StrictClient, person: Person, session: Session, afresh: Afresh, written: Written
) -> None:
    before = half_way(stranger, person, session, afresh)
    fields = {"code": code_now(), "next": "/library/", "carried": ""}
    assert rough(stranger, "/sign-in/code", fields, page="/reset/", written=written, before=before) == []


def test_setting_up_a_phone_bears_anything(
    stranger: StrictClient, make_account: MakeAccount, session: Session, afresh: Afresh, written: Written
) -> None:
    before = half_way(stranger, make_account(phone=False), session, afresh)
    fields = {"code": "123456", "next": "/"}
    assert rough(stranger, "/sign-in/set-up", fields, page="/reset/", written=written, before=before) == []


def test_asking_for_a_reset_bears_anything(stranger: StrictClient, afresh: Afresh, written: Written) -> None:
    assert rough(stranger, "/reset/", {"email": ""}, page="/reset/", written=written, before=afresh) == []


def test_choosing_a_new_password_bears_anything(
    stranger: StrictClient, person: Person, session: Session, mailed: Mailed, afresh: Afresh, written: Written
) -> None:
    mail_reset(session, {"email": person.email}, clock.now())
    session.commit()
    path = mailed()[0]["link_path"]
    fields = {"new_password": NEW_PASSWORD}
    assert rough(stranger, path, fields, page="/reset/", written=written, before=afresh) == []


def test_joining_bears_anything(
    stranger: StrictClient, client: StrictClient, person: Person, mailed: Mailed, afresh: Afresh, written: Written
) -> None:
    invited = {"email": "sam@authority-a.gov.uk", "role": "reader"}
    assert client.send(f"/people/in/{person.authority_id}/invite", invited).status_code == 303
    path = mailed()[0]["link_path"]
    fields = {"name": "Sam Jones", "group": "frontline", "new_password": NEW_PASSWORD}
    assert rough(stranger, path, fields, page="/reset/", written=written, before=afresh) == []


def test_inviting_bears_anything(client: StrictClient, person: Person, afresh: Afresh, written: Written) -> None:
    path = f"/people/in/{person.authority_id}/invite"
    fields = {"email": "sam@authority-a.gov.uk", "role": "reader"}
    assert rough(client, path, fields, page=path, written=written, before=afresh) == []


def test_changing_a_role_bears_anything(
    client: StrictClient, make_account: MakeAccount, afresh: Afresh, written: Written
) -> None:
    colleague = f"/people/{make_account().id}"
    fields = {"role": "reader"}
    assert rough(client, f"{colleague}/role", fields, page=colleague, written=written, before=afresh) == []


def test_bringing_an_authority_on_board_bears_anything(
    as_person: AsPerson, make_account: MakeAccount, afresh: Afresh, written: Written
) -> None:
    administrator = as_person(make_account(Role.ADMINISTRATOR))
    path = "/people/authorities/new"
    fields = {"name": "Leeds City Council", "kind": "council"}
    assert rough(administrator, path, fields, page=path, written=written, before=afresh) == []
    assert administrator.get("/people/").status_code == 200, "The list bears the names that were taken"


def test_changing_a_password_bears_anything(client: StrictClient, afresh: Afresh, written: Written) -> None:
    path = "/account/password"
    fields = {"password": PASSWORD, "new_password": NEW_PASSWORD}
    assert rough(client, path, fields, page=path, written=written, before=afresh) == []


def test_moving_to_a_new_phone_bears_anything(client: StrictClient, afresh: Afresh, written: Written) -> None:
    path = "/account/phone/"
    fields = {"password": PASSWORD, "code": code_now()}
    assert rough(client, path, fields, page=path, written=written, before=afresh) == []


def test_confirming_a_new_phone_bears_anything(
    client: StrictClient, session: Session, person: Person, afresh: Afresh, written: Written
) -> None:
    opened = session.query(WebSession).filter_by(person_id=person.id).one()
    second_factor.start_moving(opened, seal=SecretSeal(TEST_SECRET))
    session.commit()
    path = "/account/phone/new"
    assert rough(client, path, {"code": "123456"}, page=path, written=written, before=afresh) == []


def test_asking_for_new_recovery_codes_bears_anything(client: StrictClient, afresh: Afresh, written: Written) -> None:
    path = "/account/recovery-codes/new"
    assert rough(client, path, {"password": PASSWORD}, page=path, written=written, before=afresh) == []


def test_the_demonstration_bears_anything(demo_app: Flask, afresh: Afresh, written: Written) -> None:
    stranger = demo_app.test_client()
    assert isinstance(stranger, StrictClient)
    fields = {"person": "", "next": "/", "carried": ""}
    assert rough(stranger, "/sign-in/demo", fields, page="/sign-in", written=written, before=afresh) == []


@pytest.mark.parametrize(
    ("path", "names"),
    [("/sign-in", ["next"]), ("/sign-in/code", ["next"]), ("/library/", ["kind", "theme", "page"]), ("/help", ["q"])],
)
def test_an_address_bears_anything_after_its_question_mark(
    stranger: StrictClient, client: StrictClient, path: str, names: list[str], written: Written
) -> None:
    wrong = []
    for visitor in (stranger, client):
        for name in names:
            for about, text in TEXTS.items():
                wrong += judged(f"{name}: {about}", partial(ask, visitor, path, {name: text}), written)
    assert wrong == []


def test_the_filters_of_the_audit_trail_bear_anything(
    as_person: AsPerson, make_account: MakeAccount, written: Written
) -> None:
    administrator = as_person(make_account(Role.ADMINISTRATOR))
    wrong = []
    for name in ("verb", "person", "first_day", "last_day", "page"):
        for about, text in TEXTS.items():
            wrong += judged(f"{name}: {about}", partial(ask, administrator, "/audit/", {name: text}), written)
    assert wrong == []


def test_no_form_is_taken_without_its_token_or_with_that_of_another_browser(
    app: Flask, client: StrictClient, stranger: StrictClient, written: Written
) -> None:
    theirs = stranger.token("/reset/")
    client.get("/account/password")
    wrong = []
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()):
            continue
        path = re.sub("<[^>]+>", str(uuid4()), re.sub("<int:[^>]+>", "1", rule.rule))
        for sent in ({"text": MARK}, {"text": MARK, "csrf_token": theirs}, {"text": MARK, "csrf_token": "x.y.z"}):
            answer = send(client, path, sent)
            wrong += [] if answer.status_code == 400 else [f"{path}: {answer.status_code}"]
            wrong += judged(path, partial(send, client, path, sent), written)
    assert wrong == []
