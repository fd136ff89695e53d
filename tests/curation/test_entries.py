"""What can be done to an entry from its own page, and by whom."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.models import Draft
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.curation.conftest import People, WriteDraft

NEXT, STILL, STALE, WITHDRAW = "Write its next version", "It still holds", "Mark it as out of date", "Withdraw it now"


@pytest.fixture
def entry(session: Session, sent: WriteDraft, people: People, finder: Finder) -> Entry:
    """A learning of Authority A."""
    draft = sent()
    made = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())
    session.commit()
    return made


Offered = Callable[[str], set[str]]


def offered(page: str) -> set[str]:
    return {words for words in (NEXT, STILL, STALE, WITHDRAW) if words in page}


@pytest.mark.parametrize(
    ("role", "home", "expected"),
    [
        (Role.READER, "Authority A", set()),
        (Role.PUBLISHER, "Authority A", {NEXT}),
        (Role.LEAD, "Authority A", {NEXT, STILL, STALE, WITHDRAW}),
        (Role.DEPUTY, "Authority A", {NEXT, STILL, STALE, WITHDRAW}),
        (Role.LEAD, "Authority B", set()),
        (Role.CURATOR, "Department for Education", {STILL, STALE, WITHDRAW}),
        (Role.ADMINISTRATOR, "Department for Education", set()),
    ],
)
def test_an_entry_s_page_offers_what_its_reader_may_do_and_nothing_else_works(
    entry: Entry, as_role: AsRole, role: Role, home: str, expected: set[str]
) -> None:
    someone, page = as_role(role, home), f"/library/{entry.id}"
    assert offered(someone.get(page).text) == expected
    for path, words in (("new-version", NEXT), ("out-of-date", STALE), ("still-right", STILL), ("withdraw", WITHDRAW)):
        answer = someone.send(f"{page}/{path}", page="/account/")
        assert (answer.status_code != 404) == (words in expected), path
    assert (someone.get(f"{page}/withdraw").status_code == 200) == (WITHDRAW in expected)


def test_guidance_and_the_study_s_entries_are_the_desk_s_to_rewrite(
    library: Session, people: People, as_person: AsPerson
) -> None:
    curator = as_person(people.curator)
    entry = library.scalars(select(Entry).where(Entry.slug == "web-search")).one()
    page = f"/library/{entry.id}"
    library.rollback()
    assert offered(curator.get(page).text) >= {NEXT, STILL, WITHDRAW}
    begun = curator.send(f"{page}/new-version", page=page)
    assert begun.status_code == 303
    again = curator.send(f"{page}/new-version", page=page)
    assert begun.location == again.location, "One draft of the next version, however often it is asked for"
    draft = library.scalars(select(Draft)).one()
    assert (draft.entry_id, draft.title) == (entry.id, entry.title)


def test_a_finding_of_the_study_can_be_rewritten_and_stays_one(
    library: Session, people: People, as_person: AsPerson
) -> None:
    curator = as_person(people.curator)
    entry = library.scalars(select(Entry).where(Entry.slug == "likeness-to-grooming")).one()
    page = f"/library/{entry.id}"
    library.rollback()
    begun = curator.send(f"{page}/new-version", page=page)
    assert begun.status_code == 303
    draft = library.scalars(select(Draft)).one()
    assert (draft.kind, draft.guidance_label) == (Kind.FINDING, None)
    assert "Who held cases there" in curator.get(f"/publish/{draft.id}/parts").text


def test_out_of_date_is_shown_at_once_and_still_right_takes_it_away(
    entry: Entry, as_person: AsPerson, people: People
) -> None:
    lead, page = as_person(people.lead), f"/library/{entry.id}"
    ask = f"{page}/out-of-date"
    for nothing in ("", "x", "a a a a a"):
        assert lead.send(ask, {"reason": nothing}, page=ask).status_code == 422
    named = lead.send(ask, {"reason": "Ring Helen Crosby on 07700 900123 instead."}, page=ask)
    assert (named.status_code, "Say it without" in named.text) == (422, True)
    assert lead.send(ask, {"reason": "The panel meets in another way."}, page=ask).status_code == 303
    assert "by Authority A: The panel meets in another way." in lead.get(page).text
    assert STALE not in lead.get(page).text
    lead.send(f"{page}/still-right", page=page)
    assert "out of date on" not in lead.get(page).text


@pytest.fixture
def lead(as_person: AsPerson, people: People) -> StrictClient:
    return as_person(people.lead)


def test_withdrawing_asks_twice_and_says_what_happens(session: Session, entry: Entry, lead: StrictClient) -> None:
    page, title = f"/library/{entry.id}/withdraw", entry.title
    asked = lead.get(page).text
    for said in ("cannot be undone", "Within a minute", "backups"):
        assert said in asked
    sure = lead.send(page, {"reason": "privacy"})
    assert sure.status_code == 200
    assert "Erase it for good?" in sure.text
    session.expire_all()
    assert entry.status is Status.PUBLISHED
    session.rollback()

    form = BeautifulSoup(sure.text, "html.parser").select_one("main form")
    assert form is not None
    fields = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    done = lead.post(str(form["action"]), data=fields)
    assert (done.status_code, done.location) == (303, f"/library/{entry.id}")
    shown = lead.get(done.location).text
    assert "It said more than it should have about the people in it." in shown
    assert title not in shown
    assert offered(shown) == set()


def test_withdrawing_twice_says_that_it_has_been(session: Session, entry: Entry, lead: StrictClient) -> None:
    page = f"/library/{entry.id}/withdraw"
    token = lead.token(page)
    yes = {"csrf_token": token, "reason": "wrong", "sure": "yes"}
    assert lead.post(page, data=yes).status_code == 303
    again = lead.post(page, data=yes)
    assert (again.status_code, again.location) == (303, f"/library/{entry.id}")
    assert "This has been withdrawn already" in lead.get(again.location).text
    assert lead.get(page).status_code == 302
    for path in ("new-version", "out-of-date", "still-right"):
        answer = lead.send(f"/library/{entry.id}/{path}", page="/account/")
        assert answer.status_code == 422


@pytest.mark.parametrize("reason", ["", "because of the boy in Year 9", "privacy "])
def test_readers_get_no_reason_in_own_words(session: Session, entry: Entry, lead: StrictClient, reason: str) -> None:
    page = f"/library/{entry.id}/withdraw"
    answer = lead.send(page, {"reason": reason, "sure": "yes"})
    assert answer.status_code == 422
    assert "Choose what readers are told" in answer.text
    session.expire_all()
    assert entry.status is Status.PUBLISHED
