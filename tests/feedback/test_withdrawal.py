"""A withdrawal: whoever relied on the entry is told, and nobody's words about it stay."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.dates import uk_day
from alongside.engines import Engines
from alongside.feedback import actions
from alongside.feedback.actions import asking, reporting, saved_lists
from alongside.feedback.models import QuestionMessage, SavedEntry, UseReport
from alongside.feedback.queries import followers, lists, waiting
from alongside.feedback.rules.labels import UseOutcome
from alongside.knowledge.actions.withdrawing import withdraw
from alongside.knowledge.models import Entry
from tests.conftest import AsPerson, MakePerson
from tests.feedback.conftest import CLEAR, Mails, Share, fresh

PLANTED = "wombatgrove told us that it went well"


@pytest.fixture
def people(session: Session, make_person: MakePerson, entry: Entry) -> dict[str, Person]:
    """Somebody who saved it, one who watches it, one who used it, one who left, one who only read."""
    found = {name: make_person(Role.READER, "Authority B") for name in ("saved", "watches", "used", "left", "read")}
    at = clock.now()
    for name in ("saved", "left"):
        saved_lists.save(session, entry, by=found[name], at=at)
    kept = lists.saved_one(session, entry.id, person=found["saved"], on=uk_day(at))
    saved_lists.write_note(session, kept, note=PLANTED, by=found["saved"], at=at)
    saved_lists.watch(session, entry, by=found["watches"], at=at)
    told = (UseOutcome.HELPED, PLANTED, PLANTED)
    reporting.report_use(session, entry, told=told, named=True, by=found["used"], at=at)
    asking.ask(session, entry, text=PLANTED, by=found["read"], at=at)
    found["left"].active = False
    session.commit()
    return found


def test_followers_saved_watch_or_used_and_are_still_here(
    session: Session, entry: Entry, people: dict[str, Person]
) -> None:
    assert {person.id for person in followers(session, entry.id)} == {
        people[name].id for name in ("saved", "watches", "used")
    }


def test_followers_are_told_once_by_a_link_and_by_a_mark_in_their_list(
    session: Session,
    as_person: AsPerson,
    make_person: MakePerson,
    entry: Entry,
    people: dict[str, Person],
    mails: Mails,
) -> None:
    before = len(mails())
    withdraw(session, entry, by=make_person(Role.CURATOR, "DfE"), at=clock.now())
    for _ in range(2):
        actions.tell_followers(session, entry.id, clock.now())
    session.commit()
    told = mails()[before:]
    assert {mail[0] for mail in told} == {people[name].email for name in ("saved", "watches", "used")}
    assert {mail[1:] for mail in told} == {("entry-withdrawn", "/list/")}
    assert len(told) == 3
    for name in ("saved", "watches", "used"):
        assert waiting(session, people[name], on=clock.today()).news == 1
        session.commit()
        assert "was withdrawn" in as_person(people[name]).get("/list/").text
    client = as_person(people["used"])
    client.send("/list/news/put-away", page="/list/")
    assert "was withdrawn" not in client.get("/list/").text


def test_no_word_about_it_stays_in_the_database(
    session: Session, database: Engines, entry: Entry, people: dict[str, Person]
) -> None:
    actions.erase(session, entry.id, clock.now())
    session.commit()
    assert {row.note for row in fresh(session, select(SavedEntry))} == {""}
    assert {(row.did, row.happened) for row in fresh(session, select(UseReport))} == {("", "")}
    assert {row.text for row in fresh(session, select(QuestionMessage))} == {""}


def test_words_about_other_entries_stay(
    session: Session, share: Share, make_person: MakePerson, entry: Entry, people: dict[str, Person]
) -> None:
    other = share()
    told = (UseOutcome.HELPED, CLEAR, CLEAR)
    reporting.report_use(session, other, told=told, named=False, by=people["used"], at=clock.now())
    actions.erase(session, entry.id, clock.now())
    assert session.scalars(select(UseReport.did).where(UseReport.entry_id == other.id)).one() == CLEAR


def test_every_page_still_opens_afterwards(
    session: Session, as_person: AsPerson, make_person: MakePerson, entry: Entry, people: dict[str, Person]
) -> None:
    withdraw(session, entry, by=make_person(Role.CURATOR, "DfE"), at=clock.now())
    actions.erase(session, entry.id, clock.now())
    session.commit()
    for person in people.values():
        if person.active:
            client = as_person(person)
            for path in ("/", "/list/", "/list/print", "/questions/", f"/library/{entry.id}"):
                page = client.get(path)
                assert page.status_code == 200
                assert "wombatgrove" not in page.text
