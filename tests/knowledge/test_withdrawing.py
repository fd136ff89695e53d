"""Taking an entry out: every word of it, its history, its facts and its links, and what stays."""

import json

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.knowledge import queries
from alongside.knowledge.actions import loading
from alongside.knowledge.actions.publishing import NotPublished
from alongside.knowledge.actions.withdrawing import WITHDRAWN_TITLE, withdraw
from alongside.knowledge.models import Entry, EntryFacet, EntryLink, EntrySource, EntryVersion, Origin, Status
from alongside.knowledge.rules import shelf
from alongside.paths import CONTENT
from alongside.problems import NotFound
from alongside.search.queries import library as searched
from tests.conftest import MakePerson
from tests.knowledge.conftest import EntryOf

SLUG = "web-search"


@pytest.fixture
def gone(library: Session, entry_of: EntryOf, make_person: MakePerson) -> Entry:
    """An entry of the content that ships, with facts, sources, links and a version, withdrawn."""
    entry = entry_of(SLUG)
    assert entry.facets
    assert entry.links
    withdraw(library, entry, by=make_person(Role.CURATOR), at=clock.now(), reason="No reason is given.")
    library.commit()
    return entry


def words_of(library: Session) -> set[str]:
    """Return every longer run of words of the entry as it shipped."""
    shipped = next(document for document in shelf.read(CONTENT).documents if document.slug == SLUG)
    texts = [shipped.title, shipped.summary, *shipped.parts.values(), *shipped.glance.values(), *shipped.asks]
    return {text for text in texts if len(text) > 30}


def test_no_column_of_the_entry_or_its_versions_keeps_any_of_its_words(library: Session, gone: Entry) -> None:
    library.expire_all()
    rows: list[object] = [gone, *library.scalars(select(EntryVersion).where(EntryVersion.entry_id == gone.id))]
    kept = [getattr(row, column.key) for row in rows for column in inspect(type(row)).columns]
    said = json.dumps([str(value) for value in kept])
    assert [text for text in words_of(library) if text in said] == []
    assert gone.title == WITHDRAWN_TITLE


def test_facts_sources_and_links_from_and_to_it_are_gone(library: Session, gone: Entry) -> None:
    for table in (EntryFacet, EntrySource, EntryLink):
        assert library.scalars(select(table.id).where(table.entry_id == gone.id)).all() == []
    assert library.scalars(select(EntryLink.id).where(EntryLink.to_id == gone.id)).all() == []


def test_no_list_search_or_history_returns_it_and_its_page_says_why(library: Session, gone: Entry) -> None:
    assert gone.id not in {document.id for document in queries.documents(library)}
    assert gone.id not in {document.id for document in searched.published(library)}
    assert SLUG not in {document.slug for document in searched.holding_words(library, ["search"])}
    with pytest.raises(NotFound):
        queries.versions(library, gone.id)
    shown = queries.shown(library, gone.id, on=clock.today())
    assert (shown.status, shown.withdrawn_reason) == (Status.WITHDRAWN, "No reason is given.")


def test_loading_the_content_again_does_not_bring_it_back(library: Session, gone: Entry) -> None:
    assert loading.load(library, CONTENT, at=clock.now()) == 0
    assert (gone.status, gone.origin) == (Status.WITHDRAWN, Origin.DESK)


def test_it_is_withdrawn_once(library: Session, gone: Entry, make_person: MakePerson) -> None:
    by: Person = make_person(Role.CURATOR)
    with pytest.raises(NotPublished):
        withdraw(library, gone, by=by, at=clock.now())
    verbs = library.scalars(select(AuditRecord.verb).where(AuditRecord.thing_id == gone.id)).all()
    assert verbs == ["withdrew"]
