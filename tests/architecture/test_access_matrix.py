"""Who gets in where: every route, tried by a stranger, by each role, and by the lead of another authority.

A new route needs its line in `TABLE`; without one the first test fails. What a visitor may not see is refused in the
same bytes as what does not exist.
"""

import re
from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from alongside import clock
from alongside.accounts.models import Group, Invitation, PasswordReset, Person, Role
from alongside.accounts.rules.sealing import token_hash
from alongside.feedback.models import Question, UseReport
from alongside.feedback.rules.words import Outcome
from alongside.jobs.models import Job
from alongside.jobs.rules import State
from alongside.knowledge.models import Entry, EntryVersion, Origin, Status
from alongside.knowledge.rules.vocabulary import EvidenceStage, Kind
from alongside.publishing.models import Draft
from alongside.publishing.models import State as Sending
from alongside.tables import Table
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson

STRANGER = "stranger"
LEAD_ELSEWHERE = "lead elsewhere"
AT_HOME = [str(role) for role in Role]
VISITORS = [STRANGER, *AT_HOME, LEAD_ELSEWHERE]

PUBLIC = set(VISITORS)
SIGNED_IN = PUBLIC - {STRANGER}
KEEPERS = {Role.LEAD, Role.DEPUTY, Role.ADMINISTRATOR, LEAD_ELSEWHERE}
KEEPERS_HERE = KEEPERS - {LEAD_ELSEWHERE}
"""For things that belong to Authority A: its own lead and deputy, and administrators."""
WRITERS = {Role.PUBLISHER, Role.LEAD, Role.DEPUTY, Role.CURATOR, LEAD_ELSEWHERE}
WRITERS_HERE = WRITERS - {LEAD_ELSEWHERE, Role.CURATOR}
"""For drafts of Authority A: the curator, at DfE, writes guidance and not these."""
CURATOR: set[str] = {Role.CURATOR}
ENTRY_KEEPERS: set[str] = {Role.LEAD, Role.DEPUTY, Role.CURATOR}
"""For an entry of Authority A: its own lead and deputy, and curators."""
LEADERS_HERE: set[str] = {Role.LEAD, Role.DEPUTY}
"""For the profile of Authority A: its own lead and deputy, and nobody at DfE."""
ADMINISTRATOR: set[str] = {Role.ADMINISTRATOR}
NOBODY: set[str] = set()
ONES_OWN: set[str] = {"whoever it belongs to"}
"""For what one person keeps: none of the visitors has it, so that for each of them there is nothing."""

Visit = Callable[[str], StrictClient]

TABLE: dict[str, set[str]] = {
    "GET /accessibility": PUBLIC,
    "GET /favicon.ico": PUBLIC,
    "GET /help": PUBLIC,
    "GET /privacy": PUBLIC,
    "GET /robots.txt": PUBLIC,
    "GET /static/<path:filename>": PUBLIC,
    "GET /sign-in": PUBLIC,
    "POST /sign-in": PUBLIC,
    "GET /sign-in/code": PUBLIC,
    "POST /sign-in/code": PUBLIC,
    "GET /sign-in/set-up": PUBLIC,
    "POST /sign-in/set-up": PUBLIC,
    "POST /sign-in/demo": NOBODY,  # but in a demonstration
    "GET /reset/": PUBLIC,
    "POST /reset/": PUBLIC,
    "GET /reset/sent": PUBLIC,
    "GET /reset/<token>": PUBLIC,
    "POST /reset/<token>": PUBLIC,
    "GET /invitation/<token>": PUBLIC,
    "POST /invitation/<token>": PUBLIC,
    "POST /sign-out": SIGNED_IN,
    "GET /account/": SIGNED_IN,
    "GET /account/password": SIGNED_IN,
    "POST /account/password": SIGNED_IN,
    "POST /account/sign-out-elsewhere": SIGNED_IN,
    "GET /account/phone/": SIGNED_IN,
    "POST /account/phone/": SIGNED_IN,
    "GET /account/phone/new": SIGNED_IN,
    "POST /account/phone/new": SIGNED_IN,
    "GET /account/recovery-codes/": SIGNED_IN,
    "GET /account/recovery-codes/new": SIGNED_IN,
    "POST /account/recovery-codes/new": SIGNED_IN,
    "POST /account/recovery-codes/saved": SIGNED_IN,
    "GET /people/": KEEPERS,
    "GET /people/in/<uuid:authority_id>": KEEPERS_HERE,
    "GET /people/in/<uuid:authority_id>/invite": KEEPERS_HERE,
    "POST /people/in/<uuid:authority_id>/invite": KEEPERS_HERE,
    "POST /people/invitations/<uuid:invitation_id>/send-again": KEEPERS_HERE,
    "POST /people/invitations/<uuid:invitation_id>/withdraw": KEEPERS_HERE,
    "GET /people/<uuid:person_id>": KEEPERS_HERE,
    "POST /people/<uuid:person_id>/role": KEEPERS_HERE,
    "POST /people/<uuid:person_id>/deactivate": KEEPERS_HERE,
    "POST /people/<uuid:person_id>/reactivate": KEEPERS_HERE,
    "POST /people/<uuid:person_id>/forget-phone": KEEPERS_HERE,
    "GET /people/authorities/new": ADMINISTRATOR,
    "POST /people/authorities/new": ADMINISTRATOR,
    "GET /library/": SIGNED_IN,
    "GET /library/<uuid:entry_id>": SIGNED_IN,
    "GET /library/<uuid:entry_id>/history": SIGNED_IN,
    "POST /library/<uuid:entry_id>/new-version": WRITERS_HERE,
    "POST /library/<uuid:entry_id>/out-of-date": ENTRY_KEEPERS,
    "POST /library/<uuid:entry_id>/still-right": ENTRY_KEEPERS,
    "GET /library/<uuid:entry_id>/withdraw": ENTRY_KEEPERS,
    "POST /library/<uuid:entry_id>/withdraw": ENTRY_KEEPERS,
    "GET /authorities/": SIGNED_IN,
    "GET /authorities/profiles.csv": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>/history": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>/edit": LEADERS_HERE,
    "POST /authorities/<uuid:authority_id>/edit": LEADERS_HERE,
    "GET /desk/": CURATOR,
    "GET /desk/<uuid:draft_id>": CURATOR,
    "POST /desk/<uuid:draft_id>/publish": CURATOR,
    "POST /desk/<uuid:draft_id>/return": CURATOR,
    "POST /desk/<uuid:draft_id>/comments": CURATOR,
    "GET /desk/guidance/": CURATOR,
    "POST /desk/guidance/": CURATOR,
    "GET /glossary": SIGNED_IN,
    "GET /audit/": ADMINISTRATOR,
    "GET /jobs/": ADMINISTRATOR,
    "POST /jobs/<uuid:job_id>/try-again": ADMINISTRATOR,
    "GET /": SIGNED_IN,
    "GET /search": SIGNED_IN,
    "POST /search": SIGNED_IN,
    "GET /search/<key>": SIGNED_IN,
    "POST /library/<uuid:entry_id>/useful": SIGNED_IN,
    "POST /library/<uuid:entry_id>/useful/take-back": SIGNED_IN,
    "POST /library/<uuid:entry_id>/save": SIGNED_IN,
    "POST /library/<uuid:entry_id>/watch": SIGNED_IN,
    "POST /library/<uuid:entry_id>/stop-watching": ONES_OWN,
    "GET /library/<uuid:entry_id>/used": SIGNED_IN,
    "POST /library/<uuid:entry_id>/used": SIGNED_IN,
    "GET /library/<uuid:entry_id>/ask": SIGNED_IN,
    "POST /library/<uuid:entry_id>/ask": SIGNED_IN,
    "GET /list/": SIGNED_IN,
    "GET /list/print": SIGNED_IN,
    "POST /list/news/put-away": SIGNED_IN,
    "POST /list/<uuid:entry_id>/remove": ONES_OWN,
    "POST /list/<uuid:entry_id>/seen": ONES_OWN,
    "GET /list/<uuid:entry_id>/note": ONES_OWN,
    "POST /list/<uuid:entry_id>/note": ONES_OWN,
    "POST /list/reports/<uuid:report_id>/take-back": ONES_OWN,
    "GET /questions/": SIGNED_IN,
    "GET /questions/<uuid:question_id>": WRITERS_HERE,
    "POST /questions/<uuid:question_id>": WRITERS_HERE,
    "POST /questions/<uuid:question_id>/read": WRITERS_HERE,
    "POST /questions/<uuid:question_id>/agree": WRITERS_HERE,
    "POST /questions/<uuid:question_id>/close": WRITERS_HERE,
    "POST /questions/<uuid:question_id>/report": WRITERS_HERE,
    "POST /questions/<uuid:question_id>/settle": CURATOR,
    "GET /feedback/": CURATOR,
    "POST /feedback/reports/<uuid:report_id>/accept": CURATOR,
    "GET /feedback/reports/<uuid:report_id>/refuse": CURATOR,
    "POST /feedback/reports/<uuid:report_id>/refuse": CURATOR,
    "GET /publish/": WRITERS,
    "POST /publish/": WRITERS,
    "GET /publish/<uuid:draft_id>/": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/discard": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/discard": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/names": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/names": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/names/forget": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/review": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/review": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/review/upload": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/review/reading": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/review/parts": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/review/parts": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/parts": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/parts": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/parts/keep": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/identifiers": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/identifiers/replace": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/identifiers/undo": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/identifiers/keep": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/identifiers/ask-again": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/words": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/words": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/words/ask-again": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/together": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/together/step": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/together/override": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/preview": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/preview/local": WRITERS_HERE,
    "GET /publish/<uuid:draft_id>/sign": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/sign": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/sign/ask": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/sign/confirm": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/sign/submit": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/sign/take-back": WRITERS_HERE,
    "POST /publish/<uuid:draft_id>/comments": WRITERS_HERE,
}


def routes(app: Flask) -> dict[str, Rule]:
    """Return every route by method and rule."""
    found = {}
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            found[f"{method} {rule.rule}"] = rule
    return found


def test_the_table_and_the_application_name_the_same_routes(app: Flask) -> None:
    assert set(routes(app)) == set(TABLE), "Say in the table who may use a new route; take out what is gone"


class World:
    """Things of Authority A for visitors to try, made anew for each try."""

    def __init__(self, session: Session, make_person: MakePerson) -> None:
        self.session = session
        self.make_person = make_person
        self.home = make_person(Role.LEAD).authority_id

    def add(self, row: Table) -> UUID:
        """Keep a row and return its id."""
        self.session.add(row)
        self.session.commit()
        return row.id

    def invitation(self, token: str) -> UUID:
        """Somebody invited to Authority A."""
        now = clock.now()
        return self.add(
            Invitation(
                token_hash=token_hash(token), email=f"{uuid4()}@leeds.gov.uk", authority_id=self.home, role=Role.READER,
                sent_at=now, expires_at=now.replace(year=now.year + 1),
            )
        )  # fmt: skip

    def token(self, rule: str) -> str:
        """A link that works."""
        made = uuid4().hex
        if rule.startswith("/invitation"):
            self.invitation(made)
        else:
            expires = clock.now().replace(year=clock.now().year + 1)
            person = self.make_person(password_hash="x")
            self.add(PasswordReset(token_hash=token_hash(made), person_id=person.id, expires_at=expires))
        return made

    def entry(self) -> UUID:
        """A published entry of Authority A."""
        now = clock.now()
        made = self.add(
            Entry(
                slug=uuid4().hex, kind=Kind.LEARNING, status=Status.PUBLISHED, origin=Origin.AUTHORITY, title="A title",
                summary="A summary.", evidence_stage=EvidenceStage.UNTESTED, attribution="Authority A",
                owner_id=self.home, parts={}, glance={}, asks=[], moved_on=[], published_at=now, changed_at=now,
            )
        )  # fmt: skip
        self.add(EntryVersion(entry_id=made, number=1, at=now, note="First", content={}))
        return made

    def question(self, rule: str) -> UUID:
        """Asked of Authority A by somebody who is none of the visitors; where it is settled, reported."""
        now = clock.now()
        return self.add(
            Question(
                entry_id=self.entry(), asker_id=self.make_person(Role.READER, "Authority C").id, owner_id=self.home,
                asked_at=now, reported_at=now if rule.endswith("/settle") else None,
            )
        )  # fmt: skip

    def report(self) -> UUID:
        """What somebody who is none of the visitors did with an entry of Authority A."""
        writer = self.make_person(Role.READER, "Authority C")
        return self.add(
            UseReport(
                entry_id=self.entry(), person_id=writer.id, authority_id=writer.authority_id, named=False,
                outcome=Outcome.HELPED, did="Used it.", happened="It helped.", at=clock.now(),
            )
        )  # fmt: skip

    def job(self) -> UUID:
        """A job that failed."""
        now = clock.now()
        return self.add(
            Job(
                kind="send-mail", payload={}, state=State.FAILED, attempts=8, run_after=now, created_at=now, problem="X"
            )
        )

    def draft(self, rule: str) -> UUID:
        """A draft of Authority A with a review in it, by somebody who is none of the visitors; at the desk, sent."""
        sent = {"state": Sending.SUBMITTED, "submitted_at": clock.now()} if rule.startswith("/desk") else {}
        now, author = clock.now(), self.make_person(Role.PUBLISHER)
        return self.add(
            Draft(
                kind=Kind.LEARNING, authority_id=self.home, author_id=author.id, created_at=now, changed_at=now,
                body="A review.", parts={}, glance={}, facets={}, related=[], **sent,
            )
        )  # fmt: skip

    def values(self, rule: Rule) -> dict[str, object]:
        """Fill in a rule's parameters with things of Authority A that are there."""
        makers: dict[str, Callable[[], object]] = {
            "person_id": lambda: self.make_person(group=Group.PARTNER).id,
            "authority_id": lambda: self.home,
            "invitation_id": lambda: self.invitation(uuid4().hex),
            "token": lambda: self.token(rule.rule),
            "entry_id": self.entry,
            "draft_id": lambda: self.draft(rule.rule),
            "question_id": lambda: self.question(rule.rule),
            "report_id": self.report,
            "job_id": self.job,
            "filename": lambda: "favicon.svg",
            "key": lambda: uuid4().hex,
        }
        return {name: makers[name]() for name in rule.arguments}


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
            at_dfe = role in (Role.CURATOR, Role.ADMINISTRATOR)
            home = "Authority B" if visitor == LEAD_ELSEWHERE else "DfE" if at_dfe else "Authority A"
            people[visitor] = make_person(role, home, password_hash="x")
        return as_person(people[visitor])

    return come


def address(app: Flask, rule: Rule, values: Mapping[str, object]) -> str:
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, values, method=next(iter(rule.methods or ()))))


def send(client: StrictClient, method: str, path: str) -> TestResponse:
    if method == "GET":
        return client.get(path)
    return client.send(path, page="/account/" if client.get("/account/").status_code == 200 else "/sign-in")


def plain(answer: TestResponse) -> bytes:
    """Return the body without what is random in every answer: nonces and tokens."""
    return re.sub(rb'(nonce=|name="csrf_token" value=)"[^"]*"', b"", answer.data)


def beside(rule: Rule) -> str:
    """Return where there is nothing, in the part of the site that the menu shows as open for ``rule``."""
    return f"/{rule.rule.split('/')[1]}/no/such/page"


def got_in(answer: TestResponse) -> bool:
    sent_away = answer.status_code == 302 and answer.location.startswith("/sign-in")
    asked_to_sign_in = answer.status_code == 401 or (sent_away and not answer.request.path.startswith("/sign-in"))
    return not asked_to_sign_in and answer.status_code not in (400, 404, 405, 429) and answer.status_code < 500


@pytest.mark.parametrize("visitor", VISITORS)
def test_everyone_gets_in_where_the_table_says_and_nowhere_else(
    app: Flask, world: World, visit: Visit, visitor: str
) -> None:
    wrong = []
    for name, rule in routes(app).items():
        method = name.split()[0]
        client = visit(visitor)
        answer = send(client, method, address(app, rule, world.values(rule)))
        allowed = visitor in TABLE.get(name, NOBODY)
        answer.close()
        if got_in(answer) != allowed:
            wrong.append(f"{name}: {answer.status_code}, expected to get {'in' if allowed else 'no answer'}")
        if allowed or (visitor == STRANGER and TABLE.get(name) != NOBODY):
            continue
        missing = {key: uuid4() for key in rule.arguments}
        nothing = send(client, method, address(app, rule, missing) if missing else beside(rule))
        if (answer.status_code, plain(answer)) != (404, plain(nothing)):
            wrong.append(f"{name}: tells that there is something")
    assert wrong == []


def test_strangers_are_asked_to_sign_in_where_there_is_nothing_too(app: Flask, world: World, visit: Visit) -> None:
    for name, rule in routes(app).items():
        method = name.split()[0]
        if not rule.arguments or STRANGER in TABLE[name]:
            continue
        there = send(visit(STRANGER), method, address(app, rule, world.values(rule)))
        missing = send(visit(STRANGER), method, address(app, rule, {key: uuid4() for key in rule.arguments}))
        assert there.status_code == missing.status_code == (302 if method == "GET" else 401), name
