"""Putting an entry into the library, its next version, and saying whether it still holds."""

from dataclasses import MISSING, fields
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.dates import written_day
from alongside.jobs.models import Job
from alongside.knowledge import queries
from alongside.knowledge.actions import loading
from alongside.knowledge.actions.publishing import AuthoredWords, NotPublished, confirm_review, mark_stale, publish
from alongside.knowledge.actions.withdrawing import withdraw
from alongside.knowledge.models import Entry, EntryLink, EntryVersion, Origin, Relation, Status
from alongside.knowledge.rules.document import EntryWords
from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, GuidanceLabel, Kind
from alongside.paths import CONTENT
from tests.conftest import AsRole, MakePerson
from tests.knowledge.conftest import EntryOf


def words(**changes: object) -> AuthoredWords:
    facts: dict[str, object] = {
        "kind": Kind.LEARNING, "title": "A title", "summary": "A summary.", "parts": {"context": "It was at home."},
        "glance": {"what": "A talk."}, "facets": {Facet.THEME: ("partnership", "legitimacy")},
        "evidence_stage": EvidenceStage.UNTESTED, "attribution": "Authority A",
    }  # fmt: skip
    return AuthoredWords(**(facts | changes))  # type: ignore[arg-type]


@pytest.fixture
def by(make_person: MakePerson) -> Person:
    return make_person(Role.PUBLISHER)


WHY = "The panel meets in another way since May."


def put(session: Session, by: Person, entry: Entry | None = None, **changes: object) -> Entry:
    made = publish(session, words(**changes), entry=entry, owner_id=by.authority_id, by=by, at=clock.now())
    session.commit()
    return made


def test_a_published_entry_says_what_its_words_say_and_asks_for_the_index(session: Session, by: Person) -> None:
    entry = put(session, by)
    session.expire_all()
    shown = queries.shown(session, entry.id, on=clock.today())
    assert (shown.document.title, shown.document.parts) == ("A title", {"context": "It was at home."})
    assert shown.document.facets == {Facet.THEME: ("partnership", "legitimacy")}
    assert (shown.owner, shown.number, shown.stale) == ("Authority A", 1, False)
    assert shown.document.review_due == clock.today() + timedelta(days=365)
    assert session.scalars(select(Job.kind)).all() == ["index"]
    version = session.scalars(select(EntryVersion)).one()
    assert (version.note, version.by_id, version.content["title"]) == ("First published", by.id, "A title")
    assert session.scalars(select(AuditRecord.details)).all() == [{"version": "1"}]


def test_whatever_an_entry_can_say_is_written_and_stands_in_its_version(session: Session, by: Person) -> None:
    told = words(
        guidance_label=GuidanceLabel.STATUTORY, issued="June 2023", caution="Look at it again.",
        source_url="https://example.org/a", review_due=date(2030, 1, 1),
    )  # fmt: skip
    entry = publish(session, told, entry=None, owner_id=by.authority_id, by=by, at=clock.now())
    session.commit()
    session.expire_all()
    document, (version,) = queries.document_of(entry), queries.versions(session, entry.id)
    for field in (field for field in fields(EntryWords) if field.name != "reviewed_on"):
        value = getattr(told, field.name)
        default = field.default if field.default_factory is MISSING else field.default_factory()
        assert value != default, f"{field.name} is not tried"
        assert getattr(document, field.name) == value
        assert version.content[field.name]


def test_the_next_version_takes_the_place_of_the_last_which_stays_on_the_record(session: Session, by: Person) -> None:
    entry = put(session, by)
    put(session, by, entry, title="Another", facets={Facet.THEME: ("legitimacy",)}, note="Shorter")
    session.expire_all()
    newest, oldest = queries.versions(session, entry.id)
    assert (newest.number, newest.note, newest.content["title"]) == (2, "Shorter", "Another")
    assert oldest.content["facets"] == {"theme": ["partnership", "legitimacy"]}
    assert queries.shown(session, entry.id, on=clock.today()).document.facets == {Facet.THEME: ("legitimacy",)}
    assert session.scalar(select(func.count()).select_from(Entry)) == 1


def test_what_was_taken_out_is_read_by_who_writes_for_its_authority_and_by_no_reader(
    session: Session, by: Person, as_role: AsRole
) -> None:
    entry = put(session, by, title="A title that says too much")
    put(session, by, entry, title="A title", note="Says less about where")
    path = f"/library/{entry.id}/history"
    session.rollback()
    for role, home, reads in (
        (Role.READER, "Authority A", False), (Role.PUBLISHER, "Authority A", True), (Role.LEAD, "Authority B", False),
    ):  # fmt: skip
        page = as_role(role, home).get(path).text
        assert ("says too much" in page) is reads, (role, home)
        assert "Says less about where" in page


def test_only_entries_that_are_there_are_linked_and_an_author_s_look_alikes_stay(session: Session, by: Person) -> None:
    other, gone, alike = put(session, by), put(session, by), put(session, by)
    withdraw(session, gone, by=by, at=clock.now())
    entry = put(session, by)
    entry.links.append(EntryLink(to_id=alike.id, position=0, relation=Relation.LOOK_ALIKE))
    session.commit()
    put(session, by, entry, related=[other.id, gone.id, other.id, entry.id, uuid4()])
    shown = queries.shown(session, entry.id, on=clock.today())
    assert [related.id for related in shown.related] == [other.id]
    assert [look_alike.id for look_alike in shown.look_alikes] == [alike.id]


def test_what_the_desk_rewrote_is_not_overwritten_by_the_file_that_shipped(
    library: Session, entry_of: EntryOf, by: Person
) -> None:
    entry = entry_of("web-search")
    put(library, by, entry, title="The desk's title")
    assert entry.origin is Origin.DESK
    assert loading.load(library, CONTENT, at=clock.now()) == 0
    assert entry_of("web-search").title == "The desk's title"


def test_stale_is_shown_at_once_and_a_review_clears_it_for_a_year(session: Session, by: Person) -> None:
    entry, today = put(session, by), clock.today()
    mark_stale(session, entry, reason=WHY, by=by, at=clock.now())
    session.commit()
    assert queries.shown(session, entry.id, on=today).stale
    confirm_review(session, entry, by=by, at=clock.now())
    session.commit()
    shown = queries.shown(session, entry.id, on=today)
    assert (shown.stale, shown.document.reviewed_on) == (False, today)
    assert not queries.shown(session, entry.id, on=today + timedelta(days=365)).stale
    assert queries.shown(session, entry.id, on=today + timedelta(days=366)).stale
    verbs = session.scalars(select(AuditRecord.verb).order_by(AuditRecord.number)).all()
    assert verbs == ["published", "marked-stale", "reviewed"]


def test_readers_are_told_when_it_was_marked_by_whom_and_why_and_no_date_that_was_never_set(
    session: Session, by: Person, as_role: AsRole
) -> None:
    entry = put(session, by)
    mark_stale(session, entry, reason=WHY, by=by, at=clock.now())
    session.commit()
    page = as_role(Role.READER, "Authority J").get(f"/library/{entry.id}").text
    assert f"Marked out of date on {written_day(clock.today())} by Authority A: {WHY}" in page
    for untrue in ("It was due for review", "Next review by", written_day(clock.today() - timedelta(days=1))):
        assert untrue not in page
    put(session, by, entry, note="The panel as it meets now")
    assert "out of date" not in as_role(Role.READER, "Authority J").get(f"/library/{entry.id}").text
    assert (entry.marked_stale_on, entry.marked_stale_by, entry.stale_reason) == (None, "", "")


def test_a_withdrawn_entry_gets_no_version_no_mark_and_no_review(session: Session, by: Person) -> None:
    entry = put(session, by)
    withdraw(session, entry, by=by, at=clock.now())
    session.commit()
    with pytest.raises(NotPublished):
        put(session, by, entry)
    with pytest.raises(NotPublished):
        mark_stale(session, entry, reason=WHY, by=by, at=clock.now())
    with pytest.raises(NotPublished):
        confirm_review(session, entry, by=by, at=clock.now())
    assert entry.status is Status.WITHDRAWN


def test_a_review_date_that_the_author_chose_stands(session: Session, by: Person) -> None:
    assert put(session, by, review_due=date(2031, 1, 2)).review_due == date(2031, 1, 2)


def test_an_authority_that_is_not_named_is_named_nowhere_on_the_page(
    session: Session, by: Person, as_role: AsRole
) -> None:
    entry = put(session, by, attribution="An authority like this: low prevalence")
    mark_stale(session, entry, reason=WHY, by=by, at=clock.now())
    session.commit()
    browser = as_role(Role.READER, "Authority J")
    assert "by the authority that shared it: " in browser.get(f"/library/{entry.id}").text
    for page in (f"/library/{entry.id}", f"/library/{entry.id}/history"):
        assert "Authority A" not in browser.get(page).text, page


def test_an_authority_that_is_named_is_named_as_its_keeper(session: Session, by: Person, as_role: AsRole) -> None:
    entry = put(session, by)
    assert "Kept by Authority A" in as_role(Role.READER, "Authority J").get(f"/library/{entry.id}").text
