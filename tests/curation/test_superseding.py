"""Another entry replaces one: the old page stays and leads to the new one, and everything else leaves it out."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Role
from alongside.anonymise.finder import Finder
from alongside.audit.models import AuditRecord
from alongside.curation.actions import deciding, superseding, withdrawing
from alongside.curation.actions.deciding import Choice
from alongside.disclosure.models import PublishedDetails
from alongside.feedback.actions.saved_lists import save, watch
from alongside.jobs.models import Job
from alongside.knowledge import queries as library_queries
from alongside.knowledge.actions.loading import load
from alongside.knowledge.actions.superseding import NotReplaceable
from alongside.knowledge.models import Entry, Origin, Status
from alongside.paths import ROOT
from alongside.search import actions as search
from alongside.search import queries as searching
from alongside.search.engine.searcher import open_searcher
from alongside.settings import Settings
from tests import lending
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.curation.conftest import People, WriteDraft

SAY_WHICH, TAKE_BACK = "Say which one", "It still holds: take the replacement back"

Publish = Callable[[str], Entry]
Replace = Callable[[Entry, Entry], None]


@pytest.fixture
def publish(session: Session, sent: WriteDraft, people: People, finder: Finder) -> Publish:
    """Publish a learning of Authority A with this title."""

    def put(title: str) -> Entry:
        draft = sent(title=title)
        choice = Choice(draft.revision)
        entry = deciding.publish(session, draft, choice, finder=finder, by=people.curator, at=clock.now())
        session.commit()
        return entry

    return put


@pytest.fixture
def old(publish: Publish) -> Entry:
    return publish("What helped at first")


@pytest.fixture
def new(publish: Publish) -> Entry:
    return publish("What helped after a year")


@pytest.fixture
def replace(session: Session, people: People) -> Replace:
    """Have a curator say that the second replaces the first."""

    def say(entry: Entry, by_entry: Entry) -> None:
        superseding.supersede(session, entry, by_entry, by=people.curator, at=clock.now())
        session.commit()

    return say


@pytest.fixture
def curator(as_person: AsPerson, people: People) -> StrictClient:
    return as_person(people.curator)


def take_back(session: Session, entry: Entry, people: People) -> None:
    superseding.reinstate(session, entry, by=people.curator, at=clock.now())
    session.commit()


def test_a_curator_chooses_by_title_is_asked_once_more_and_every_reader_is_led_to_the_new_one(
    session: Session, old: Entry, new: Entry, curator: StrictClient, as_role: AsRole
) -> None:
    page, new_page, title = f"/library/{old.id}", f"/library/{new.id}", new.title
    assert SAY_WHICH in curator.get(page).text
    asked = curator.send(f"{page}/replace", {"replacement": title.upper()})
    assert (asked.status_code, "Replace it?" in asked.text) == (200, True)
    session.expire_all()
    assert old.status is Status.PUBLISHED, "Nothing is done before the second yes"
    session.rollback()

    done = curator.send(f"{page}/replace", {"replacement": new_page, "sure": "yes"})
    assert (done.status_code, done.location) == (303, page)
    stranger = as_role(Role.READER, "Authority B")
    read = stranger.get(page).text
    assert "This was replaced" in read
    assert f'<a class="govuk-link" href="{new_page}">{title}</a>' in read
    assert stranger.get(f"{page}/history").status_code == 200
    listed = stranger.get("/library/?kind=learning").text
    assert (page in listed, new_page in listed) == (False, True)


def test_it_is_audited_with_what_replaced_it_and_the_index_is_asked_for(
    session: Session, old: Entry, new: Entry, replace: Replace
) -> None:
    session.execute(delete(Job))
    replace(old, new)
    (row,) = session.scalars(select(AuditRecord).where(AuditRecord.verb == "superseded"))
    assert (row.thing_id, row.details) == (old.id, {"by": str(new.id)})
    assert [job.kind for job in session.scalars(select(Job).where(Job.kind != "send-mail"))] == ["index"]


def test_neither_itself_nor_a_loop_nor_what_is_not_in_the_library_replaces_an_entry(
    session: Session, old: Entry, new: Entry, publish: Publish, replace: Replace, people: People
) -> None:
    with pytest.raises(NotReplaceable, match="cannot replace itself"):
        replace(old, old)
    session.rollback()
    replace(old, new)
    with pytest.raises(NotReplaceable, match="This entry replaces the one you chose"):
        replace(new, old)
    session.rollback()
    with pytest.raises(NotReplaceable, match="already"):
        replace(old, new)
    session.rollback()
    third = publish("What helped somebody else")
    with pytest.raises(NotReplaceable, match="Another entry replaces the one you chose"):
        replace(third, old)
    session.rollback()
    withdrawing.withdraw(session, new, reason="wrong", by=people.curator, at=clock.now())
    session.commit()
    for pair, words in (((third, new), "not in the library"), ((new, third), "Only what is in the library")):
        with pytest.raises(NotReplaceable, match=words):
            replace(*pair)
        session.rollback()
    assert [entry.status for entry in (old, new, third)] == [Status.SUPERSEDED, Status.WITHDRAWN, Status.PUBLISHED]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Say which entry replaces it"),
        ("What nobody wrote", "No other entry has this title"),
        ("/library/6f1c1a52-8a43-4b51-9f5e-2f7d0e6b1c11", "No other entry has this title or address"),
        ("http://localhost/library/{old}", "cannot replace itself"),
    ],
)
def test_the_form_says_beside_its_box_why_not(
    session: Session, old: Entry, curator: StrictClient, typed: str, words: str
) -> None:
    page = f"/library/{old.id}/replace"
    answer = curator.send(page, {"replacement": typed.format(old=old.id), "sure": "yes"})
    assert (answer.status_code, words in answer.text) == (422, True)
    session.expire_all()
    assert old.status is Status.PUBLISHED


def test_of_two_with_one_title_the_address_says_which(
    session: Session, old: Entry, new: Entry, publish: Publish, curator: StrictClient
) -> None:
    twin, page = publish(new.title), f"/library/{old.id}/replace"
    title, address = new.title, f"http://localhost/library/{twin.id}#part-1"
    session.rollback()
    answer = curator.send(page, {"replacement": title})
    assert (answer.status_code, "More than one entry has this title" in answer.text) == (422, True)
    assert curator.send(page, {"replacement": address, "sure": "yes"}).status_code == 303
    session.expire_all()
    assert old.superseded_by_id == twin.id


@pytest.mark.parametrize("role", [Role.READER, Role.PUBLISHER, Role.LEAD, Role.DEPUTY])
def test_nobody_but_a_curator_replaces_or_takes_back_not_even_its_own_authority(
    session: Session, old: Entry, new: Entry, replace: Replace, as_role: AsRole, role: Role
) -> None:
    someone, page, address = as_role(role, "Authority A"), f"/library/{old.id}", f"/library/{new.id}"
    session.rollback()
    assert "Facts and sources" in (read := someone.get(page).text)
    assert SAY_WHICH not in read
    data = {"replacement": address, "sure": "yes"}
    assert someone.get(f"{page}/replace").status_code == 404
    assert someone.send(f"{page}/replace", data, page="/account/").status_code == 404
    replace(old, new)
    assert "This was replaced" in (read := someone.get(page).text)
    assert TAKE_BACK not in read
    assert someone.send(f"{page}/take-replacement-back", page="/account/").status_code == 404
    session.expire_all()
    assert old.status is Status.SUPERSEDED


def test_it_can_be_taken_back_and_all_is_as_before(
    session: Session, old: Entry, new: Entry, replace: Replace, curator: StrictClient
) -> None:
    replace(old, new)
    page = f"/library/{old.id}"
    session.rollback()
    read = curator.get(page).text
    assert (TAKE_BACK in read, "Mark it as out of date" in read, "Withdraw it now" in read) == (True, False, True)
    assert curator.send(f"{page}/take-replacement-back", page=page).status_code == 303
    assert "This was replaced" not in curator.get(page).text
    session.expire_all()
    assert (old.status, old.superseded_by_id) == (Status.PUBLISHED, None)
    assert session.scalars(select(AuditRecord.verb).order_by(AuditRecord.number.desc())).first() == "reinstated"
    session.rollback()
    assert curator.send(f"{page}/take-replacement-back", page="/account/").status_code == 422
    replace(new, old)
    assert new.superseded_by_id == old.id, "Once it is taken back, the other way round is no loop"


def test_whoever_saved_or_watches_it_is_told_by_a_link_until_it_is_taken_back(
    session: Session, old: Entry, new: Entry, replace: Replace, people: People, as_person: AsPerson
) -> None:
    save(session, old, by=people.reader, at=clock.now())
    watch(session, old, by=people.signer, at=clock.now())
    session.commit()
    titles = {old.title, new.title}
    for _ in range(2):
        session.execute(delete(Job))
        replace(old, new)
        mails = [job.payload for job in session.scalars(select(Job).where(Job.kind == "send-mail"))]
        assert {
            (mail["to"], mail["template"], mail["link_path"]) for mail in mails if mail["link_path"] == "/list/"
        } == {(person.email, "entry-replaced", "/list/") for person in (people.reader, people.signer)}
        assert not any(title in str(mail) for mail in mails for title in titles)
        session.rollback()
        assert "Another entry replaces it" in as_person(people.signer).get("/list/").text
        take_back(session, old, people)
        assert "Another entry replaces it" not in as_person(people.signer).get("/list/").text


def test_the_index_and_search_leave_it_out(
    session: Session, old: Entry, new: Entry, replace: Replace, people: People, settings: Settings
) -> None:
    settings.model_dir.symlink_to(lending.model())

    def indexed() -> set[str]:
        search.build_index(session, settings)
        seeker = open_searcher(settings, session.get_bind())
        return {hit[0].title for hit in searching.nearest(session, "what helped", searcher=seeker, limit=5)[1]}

    assert indexed() == {old.title, new.title}
    replace(old, new)
    assert indexed() == {new.title}
    take_back(session, old, people)
    assert indexed() == {old.title, new.title}


def test_a_replaced_learning_gives_nothing_to_the_combination_check(
    session: Session, old: Entry, new: Entry, replace: Replace, people: People
) -> None:
    def giving() -> set[object]:
        return set(session.scalars(select(PublishedDetails.entry_id)))

    assert giving() == {old.id, new.id}
    replace(old, new)
    assert giving() == {new.id}
    take_back(session, old, people)
    assert giving() == {old.id, new.id}


def test_a_replaced_entry_can_be_withdrawn_and_one_whose_replacement_was_withdrawn_says_so(
    session: Session, old: Entry, new: Entry, publish: Publish, replace: Replace, people: People, as_role: AsRole
) -> None:
    first = publish("What helped long ago")
    replace(first, old)
    replace(old, new)
    withdrawing.withdraw(session, old, reason="privacy", by=people.curator, at=clock.now())
    session.commit()
    shown = library_queries.shown(session, old.id, on=clock.today())
    assert (shown.status, shown.superseded_by, shown.document.summary) == (Status.WITHDRAWN, None, "")
    page = f"/library/{first.id}"
    session.rollback()
    read = as_role(Role.READER, "Authority B").get(page).text
    assert "What replaced it has been withdrawn since" in read


def test_loading_the_content_again_does_not_bring_back_what_was_replaced(
    library: Session, people: People, replace: Replace
) -> None:
    old, new = library.scalars(select(Entry).where(Entry.origin == Origin.CONTENT).order_by(Entry.slug).limit(2))
    replace(old, new)
    assert load(library, ROOT / "content", at=clock.now()) == 0
    assert old.status is Status.SUPERSEDED
    take_back(library, old, people)
    assert load(library, ROOT / "content", at=clock.now()) == 0
    assert (old.status, old.origin) == (Status.PUBLISHED, Origin.CONTENT)
