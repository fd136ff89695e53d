"""Whoever keeps an entry hears what others do to it, and nothing is lost unseen when a replacement goes."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding, reviewing, superseding, withdrawing
from alongside.curation.actions.deciding import Choice
from alongside.curation.rules.reasons import READERS_ARE_TOLD
from alongside.feedback.actions.saved_lists import save, watch
from alongside.jobs.mail import subject
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry
from alongside.notices.models import Notice
from tests.conftest import AsPerson, MakePerson
from tests.curation.conftest import People, WriteDraft

Publish = Callable[[str], Entry]


@pytest.fixture
def publish(session: Session, sent: WriteDraft, people: People, finder: Finder) -> Publish:
    """Publish a learning of Authority A with this title."""

    def put(title: str) -> Entry:
        draft = sent(title=title)
        choice = Choice(draft.revision)
        entry = deciding.publish(session, draft, choice, finder=finder, by=people.curator, at=clock.now())
        session.execute(delete(Job))
        session.execute(delete(Notice))
        session.commit()
        return entry

    return put


def told(session: Session, *, entry: Entry, template: str) -> set[str]:
    """Return the names of whoever has a notice of that name that leads to the entry."""
    about = Notice.template == template, Notice.path == f"/library/{entry.id}"
    return set(session.scalars(select(Person.name).join(Notice, Notice.person_id == Person.id).where(*about)))


@pytest.mark.parametrize("reason", list(READERS_ARE_TOLD))
def test_lead_deputy_and_author_hear_that_a_curator_withdrew_their_entry_and_why(
    session: Session, publish: Publish, people: People, make_person: MakePerson, reason: str
) -> None:
    make_person(Role.DEPUTY, name="Dee Deputy")
    make_person(Role.LEAD, "Authority B", name="Somebody else's lead")
    entry = publish("What helped at first")
    withdrawing.withdraw(session, entry, reason=reason, by=people.curator, at=clock.now())
    session.commit()
    template = f"own-entry-withdrawn-{reason}"
    assert told(session, entry=entry, template=template) == {"Lee Lead", "Dee Deputy", "Pat Author"}
    assert subject(template), "Each reason has words of its own"
    desk = told(session, entry=entry, template="withdrawn-for-privacy")
    assert desk == ({"Cor Curator"} if reason == "privacy" else set())


def test_they_hear_that_it_was_replaced_or_marked_as_out_of_date(
    session: Session, publish: Publish, people: People
) -> None:
    old, new, now = publish("What helped at first"), publish("What helped after a year"), clock.now()
    reviewing.mark_stale(session, old, reason="The panel meets elsewhere.", by=people.curator, at=now)
    superseding.supersede(session, old, new, by=people.curator, at=now)
    session.commit()
    for template in ("own-entry-stale", "own-entry-replaced"):
        assert told(session, entry=old, template=template) == {"Lee Lead", "Pat Author"}
        assert subject(template)


def test_whoever_does_it_is_not_told_of_it(session: Session, publish: Publish, people: People) -> None:
    entry = publish("What helped at first")
    withdrawing.withdraw(session, entry, reason="privacy", by=people.lead, at=clock.now())
    session.commit()
    assert told(session, entry=entry, template="own-entry-withdrawn-privacy") == {"Pat Author"}
    assert told(session, entry=entry, template="withdrawn-for-privacy") == {"Cas Curator", "Cor Curator"}


def test_when_a_replacement_is_withdrawn_everybody_hears_what_has_nothing_in_its_place(
    session: Session, publish: Publish, people: People, as_person: AsPerson
) -> None:
    old, new, now = publish("What helped at first"), publish("What helped after a year"), clock.now()
    old_page, new_page = f"/library/{old.id}", f"/library/{new.id}"
    save(session, old, by=people.reader, at=now)
    watch(session, old, by=people.reader, at=now)
    superseding.supersede(session, old, new, by=people.curator, at=now)
    session.commit()
    curator, reader = as_person(people.curator), as_person(people.reader)
    assert "There is a newer entry in its place" in reader.get("/list/").text
    asked = curator.get(f"{new_page}/withdraw").text
    assert "It stands in the place of others" in asked
    assert f'href="{old_page}"' in asked
    assert "It stands in the place of others" not in curator.get(f"{old_page}/withdraw").text
    sure = curator.send(f"{new_page}/withdraw", {"reason": "wrong"}, page=f"{new_page}/withdraw")
    assert f'href="{old_page}"' in sure.text
    curator.send(f"{new_page}/withdraw", {"reason": "wrong", "sure": "yes"}, page=f"{new_page}/withdraw")

    desk, mine = curator.get("/desk/by-kind").text, reader.get("/list/").text
    assert "Replaced by what is gone: 1" in desk
    assert f'href="{old_page}"' in desk
    assert "nothing stands in its place" in mine
    assert "There is a newer entry" not in mine
    assert "Another entry replaces it" not in mine
    assert told(session, entry=old, template="own-entry-unreplaced") == {"Lee Lead", "Pat Author"}
    session.rollback()
    curator.send(f"{old_page}/take-replacement-back", page=old_page)
    assert "Replaced by what is gone" not in curator.get("/desk/by-kind").text


def test_a_question_to_the_desk_stands_on_the_desk_until_it_is_answered(
    library: Session, people: People, as_person: AsPerson
) -> None:
    entry = library.scalars(select(Entry).where(Entry.slug == "web-search")).one()
    page, curator, reader = f"/library/{entry.id}/ask", as_person(people.curator), as_person(people.reader)
    library.rollback()
    assert "Questions to the desk" not in curator.get("/desk/by-kind").text
    asked = reader.send(page, {"text": "Does this hold for colleges as well?"})
    assert "Questions to the desk: 1" in curator.get("/desk/by-kind").text
    curator.send(asked.location, {"text": "It does, in the same way."}, page=asked.location)
    assert "Questions to the desk" not in curator.get("/desk/by-kind").text
