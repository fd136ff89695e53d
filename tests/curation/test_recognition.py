"""Somebody could be recognised from an entry: any reader says so, the desk knows at once, and it can be hidden."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.accounts.rules.roles import USERS
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.curation.actions.superseding import supersede
from alongside.disclosure.models import PublishedDetails
from alongside.feedback.actions import recognition
from alongside.feedback.actions.saved_lists import save
from alongside.feedback.models import RecognitionReport
from alongside.jobs.mail import subject
from alongside.knowledge.actions.loading import load
from alongside.knowledge.models import Entry, Status
from alongside.notices.models import Notice
from alongside.paths import ROOT
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.curation.conftest import People, WriteDraft

TITLE = "What helped after a quarrel"
ASK = "Somebody could be recognised from this"
Report = Callable[[StrictClient], int]


@pytest.fixture
def entry(session: Session, sent: WriteDraft, people: People, finder: Finder) -> Entry:
    """A learning of Authority A."""
    draft = sent(title=TITLE)
    made = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())
    session.commit()
    return made


@pytest.fixture
def page(session: Session, entry: Entry) -> str:
    path = f"/library/{entry.id}"
    session.rollback()
    return path


def told(session: Session, template: str) -> set[str]:
    names = select(Person.name).join(Notice, Notice.person_id == Person.id).where(Notice.template == template)
    found = set(session.scalars(names))
    session.rollback()
    assert subject(template)
    return found


def report(client: StrictClient, page: str, part: str = "context") -> None:
    assert ASK in client.get(page).text
    assert client.send(f"{page}/recognised", {"part": part}, page=f"{page}/recognised").status_code == 303


@pytest.mark.parametrize("role", USERS)
def test_every_reader_can_say_so_on_every_published_entry(page: str, as_role: AsRole, role: Role) -> None:
    someone = as_role(role, "Authority C")
    report(someone, page)
    assert "You have said so" in someone.get(page).text


def test_it_is_on_the_desk_at_once_and_who_answers_for_it_hears_without_a_word_of_whom(
    session: Session, page: str, as_person: AsPerson, people: People
) -> None:
    reader, curator = as_person(people.reader), as_person(people.curator)
    assert "Somebody could be recognised" not in curator.get("/desk/by-kind").text
    for _ in range(2):
        reader.send(f"{page}/recognised", {"part": "context"}, page=f"{page}/recognised")
    desk = curator.get("/desk/by-kind").text
    assert "Somebody could be recognised: 1" in desk
    assert f'href="{page}#duties"' in desk
    assert "Somebody has said that a person could be recognised from it." in curator.get(page).text
    assert told(session, "recognition-reported") == {"Cas Curator", "Cor Curator", "Lee Lead"}
    assert [row.part for row in session.scalars(select(RecognitionReport))] == ["context"]


def test_hidden_no_reader_sees_its_words_or_title_and_keepers_and_curators_do(
    session: Session, entry: Entry, page: str, as_person: AsPerson, as_role: AsRole, people: People
) -> None:
    save(session, entry, by=people.reader, at=clock.now())
    session.commit()
    lead, reader, curator = as_person(people.lead), as_person(people.reader), as_person(people.curator)
    assert lead.send(f"{page}/hide", page=page).status_code == 303
    for path in (page, "/library/?kind=learning", "/list/", "/"):
        assert TITLE not in reader.get(path).text, path
    assert "hidden for now" in reader.get(page).text
    assert reader.get(f"{page}/history").status_code == 404
    for keeper in (lead, curator, as_person(people.author)):
        assert "Here, staff talked with the family" in keeper.get(page).text
        assert "Hidden from readers" in keeper.get(page).text
    assert "Somebody could be recognised: 1" in curator.get("/desk/by-kind").text
    assert session.scalars(select(PublishedDetails)).all() == []
    session.rollback()
    assert lead.send(f"{page}/nobody-recognised", page="/account/").status_code == 404, "The desk decides"
    assert curator.send(f"{page}/nobody-recognised", page=page).status_code == 303
    assert TITLE in reader.get(page).text
    assert "Somebody could be recognised:" not in curator.get("/desk/by-kind").text
    session.expire_all()
    assert len(session.scalars(select(PublishedDetails)).all()) == 1


def test_who_reported_hears_what_was_decided(session: Session, page: str, as_person: AsPerson, people: People) -> None:
    reader, curator = as_person(people.reader), as_person(people.curator)
    report(reader, page)
    curator.send(f"{page}/nobody-recognised", page=page)
    assert told(session, "recognition-settled") == {"Ray Reader"}
    report(reader, page, part="")
    curator.send(f"{page}/hide", page=page)
    curator.send(f"{page}/withdraw", {"reason": "privacy", "sure": "yes"}, page=f"{page}/withdraw")
    assert told(session, "recognition-withdrawn") == {"Ray Reader"}, "Not who hid it"
    assert "Somebody could be recognised:" not in curator.get("/desk/by-kind").text
    entry = session.scalars(select(Entry)).one()
    assert (entry.status, entry.parts) == (Status.WITHDRAWN, {})


def test_nobody_else_hides_or_decides(page: str, as_role: AsRole) -> None:
    for role, home in ((Role.PUBLISHER, "Authority A"), (Role.LEAD, "Authority B"), (Role.READER, "Authority A")):
        someone = as_role(role, home)
        for path in ("hide", "nobody-recognised"):
            assert someone.send(f"{page}/{path}", page="/account/").status_code == 404


def test_loading_the_content_again_does_not_show_what_is_hidden(
    library: Session, people: People, as_person: AsPerson
) -> None:
    entry = library.scalars(select(Entry).where(Entry.slug == "web-search")).one()
    page = f"/library/{entry.id}"
    library.rollback()
    as_person(people.curator).send(f"{page}/hide", page=page)
    assert load(library, ROOT / "content", at=clock.now()) == 0
    library.expire_all()
    assert entry.status is Status.HIDDEN


def listed(client: StrictClient, path: str) -> str:
    """Return what a page says of entries from which somebody could be recognised."""
    heading = BeautifulSoup(client.get(path).text, "html.parser").find(id="recognised")
    if heading is None:
        return ""
    items = heading.find_next("ul")
    assert items is not None
    return " ".join(f"{heading.get_text(' ')} {items.get_text(' ')}".split())


def test_an_entry_stands_on_the_desk_once_and_counts_people_not_reports(
    page: str, as_role: AsRole, as_person: AsPerson, people: People, session: Session, entry: Entry
) -> None:
    curator = as_person(people.curator)
    for home in ("Authority C", "Authority D"):
        someone = as_role(Role.READER, home)
        for _ in range(2):
            someone.send(f"{page}/recognised", {"part": ""}, page="/account/")
    assert "2 people have said" in curator.get(page).text
    curator.send(f"{page}/hide", page=page)
    said = listed(curator, "/desk/by-kind")
    assert "Somebody could be recognised: 1" in said
    assert "Reported by 2 people" in said
    assert said.count(TITLE) == 1, "Who hides it has reported nothing"
    assert "2 people have said" in curator.get(page).text


def test_pressed_twice_in_one_moment_it_is_one_report(session: Session, entry: Entry, people: People) -> None:
    now = clock.now()
    recognition._note(session, entry, "", by=people.reader, at=now)
    recognition._note(session, entry, "", by=people.reader, at=now)
    assert len(session.scalars(select(RecognitionReport)).all()) == 1


def test_keepers_and_the_desk_read_the_title_of_what_is_hidden_and_readers_do_not(
    page: str, as_person: AsPerson, people: People
) -> None:
    lead, curator = as_person(people.lead), as_person(people.curator)
    lead.send(f"{page}/hide", page=page)
    for client, path in (
        (lead, page), (curator, page), (curator, "/desk/by-kind"), (lead, "/publish/"),
        (curator, f"{page}/nobody-recognised"),
        (lead, f"{page}/withdraw"), (as_person(people.author), "/publish/"),
    ):  # fmt: skip
        assert TITLE in client.get(path).text, path
    assert TITLE not in as_person(people.reader).get(page).text


def test_what_another_entry_replaced_is_reported_hidden_and_shown_again_as_replaced(
    session: Session, entry: Entry, page: str, sent: WriteDraft, people: People, finder: Finder, as_person: AsPerson
) -> None:
    report(as_person(people.reader), page)
    draft = sent(title="What helped another time")
    newer = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())
    session.flush()
    supersede(session, entry, newer, by=people.curator, at=clock.now())
    session.commit()
    reader, lead, curator = as_person(people.other_curator), as_person(people.lead), as_person(people.curator)
    assert "Somebody could be recognised: 1" in listed(lead, "/publish/")
    report(reader, page)
    assert "Hide it from readers" in lead.get(page).text
    assert lead.send(f"{page}/hide", page=page).status_code == 303
    assert TITLE not in as_person(people.reader).get(page).text
    assert curator.send(f"{page}/nobody-recognised", page=f"{page}/nobody-recognised").status_code == 303
    assert TITLE in as_person(people.reader).get(page).text
    session.refresh(entry)
    assert (entry.status, entry.superseded_by_id) == (Status.SUPERSEDED, newer.id)


WHY = "Many places work in this way, and what could point to one was left out."


def test_who_reported_reads_what_was_decided_and_why_and_so_does_the_deputy_in_words_of_their_own(
    session: Session, page: str, as_person: AsPerson, people: People, make_person: MakePerson
) -> None:
    deputy = make_person(Role.DEPUTY, name="Dee Deputy")
    reader, curator = as_person(people.reader), as_person(people.curator)
    answer = f"{page}/recognised"
    report(reader, page)
    assert "you hear what they decide" in reader.get(answer).text
    as_person(deputy).send(f"{page}/hide", page=page)
    assert told(session, "recognition-hidden") == {"Ray Reader"}
    assert told(session, "own-entry-hidden") == {"Lee Lead", "Cas Curator", "Cor Curator"}
    assert "It is hidden for now" in reader.get(answer).text
    settle = f"{page}/nobody-recognised"
    assert "Name nobody" in curator.get(settle).text
    refused = curator.send(settle, {"why": "Ask Helen Crosby on 07700 900123 about it."}, page=settle)
    assert (refused.status_code, "Say it without" in refused.text) == (422, True)
    assert curator.send(settle, {"why": WHY}, page=settle).status_code == 303
    assert told(session, "recognition-settled") == {"Ray Reader"}
    assert told(session, "own-entry-stays") == {"Lee Lead", "Dee Deputy", "Pat Author"}
    for client in (reader, as_person(deputy), as_person(people.lead)):
        read = client.get(answer).text
        assert "decided that it stays" in read
        assert WHY in read
        assert "Cas Curator" not in read
    stranger = as_person(make_person(Role.READER, "Authority C", name="Sue Stranger")).get(answer).text
    assert WHY not in stranger
    assert "Report it now" in stranger


def test_a_curator_who_gives_no_reason_is_told_of_without_one(page: str, as_person: AsPerson, people: People) -> None:
    reader, curator = as_person(people.reader), as_person(people.curator)
    report(reader, page)
    curator.send(f"{page}/nobody-recognised", {"why": ""}, page=f"{page}/nobody-recognised")
    read = reader.get(f"{page}/recognised").text
    assert "They gave no further reason" in read
    assert "Report it again" in read


def test_withdrawn_the_reporter_reads_so_and_no_word_of_earlier_reasons_is_left(
    session: Session, page: str, as_person: AsPerson, people: People
) -> None:
    reader, curator = as_person(people.reader), as_person(people.curator)
    report(reader, page)
    curator.send(f"{page}/nobody-recognised", {"why": WHY}, page=f"{page}/nobody-recognised")
    report(reader, page)
    curator.send(f"{page}/withdraw", {"reason": "privacy", "sure": "yes"}, page=f"{page}/withdraw")
    read = reader.get(f"{page}/recognised").text
    assert "The entry was withdrawn" in read
    assert "It said more than it should have" in read
    assert {row.told for row in session.scalars(select(RecognitionReport))} == {""}


def test_who_was_told_that_it_stays_hears_when_that_is_reversed(
    session: Session, page: str, as_person: AsPerson, people: People, make_person: MakePerson
) -> None:
    first, curator = as_person(people.reader), as_person(people.curator)
    second = as_person(make_person(Role.READER, "Authority C", name="Sue Second"))
    settle = f"{page}/nobody-recognised"
    report(first, page)
    curator.send(settle, {"why": WHY}, page=settle)
    report(second, page)
    curator.send(f"{page}/hide", page=page)
    assert told(session, "recognition-hidden") == {"Ray Reader", "Sue Second"}
    other = "It was looked at again, and it is told of many places."
    curator.send(settle, {"why": other}, page=settle)
    assert told(session, "recognition-settled") == {"Ray Reader", "Sue Second"}
    for client in (first, second):
        assert other in client.get(f"{page}/recognised").text
    curator.send(f"{page}/withdraw", {"reason": "privacy", "sure": "yes"}, page=f"{page}/withdraw")
    assert told(session, "recognition-withdrawn") == {"Ray Reader", "Sue Second"}


def test_each_report_stands_apart_with_its_own_part(
    page: str, as_person: AsPerson, people: People, make_person: MakePerson
) -> None:
    report(as_person(people.reader), page, part="context")
    report(as_person(make_person(Role.READER, "Authority C", name="Sue Second")), page, part="")
    text = BeautifulSoup(as_person(people.curator).get(page).text, "html.parser")
    lines = [line.get_text() for line in text.select("li") if line.get_text().startswith("Reported on")]
    assert len(lines) == 2
    assert [line.endswith("all of it, or they were not sure") for line in lines] == [False, True]
