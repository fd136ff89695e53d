"""The audit trail's page, which only an administrator of DfE may see."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.accounts.rules.roles import TRAIL_READERS
from alongside.audit import commands, routes
from alongside.audit.actions import record
from alongside.audit.models import AuditCheck
from alongside.audit.rules import ChainFault
from alongside.engines import Engines
from alongside.knowledge.rules.vocabulary import Kind
from alongside.pairing.actions import beginning
from alongside.pairing.actions.beginning import Came
from alongside.pairing.rules.sides import SideOf
from alongside.pairing.rules.words import PairingOrigin, PairingPart
from alongside.publishing.models import Draft
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson

NOON = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)


@pytest.fixture
def reader(make_person: MakePerson) -> Person:
    return make_person(Role.READER, name="Ann Reader")


@pytest.fixture
def trail(session: Session, reader: Person) -> Session:
    record(session, actor_id=reader.id, verb="set-up-second-factor", at=NOON, thing=reader)
    record(session, actor_id=None, verb="sign-in-refused", at=NOON + timedelta(days=1), details={"what": "password"})
    session.commit()
    return session


@pytest.fixture
def administrator(make_person: MakePerson, as_person: AsPerson) -> StrictClient:
    return as_person(make_person(Role.ADMINISTRATOR, "DfE", name="Dee Administrator"))


def rows(page: str) -> list[list[str]]:
    found = BeautifulSoup(page, "html.parser").select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in found]


def test_an_administrator_reads_who_did_what_newest_first(trail: Session, administrator: StrictClient) -> None:
    page = administrator.get("/audit/").text
    assert rows(page)[0][2:] == ["Dee Administrator", "signed in how: demonstration", "Dee Administrator"]
    assert rows(page)[1:] == [
        ["2", "8 March 2026, 12:00:00", "Alongside itself", "sign in refused what: password", "Nothing in particular"],
        ["1", "7 March 2026, 12:00:00", "Ann Reader", "set up second factor", "Ann Reader"],
    ]
    assert "3 records, newest first" in page


@pytest.mark.parametrize("role", [role for role in Role if role not in TRAIL_READERS])
def test_for_everyone_else_there_is_no_such_page(as_role: AsRole, role: Role) -> None:
    assert as_role(role).get("/audit/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(stranger: StrictClient) -> None:
    assert stranger.get("/audit/").status_code in (302, 303)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?verb=sign-in-refused", ["2"]),
        ("?first_day=2026-03-08&last_day=2026-03-08", ["2"]),
        ("?last_day=7/3/2026", ["1"]),
        ("?verb=&person=&first_day=&last_day=", ["3", "2", "1"]),
    ],
)
def test_the_trail_can_be_narrowed(trail: Session, administrator: StrictClient, query: str, numbers: list[str]) -> None:
    assert [row[0] for row in rows(administrator.get(f"/audit/{query}").text)] == numbers


def test_the_trail_can_be_narrowed_to_a_person(trail: Session, administrator: StrictClient, reader: Person) -> None:
    page = administrator.get(f"/audit/?person={reader.id}").text
    assert [row[0] for row in rows(page)] == ["1"]
    assert "Show everything" in page


def test_a_filter_that_finds_nothing_says_so(trail: Session, administrator: StrictClient) -> None:
    page = administrator.get("/audit/?first_day=2030-01-01")
    assert page.status_code == 200
    assert "No records like that" in page.text


@pytest.mark.parametrize(
    "query",
    [
        "?first_day=yesterday",
        "?first_day=31/2/2026",
        "?person=%27--",
        "?verb=x%00",
        "?first_day=2026-03-08&last_day=2026-03-07",
    ],
)
def test_a_filter_that_makes_no_sense_says_what_is_wrong(
    trail: Session, administrator: StrictClient, query: str
) -> None:
    page = administrator.get(f"/audit/{query}")
    assert page.status_code == 422
    assert "There is a problem" in page.text


@pytest.mark.parametrize("number", ["0", "-1", "2", "99999999999999999999"])
def test_a_page_that_is_not_there_is_not_found(administrator: StrictClient, number: str) -> None:
    assert administrator.get(f"/audit/?page={number}").status_code == 404


def test_a_long_trail_comes_in_pages_that_keep_the_filter(trail: Session, administrator: StrictClient) -> None:
    for _ in range(60):
        record(trail, actor_id=None, verb="counted", at=NOON)
    trail.commit()
    first = administrator.get("/audit/?verb=counted")
    assert len(rows(first.text)) == 50
    following = BeautifulSoup(first.text, "html.parser").select_one("a[rel=next]")
    assert following is not None
    assert [row[0] for row in rows(administrator.get(str(following["href"])).text)] == [
        str(n) for n in range(13, 3, -1)
    ]


def test_the_page_says_when_the_trail_was_last_checked(
    trail: Session, administrator: StrictClient, database: Engines
) -> None:
    assert "has not been checked yet" in administrator.get("/audit/").text
    commands.anchor(trail, {}, datetime(2026, 3, 9, 3, 0, tzinfo=UTC), engines=database)
    trail.commit()
    assert "Last checked on 9 March 2026 at 03:00: 3 records" in administrator.get("/audit/").text


def test_the_page_warns_when_the_trail_does_not_fit(trail: Session, administrator: StrictClient) -> None:
    trail.add(AuditCheck(at=clock.now(), records=1, last_mac="0" * 64, fault=ChainFault.MISSING, fault_number=2))
    trail.commit()
    page = administrator.get("/audit/").text
    assert "The audit trail does not fit" in page
    assert "record 2 was found not to fit: it is missing" in page


def test_a_record_says_in_words_what_it_is_about_and_its_days_as_people_write_them(
    session: Session, administrator: StrictClient, as_person: AsPerson, make_person: MakePerson
) -> None:
    lead, partner = make_person(Role.LEAD), make_person(Role.LEAD, "Authority B", name="Bo Partner")
    sides = [SideOf(lead.authority_id, PairingPart.MENTOR), SideOf(partner.authority_id, PairingPart.MENTEE)]
    pairing = beginning.begin(session, sides, topics=["schools"], came=Came(PairingOrigin.DESK), at=NOON)
    details = {"on": "2026-07-05", "person": str(partner.id), "action": "18f59bdc-eb1f-4041-8d0f-c2bc8ba517bc"}
    record(session, actor_id=lead.id, verb="pairing-meeting-logged", at=NOON, thing=pairing, details=details)
    record(session, actor_id=lead.id, verb="let-words-go", at=NOON, details={"kinds": "DATE PERSON"})
    session.commit()
    shown = rows(administrator.get("/audit/").text)
    assert [
        "pairing meeting logged action: 18f59bdc on: 5 July 2026 person: Bo Partner",
        "pairing of Authority A and Authority B",
    ] in [row[3:] for row in shown]
    assert "let words go kinds: date, person" in [row[3] for row in shown]


def test_nobody_is_told_which_entry_somebody_saved_and_each_draft_has_its_own_authority(
    session: Session, administrator: StrictClient, make_person: MakePerson
) -> None:
    ours, theirs = make_person(Role.PUBLISHER), make_person(Role.PUBLISHER, "Authority B")
    drafts = [Draft(kind=Kind.LEARNING, authority_id=one.authority_id, author_id=one.id, created_at=NOON,
                    changed_at=NOON) for one in (ours, theirs)]  # fmt: skip
    session.add_all(drafts)
    for draft in drafts:
        record(session, actor_id=ours.id, verb="started-draft", at=NOON, thing=draft)
    record(session, actor_id=ours.id, verb="saved", at=NOON, details={"entry": str(ours.id)})
    record(session, actor_id=ours.id, verb="reported-recognition", at=NOON, thing=ours)
    record(session, actor_id=ours.id, verb="declined-proposal", at=NOON, details={"reason": "no-time"})
    session.commit()
    shown = [row[3:] for row in rows(administrator.get("/audit/").text)]
    assert ["reported recognition", "person"] in shown, "And not of whom or what"
    assert ["declined proposal", "Nothing in particular"] in shown
    assert ["started draft", "draft of Authority A"] in shown
    assert ["started draft", "draft of Authority B"] in shown
    assert ["saved", "Nothing in particular"] in shown


def test_a_day_of_the_trail_is_a_day_of_this_country(session: Session, administrator: StrictClient) -> None:
    record(session, actor_id=None, verb="counted", at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    session.commit()
    assert rows(administrator.get("/audit/?first_day=2026-07-01&last_day=2026-07-01").text)
    assert not rows(administrator.get("/audit/?first_day=2026-06-30&last_day=2026-06-30").text)


@pytest.fixture
def auditor(make_person: MakePerson, as_person: AsPerson) -> StrictClient:
    return as_person(make_person(Role.AUDITOR, "DfE", name="Al Auditor"))


def test_an_auditor_reads_the_trail_and_their_own_account_and_finds_nothing_else(
    trail: Session, auditor: StrictClient
) -> None:
    page = BeautifulSoup(auditor.get("/audit/").text, "html.parser")
    assert [link.get_text(strip=True) for link in page.select("#navigation a")] == ["Audit", "Account"]
    assert page.select_one("a.app-header__name[href='/audit/']")
    account = auditor.get("/account/")
    assert account.status_code == 200
    for link in BeautifulSoup(account.text, "html.parser").select("a[href^='/']"):
        assert auditor.get(str(link["href"])).status_code == 200, link
    for path in ("/", "/library/", "/people/", "/jobs/", "/authorities/", "/account/notices"):
        assert auditor.get(path).status_code == 404, path


def test_what_is_shown_can_be_downloaded_for_a_spreadsheet(trail: Session, auditor: StrictClient) -> None:
    link = BeautifulSoup(auditor.get("/audit/?verb=sign-in-refused").text, "html.parser").select_one("a[href*='.csv']")
    assert link is not None
    assert link.get_text() == "Download this record (CSV)"
    file = auditor.get(str(link["href"]))
    assert file.headers["Content-Type"].startswith("text/csv")
    assert file.text.splitlines() == [
        "\ufeffnumber,when (UTC),who,what,about,details",
        "2,2026-03-08T12:00:00+00:00,Alongside itself,sign in refused,,what: password",
    ]


def test_more_than_a_file_takes_is_asked_for_by_days(
    trail: Session, auditor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MOST_EXPORTED", 2)
    assert "To download records, show at most 2: choose days." in auditor.get("/audit/").text
    assert auditor.get("/audit/records.csv").status_code == 303
    assert auditor.get("/audit/records.csv?first_day=8/3/2026&last_day=8/3/2026").status_code == 200


def test_days_that_cannot_be_read_lead_back_to_the_page_that_says_so(trail: Session, auditor: StrictClient) -> None:
    answer = auditor.get("/audit/records.csv?first_day=soon")
    assert answer.status_code == 303
    assert "write the day like" in auditor.get(answer.headers["Location"]).text
